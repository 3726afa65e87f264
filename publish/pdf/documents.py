"""The rendition's documents as trees that the typesetting engine takes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from publish.diagnostics import Diagnostic, warning
from publish.errors import EngineError
from publish.pdf.house import CIRCLED
from publish.pdf.notes import order_notes, part_notes
from publish.render.rendition import Document

_XHTML = "{http://www.w3.org/1999/xhtml}"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSPOKEN = frozenset({"rt", "rp", "footnote"})
_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})


@dataclass(slots=True)
class Sheaf:
    """Documents that are set in one go: one document, or several that flow into each other.

    `page_refs` are the elements which wait for a page number, each with the id that it points to, or for a count
    of the finished book (``count:sheets``).
    """

    documents: tuple[Document, ...]
    root: Element
    page_refs: tuple[tuple[Element, str], ...] = ()
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def first(self) -> Document:
        """The document that decides where the sheaf starts."""
        return self.documents[0]


def make_sheaf(documents: Sequence[Document], ids: dict[str, str]) -> Sheaf:
    """Parses documents and joins them. `ids` leads from the path of each document of the book to its id.

    Raises EngineError where a document is not well-formed: a template is broken.
    """
    findings: list[Diagnostic] = []
    roots = [_parse(document) for document in documents]
    for document, root in zip(documents, roots, strict=True):
        _mend_links(root, document, ids, findings)
        _mark_outline(root, document.depth + 1)
        _number_calls(root)
        part_notes(root)
    root = roots[0]
    body = _body(root)
    for other in roots[1:]:
        language = other.get("lang", "")
        for child in _body(other):
            if language and language != root.get("lang"):
                child.set("lang", language)
            body.append(child)
    order_notes(root)
    return Sheaf(tuple(documents), root, tuple(_page_refs(root)), findings)


def _parse(document: Document) -> Element:
    try:
        root = fromstring(document.xhtml, XMLParser())
    except ParseError as broken:
        raise EngineError(
            f"{document.path} is not well-formed XHTML: {broken}",
            "Look at the template that makes this page: every tag must be closed.",
        ) from broken
    cut = len(_XHTML)
    for element in root.iter():
        if element.tag.startswith(_XHTML):
            element.tag = element.tag[cut:]
    return root


def _body(root: Element) -> Element:
    body = root.find("body")
    if body is None:
        raise EngineError("A document has no body.", "Look at the template of the page.")
    return body


def _page_refs(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter("span"):
        target, count = element.get("data-target"), element.get("data-count")
        if target and "page-of" in element.get("class", "").split():
            yield element, target
        elif count and element.get("class") == "count-of":
            yield element, f"count:{count}"


def _mend_links(root: Element, document: Document, ids: dict[str, str], findings: list[Diagnostic]) -> None:
    """Turns links between documents into links inside the one PDF, and drops those that lead nowhere."""
    folder = posixpath.dirname(document.path)
    for anchor in root.iter("a"):
        href = anchor.get("href")
        if href is None or href.startswith("#"):
            continue
        try:
            parts = urlsplit(href)
        except ValueError:
            parts = urlsplit("broken:")
        if parts.scheme.lower() in _OUTSIDE:
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else document.path
        if not parts.scheme and not parts.netloc and path in ids:
            anchor.set("href", "#" + (parts.fragment or ids[path]))
            continue
        del anchor.attrib["href"]
        findings.append(
            warning(
                "link-dropped",
                f"The link to “{href}” leads to nothing that a printed book can show; its words stay.",
                document.division.at,
                "Link to a web address (https://…) or to an id of this book (#id).",
            )
        )


def _mark_outline(root: Element, depth: int) -> None:
    """Gives each heading its level and words in the PDF's outline: readings and notes are not part of a title."""
    for element in root.iter():
        if element.tag in _HEADINGS:
            level = depth + int(element.tag[1]) - 1
            element.set("class", f"{element.get('class', '')} outline-{min(level, 9)}".strip())
            element.set("data-outline", " ".join("".join(_spoken(element)).split()))


def _number_calls(root: Element) -> None:
    """A note that is called again has its number there as the engine writes it at the first call."""
    if not root.get("lang", "").startswith("zh"):
        return
    for anchor in root.iter("a"):
        number = (anchor.text or "").strip()
        if anchor.get("class") == "noteref" and number.isdecimal() and 0 < int(number) <= len(CIRCLED):
            anchor.text = CIRCLED[int(number) - 1]


def _spoken(element: Element) -> Iterable[str]:
    if element.text:
        yield element.text
    for child in element:
        if not _UNSPOKEN.intersection((child.tag, *child.get("class", "").split())):
            yield from _spoken(child)
        if child.tail:
            yield child.tail
