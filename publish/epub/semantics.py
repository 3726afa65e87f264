"""What a screen reader and a keyboard need besides the words: roles of boxes, a way into what scrolls (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from publish.epub.leaves import XHTML, Leaf

# An aside without a role is a landmark of the page, and a page full of landmarks has none. A letter inside a
# story is no landmark and no side remark either.
_ROLES = {"example": "doc-example", "tip": "doc-tip", "letter": "none", "epigraph": "none"}
_ASIDES = etree.XPath("//h:aside[not(@role)]", namespaces={"h": XHTML[1:-1]})
_CLASSED = etree.XPath("//h:body//*[@class][not(@tabindex)]", namespaces={"h": XHTML[1:-1]})


def give_roles(leaves: Iterable[Leaf]) -> None:
    """Boxes get the role of their class, others that of a note."""
    for leaf in leaves:
        for aside in _ASIDES(leaf.root):
            names = (aside.get("class") or "").split()
            aside.set("role", next((_ROLES[name] for name in names if name in _ROLES), "note"))


def open_to_keyboards(leaves: Iterable[Leaf], scrolling: frozenset[str]) -> None:
    """What may scroll sideways can be reached by keyboard (WCAG 2.1.1): a wide table, a long formula."""
    if not scrolling:
        return
    for leaf in leaves:
        for element in _CLASSED(leaf.root):
            if not scrolling.isdisjoint(element.get("class").split()):
                element.set("tabindex", "0")
