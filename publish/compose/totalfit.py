"""The ends of lines that cost least over a whole paragraph (Knuth and Plass 1981), with the costs of `fit`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import inf
from typing import TypeAlias

from publish.compose.fit import LONE, OVERFULL, Fitter

Node: TypeAlias = tuple[int, int]
"""A place, and which line begins there."""


def total_fit(fitter: Fitter, measures: Sequence[float], bound: float = inf) -> list[int] | None:
    """The ends with the least total cost, or None where that is not less than `bound`.

    `measures` are those of the paragraph's lines; the last holds for the rest, so that from there on it does not
    matter how many lines came before. Every node is left once, in order; what costs more than the best known whole
    is not followed.
    """
    rest = len(measures) - 1
    spent: dict[Node, float] = {(0, 0): 0.0}
    came: dict[Node, Node] = {}
    waiting: list[Node] = [(0, 0)]
    goal: Node | None = None
    while waiting:
        here = heappop(waiting)
        start, line = here
        so_far, measure = spent[here], measures[line]
        ending = fitter.fit(start, fitter.n, measure, last=True).cost
        cost = so_far + ending + (LONE if start > fitter.whole else 0.0)
        if cost < bound:
            goal, bound = here, cost
        for end, cost in _lines(fitter, start, measure, bound - so_far):
            there = (end, min(line + 1, rest))
            known = spent.get(there)
            if known is None:
                heappush(waiting, there)
            if known is None or so_far + cost < known:
                spent[there], came[there] = so_far + cost, here
    return None if goal is None else _path(goal, came, fitter.n)


def _lines(fitter: Fitter, start: int, measure: float, bound: float) -> Iterator[tuple[int, float]]:
    """The ends of the lines that may begin at a place and cost less than `bound`, with their costs. Where none fits,
    the one that sticks out least."""
    fits = False
    for end in fitter.candidates(start, measure):
        found = fitter.fit(start, end, measure)
        if found.cost >= OVERFULL:
            continue
        fits = True
        if found.cost < bound:
            yield end, found.cost
        elif (100 * found.opened) ** 2 >= bound:
            return  # all that are shorter open more
    end = fitter.first_stop(start)
    if not fits and end < fitter.n:
        cost = fitter.fit(start, end, measure).cost
        if cost < bound:
            yield end, cost


def _path(goal: Node, came: dict[Node, Node], n: int) -> list[int]:
    ends = [n]
    while goal in came:
        ends.append(goal[0])
        goal = came[goal]
    return ends[::-1]
