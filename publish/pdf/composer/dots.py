"""Emphasis dots (着重号, 傍点; CLREQ 3.1.8, JLREQ 3.3.9): drawn on the page beside characters whose place is known.

They are drawings and no characters: the text that is copied is the author's, in its order. Their shape and side are
the style sheet's (`declared`): ``--emphasis`` and ``--emphasis-position``, with the words of CSS Text Decoration 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from publish.pdf.composer.declared import declared
from publish.pdf.composer.pieces import Piece

_BELOW, _ABOVE = 0.14, 0.94
"""Where a mark under a character ends, and where one above begins, in em from the baseline: outside of its frame."""
_ROUND = 0.5523
"""How far the handles of a quarter circle reach, in radii."""
_PEN = 0.028
"""The width of drawn lines, in em."""

Point = tuple[float, float]


def draw(stream: Any, text: Any) -> None:
    """Draws the mark of a text of class ``dot``: below in Chinese, above in Japanese and Korean."""
    if text.element is None or text.element.get("class") != "dot" or text.style["visibility"] != "visible":
        return
    layout, style = text.pango_layout, text.style
    width = sum(layout.shaped.advance[layout.start : layout.end]) if isinstance(layout, Piece) else text.width
    shape, reach, opened = _wanted(declared(style, "emphasis"))
    above = (style["lang"] or "").startswith(("ja", "ko"))
    for side in declared(style, "emphasis-position"):
        above = side == "over"
    em, y = style["font_size"], -_ABOVE - reach if above else _BELOW + reach
    with stream.stacked():
        stream.transform(em, 0, 0, em, text.position_x + width / 2, text.position_y + text.baseline + y * em)
        stream.set_color(style["color"])
        stream.set_color(style["color"], stroke=True)
        stream.set_line_width(_PEN)
        shape(stream, opened)


def _wanted(words: list[str]) -> tuple[Callable[[Any, bool], None], float, bool]:
    """The drawing of a mark, how far it reaches from its middle (em), and whether it is hollow."""
    name = next((word for word in words if word in _SHAPES), "dot")
    return *_SHAPES[name], "open" in words


def _finish(stream: Any, opened: bool) -> None:
    if opened:
        stream.stroke()
    else:
        stream.fill()


def _ring(stream: Any, r: float) -> None:
    """The path of a circle."""
    handle = _ROUND * r
    stream.move_to(r, 0)
    for (a, b), (c, d) in (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))):
        stream.curve_to(a * r + c * handle, b * r + d * handle, c * r + a * handle, d * r + b * handle, c * r, d * r)
    stream.close()


def _circle(radius: float) -> Callable[[Any, bool], None]:
    def circle(stream: Any, opened: bool) -> None:
        _ring(stream, radius - _PEN / 2 * opened)
        _finish(stream, opened)

    return circle


def _double_circle(stream: Any, opened: bool) -> None:
    """◎ where it is hollow, ◉ where it is filled."""
    _ring(stream, 0.13 - _PEN / 2)
    stream.stroke()
    _ring(stream, 0.06)
    _finish(stream, opened)


def _triangle(stream: Any, opened: bool) -> None:
    _polygon(stream, ((0, -0.13), (0.14, 0.11), (-0.14, 0.11)))
    _finish(stream, opened)


def _polygon(stream: Any, corners: Iterable[Point]) -> None:
    first, *others = corners
    stream.move_to(*first)
    for corner in others:
        stream.line_to(*corner)
    stream.close()


def _sesame(stream: Any, opened: bool) -> None:
    """A drop whose tip is at its upper left."""
    stream.move_to(-0.12, -0.12)
    stream.curve_to(-0.02, -0.11, 0.12, -0.03, 0.125, 0.07)
    stream.curve_to(0.13, 0.135, 0.04, 0.15, 0.005, 0.09)
    stream.curve_to(-0.03, 0.02, -0.06, -0.06, -0.12, -0.12)
    stream.close()
    _finish(stream, opened)


def _cross(stream: Any, _opened: bool) -> None:
    for x, y in ((0.1, 0.1), (0.1, -0.1)):
        stream.move_to(-x, -y)
        stream.line_to(x, y)
        stream.stroke()


_SHAPES: dict[str, tuple[Callable[[Any, bool], None], float]] = {
    "dot": (_circle(0.085), 0.085),
    "circle": (_circle(0.13), 0.13),
    "double-circle": (_double_circle, 0.13),
    "triangle": (_triangle, 0.13),
    "sesame": (_sesame, 0.13),
    "cross": (_cross, 0.1),
}
"""Shapes by the name that a style sheet calls them, and how far they reach from their middle, in em."""
