"""A barcode as bars and words in millimetres, and as SVG that the typesetting engine sets as vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

# OCR-B is in no free collection; a plain face with lining digits of one width and an open zero stands in for it.
_FACES = "OCR-B, OCRB, Noto Sans CJK {region}, DejaVu Sans, sans-serif"

PRESS = "device-cmyk(0 0 0 1)"
"""One ink: a bar of several would be as wide as their misregistration."""


class Rect(NamedTuple):
    """A bar in mm from the upper left corner of the window."""

    x: float
    y: float
    width: float
    height: float


class Word(NamedTuple):
    """A text whose middle is at `x` on the base line `y`, or its beginning where `start`; `size` in mm. `spread` is the
    width that it shall fill, or 0: each of its characters is then set in the middle of its share."""

    x: float
    y: float
    size: float
    text: str
    spread: float = 0.0
    start: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A white window of `width` × `height` mm with what stands on it."""

    width: float
    height: float
    bars: tuple[Rect, ...]
    words: tuple[Word, ...] = ()

    def moved(self, x: float, y: float) -> Drawing:
        """The same farther to the right and further down, in a window that has grown by as much."""
        return Drawing(
            self.width + x,
            self.height + y,
            tuple(bar._replace(x=bar.x + x, y=bar.y + y) for bar in self.bars),
            tuple(word._replace(x=word.x + x, y=word.y + y) for word in self.words),
        )


def together(drawings: Sequence[Drawing], width: float, height: float) -> Drawing:
    """Several drawings in one window."""
    bars = tuple(bar for drawing in drawings for bar in drawing.bars)
    words = tuple(word for drawing in drawings for word in drawing.words)
    return Drawing(width, height, bars, words)


def svg(drawing: Drawing, ink: str = PRESS, title: str = "", region: str = "SC") -> str:
    """An `svg` element of the size of the window. `ink` is a CSS colour; `title` are words for who cannot see it;
    `region` (``SC TC HK JP KR``) says in whose forms a price is written."""
    faces = _FACES.format(region=region)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="barcode" role="img" width="{_mm(drawing.width)}mm" '
        f'height="{_mm(drawing.height)}mm" viewBox="0 0 {_mm(drawing.width)} {_mm(drawing.height)}">',
        f"<title>{escape(title)}</title>" if title else "",
        f'<rect class="barcode-window" width="{_mm(drawing.width)}" height="{_mm(drawing.height)}" fill="#fff"/>',
        f'<g class="barcode-bars" fill="{ink}">{"".join(map(_rect, drawing.bars))}</g>',
        *(_text(word, ink, faces) for word in drawing.words),
        "</svg>",
    ]
    return "".join(parts)


def _rect(bar: Rect) -> str:
    return f'<rect x="{_mm(bar.x)}" y="{_mm(bar.y)}" width="{_mm(bar.width)}" height="{_mm(bar.height)}"/>'


def _text(word: Word, ink: str, faces: str) -> str:
    anchor = "start" if word.start else "middle"
    style = f'font-family="{faces}" font-size="{_mm(word.size)}" fill="{ink}" text-anchor="{anchor}"'
    if not word.spread:
        return f'<text {style} x="{_mm(word.x)}" y="{_mm(word.y)}">{escape(word.text)}</text>'
    share = word.spread / len(word.text)
    first = word.x - word.spread / 2 + share / 2
    return "".join(
        f'<text {style} x="{_mm(first + share * place)}" y="{_mm(word.y)}">{escape(character)}</text>'
        for place, character in enumerate(word.text)
    )


def _mm(length: float) -> str:
    """A length of four decimals: a hundredth of a module at the smallest magnification."""
    return f"{length:.4f}".rstrip("0").rstrip(".")
