"""The fewest loose lines that a paragraph can have: every set of ends that the rules allow is weighed.

A word torn apart without a hyphen is not counted as a way, so that the figure is that of lines which keep every other
rule (LS, LE, UB, WI).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple
from unittest.mock import patch

from publish.compose.fit import EPSILON, Fitter
from publish.compose.lines import choose
from publish.compose.locales import Profile
from publish.compose.paragraph import Row
from publish.compose.seams import LAST_RESORT
from publish.pdf.composer import leeway


class Count(NamedTuple):
    """Of a paragraph: its measure in em, its full lines, and how many of them are loose, at least and as set."""

    measure: int
    full: int
    least: int
    loose: int


def _is_loose(fitter: Fitter, start: int, end: int, measure: float) -> bool:
    """Whether the gaps of a line open too far, or it has none that could."""
    return fitter.fit(start, end, measure).opened > fitter.loose


def least(row: Row, measures: Sequence[float], profile: Profile) -> int | None:
    """The fewest loose lines, or None where no set of ends keeps the rules."""
    fitter, rest = Fitter(row, profile), len(measures) - 1
    known: dict[tuple[int, int], int] = {(0, 0): 0}
    found: int | None = None
    for start in [0, *fitter.stops]:
        for line in range(rest + 1):
            if (start, line) not in known:
                continue
            count, measure = known[start, line], measures[line]
            if start <= fitter.whole and fitter.fit(start, fitter.n, measure, last=True).taken <= 1 + EPSILON:
                found = count if found is None else min(found, count)
            for end in fitter.candidates(start, measure):
                fits = fitter.fit(start, end, measure).taken <= 1 + EPSILON
                if fits and row.tolls.get(end, 0.0) < LAST_RESORT:
                    there = end, min(line + 1, rest)
                    total = count + _is_loose(fitter, start, end, measure)
                    known[there] = min(total, known.get(there, total))
    return found


def _counted(row: Row, measures: Sequence[float], profile: Profile, ends: list[int]) -> Count:
    fitter, rest = Fitter(row, profile), len(measures) - 1
    lines = [pair for pair in enumerate(pairwise([0, *ends])) if pair[1][1] < row.n]
    loose = sum(_is_loose(fitter, a, b, measures[min(line, rest)]) for line, (a, b) in lines)
    fewest = least(row, measures, profile) if loose else 0
    return Count(round(measures[-1] / row.size[0]), len(lines), loose if fewest is None else fewest, loose)


@contextmanager
def counting() -> Iterator[list[Count]]:
    """Counts the paragraphs that are composed meanwhile."""
    found: list[Count] = []

    def choosing(row: Row, measures: Sequence[float], profile: Profile) -> list[int]:
        ends = choose(row, measures, profile)
        found.append(_counted(row, measures, profile, ends))
        return ends

    with patch.object(leeway, "choose", choosing):
        yield found
