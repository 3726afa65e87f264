"""Where readings stand beside their bases: arithmetic of ruby (JLREQ 3.3.5–3.3.8, CLREQ 3.4.2).

A reading is centred on its base. Where it is longer it may hang over neighbours that allow it; what they do not
allow becomes blank beside the base. The readings of a compound may lean over each other's bases (jukugo ruby).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.compose.classes import Class, class_of
from publish.compose.paragraph import Meetings

WESTERN = frozenset({Class.LETTER, Class.DIGIT, Class.HANGUL, Class.SPACE, Class.FIXED, Class.OTHER,
                     Class.WESTERN_OPEN, Class.WESTERN_CLOSE})  # fmt: skip
_BEFORE = frozenset({Class.CLOSE, Class.COMMA, Class.STOP, Class.MIDDOT})
_AFTER = frozenset({Class.OPEN, Class.MIDDOT})


@dataclass(frozen=True, slots=True)
class Stand:
    """How a base and its reading stand in their cell: the cell's width, where base and reading begin in it, and the
    width over which the base is spread. A reading may begin before its cell and end behind it."""

    width: float
    base_at: float
    base_width: float
    reading_at: float


def alone(base: float, reading: float, left: float, right: float) -> Stand:
    """A base with its reading between neighbours that allow an overhang of `left` and `right`."""
    over = max(0.0, reading - base) / 2
    before, after = max(0.0, over - left), max(0.0, over - right)
    inner = min(before, after)
    width = base + before + after
    base_at, base_width = before - inner, base + 2 * inner
    return Stand(width, base_at, base_width, base_at + (base_width - reading) / 2)


def compound(bases: Sequence[float], readings: Sequence[float], left: float, right: float) -> list[Stand]:
    """The characters of a compound, each with its reading (JLREQ 3.3.7).

    No reading overlaps another; only where all together are longer than the compound are its characters parted.
    """
    if len(bases) == 1:
        return [alone(bases[0], readings[0], left, right)]
    over = max(0.0, max(0.0, sum(readings) - sum(bases)) / 2)
    missing = max(0.0, over - left) + max(0.0, over - right)
    widths = [base + missing / len(bases) for base in bases]
    total = sum(widths)
    edge, end, places = 0.0, -left, []
    for width, reading in zip(widths, readings, strict=True):
        places.append(max(end, edge + (width - reading) / 2))
        end, edge = places[-1] + reading, edge + width
    limit = max(total + right, sum(readings) - left)
    for i in reversed(range(len(places))):
        limit = places[i] = min(places[i], limit - readings[i])
    stands, edge = [], 0.0
    for width, place in zip(widths, places, strict=True):
        stands.append(Stand(width, 0.0, width, place - edge))
        edge += width
    return stands


def spread(advances: Sequence[float], width: float) -> list[float]:
    """The places of characters over a width and the right edge of the last: the blank at either end is half of that
    between two (JLREQ 3.3.6). Characters without an advance go with the one before them."""
    units = sum(1 for advance in advances if advance > 0)
    blank = (width - sum(advances)) / max(1, units)
    places, here = [], blank / 2
    for i, advance in enumerate(advances):
        if i and advance > 0:
            here += blank
        places.append(here)
        here += advance
    return [*places, here]


def overhang(character: str, table: Meetings, size: float, reading_size: float, *, before: bool) -> float:
    """How far a reading may hang over a neighbour (JLREQ 3.3.8): over kana by one character of the reading, over the
    blank of punctuation and over spaces; never over Han or Latin."""
    cls = class_of(character)
    if cls in (Class.KANA, Class.SMALL):
        return 0.0 if character in "々〻" else reading_size
    if cls is Class.WIDE_SPACE:
        return min(reading_size, size)
    if cls in (_BEFORE if before else _AFTER):
        cell = table.cell(character)
        return min(reading_size, size * (cell.trail if before else cell.lead))
    return 0.0
