"""How a text stands on a spine: characters of East Asia upright, one below the other, words of letters lying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Literal

from publish.characters import is_bopomofo, is_cjk, is_full_width_mark, is_han, is_hangul, is_kana

_LONGEST_NUMBER = 2
_ALONG = frozenset("—―⸺–…‥～〜")


@dataclass(frozen=True, slots=True)
class SpinePiece:
    """A piece of a line that runs down the spine: `upright` in a square of its own, a word `lying` as the line does,
    its head to the right, a `dash` that is drawn along the line, or the `space` between two words."""

    text: str
    kind: Literal["upright", "lying", "dash", "space"]


def spine_pieces(text: str) -> tuple[SpinePiece, ...]:
    """A title as it stands on a spine.

    Where it holds Han, kana or Hangul these stand upright, marks too in their vertical forms; a number of one or two
    digits and a single letter take a square (CLREQ 3.1.5, JLREQ 3.2.5), longer words lie. A text of letters alone
    lies as a whole and is read from head to foot.
    """
    if not is_upright(text):
        return (SpinePiece(text, "lying"),) if text else ()
    pieces: list[SpinePiece] = []
    for kind, run in groupby(text, _kind):
        word = "".join(run)
        if kind == "upright":
            pieces += (SpinePiece(character, "upright") for character in word)
        elif kind == "word":
            square = len(word) == 1 or (word.isdigit() and len(word) <= _LONGEST_NUMBER)
            pieces.append(SpinePiece(word, "upright" if square and word.isalnum() else "lying"))
        else:
            pieces.append(SpinePiece(" " if kind == "space" else word, kind))
    return tuple(_joined(pieces))


def _joined(pieces: list[SpinePiece]) -> Iterator[SpinePiece]:
    """The pieces with words of letters that follow each other as one: ``John Doe``."""
    last: SpinePiece | None = None
    for piece, following in zip_longest(pieces, pieces[1:]):
        if last is not None and piece.kind in ("lying", "space"):
            within = piece.kind == "lying" or (following is not None and following.kind == "lying")
            if within:
                last = SpinePiece(last.text + piece.text, "lying")
                continue
        if last is not None:
            yield last
        last = piece if piece.kind == "lying" else None
        if last is None:
            yield piece
    if last is not None:
        yield last


def is_upright(text: str) -> bool:
    """Whether characters of it stand upright, rather than the whole line lying."""
    return any(is_han(each) or is_kana(each) or is_hangul(each) or is_bopomofo(each) for each in text)


def _kind(character: str) -> Literal["space", "dash", "upright", "word"]:
    if character.isspace():
        return "space"
    if character in _ALONG:
        return "dash"
    return "upright" if is_cjk(character) or is_full_width_mark(character) else "word"
