"""Where text comes to stand: the text matrices and what moves them (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publish.pdfobjects.geometry import IDENTITY, Box, Matrix, box_of, height, times
from publish.pdfobjects.state import State
from publish.pdfobjects.typefaces import Typeface

_SPACE = 32


class Run(NamedTuple):
    """A run of text: `matrix` leads from the em square of its first glyph to the page, `em` and `length` are points
    on the page."""

    codes: list[int]
    matrix: Matrix
    box: Box
    em: float
    length: float


class Pen:
    """The text matrix and that of the line's beginning."""

    def __init__(self) -> None:
        self.line: Matrix = IDENTITY
        self.at: Matrix = IDENTITY

    def begin(self) -> None:
        """`BT`."""
        self.line = self.at = IDENTITY

    def place(self, matrix: Matrix) -> None:
        """`Tm`."""
        self.line = self.at = matrix

    def move(self, x: float, y: float) -> None:
        """`Td`: to the next line, so far from where this one began."""
        self.line = self.at = times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def write(self, pieces: Sequence[bytes | float], state: State, font: Typeface) -> Run:
        """Set a text with the adjustments in between (`TJ`), and move on behind it."""
        size, stretch = state.size, state.stretch
        unit = size * (font.matrix[0] if font.kind == "Type3" else 0.001)
        codes: list[int] = []
        moved = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                moved -= piece * 0.001 * size
                continue
            written = font.codes(piece)
            codes += written
            moved += sum(map(font.width, written)) * unit + state.spacing * len(written)
            if state.word_spacing and font.cmap is None:
                moved += state.word_spacing * written.count(_SPACE)
        start = times(self.at, state.ctm)
        matrix = times((size * stretch, 0.0, 0.0, size, 0.0, state.rise), start)
        if font.vertical:
            extent = (-size / 2, min(moved, 0.0), size / 2, max(moved, 0.0))
            shift = (0.0, moved)
        else:
            moved *= stretch
            low, high = font.descent * 0.001 * size + state.rise, font.ascent * 0.001 * size + state.rise
            extent = (min(0.0, moved), min(low, high), max(0.0, moved), max(low, high))
            shift = (moved, 0.0)
        self.at = times((1.0, 0.0, 0.0, 1.0, *shift), self.at)
        em = abs(size) * height(start) * (abs(font.matrix[3]) * 1000 if font.kind == "Type3" else 1)
        return Run(codes, matrix, box_of(start, extent), em, abs(moved) * height(start))
