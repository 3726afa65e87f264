"""How a text stands on a spine: characters of East Asia upright, one below the other, words of letters lying."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from publish.characters import is_bopomofo, is_cjk, is_full_width_mark, is_han, is_hangul, is_kana

_LONGEST_NUMBER = 2


@dataclass(frozen=True, slots=True)
class SpinePiece:
    """A piece of a line that runs down the spine: `upright` in a square of its own, `lying` as the line does, its head
    to the right, or the `space` between two words."""

    text: str
    kind: Literal["upright", "lying", "space"]


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
        elif kind == "space":
            pieces.append(SpinePiece(" ", "space"))
        else:
            square = len(word) == 1 or (word.isdigit() and len(word) <= _LONGEST_NUMBER)
            pieces.append(SpinePiece(word, "upright" if square and word.isalnum() else "lying"))
    return tuple(pieces)


def is_upright(text: str) -> bool:
    """Whether characters of it stand upright, rather than the whole line lying."""
    return any(is_han(each) or is_kana(each) or is_hangul(each) or is_bopomofo(each) for each in text)


def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    return "upright" if is_cjk(character) or is_full_width_mark(character) else "word"
