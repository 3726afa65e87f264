"""Which pages stand side by side on a sheet that is folded once, so that the book reads on: pure arithmetic.

Sheets lie in each other like those of a stapled booklet (骑马订, 中綴じ). Several such signatures (帖, 台, 折) follow
one another where the book is too thick for one fold.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

PAGES = 4
"""Of a sheet that is folded once."""


class Side(NamedTuple):
    """The pages on one side of a sheet as it is printed, counted from 1; None is blank."""

    left: int | None
    right: int | None


class Sheet(NamedTuple):
    """A sheet with its two sides. `depth` counts from the outermost of its signature, which has `sheets`."""

    front: Side
    back: Side
    depth: int
    sheets: int


def fold(pages: int, per_signature: int = 0, *, right_bound: bool = False) -> Iterator[Sheet]:
    """The sheets of a book of so many pages, signature by signature, each from the outermost to the innermost.

    Without `per_signature`, the sheets of a signature, all lie in one. The last signature has as few as hold what is
    left. In a book that is bound on the right every sheet is the mirror of its like (right-to-left reading).
    """
    all_sheets = ceil(pages / PAGES)
    done = 0
    while done < all_sheets:
        sheets = min(per_signature or all_sheets, all_sheets - done)
        first, last = done * PAGES + 1, (done + sheets) * PAGES
        for depth in range(sheets):
            low, high = first + 2 * depth, last - 2 * depth
            front, back = (high, low), (low + 1, high - 1)
            yield Sheet(_side(front, pages, right_bound), _side(back, pages, right_bound), depth, sheets)
        done += sheets


def _side(numbers: tuple[int, int], pages: int, mirrored: bool) -> Side:
    left, right = (number if number <= pages else None for number in numbers)
    return Side(right, left) if mirrored else Side(left, right)


def creep(sheet: Sheet, most: float) -> float:
    """How far the pages of a sheet move to the fold, where the innermost leaf of a signature sticks out by `most`."""
    return most * sheet.depth / (sheet.sheets - 1) if sheet.sheets > 1 else 0.0
