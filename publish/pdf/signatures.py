"""What would save a signature (帖, 台, 折): which chapters could give a page, and for what. Pure arithmetic.

A book is printed on sheets that fold to 4, 8, 16 or 32 pages. A few pages over a full signature are paid with many
blank ones; a few lines given back in the right chapters save them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from publish.diagnostics import Location

_MOST_PAGES = 2
"""More pages than that no chapter gives: nobody would not see it."""


class Giver(NamedTuple):
    """A paragraph that can do with a line less, what that costs (see `publish.compose.fit`), and how it begins."""

    place: Location
    cost: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What is set in one go: a chapter, or chapters that flow into each other.

    `right` parts begin on a right-hand page, and `body` tells the first part of the body, before which the front matter
    ends on an even page. `over` are the lines on its last page, infinite where these are not all that stands there;
    `full` those of a full page. `givers` stand in the order of their cost.
    """

    id: str
    title: str
    right: bool
    pages: int
    over: float = inf
    full: int = 1
    givers: tuple[Giver, ...] = ()
    body: bool = False

    def price(self, pages: int) -> tuple[Giver, ...] | None:
        """The cheapest paragraphs that must give a line each for so many pages less; None where they do not suffice."""
        lines = self.over + (pages - 1) * self.full
        enough = pages < self.pages and lines <= len(self.givers)
        return self.givers[: int(lines)] if enough else None


class Saving(NamedTuple):
    """A part and how many pages it gives, if these paragraphs give a line each."""

    part: Part
    pages: int
    givers: tuple[Giver, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A number of pages on signatures of so many."""

    pages: int
    signature: int

    @property
    def over(self) -> int:
        """Pages beyond the last full signature; 0 where there are none."""
        return self.pages % self.signature

    @property
    def full(self) -> int:
        """Full signatures."""
        return self.pages // self.signature

    @property
    def blank(self) -> int:
        """Pages that stay blank at the end of the last signature."""
        return -self.pages % self.signature

    @property
    def smaller(self) -> tuple[tuple[int, int], ...]:
        """Smaller signatures that could stand last, as printers allow: their pages, and how many of these are blank."""
        sizes = (self.signature // parts for parts in (8, 4, 2) if self.signature % (4 * parts) == 0)
        return tuple((size, size - self.over) for size in sizes if size >= self.over > 0)


def length(parts: Sequence[Part], less: Mapping[str, int] | None = None) -> int:
    """The pages of a book, blank ones between its parts counted, if parts (by id) have so many pages `less`."""
    end = 0
    for part in parts:
        end = _ending(part, end, (less or {}).get(part.id, 0))
    return end


def cheapest(parts: Sequence[Part], most: int) -> tuple[Saving, ...] | None:
    """The savings that bring a book to at most so many pages with the least cost; None where there are none."""
    able = [way for end, way in _ways(parts).items() if end <= most]
    return min(able, key=lambda way: (way[0], len(way[1])))[1] if able else None


def fewest(parts: Sequence[Part]) -> int:
    """How many pages a book has where every part gives what it can."""
    return min(_ways(parts))


def _ways(parts: Sequence[Part]) -> dict[int, tuple[float, tuple[Saving, ...]]]:
    """The cheapest way to each number of pages: its cost, and the savings.

    A page that a chapter gives may only make the blank one before the next chapter; so every way is followed from part
    to part.
    """
    ways: dict[int, tuple[float, tuple[Saving, ...]]] = {0: (0.0, ())}
    for part in parts:
        options, following = list(_options(part)), dict[int, tuple[float, tuple[Saving, ...]]]()
        for end, (cost, savings) in ways.items():
            for saving in options:
                there = _ending(part, end, saving.pages)
                dearer = cost + sum(giver.cost for giver in saving.givers)
                if there not in following or dearer < following[there][0]:
                    following[there] = dearer, (*savings, saving) if saving.pages else savings
        ways = following
    return ways


def _options(part: Part) -> Iterator[Saving]:
    yield Saving(part, 0, ())
    for pages in range(1, _MOST_PAGES + 1):
        givers = part.price(pages)
        if givers:
            yield Saving(part, pages, givers)


def _ending(part: Part, end: int, less: int) -> int:
    """The last page of a part behind so many pages, counted from 1."""
    if end % 2 and (part.right or part.body):
        end += 1
    return end + part.pages - less
