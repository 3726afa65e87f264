"""Rules of characters and typefaces: rows J9, J10, J12.

Every character is drawn either by what readers' devices have, the baseline of the book's language, or by a font that
the book carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from publish import css
from publish.diagnostics import Diagnostic, Location, info, warning
from publish.fonts.baseline import Baseline, baseline, characters
from publish.fonts.coverage import named
from publish.fonts.licence import forbidden
from publish.fonts.opened import drawn_by, permissions
from publish.fonts.units import is_varied, rare_units, strange
from publish.preflight.epub.publication import DC, XHTML, Item, Page, Publication, pages_with, resolve
from publish.preflight.epub.rule import INFO, WARNING, Rule

_GENERIC = frozenset(
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "inherit", "initial", "unset"]
)
_UNSHOWN = frozenset({"script", "style", "title", "rp"})


def families_are_generic_or_carried(book: Publication) -> Iterator[Diagnostic]:
    """J9 (Kobo): a face that is named and not carried is another one on every device, or none."""
    carried = {name for _, rule in _face_rules(book) for name in _names(rule, "font-family")}
    seen: set[str] = set()
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.Rule):
                for name in _names(item, "font-family"):
                    if name.casefold() not in _GENERIC and name not in carried | seen:
                        seen.add(name)
                        yield info(
                            "epub-font-named",
                            f"The typeface {name} is named and not in the book",
                            Location(path, item.line),
                        )


def fonts_are_of_a_kind_that_shops_take(book: Publication) -> Iterator[Diagnostic]:
    """J9: format, licence bits and weight of the fonts, by the shop's profile."""
    total = 0
    for item in _fonts(book):
        data = book.files.get(item.path, b"")
        total += len(data)
        ending = item.path.rpartition(".")[2].lower()
        if ending not in book.store.font_formats or data[:4] == b"ttcf":
            wanted = ", ".join(book.store.font_formats)
            yield warning("epub-font-kind", f"{item.path} is none of: {wanted}", Location(item.path))
        bits = permissions(data)
        if bits is not None and (reason := forbidden(bits)):
            yield warning("epub-font-licence", f"{item.path}: {reason}", Location(item.path))
    if 0 < book.store.font_budget < total:
        yield info(
            "epub-font-weight", f"Fonts of {total:,} bytes; the shop's profile wants {book.store.font_budget:,} at most"
        )


_COMPATIBILITY = re.compile(
    "[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f]"
)
"""CJK compatibility ideographs; twelve of the block are unified ones in spite of their names (Unicode §18.2)."""


@dataclass(slots=True)
class _Bare:
    at: Location
    count: int = 0


def every_character_is_covered(book: Publication) -> Iterator[Diagnostic]:
    """J10, J12: each unit of the text is in the baseline or in a font of the book; a form by selector in a font."""
    drawn = [drawn_by(book.files.get(item.path, b"")) for item in _fonts(book)]
    if None in drawn:
        return  # a font that cannot be read may have them
    held = frozenset(chr(code) for one in drawn if one for code in one[0])
    pairs = {pair for one in drawn if one for pair in one[1]}
    of = _baseline(book)
    known = characters(of) | held
    bare: dict[str, _Bare] = {}
    for page in pages_with(book, strange(book.characters, known)):
        for line, text in _texts(page):
            for unit, _ in rare_units(text, known):
                if not (is_varied(unit) and (ord(unit[0]), ord(unit[1])) in pairs):
                    bare.setdefault(unit, _Bare(Location(page.path, line))).count += 1
    for unit, use in sorted(bare.items()):
        who = named(unit, use.count)
        if is_varied(unit):
            yield warning("epub-variation-lost", f"{who} is in no font of the book and shows its usual form", use.at)
        else:
            yield warning("epub-character-bare", f"{who} is neither in {of.name} nor in a font of the book", use.at)


def no_compatibility_characters(book: Publication) -> Iterator[Diagnostic]:
    """J11 (Unicode §23.5): compatibility ideographs turn into other characters where text is normalised."""
    of = _baseline(book)
    ordinary = characters(of) if of.name != "GB 18030" else frozenset()
    seen: dict[str, _Bare] = {}
    wanted = set(_COMPATIBILITY.findall("".join(book.characters))) - ordinary
    for page in pages_with(book, wanted):
        for line, text in _texts(page):
            for character in wanted.intersection(text):
                seen.setdefault(character, _Bare(Location(page.path, line))).count += text.count(character)
    for character, use in sorted(seen.items()):
        yield info("epub-text-compatibility", f"{named(character, use.count)} stands for a unified character", use.at)


def _baseline(book: Publication) -> Baseline:
    language = next((line.text or "" for line in book.opf.iter(DC + "language")), "") if book.opf is not None else ""
    return baseline(language.strip())


def _texts(page: Page) -> Iterator[tuple[int, str]]:
    """The runs of text that a page shows, with their lines. Formulas and drawings have faces of their own."""
    for body in page.all("body"):
        for element in body.iter():
            if element.text and _shows_text(element):
                yield element.sourceline or 0, element.text
            if element.tail and element is not body and _shows_text(element.getparent()):
                yield element.sourceline or 0, element.tail


def _shows_text(element: Any) -> bool:
    name = element.tag if isinstance(element.tag, str) else ""
    return name.startswith(XHTML) and name.removeprefix(XHTML) not in _UNSHOWN


def _fonts(book: Publication) -> Iterator[Item]:
    """The files that `@font-face` rules load."""
    items = {item.path: item for item in book.items}
    for path, rule in _face_rules(book):
        for declaration in rule.declarations or ():
            for url in declaration.urls:
                target = resolve(path, url)[0]
                if target in items:
                    yield items.pop(target)


def _face_rules(book: Publication) -> Iterator[tuple[str, css.AtRule]]:
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.AtRule) and item.keyword == "font-face":
                yield path, item


def _names(rule: css.Rule | css.AtRule, property: str) -> Iterator[str]:
    for declaration in rule.declarations or ():
        if declaration.name == property:
            yield from (name.strip().strip("\"'").strip() for name in declaration.value.split(","))


RULES = (
    Rule(
        "J9", "epub-font-named", INFO, families_are_generic_or_carried,
        "Typefaces are named generally (serif, sans-serif), or the book carries them",
        "字体只写通用名（serif、sans-serif），或随书附带",
        source="Kobo content guidelines",
        hint="Write serif or sans-serif; the reader has a face for it.",
    ),
    Rule(
        "J9", "epub-font-kind", WARNING, fonts_are_of_a_kind_that_shops_take,
        "Fonts are files of a kind that the shop takes, OpenType or TrueType",
        "字体文件是书店收的格式：OpenType 或 TrueType",
        source="Kobo content guidelines",
        hint="Embed the OTF or TTF file.",
    ),
    Rule(
        "J9", "epub-font-licence", WARNING, fonts_are_of_a_kind_that_shops_take,
        "Fonts allow embedding, and embedding in part",
        "字体许可嵌入、许可子集",
        source="OpenType specification, OS/2.fsType",
        hint="Ask its maker for a licence, or use a free typeface.",
    ),
    Rule(
        "J9", "epub-font-weight", INFO, fonts_are_of_a_kind_that_shops_take,
        "Fonts are no heavier than the shop's profile wants",
        "字体总量不超过书店配置的限额",
        source="the shop's profile",
        hint="Embed rare characters only.",
    ),
    Rule(
        "J10", "epub-character-bare", WARNING, every_character_is_covered,
        "Every character is in the baseline of the language or in a font of the book",
        "每个字不是该语言设备都有的，就是随书字体里有的",
        source="GB 18030, Big5 with HKSCS, JIS X 0213, KS X 1001",
        hint="Build with a profile that embeds rare characters, or show a picture: `gaiji:` in book.yaml.",
    ),
    Rule(
        "J11", "epub-text-compatibility", INFO, no_compatibility_characters,
        "No compatibility ideographs, which turn into others where text is normalised",
        "不用兼容汉字，文本正规化会把它们换掉",
        source="Unicode §23.5",
        hint="Write the unified character, with a variation selector if the form matters.",
    ),
    Rule(
        "J12", "epub-variation-lost", WARNING, every_character_is_covered,
        "Every form that a variation selector asks for is in a font of the book",
        "变体选择符要的字形，随书字体里都有",
        source="Unicode Ideographic Variation Database",
        hint="Install a typeface that has it and build again, or show a picture.",
    ),
)  # fmt: skip
