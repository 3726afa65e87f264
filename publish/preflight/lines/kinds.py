"""What a glyph is for the judge of lines.

Made without the composer's tables on purpose: a measure must not be cut from the cloth it measures.
"""

from __future__ import annotations

from enum import Enum

from publish import characters
from publish.pdfium import Glyph

FULL_WIDTH = 0.9
"""From this advance (em) on a mark is an East Asian one: “ ” ‘ ’ — … · are Western too."""


class Kind(Enum):
    """Kinds of glyphs."""

    HAN = "Han, kana, bopomofo"
    HANGUL = "Hangul"
    LETTER = "letter of an alphabet"
    DIGIT = "digit"
    SPACE = "space"
    OPEN = "opening mark, full width"
    CLOSE = "closing mark, full width"
    POINT = "pause or stop, full width"
    MIDDOT = "middle dot"
    DASH = "dash, full width"
    ELLIPSIS = "ellipsis, full width"
    OTHER = "anything else"


HAN, HANGUL, LETTER, DIGIT, SPACE = Kind.HAN, Kind.HANGUL, Kind.LETTER, Kind.DIGIT, Kind.SPACE
OPEN, CLOSE, POINT, MIDDOT, DASH, ELLIPSIS, OTHER = (
    Kind.OPEN, Kind.CLOSE, Kind.POINT, Kind.MIDDOT, Kind.DASH, Kind.ELLIPSIS, Kind.OTHER)  # fmt: skip
ENDING = frozenset({CLOSE, POINT})
WESTERN = frozenset({LETTER, DIGIT})
MARKS_WITH_BLANKS = characters.OPENING_MARKS | characters.CLOSING_MARKS | characters.PAUSE_MARKS | characters.STOP_MARKS
INKS = MARKS_WITH_BLANKS | frozenset("—…⋯·・")
"""Marks whose ink the judge asks for."""

_SPACES = frozenset(" \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
_KINDS: dict[str, Kind] = (
    dict.fromkeys(_SPACES, SPACE)
    | dict.fromkeys(characters.OPENING_MARKS, OPEN)
    | dict.fromkeys(characters.CLOSING_MARKS, CLOSE)
    | dict.fromkeys(characters.PAUSE_MARKS | characters.STOP_MARKS, POINT)
    | dict.fromkeys("·・‧•", MIDDOT)
    | dict.fromkeys("—―⸺", DASH)
    | dict.fromkeys("…⋯‥", ELLIPSIS)
    | dict.fromkeys("0123456789", DIGIT)
)
_WIDE_ONLY = frozenset({OPEN, CLOSE, POINT, DASH, ELLIPSIS})


def kind_of(glyph: Glyph) -> Kind:
    """The kind of a glyph; a mark narrower than a full em counts as Western."""
    character = glyph.text[0]
    kind = _KINDS.get(character)
    if kind is None:
        kind = _KINDS[character] = _asked(character)
    if kind in _WIDE_ONLY and glyph.advance < FULL_WIDTH * glyph.em:
        return OTHER
    return kind


def _asked(character: str) -> Kind:
    if characters.is_ideographic(character):
        return HAN
    if characters.is_hangul(character):
        return HANGUL
    if character.isalpha() and not characters.is_wide(character):
        return LETTER
    return OTHER
