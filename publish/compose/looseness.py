"""A paragraph in another number of lines than it takes by itself: TeX's `\\looseness`, with the costs of `fit`.

A line given back may save a page, and a page a sheet. It is taken only where nobody would see it: no line sticks out,
none is loose, and the last one is not that of a lone character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from publish.compose.fit import OVERFULL, Fitter
from publish.compose.lines import choose
from publish.compose.locales import Profile
from publish.compose.paragraph import Row, part

_LINES = 60
"""So many lines at the end of a paragraph may change."""


class Change(NamedTuple):
    """Ends of lines other than the usual ones, and how much dearer the paragraph is with them."""

    ends: list[int]
    dearer: float


def exactly(fitter: Fitter, measures: Sequence[float], lines: int) -> list[int] | None:
    """The ends of so many lines with the least total cost, or None where that cannot be without a fault.

    A fault is a line that sticks out, one that is looser than the profile allows, and a lone last one. `measures` are
    those of the lines; the last holds for the rest. The places at which a line may begin are gone through line by line.
    """
    rest = len(measures) - 1
    reached: dict[int, float] = {0: 0.0}
    before: list[dict[int, int]] = []
    for line in range(lines - 1):
        measure, following, came = measures[min(line, rest)], dict[int, float](), dict[int, int]()
        for start, so_far in reached.items():
            for end, own in _faultless(fitter, start, measure):
                if end < fitter.n and so_far + own < following.get(end, inf):
                    following[end], came[end] = so_far + own, start
        reached = following
        before.append(came)
    last, least = -1, OVERFULL
    for start, so_far in reached.items():
        if start <= fitter.whole:
            cost = so_far + fitter.fit(start, fitter.n, measures[min(lines - 1, rest)], last=True).cost
            if cost < least:
                last, least = start, cost
    return None if last < 0 else _path(before, last, fitter.n)


def changed(row: Row, measures: Sequence[float], profile: Profile, by: int) -> Change | None:
    """A paragraph with so many lines more (or, less than nothing, fewer) than it takes; None where it cannot.

    Of a very long one only the last lines change, since the work grows with the square of their number.
    """
    usual = choose(row, measures, profile)
    kept = usual[:-_LINES]
    start = kept[-1] if kept else 0
    rest, measures = part(row, start, row.n), measures[min(len(kept), len(measures) - 1) :]
    fitter, wanted = Fitter(rest, profile), len(usual) - len(kept) + by
    ends = exactly(fitter, measures, wanted) if wanted > 0 else None
    if ends is None:
        return None
    before = [end - start for end in usual[len(kept) :]]
    dearer = fitter.total(ends, measures) - fitter.total(before, measures)
    return Change([*kept, *(start + end for end in ends)], dearer)


def _faultless(fitter: Fitter, start: int, measure: float) -> Iterator[tuple[int, float]]:
    """The ends of the lines that may begin at a place and have no fault, with their costs."""
    for end in fitter.candidates(start, measure):
        found = fitter.fit(start, end, measure)
        if found.opened > fitter.loose:
            return  # all that are shorter open more
        if found.cost < OVERFULL:
            yield end, found.cost


def _path(before: Sequence[dict[int, int]], last: int, n: int) -> list[int]:
    ends = [n]
    for came in reversed(before):
        ends.append(last)
        last = came[last]
    assert last == 0
    return ends[::-1]
