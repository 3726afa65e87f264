"""The words of a page in the order of its text, and how far down they reach: what stands between two page breaks.

Notes, running heads, readings beside characters, and what a style sheet adds, are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.render.rendition import OBJECT

_SOLID = frozenset({"img", "svg", "math", "hr"})
_UNSPOKEN = frozenset({"rt", "rp", "rtc", "noteref"})
"""Elements and classes."""


def words(page: Any) -> str:
    """The words of a page of the engine's. A picture, a formula, a rule between paragraphs is one `OBJECT`."""
    found: list[str] = []
    drawn: Any = None
    for child in page._page_box.children:
        if isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox)):
            continue
        for box in _leaves(child):
            if isinstance(box, boxes.TextBox):
                found.append(box.text)
            elif box.element is not drawn:
                drawn = box.element
                found.append(OBJECT)
    return "".join(found)


def depth(page: Any) -> float:
    """How far down its type area a page is filled, in px, with the height of its notes; infinite where a picture, a
    table or the like stands on it, which cannot be parted into lines."""
    top, low, notes = page._page_box.content_box_y(), 0.0, 0.0
    for child in page._page_box.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            notes = child.margin_height()
        elif not isinstance(child, boxes.MarginBox):
            for box in _leaves(child):
                if not isinstance(box, boxes.TextBox):
                    return inf
                low = max(low, box.position_y + box.margin_height() - top)
    return low + notes


def _leaves(box: Any) -> Iterator[Any]:
    """The boxes of text and of solid things below a box."""
    tag, element = str(box.element_tag or ""), box.element
    classes = element.get("class", "").split() if element is not None else ()
    if "::" in tag or not _UNSPOKEN.isdisjoint((tag, *classes)) or getattr(box, "is_outside_marker", False):
        return
    if tag in _SOLID or isinstance(box, boxes.TextBox):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _leaves(child)
