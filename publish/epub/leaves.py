"""Leaves: the XHTML documents of the package while they are worked on, as trees."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from publish.errors import EngineError
from publish.render.rendition import Document

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MEDIA_TYPE = "application/xhtml+xml"

_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
_VOID = frozenset(
    XHTML + name
    for name in [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
    ]
)
_HOLLOW = etree.XPath("//*[not(node())]")
_CLASSES = etree.XPath("//@class")
_CLASSED = etree.XPath("//*[@class]")
_IDS = etree.XPath("//@id")


@dataclass(slots=True)
class Leaf:
    """A document: its stem `id`, its `path` in the package, its tree (changed in place), its division's role.

    `matter` is ``front``, ``body`` or ``back``; `came_from` is the path that the renderer gave it.
    """

    id: str
    path: str
    title: str
    root: Any
    role: str = ""
    matter: str = "body"
    came_from: str = ""
    continued: bool = False
    _breaks: list[Any] | None = field(default=None, repr=False)

    def data(self) -> bytes:
        """The finished file. Hollow elements get an end tag: HTML parsers read ``<span/>`` as a start tag."""
        for element in _HOLLOW(self.root):
            if element.tag not in _VOID and isinstance(element.tag, str) and element.tag.startswith(XHTML):
                element.text = ""
        body: bytes = etree.tostring(self.root, encoding="utf-8", xml_declaration=False)
        return _HEAD + body + b"\n"

    def classes(self) -> frozenset[str]:
        """Every class name in use."""
        return frozenset(name for value in set(_CLASSES(self.root)) for name in value.split())

    def keep_classes(self, known: frozenset[str]) -> None:
        """Drop class names that no rule knows."""
        kept: dict[str, str] = {}
        for element in _CLASSED(self.root):
            value = element.get("class")
            if value not in kept:
                kept[value] = " ".join(name for name in value.split() if name in known)
            if not kept[value]:
                del element.attrib["class"]
            elif kept[value] != value:
                element.set("class", kept[value])

    def ids(self) -> list[str]:
        """Every id in document order."""
        return [str(id) for id in _IDS(self.root)]

    def page_breaks(self) -> list[Any]:
        """The elements that mark where a page of the print edition begins."""
        if self._breaks is None:
            self._breaks = self.root.xpath("//*[@role='doc-pagebreak'][@id][@aria-label]")
        return self._breaks

    def properties(self) -> tuple[str, ...]:
        """The manifest properties that the content needs, no more and no fewer (EPUB 3.3 §5.6.1.2)."""
        found = []
        if next(self.root.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None:
            found.append("mathml")
        if next(self.root.iter("{http://www.w3.org/2000/svg}svg"), None) is not None:
            found.append("svg")
        return tuple(found)

    def split_off(self, id: str, path: str, root: Any) -> Leaf:
        """A further leaf of the same division, holding `root`."""
        return replace(self, id=id, path=path, root=root, continued=True, _breaks=None)


def open_leaf(document: Document, path: str) -> Leaf:
    """Parse a rendered document. One that is no XML is the renderer's mistake, not the author's."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(document.xhtml.encode("utf-8"), parser)
    except etree.XMLSyntaxError as fault:
        raise EngineError(
            f"The document of {document.title or document.id} is not well-formed: {fault.msg}",
            "A template of the book or of its style writes broken XHTML.",
        ) from fault
    return Leaf(document.id, path, document.title, root, document.division.role, document.matter, document.path)
