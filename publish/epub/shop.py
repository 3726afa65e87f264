"""What a shop wants of a package that others do not: lines of metadata, a file of options, sides, classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from publish.config.store import Store
from publish.epub.leaves import Leaf
from publish.epub.package import Entry, Item

DISPLAY_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
_OPTIONS = b"""<?xml version="1.0" encoding="UTF-8"?>
<display_options>
  <platform name="*">
    <option name="specified-fonts">true</option>
  </platform>
</display_options>
"""


def language_tag(language: str, store: Store) -> str:
    """The language as the shop writes it: plain, it is language and script without the region (``ja-JP`` → ``ja``)."""
    if store.language_form == "script":
        return language
    first, *rest = language.split("-")
    return "-".join([first, *(part for part in rest if len(part) == 4 and part.isalpha())])


def has_typefaces(items: Iterable[Item]) -> bool:
    """Whether the package embeds typefaces."""
    return any(item.path.endswith((".otf", ".ttf", ".woff", ".woff2")) for item in items)


def entries(store: Store, typefaces: bool, modified: datetime) -> tuple[Entry, ...]:
    """The shop's own lines of metadata. ``{version}`` is the day of the last change: it only ever grows."""
    version = f"{modified.year}.{modified.month}.{modified.day}"
    metas = store.metas + (store.font_metas if typefaces else ())
    return tuple(Entry("meta", text.replace("{version}", version), (("property", name),)) for name, text in metas)


def prefixes(store: Store, lines: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """The vocabularies that the lines need and EPUB does not know by itself (EPUB 3.3 §D.1.4)."""
    used = {value.partition(":")[0] for line in lines for name, value in line.attributes if name == "property"}
    return tuple((name, address) for name, address in store.prefixes if name in used)


def besides(store: Store, typefaces: bool) -> tuple[tuple[str, bytes], ...]:
    """Files outside the package's folder, by their path in the archive."""
    return ((DISPLAY_OPTIONS, _OPTIONS),) if store.display_options and typefaces else ()


def spreads(store: Store, spine: Sequence[Leaf], direction: str) -> Mapping[str, str]:
    """Leaf id → side of the spread on which it begins (EPUB 3.3 §5.7.2): the odd one, as on paper.

    A leaf that continues a divided document follows on wherever that ends, so it names no side.
    """
    side = "page-spread-left" if direction == "rtl" else "page-spread-right"
    return {leaf.id: side for leaf in spine if not leaf.continued} if store.page_spreads else {}


def add_classes(store: Store, leaves: Iterable[Leaf], vertical: bool) -> str:
    """Name the writing mode on the root of each document; the rules that these classes need.

    A cover is a picture, which stands in the middle of a horizontal page in a vertical book too.
    """
    names, modes = dict(store.class_names), {"vertical": "vertical-rl", "horizontal": "horizontal-tb"}
    for leaf in leaves:
        name = names.get("vertical" if vertical and leaf.role != "cover" else "horizontal", "")
        if name:
            leaf.root.set("class", " ".join([*(leaf.root.get("class") or "").split(), name]))
    return "".join(f"\n.{name} {{ writing-mode: {modes[way]}; }}\n" for way, name in names.items())
