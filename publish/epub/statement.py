"""The page of the book that tells of its accessibility, filled in when everything else is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from publish.epub.leaves import XHTML, Leaf
from publish.manuscript.evidence import STATEMENT_ID
from publish.render.statement import Statement

ROLE = "accessibility"
_ALWAYS = frozenset({"ways-of-reading", "conformance"})


def draft(leaves: Iterable[Leaf]) -> None:
    """Lay the statement out before the sheet is cut to what the book uses: its headings look like all others."""
    for leaf in leaves:
        if leaf.role == ROLE:
            _write(leaf, (("", ()),), "heading")


def fill(leaf: Leaf, statement: Statement) -> None:
    """Write the statement in the place of its draft, with the classes that the sheet has left to it.

    A field of which nothing is known stays away, but for the first two, which readers look for.
    """
    (heading,) = leaf.root.xpath("//*[@id=$id]/h:h2[1]", id=STATEMENT_ID, namespaces={"h": XHTML[1:-1]})
    told = ((s.title, s.sentences) for s in statement.sections if s.known or s.key in _ALWAYS)
    _write(leaf, told, heading.get("class") or "")


def _write(leaf: Leaf, sections: Iterable[tuple[str, Sequence[str]]], classes: str) -> None:
    for old in leaf.root.xpath("//*[@id=$id]", id=STATEMENT_ID):
        old.getparent().remove(old)
    place = next(leaf.root.iter(XHTML + "section"), leaf.root.find(XHTML + "body"))
    box = etree.SubElement(place, XHTML + "div", {"id": STATEMENT_ID})
    for title, sentences in sections:
        etree.SubElement(box, XHTML + "h2", {"class": classes} if classes else {}).text = title
        for sentence in sentences:
            etree.SubElement(box, XHTML + "p").text = sentence
