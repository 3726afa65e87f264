"""What a reader copies out of the finished page: the author's words, whatever was opened between them.

A program that takes text out of a PDF sees glyphs and guesses: where two stand apart it writes a space. The gap
between Han and Latin, and every gap of a line that had to be opened far, look to it like one. Beside each of them the
page says what is written there (ISO 32000-2, 14.9.4): the glyphs on both sides become a marked sequence whose
`ActualText` holds their characters. The stretches are as short as can be, since within one a program no longer knows
which character is where. A hyphen of the house's own is said to be soft (14.8.2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pydyf

from publish.pdf.composer.pieces import Piece

_APART = 0.09
"""From how many em on a program takes the gap between two glyphs of one font for a space (Poppler from 0.10, PDFium
from half the font's own space, MuPDF from 0.15)."""
_FONTS_APART = 0.025
"""The same where the font changes (Poppler: 0.03)."""
SOFT_HYPHEN = "\u00ad"
_EMPTY = 0x0FFFFFFF
"""The glyph of a character that is not drawn (PANGO_GLYPH_EMPTY)."""
_BEYOND = "\ufffd"
_SHOW = b"] TJ"
_TOKEN = re.compile(rb"<([0-9a-f]*)>|([-.0-9]+)")


class Said(NamedTuple):
    """Glyphs of a text, counted as they are drawn, and the characters that they stand for."""

    first: int
    stop: int
    text: str


def said(piece: Piece) -> list[Said]:
    """What must be said beside the glyphs of a piece."""
    drawn = list(_drawn(piece))
    found: list[Said] = []
    first = 0
    while first < len(drawn):
        stop = first + 1
        while stop < len(drawn) and _seem_apart(piece, drawn[stop - 1], drawn[stop]):
            stop += 1
            while stop < len(drawn) and drawn[stop].place == drawn[stop - 1].place:
                stop += 1
        if stop > first + 1:
            end = drawn[stop].place if stop < len(drawn) else piece.end - piece.start
            found.append(Said(first, stop, piece.text[drawn[first].place : end]))
        first = stop
    if piece.hyphen:
        found.append(Said(len(drawn), len(drawn) + sum(len(run.glyphs) for run in piece.hyphen.runs), SOFT_HYPHEN))
    return found


def tell(stream: Any, since: int, piece: Piece) -> None:
    """Marks what must be said in a text that was drawn by the operators of a page's stream from `since` on."""
    words = said(piece)
    if words and sum(map(_glyphs, stream.stream[since:])) >= words[-1].stop:
        stream.stream[since:] = _marked(stream.stream[since:], words)


class _Drawn(NamedTuple):
    """A glyph: the font at hand (a number of its own for each run of one font), and the place of its character."""

    font: Any
    place: int


def _drawn(piece: Piece) -> Iterator[_Drawn]:
    place_of, start = piece.shaped.place_of, piece.start
    for run, low, high, _ in piece.stretches():
        for i in range(low, high):
            if run.glyphs[i] != _EMPTY:
                yield _Drawn(run.font, place_of(run.bytes_at[i]) - start)


def _seem_apart(piece: Piece, left: _Drawn, right: _Drawn) -> bool:
    """Whether two glyphs look as if a space stood between them, and none does."""
    if left.place == right.place or not (_sayable(piece.text[left.place]) and _sayable(piece.text[right.place])):
        return False
    own = sum(piece.shaped.advance[piece.start + left.place : piece.start + right.place])
    gap = piece.at[right.place] - piece.at[left.place] - own
    return gap > (_APART if left.font == right.font else _FONTS_APART) * piece.size


def _sayable(character: str) -> bool:
    """Whether a character may stand in what is said: PDFium loses all beyond the basic plane. Spaces need no words."""
    return character != " " and character < _BEYOND


def _glyphs(operator: Any) -> int:
    """How many glyphs an operator shows, each of two bytes."""
    if not (isinstance(operator, bytes) and operator.endswith(_SHOW)):
        return 0
    return sum(len(codes) for codes, _ in _TOKEN.findall(operator)) // 4


def _marked(operators: Sequence[Any], words: Sequence[Said]) -> Iterator[Any]:
    """The operators with marked sequences around the glyphs that are spoken for."""
    begins = {each.first: each.text for each in words}
    stops = {each.stop for each in words}
    glyph = 0
    for operator in operators:
        if not (isinstance(operator, bytes) and operator.endswith(_SHOW)):
            yield operator
            continue
        row: list[bytes] = []
        for codes, number in _TOKEN.findall(operator):
            if number:
                row.append(number)
                continue
            for at in range(0, len(codes), 4):
                if glyph in stops or glyph in begins:
                    yield from _shown(row)
                    row = []
                if glyph in stops:
                    yield b"EMC"
                if glyph in begins:
                    yield from (b"/Span", pydyf.Dictionary({"ActualText": pydyf.String(begins[glyph])}), b"BDC")
                row.append(b"<" + codes[at : at + 4] + b">")
                glyph += 1
        yield from _shown(row)
    if glyph in stops:
        yield b"EMC"


def _shown(row: list[bytes]) -> Iterator[bytes]:
    if row:
        yield b"[" + b"".join(row).replace(b"><", b"") + b"] TJ"
