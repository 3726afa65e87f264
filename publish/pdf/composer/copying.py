"""What a reader copies out of the finished page: the author's words, whatever was opened between them.

A program that takes text out of a PDF sees glyphs and guesses: where two stand apart it writes a space. Where the
glyphs of one font are opened that far, be it by the gap between Han and Latin or to justify a line, the page says what
is written there (ISO 32000-2, 14.9.4): they become a marked sequence whose `ActualText` holds their characters. The
house's own hyphen is said to be soft (14.8.2.3), and the author's at a line end to be followed by a place to break.

A sequence is one text object. Where several share one, as beside a word in another font, PDFium gives all the words
to the first and compares what follows with the end of that: the space would only move, into the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pydyf

from publish.pdf.composer.pieces import Piece

_APART = 0.09
"""From how many em on a program takes the gap between two glyphs for a space (Poppler from 0.10, PDFium from half the
font's own space, MuPDF from 0.15)."""
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_BREAK = "\u200b"
"""Behind an author's hyphen at a line end, which PDFium and Poppler else take for the house's, and drop."""
_BEYOND = "\ufffd"
"""From here on PDFium loses what is said."""
_EMPTY = 0x0FFFFFFF
"""The glyph of a character that is not drawn (PANGO_GLYPH_EMPTY)."""
_SHOW = b"] TJ"
_TOKEN = re.compile(rb"<([0-9a-f]*)>|([-.0-9]+)")


class Said(NamedTuple):
    """Glyphs of a text, counted as they are drawn, and the characters that they stand for."""

    first: int
    stop: int
    text: str


class _Drawn(NamedTuple):
    """A glyph: its font, and the place of its character in the piece."""

    font: Any
    place: int


def tell(stream: Any, since: int, piece: Piece) -> None:
    """Says what must be said in a text that the operators of a page's stream from `since` on have drawn.

    They are left as they are where they show fewer glyphs than the piece has: in a font whose glyphs take one byte.
    """
    operators = stream.stream
    words = said(piece)
    if words and sum(map(_glyphs, operators[since:])) >= words[-1].stop:
        operators[since:] = _marked(operators[since:], words)


def said(piece: Piece) -> list[Said]:
    """What must be said beside the glyphs of a piece."""
    if not piece.hyphen and not piece.goes_on and not _opened(piece):
        return []
    drawn = [
        _Drawn(run.font, piece.shaped.place_of(run.bytes_at[i]) - piece.start)
        for run, low, high, _ in piece.stretches()
        for i in range(low, high)
        if run.glyphs[i] != _EMPTY
    ]
    found = list(_chains(piece, drawn))
    if piece.goes_on and not piece.hyphen and piece.text.endswith(_HYPHENS):
        alone = Said(len(drawn) - 1, len(drawn), piece.text[-1])
        last = found.pop() if found and found[-1].stop == len(drawn) else alone
        found.append(last._replace(text=last.text + _BREAK))
    if piece.hyphen:
        found.append(Said(len(drawn), len(drawn) + sum(len(run.glyphs) for run in piece.hyphen.runs), _SOFT_HYPHEN))
    return found


def _chains(piece: Piece, drawn: Sequence[_Drawn]) -> Iterator[Said]:
    """The stretches of glyphs that look as if spaces stood between them, and none does. Spaces at a line's end belong
    to the stretch before them: alone they are nothing to PDFium."""
    words = len(drawn)
    while words and piece.text[drawn[words - 1].place] == " ":
        words -= 1
    first = 0
    for stop in range(1, words + 1):
        left = drawn[stop - 1]
        if stop < words and (left.place == drawn[stop].place or _looks_empty(piece, left, drawn[stop])):
            continue
        if drawn[first].place != left.place:
            end = len(drawn) if stop == words else stop
            behind = drawn[end].place if end < len(drawn) else piece.end - piece.start
            yield Said(first, end, piece.text[drawn[first].place : behind])
        first = stop


def _opened(piece: Piece) -> bool:
    """Whether any gap of a piece is wide enough to be looked at."""
    own, limit = piece.shaped.advance[piece.start : piece.end], _APART * piece.size
    return any(right - left - width > limit for (left, right), width in zip(pairwise(piece.at), own, strict=True))


def _looks_empty(piece: Piece, left: _Drawn, right: _Drawn) -> bool:
    """Whether the gap between two glyphs of one font looks like a space, and neither is one."""
    if left.font != right.font or not (_sayable(piece.text[left.place]) and _sayable(piece.text[right.place])):
        return False
    own = sum(piece.shaped.advance[piece.start + left.place : piece.start + right.place])
    return piece.at[right.place] - piece.at[left.place] - own > _APART * piece.size


def _sayable(character: str) -> bool:
    return character != " " and character < _BEYOND


def _shows(operator: Any) -> bool:
    return isinstance(operator, bytes) and operator.endswith(_SHOW)


def _glyphs(operator: Any) -> int:
    """How many glyphs an operator shows, each of two bytes."""
    return sum(len(codes) for codes, _ in _TOKEN.findall(operator)) // 4 if _shows(operator) else 0


def _marked(operators: Sequence[Any], words: Sequence[Said]) -> Iterator[Any]:
    """The operators with marked sequences around the glyphs that are spoken for."""
    begins, stops = {each.first: each.text for each in words}, {each.stop for each in words}
    glyph = 0
    for operator in operators:
        if not _shows(operator):
            yield operator
            continue
        row: list[bytes] = []
        for codes, number in _TOKEN.findall(operator):
            if number:
                row.append(b" " + number)  # a kerning may stand beside the shift of the next glyph
            for at in range(0, len(codes), 4):
                if row and glyph in begins:
                    yield _show(row)
                    row = []
                if glyph in begins:
                    yield from (b"/Span", pydyf.Dictionary({"ActualText": pydyf.String(begins[glyph])}), b"BDC")
                row.append(b"<" + codes[at : at + 4] + b">")
                glyph += 1
                if glyph in stops:
                    yield from (_show(row), b"EMC")
                    row = []
        if row:
            yield _show(row)


def _show(row: list[bytes]) -> bytes:
    return b"[" + b"".join(row).replace(b"><", b"") + _SHOW
