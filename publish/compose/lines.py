"""Where the lines of a paragraph end.

`greedy` fills line by line, weighing for each end whether to take one more (push in) or one less (push out).
`choose` runs it and, only where a line of it is uneven, looks for the ends that are best over the whole paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from publish.compose.fit import EPSILON, LONE, OVERFULL, Fitter
from publish.compose.locales import Profile
from publish.compose.paragraph import Row
from publish.compose.totalfit import total_fit

EVEN, DEAR = 0.03, 15.0
"""A line is even while its ordinary gaps open by no more than this (em), and it costs no more."""


def next_end(fitter: Fitter, start: int, measure: float) -> int:
    """The end of the greedy line that begins at `start`."""
    if fitter.fit(start, fitter.n, measure, last=True).taken <= 1 + EPSILON:
        return fitter.n
    best, least = 0, OVERFULL
    for end in fitter.candidates(start, measure):
        found = fitter.fit(start, end, measure)
        if (100 * found.opened) ** 2 > least:
            break  # all that are shorter open more
        cost = found.cost + LONE if end > fitter.whole else found.cost
        if cost < least:
            best, least = end, cost
    return best or fitter.first_stop(start)


def greedy(fitter: Fitter, measures: Sequence[float]) -> list[int]:
    """The ends of all lines; the last is that of the row. `measures` are those of the lines; the last holds for the
    rest."""
    ends: list[int] = []
    start = 0
    while start < fitter.n:
        start = next_end(fitter, start, measures[min(len(ends), len(measures) - 1)])
        ends.append(start)
    return ends


def choose(row: Row, measures: Sequence[float], profile: Profile) -> list[int]:
    """The ends of a paragraph's lines: greedy where that is even, or the profile asks for no more, else by total
    fit. `measures` are those of the lines; the last holds for the rest."""
    fitter = Fitter(row, profile)
    ends = greedy(fitter, measures)
    if profile.fit == "greedy" or len(ends) < 2 or not _uneven(fitter, ends, measures):
        return ends
    return total_fit(fitter, measures, fitter.total(ends, measures)) or ends


def _uneven(fitter: Fitter, ends: Sequence[int], measures: Sequence[float]) -> bool:
    for line, (start, end) in enumerate(pairwise([0, *ends])):
        found = fitter.fit(start, end, measures[min(line, len(measures) - 1)], last=end == fitter.n)
        if found.opened > EVEN or found.cost > DEAR:
            return True
    return ends[-2] > fitter.whole
