"""Lines beside names and titles (专名号, 书名号甲式; CLREQ 3.1.8): one unbroken line a name and line of text.

The engine would draw a line under each stretch of text by itself: not under ruby, and as far as the gap behind the
last character. Here the first text of a name bears one line for the whole, drawn in a little at both ends so that
two neighbouring names stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.pdf.composer.pieces import Casts, Piece
from publish.pdf.composer.ruby import classes
from publish.pdf.composer.shape import Shaped

CLASSES = frozenset({"proper-name", "work-title"})
_DRAWN_IN = 0.12
"""What is missing of the line at either end, in em."""
_WAVE, _RISE = 0.25, 0.065
"""The length of a wave, and how far its handles reach to either side, in em."""


def underline(line: Any, casts: Casts) -> None:
    """Decides the lines beside the names of a line of text that has been placed."""
    for box in line.descendants():
        if isinstance(box, boxes.InlineBox) and CLASSES.intersection(classes(box)):
            _underline(box, casts)


def _underline(name: Any, casts: Casts) -> None:
    leaves = list(_leaves(name))
    if not leaves:
        return
    blank, goes_on = _DRAWN_IN * name.style["font_size"], name.remove_decoration_sides
    left = min(box.position_x for box in leaves) + (0 if "left" in goes_on else blank)
    right = max(map(_right, leaves)) - (0 if "right" in goes_on else blank)
    for box in name.descendants():
        if isinstance(box, boxes.TextBox):
            box.rule = None
    bearer = next((box for box in name.children if isinstance(box, boxes.TextBox)), None)
    if bearer is None:
        bearer = _bearer(name, casts)
        name.children = (*name.children, bearer)
    bearer.rule = left - bearer.position_x, right - left


def draw(stream: Any, text: Any, offset_y: float, thickness: float, color: Any) -> None:
    """Draws the line that a text bears, if it bears one: straight, or in waves of which a whole number fits."""
    if text.rule is None:
        return
    left, width = text.rule
    x, y = text.position_x + left, text.position_y + offset_y
    with stream.stacked():
        stream.set_color(color, stroke=True)
        stream.set_line_width(thickness)
        stream.move_to(x, y)
        if text.style["text_decoration_style"] == "wavy":
            waves = max(1, round(width / (_WAVE * text.style["font_size"])))
            half, rise = width / waves / 2, _RISE * text.style["font_size"]
            for i in range(2 * waves):
                up = rise if i % 2 else -rise
                stream.curve_to(x + 0.36 * half, y + up, x + 0.64 * half, y + up, x + half, y)
                x += half
        else:
            stream.line_to(x + width, y)
        stream.stroke()


def _leaves(name: Any) -> Iterator[Any]:
    """The texts and cells of a name in this line."""
    for child in name.children:
        if isinstance(child, boxes.InlineBox):
            yield from _leaves(child)
        elif isinstance(child, boxes.TextBox | boxes.AtomicInlineLevelBox):
            yield child


def _right(box: Any) -> float:
    """The right edge of the last character of a text, without the gap behind it, or of a cell."""
    layout = getattr(box, "pango_layout", None)
    if not isinstance(layout, Piece):
        return float(box.position_x + box.width)
    last = len(layout.at) - 2
    advance = layout.shaped.advance
    while last > 0 and (not advance[layout.start + last] or layout.text[last] == " "):
        last -= 1
    return float(box.position_x + layout.at[last] + advance[layout.start + last])


def _bearer(name: Any, casts: Casts) -> Any:
    """A text without characters, on the baseline of a name that consists of cells only."""
    bearer = boxes.TextBox(name.element_tag, name.style, name.element, " ")
    bearer.position_x, bearer.position_y, bearer.width = name.position_x, name.position_y, 0
    bearer.height, bearer.baseline = name.height, name.baseline
    for side in ("top", "right", "bottom", "left"):
        setattr(bearer, f"margin_{side}", 0)
    bearer.pango_layout = Piece(Shaped("", True), 0, 0, [0.0], name.style, casts)
    return bearer
