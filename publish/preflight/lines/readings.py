"""Readings: ruby above the lines (CLREQ 3.4.2, JLREQ 3.3), zhuyin beside its characters (CLREQ 3.4.1).

They are no part of a line's own text. The room that they take is theirs, and no gap of the line.
"""

from __future__ import annotations

from publish.pdfium import Glyph
from publish.preflight.lines.kinds import LETTER
from publish.preflight.lines.line import Line
from publish.preflight.lines.rows import Segment

_SMALL = 0.4  # of the text's size; ruby above is larger
_TONES = frozenset("ˊˇˋ˙")
_BELOW, _ABOVE = 0.3, 1.1  # em from the baseline of the line
_ROOM = 0.6  # em: the widest column with its tone
_SYLLABLES = 0.25  # of its own em: what is kept free beside a syllable of pinyin
_NEAR = 0.5  # points


def without_zhuyin(glyphs: list[Glyph], size: float) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of a page, and apart from them its zhuyin; `size` is that of the text."""
    text: list[Glyph] = []
    zhuyin: list[Glyph] = []
    for glyph in glyphs:
        (zhuyin if glyph.em < _SMALL * size and _is_symbol(glyph.text[0]) else text).append(glyph)
    return text, zhuyin


def widen_by_zhuyin(lines: list[Line], zhuyin: dict[int, list[Glyph]]) -> None:
    """Tells lines of the zhuyin of each page that stands in them: no gap is judged there, and a line that ends with
    it ends where the room for it does."""
    for line in lines:
        for symbol in zhuyin.get(line.page, ()):
            if not -_BELOW * line.em < symbol.y - line.y < _ABOVE * line.em:
                continue
            right = symbol.x + symbol.advance
            line.readings.append((symbol.x, right))
            if line.edge < right <= line.edge + _ROOM * line.em:
                line.edge = min(line.edge + _ROOM * line.em, line.column.right)


def widen_by_ruby(body: list[Line], ruby: list[list[Segment]], indent: float) -> None:
    """A reading that is wider than its base takes the line's edge with it, and opens its line (JLREQ 3.3.8)."""
    for line in body:
        for reading in ruby[line.page]:
            if not 0.5 * line.em < reading.y - line.y < 1.6 * line.em:
                continue
            room = _SYLLABLES * reading.em if reading.kinds[-1] is LETTER else 0.0
            end, start = reading.right + room, reading.left - room
            end = min(end, max(line.column.right, reading.right))
            line.readings.append((start, end))
            if line.edge < end <= line.edge + 2 * line.em and abs(line.column.right - end) < abs(line.short):
                line.edge = end
            for edge in (line.column.left, line.column.left + indent * line.em):
                if line.left - 2 * line.em <= start < line.left and start - _NEAR < edge < reading.left + _NEAR:
                    line.left = edge


def _is_symbol(character: str) -> bool:
    return "ㄅ" <= character <= "ㄯ" or "ㆠ" <= character <= "ㆿ" or character in _TONES
