"""How a stretch of a row fills a measure, and what that costs.

Costs are the square of the hundredths of an em by which every ordinary gap of a line opens; everything else that a
typesetter weighs against that is put in the same coin. A line that is loose, and would be seen as such, costs more
than several that are each a little open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from publish.compose.classes import Class, class_of
from publish.compose.locales import Profile
from publish.compose.paragraph import OBJECT, Row
from publish.compose.rules import CLOSERS, MARKS

OVERFULL = 1e12
"""A line that sticks out of the measure: more than the ragged lines of the longest address together."""
LONE = 1e5
"""A last line of too few characters."""
SHRUNK = 36.0
"""A line shrunk as far as it goes."""
SPREAD = 30.0
"""A line whose word spaces and Han–Latin gaps are as wide as they may be."""
LOOSE = 300.0
"""A line that counts as loose, beyond the square of its opening. More would trade three that are barely loose for one
that is torn open."""
LADDER = 40.0
"""A word parted below a parted word."""
RAGGED = 9.0
"""Stands for the opening of a line without gaps that could open (em)."""
EPSILON = 1e-6
_UNKNOWN = (0, None)
_EDGES = 2.0
"""More than the edges of a line can give (em)."""
_LETTERS = frozenset({Class.IDEOGRAPH, Class.KANA, Class.SMALL, Class.LETTER, Class.DIGIT, Class.HANGUL})


class Fit(NamedTuple):
    """How a stretch of places fits a measure: `over` is what is missing (negative) or left (positive) in units;
    `taken` the part of the possible shrinking that it needs (0–1, more means it does not fit); `opened` the
    opening of each ordinary gap in em."""

    over: float
    taken: float
    opened: float
    cost: float


class LineEnd(NamedTuple):
    """The right edge of a line that ends with a certain place, and what the mark there may give besides: its blank
    where the line needs it, and all that is left of it where it may hang."""

    right: float
    spare: float
    hang: float


def visible_end(row: Row, start: int, end: int) -> int:
    """The end of a line without the spaces that vanish there."""
    while end > start + 1 and row.text[end - 1] in " \u3000":
        end -= 1
    return end


def line_start(row: Row, start: int, profile: Profile) -> float:
    """The left edge of a line: an opening mark is trimmed as the profile says (CLREQ 3.1.6.3, JLREQ 3.1.5); what must
    not stick out begins earlier (JLREQ 3.3.8)."""
    lead = row.lead[start] if profile.line_start_trim else min(0.0, row.lead[start])
    return row.origin[start] - row.before.get(start, 0.0) + lead


def line_end(row: Row, last: int, profile: Profile) -> LineEnd:
    """The right edge of a line of which `last` is the last place seen (CLREQ 3.1.6.3, 3.1.7; JLREQ 3.1.9, 3.8.2)."""
    right = row.origin[last] + row.advance[last] + row.hyphens.get(last + 1, 0.0)
    trail = row.trail[last]
    spare = trail if trail > 0 and profile.line_end == "either" and class_of(row.text[last]) in CLOSERS else 0.0
    hang = 0.0
    if profile.hang and row.text[last] in profile.hanging and last and class_of(row.text[last - 1]) not in MARKS:
        hang = row.advance[last] - trail
    return LineEnd(right - trail + spare, spare, hang)


def natural(row: Row, start: int, end: int, profile: Profile) -> float:
    """The width of a line with its edges trimmed as the profile says, before justification. `end` is its visible
    end."""
    return line_end(row, end - 1, profile).right - line_start(row, start, profile) + surplus(row, start, end)


def surplus(row: Row, start: int, end: int) -> float:
    """What a line is wider than its edges say: a portion of a note in two rows of which both ends are elsewhere."""
    return row.inside(start, end) if row.inside else 0.0


def slack(measure: float, start: float, end: LineEnd) -> float:
    """What a line leaves of its measure; less than nothing is what must be taken from its gaps. The mark at its end
    gives its blank, and then hangs, before any gap shrinks (JLREQ 3.1.9, 3.8.2)."""
    over = measure - end.right + start
    if over < -EPSILON:
        over += end.spare
        if over < -EPSILON:
            over += end.hang
    return over


def lone(row: Row, start: int, profile: Profile) -> bool:
    """Whether a last line beginning at `start` would hold fewer characters than the profile asks (孤字不成行,
    CLREQ 3.5.4). A box counts as many as it is em wide, but at least one; punctuation does not count."""
    return start > last_start(row, profile)


def last_start(row: Row, profile: Profile) -> int:
    """The last place at which a line may begin that is not too short to be a paragraph's last."""
    count = 0
    for place in reversed(range(row.n)):
        if row.text[place] == OBJECT:
            count += max(1, round(row.advance[place] / row.size[place]))
        elif class_of(row.text[place]) in _LETTERS:
            count += 1
        if count >= profile.lone_characters:
            return place
    return 0


class Fitter:
    """A row made ready for many questions about its lines. `whole` is the last place at which its last line may begin;
    `stops` are the places before which a line may begin."""

    def __init__(self, row: Row, profile: Profile) -> None:
        self.row, self.n, self.loose = row, row.n, profile.loose
        self.whole = last_start(row, profile)
        self.stops = [place for place in range(1, row.n) if row.breaks[place]]
        self._profile = profile
        self._starts: dict[int, float] = {}
        self._ends: dict[int, tuple[int, LineEnd]] = {}
        self._tight = [origin - shrink for origin, shrink in zip(row.origin, row.shrink, strict=True)]

    def fit(self, start: int, end: int, measure: float, *, last: bool = False) -> Fit:
        """How the places `start … end - 1` fill a measure."""
        row = self.row
        left, (tail, right) = self._starts.get(start), self._ends.get(end, _UNKNOWN)
        if left is None:
            left = self._starts[start] = line_start(row, start, self._profile)
        if right is None:
            tail = visible_end(row, 0, end) - 1
            right = line_end(row, tail, self._profile)
            self._ends[end] = tail, right
        if row.inside:
            measure -= surplus(row, start, end)
        over = slack(measure, left, right)
        tail = max(tail, start)
        cost = row.tolls.get(end, 0.0)
        if cost and row.hyphens.get(end) and row.hyphens.get(start):
            cost += LADDER
        if over < -EPSILON:
            room = row.shrink[tail] - row.shrink[start]
            taken = -over / room if room > 0 else 2.0
            if taken > 1 + EPSILON:
                return Fit(over, taken, 0.0, OVERFULL - over)
            return Fit(over, taken, 0.0, SHRUNK * taken * taken + cost)
        if last:
            return Fit(over, 0.0, 0.0, 0.0)
        soft = row.spaces[tail] - row.spaces[start] + row.latin[tail] - row.latin[start]
        if over <= soft:
            return Fit(over, 0.0, 0.0, SPREAD * (over / soft) ** 2 + cost if soft > EPSILON else cost)
        gaps = row.ordinary[tail] - row.ordinary[start]
        opened = (over - soft) / gaps if gaps > 0 else RAGGED
        cost += (opened * 100) ** 2 + (SPREAD if soft > EPSILON else 0.0)
        return Fit(over, 0.0, opened, cost + LOOSE if opened > self.loose else cost)

    def candidates(self, start: int, measure: float) -> Iterator[int]:
        """The ends that a line might have, from the furthest that shrinking could reach back to the first."""
        reach = self._tight[start] + measure + _EDGES * self.row.size[start]
        far = bisect_right(self.stops, bisect_right(self._tight, reach, start))
        for i in range(far - 1, bisect_right(self.stops, start) - 1, -1):
            yield self.stops[i]

    def first_stop(self, start: int) -> int:
        """Where a line must end that is too long in any case."""
        following = bisect_right(self.stops, start)
        return self.stops[following] if following < len(self.stops) else self.n

    def total(self, ends: Sequence[int], measures: Sequence[float]) -> float:
        """What the lines of a paragraph cost together. `measures` are those of its lines; the last holds for the
        rest."""
        rest = len(measures) - 1
        lines = enumerate(pairwise([0, *ends]))
        cost = sum(self.fit(a, b, measures[min(i, rest)], last=b == self.n).cost for i, (a, b) in lines)
        return cost + LONE if len(ends) > 1 and ends[-2] > self.whole else cost
