"""Where the lines of a paragraph end, also where it shall be a line shorter or longer, and whether it could be.

The author's wish stands in the tree, as an attribute of the paragraph's element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from publish.compose.lines import choose
from publish.compose.looseness import Change, changed
from publish.compose.paragraph import Row, part

if TYPE_CHECKING:
    from publish.pdf.composer.plan import Plan

PLACE = "data-place"
"""The attribute in which an element says where in the manuscript it comes from: `chapter.md:112:1`."""
LINES = "data-lines"
"""The attribute in which an element says by how many lines it shall differ: ``-1`` or ``1``."""


_PARAGRAPHS = frozenset({"p", "li", "dd"})


class Leeway(NamedTuple):
    """How much dearer a paragraph is with a line less and with one more; infinite where it cannot, or nobody asked."""

    gives: float = inf
    takes: float = inf


UNKNOWN = Leeway()


class _Stretch(NamedTuple):
    """What stands between two line breaks of the author's: its place in the row, and the measures of its lines."""

    begin: int
    row: Row
    measures: tuple[float, float]


def may_move(element: Any) -> bool:
    """Whether an element is a paragraph that an author can name: no heading, cell, caption or note."""
    return element is not None and element.tag in _PARAGRAPHS and PLACE in element.attrib


def wish_of(element: Any) -> int:
    """By how many lines the paragraph of an element shall differ from what it takes by itself."""
    return int(element.get(LINES, 0)) if element is not None else 0


def decide(plan: Plan, wish: int, *, survey: bool) -> None:
    """Finds the lines of a paragraph, with so many more or fewer as is wished where that can be; `survey` asks as well
    whether it could."""
    if plan.measures[1] == inf:
        for begin, stop in _bounds(plan):
            plan.ends[begin] = stop
        return
    stretches = list(_stretches(plan))
    for begin, row, measures in stretches:
        _enter(plan, begin, choose(row, measures, plan.profile))
    if survey:
        gives, takes = (_cheapest(plan, stretches, by) for by in (-1, 1))
        plan.leeway = Leeway(gives[1].dearer if gives else inf, takes[1].dearer if takes else inf)
    found = _cheapest(plan, stretches, wish) if wish else None
    if found:
        begin, change = found
        stop = begin + change.ends[-1]
        plan.ends = {start: end for start, end in plan.ends.items() if not begin <= start < stop}
        _enter(plan, begin, change.ends)
        plan.moved = wish


def _bounds(plan: Plan) -> Iterator[tuple[int, int]]:
    """Where the stretches between forced breaks begin and stop."""
    for begin, stop in pairwise([0, *sorted({*plan.flat.forced, plan.row.n} - {0})]):
        yield min(plan.begin(begin), stop - 1), stop


def _stretches(plan: Plan) -> Iterator[_Stretch]:
    for begin, stop in _bounds(plan):
        yield _Stretch(begin, part(plan.row, begin, stop), (plan.measure(begin), plan.measures[1]))


def _enter(plan: Plan, begin: int, ends: Sequence[int]) -> None:
    plan.ends.update(pairwise(begin + end for end in (0, *ends)))


def _cheapest(plan: Plan, stretches: Sequence[_Stretch], by: int) -> tuple[int, Change] | None:
    """The stretch that can best differ by so many lines, and how."""
    found = [(begin, changed(row, measures, plan.profile, by)) for begin, row, measures in stretches]
    able = [(begin, change) for begin, change in found if change is not None]
    return min(able, key=lambda each: each[1].dearer, default=None)
