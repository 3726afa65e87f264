"""What a reader copies out of the finished page: the author's words, whatever was opened between them.

A program that takes text out of a PDF sees glyphs and guesses: where two stand apart it writes a space. Where the
glyphs of one font are opened that far, be it by the gap between Han and Latin or to justify a line, the page says what
is written there (ISO 32000-2, 14.9.4): they become a marked sequence whose `ActualText` holds their characters. The
house's own hyphen is said to be soft (14.8.2.3), and the author's at a line end to be followed by a place to break.

A sequence is one text object: where several share one, PDFium gives all the words to the first and compares what
follows with the end of that. So nothing is said over two fonts; the gap between those is filled (`companions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pydyf

from publish.pdf.composer.companions import APART, Companion, companion
from publish.pdf.composer.pieces import Piece
from publish.pdf.composer.shape import GlyphRun

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_BREAK = "\u200b"
"""Behind an author's hyphen at a line end, which PDFium and Poppler else take for the house's, and drop."""
_SPACE = 0.25
"""The width (em) of a space that is drawn behind a line's end."""
_BEYOND = "\ufffd"
"""From here on PDFium loses what is said."""
_EMPTY = 0x0FFFFFFF
"""The glyph of a character that is not drawn (PANGO_GLYPH_EMPTY)."""
_SHOW = b"] TJ"
_TOKEN = re.compile(rb"<([0-9a-f]*)>|([-.0-9]+)")


class _Drawn(NamedTuple):
    """A glyph: its run and its number in that, and the place of its character in the piece."""

    run: GlyphRun
    number: int
    place: int


class Said(NamedTuple):
    """Glyphs of a text, counted as they are drawn, and the characters that they stand for. Where a `gap` (px) follows
    that is to be filled, `last` is the glyph before it; `inside` of a piece another follows."""

    first: int
    stop: int
    text: str
    gap: float = 0.0
    last: _Drawn | None = None
    inside: bool = False


def tell(stream: Any, since: int, piece: Piece, style: Any) -> None:
    """Says what must be said in a text that the operators of a page's stream from `since` on have drawn.

    They are left as they are where they show fewer glyphs than the piece has: in a font whose glyphs take one byte.
    """
    operators = stream.stream
    words = said(piece)
    if words and sum(map(_glyphs, operators[since:])) >= words[-1].stop:
        spaces = {each.stop: _companion(stream, piece, style, each) for each in words}
        operators[since:] = _marked(operators[since:], words, spaces)


def _companion(stream: Any, piece: Piece, style: Any, words: Said) -> Companion | None:
    """The companion of the last of some glyphs, where one is wanted and possible."""
    if words.last is None:
        return None
    found = companion(stream, piece, style, words.last.run, words.last.place)
    return found and found._replace(gap=round(words.gap * 1000 / piece.size), inside=words.inside)


def said(piece: Piece) -> list[Said]:
    """What must be said beside the glyphs of a piece."""
    if not (piece.hyphen or piece.goes_on or piece.gap or piece.swallows or _opened(piece)):
        return []
    drawn = [
        _Drawn(run, i, piece.shaped.place_of(run.bytes_at[i]) - piece.start)
        for run, low, high, _ in piece.stretches()
        for i in range(low, high)
        if run.glyphs[i] != _EMPTY
    ]
    found = list(_chains(piece, drawn))
    if piece.goes_on and not (piece.hyphen or piece.swallows) and piece.text.endswith(_HYPHENS):
        alone = Said(len(drawn) - 1, len(drawn), piece.text[-1])
        last = found.pop() if found and found[-1].stop == len(drawn) else alone
        found.append(last._replace(text=last.text + _BREAK))
    if piece.hyphen:
        found.append(Said(len(drawn), len(drawn) + sum(len(run.glyphs) for run in piece.hyphen.runs), _SOFT_HYPHEN))
    return found


def _chains(piece: Piece, drawn: Sequence[_Drawn]) -> Iterator[Said]:
    """The stretches of glyphs that look as if spaces stood between or behind them, and none does."""
    words = len(drawn)
    while words and piece.text[drawn[words - 1].place] == " ":
        words -= 1
    first = 0
    for stop in range(1, words):
        left, right = drawn[stop - 1], drawn[stop]
        gap = _gap(piece, left, right)
        if left.place == right.place or (gap and _of_a_kind(piece, left, right)):
            continue
        if gap:
            yield Said(first, stop, piece.text[drawn[first].place : right.place], gap, left, inside=True)
        elif drawn[first].place != left.place:
            yield Said(first, stop, piece.text[drawn[first].place : right.place])
        first = stop
    if words:
        yield from _last(piece, drawn, first, words)


def _last(piece: Piece, drawn: Sequence[_Drawn], first: int, words: int) -> Iterator[Said]:
    """What must be said of the last stretch of glyphs. A space at which the line ends belongs to it: one that stands
    alone is nothing to PDFium."""
    left, spaces = drawn[words - 1], drawn[words:]
    text = piece.text[drawn[first].place : spaces[0].place if spaces else piece.end - piece.start]
    if not _sayable(piece.text[left.place]):
        return
    if piece.swallows or (piece.goes_on and spaces and spaces[0].run.font != left.run.font):
        yield Said(first, words, text + " ", _SPACE * piece.size, left, inside=bool(spaces))
    elif piece.gap and not spaces and not piece.hyphen:
        yield Said(first, words, text, piece.gap, left)
    elif drawn[first].place != left.place:
        kept = spaces if piece.goes_on else []
        yield Said(first, words + len(kept), text + " " * len(kept))


def _opened(piece: Piece) -> bool:
    """Whether a gap of a piece is wide enough to be looked at, or a mark in it fills a cell with its blank."""
    if any(any(run.shifts[low:high]) for run, low, high, _ in piece.stretches()):
        return True
    own, limit = piece.shaped.advance[piece.start : piece.end], APART * piece.size
    return any(right - left - width > limit for (left, right), width in zip(pairwise(piece.at), own, strict=True))


def _gap(piece: Piece, left: _Drawn, right: _Drawn) -> float:
    """The gap (px) between two glyphs where it looks like a space and neither of them is one, or 0."""
    if not _sayable(piece.text[left.place]) or piece.text[right.place] == " ":
        return 0.0
    gap = piece.extent(right.run, right.number)[0] - piece.extent(left.run, left.number)[1]
    return gap if gap > APART * piece.size else 0.0


def _of_a_kind(piece: Piece, left: _Drawn, right: _Drawn) -> bool:
    """Whether two glyphs can be said in one go."""
    return bool(left.run.font == right.run.font) and _sayable(piece.text[right.place])


def _sayable(character: str) -> bool:
    return character != " " and character < _BEYOND


def _shows(operator: Any) -> bool:
    return isinstance(operator, bytes) and operator.endswith(_SHOW)


def _glyphs(operator: Any) -> int:
    """How many glyphs an operator shows, each of two bytes."""
    return sum(len(codes) for codes, _ in _TOKEN.findall(operator)) // 4 if _shows(operator) else 0


def _marked(
    operators: Sequence[Any], words: Sequence[Said], spaces: Mapping[int, Companion | None]
) -> Iterator[Any]:
    """The operators with marked sequences around the glyphs that are spoken for, and their companions."""
    begins, stops = {each.first: each.text for each in words}, {each.stop for each in words}
    glyph = 0
    for operator in operators:
        if not _shows(operator):
            yield operator
            continue
        row: list[bytes] = []
        owed: Companion | None = None
        kerning: list[float] = []
        for codes, number in _TOKEN.findall(operator):
            if number and owed:
                kerning.append(float(number))
            elif number:
                row.append(b" " + number)  # a kerning may stand beside the shift of the next glyph
            for at in range(0, len(codes), 4):
                if owed:
                    yield from (_show([*row, owed.instead(sum(kerning))]), b"EMC")
                    row, kerning, owed = [], [], None
                if row and glyph in begins:
                    yield _show(row)
                    row = []
                if glyph in begins:
                    yield from (b"/Span", pydyf.Dictionary({"ActualText": pydyf.String(begins[glyph])}), b"BDC")
                row.append(b"<" + codes[at : at + 4] + b">")
                glyph += 1
                owed = spaces.get(glyph)
                if glyph in stops and not owed:
                    yield from (_show(row), b"EMC")
                    row = []
        if owed:
            yield from (_show([*row, owed.instead(sum(kerning))]), b"EMC")
        elif row:
            yield _show(row)


def _show(row: list[bytes]) -> bytes:
    return b"[" + b"".join(row).replace(b"><", b"") + _SHOW
