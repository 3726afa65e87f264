"""Characters as pictures: what the author has marked so (`[字]{.gaiji}`) is drawn from an installed face.

A reader's app may put its own face in the place of ours, and may drop variation selectors; a picture stays. Its words
are the character itself, so that it can be searched where the app searches them, and is read aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from publish.config.store import Store
from publish.diagnostics import Diagnostic, Location, warning
from publish.epub.leaves import XHTML, Leaf
from publish.epub.links import relative
from publish.epub.package import Item
from publish.epub.rare import language_of
from publish.fonts.baseline import market
from publish.fonts.chain import candidates
from publish.fonts.coverage import is_drawn, named
from publish.fonts.find import Face, installed_faces
from publish.fonts.outline import as_png, as_svg
from publish.fonts.subset import refusal
from publish.fonts.units import units

CLASS = "gaiji"
CSS = "\n.gaiji { height: 1em; width: 1em; vertical-align: -.12em }\n"
_FOLDER = "gaiji"
_MARKED = etree.XPath(
    "//h:body//h:span[contains(concat(' ', normalize-space(@class), ' '), ' gaiji ')]",
    namespaces={"h": XHTML[1:-1]},
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pictures that were drawn, and what was noticed."""

    items: tuple[Item, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def draw(leaves: Iterable[Leaf], language: str, store: Store, installed: tuple[Face, ...] | None = None) -> Drawn:
    """Put pictures in the place of marked characters (documents are changed in place)."""
    marked = [(leaf, span) for leaf in leaves for span in _MARKED(leaf.root) if not len(span) and span.text]
    if not marked:
        return Drawn()
    work = _Work(language, store, installed_faces() if installed is None else installed)
    for leaf, span in marked:
        work.show(leaf, span)
    return Drawn(tuple(work.items[path] for path in sorted(work.items)), tuple(work.findings))


class _Work:
    """One run over a book, with the pictures by their paths."""

    def __init__(self, language: str, store: Store, installed: tuple[Face, ...]) -> None:
        self.language, self.store, self.installed = language, store, installed
        self.items: dict[str, Item] = {}
        self.findings: list[Diagnostic] = []

    def show(self, leaf: Leaf, span: Any) -> None:
        text, span.text = span.text, None
        last = None
        for unit in units(text):
            path = self.picture(unit, language_of(span) or self.language) if is_drawn(unit[0]) else ""
            if path:
                last = etree.SubElement(span, XHTML + "img")
                last.set("class", CLASS)
                last.set("src", relative(path, leaf.path))
                last.set("alt", unit)
                continue
            if is_drawn(unit[0]):
                self.missing(unit, leaf)
            if last is None:
                span.text = (span.text or "") + unit
            else:
                last.tail = (last.tail or "") + unit
        names = [name for name in span.get("class").split() if name != CLASS]
        span.set("class", " ".join(names))

    def picture(self, unit: str, language: str) -> str:
        """The path of the picture of a unit, ``""`` where no face has an outline of it."""
        codes = "-".join(f"u{ord(character):04x}" for character in unit)
        path = f"{_FOLDER}/{codes}-{market(language) or 'x'}.{self.store.gaiji}"
        if path in self.items:
            return path
        for face in self.faces(unit, language):
            data = as_png(face, unit) if self.store.gaiji == "png" else as_svg(face, unit, unit)
            if data:
                kind = "image/png" if self.store.gaiji == "png" else "image/svg+xml"
                self.items[path] = Item(f"gaiji-{codes}-{market(language) or 'x'}", path, kind, data)
                return path
        return ""

    def faces(self, unit: str, language: str) -> Iterator[Face]:
        return (face for face in candidates(unit, language, self.installed) if not refusal(face))

    def missing(self, unit: str, leaf: Leaf) -> None:
        self.findings.append(
            warning(
                "gaiji-without-outline",
                f"{named(unit)} shall be a picture, and no typeface that may be used has it; it stays a character.",
                Location(leaf.path),
                "Draw one and name it in book.yaml, gaiji: {" + unit[0] + ": [pictures/x.svg, words]}.",
            )
        )
