"""Zhuyin: the symbols of a reading in a column to the right of its base (CLREQ 3.4.1).

A symbol measures three tenths of the base. The column stands in the middle of the character's height; the mark of a
tone stands to the right above its last symbol, that of the neutral tone above the first.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from publish.pdf.composer.pieces import Casts, Piece
from publish.pdf.composer.shape import Shaped

TONES = "ˊˇˋ"
NEUTRAL = "˙"
ROOM = 0.5
"""The width of the column with its tone, in em of the base."""
_COLUMN, _TONE = 0.04, 0.42
"""Where the column begins, and where the middle of the tone stands, in em from the base."""
_HEIGHT, _MIDDLE = 0.88, 0.38
"""How high a character reaches above its baseline, and how high its middle is, in em."""
_INK = ffi.new("PangoRectangle *")


def column(box: Any, shaped: Shaped, x: float, baseline: float, em: float, casts: Casts) -> list[Any]:
    """A text box for each symbol. `x` is the right edge of the base, `baseline` its baseline, `em` its size (px)."""
    size = box.style["font_size"]
    symbols = [i for i, character in enumerate(shaped.text) if character not in TONES + NEUTRAL]
    left, top = x + _COLUMN * em, baseline - _MIDDLE * em - len(symbols) * size / 2
    found = []
    for i, character in enumerate(shaped.text):
        piece = box.copy_with_text(character)
        piece.pango_layout = Piece(shaped, i, i + 1, [0.0, shaped.advance[i]], box.style, casts)
        piece.width = shaped.advance[i]
        if i in symbols:
            piece.position_x = left + (size - shaped.advance[i]) / 2
            at = top + symbols.index(i) * size + _HEIGHT * size
        else:
            last = max(0, len(symbols) - 1)
            middle, height = x + _TONE * em, top + last * size
            if character == NEUTRAL:
                middle, height = left + size / 2, top - 0.1 * size
            across, down = _ink(shaped, i)
            piece.position_x, at = middle - across, height - down
        piece.position_y = at - piece.baseline
        found.append(piece)
    return found


def _ink(shaped: Shaped, character: int) -> tuple[float, float]:
    """The middle of a character's ink, from its origin (px)."""
    byte = shaped.byte_of(character)
    for run in shaped.runs:
        if byte in run.bytes_at:
            pango.pango_font_get_glyph_extents(run.font, run.glyphs[run.bytes_at.index(byte)], _INK, ffi.NULL)
            return (_INK.x + _INK.width / 2) * FROM_UNITS, (_INK.y + _INK.height / 2) * FROM_UNITS
    return 0.0, 0.0
