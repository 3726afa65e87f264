"""Emphasis dots (着重号, 傍点; CLREQ 3.1.8, JLREQ 3.3.9): drawn on the page beside characters whose place is known.

They are drawings and no characters: the text that is copied is the author's, in its order.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.composer.pieces import Piece

_RADIUS = 0.085
_BELOW, _ABOVE = 0.225, 1.025
"""The middle of a dot under and over the baseline, in em: just outside the character's frame of one em."""
_ROUND = 0.5523
"""How far the handles of a quarter circle reach, in radii."""


def draw(stream: Any, text: Any) -> None:
    """Draws the dot of a text of class ``dot``: below in Chinese, above in Japanese and Korean."""
    if text.element is None or text.element.get("class") != "dot" or text.style["visibility"] != "visible":
        return
    layout, em = text.pango_layout, text.style["font_size"]
    width = sum(layout.shaped.advance[layout.start : layout.end]) if isinstance(layout, Piece) else text.width
    above = (text.style["lang"] or "").startswith(("ja", "ko"))
    x = text.position_x + width / 2
    y = text.position_y + text.baseline + (-_ABOVE if above else _BELOW) * em
    _circle(stream, x, y, _RADIUS * em, text.style["color"])


def _circle(stream: Any, x: float, y: float, r: float, color: Any) -> None:
    handle = _ROUND * r
    with stream.stacked():
        stream.set_color(color)
        stream.move_to(x + r, y)
        stream.curve_to(x + r, y + handle, x + handle, y + r, x, y + r)
        stream.curve_to(x - handle, y + r, x - r, y + handle, x - r, y)
        stream.curve_to(x - r, y - handle, x - handle, y - r, x, y - r)
        stream.curve_to(x + handle, y - r, x + r, y - handle, x + r, y)
        stream.fill()
