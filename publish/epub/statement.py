"""The page of the book that tells of its accessibility, filled in when everything else is known."""

from __future__ import annotations

from lxml import etree

from publish.epub.leaves import XHTML, Leaf
from publish.manuscript.evidence import STATEMENT_ID
from publish.render.statement import Statement

ROLE = "accessibility"


def fill(leaf: Leaf, statement: Statement) -> None:
    """Write the statement behind the title of the page; what an earlier call wrote is replaced."""
    for old in leaf.root.xpath("//*[@id=$id]", id=STATEMENT_ID):
        old.getparent().remove(old)
    place = next(leaf.root.iter(XHTML + "section"), leaf.root.find(XHTML + "body"))
    box = etree.SubElement(place, XHTML + "div", {"id": STATEMENT_ID})
    for section in statement.sections:
        etree.SubElement(box, XHTML + "h2").text = section.title
        for sentence in section.sentences:
            etree.SubElement(box, XHTML + "p").text = sentence
