"""The planner's arithmetic: against all ways there are."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.diagnostics import Location
from publish.pdf.signatures import Giver, Part, Saving, Sheets, cheapest, fewest, length


def part(name: str, pages: int, over: float, costs: list[int], *, right: bool = False, body: bool = False) -> Part:
    givers = tuple(Giver(Location(name, line), float(cost)) for line, cost in enumerate(sorted(costs)))
    return Part(name, name, right, pages, over, 20, givers, body)


@st.composite
def books(draw: st.DrawFn) -> list[Part]:
    count = draw(st.integers(1, 5))
    body = draw(st.integers(0, count - 1))
    return [
        part(
            f"{n}.md",
            draw(st.integers(1, 6)),
            draw(st.sampled_from([1, 2, 3, inf])),
            draw(st.lists(st.integers(1, 90), max_size=4)),
            right=draw(st.booleans()),
            body=n == body,
        )
        for n in range(count)
    ]


@given(books(), st.integers(0, 4))
def test_no_other_way_costs_less(parts: list[Part], wanted: int) -> None:
    most = length(parts) - wanted
    ways = []
    for chosen in product((False, True), repeat=len(parts)):
        if any(gives and part.price(1) is None for part, gives in zip(parts, chosen, strict=True)):
            continue
        less = {part.id: int(gives) for part, gives in zip(parts, chosen, strict=True)}
        cost = sum(giver.cost for part in parts if less[part.id] for giver in part.price(1) or ())
        ways.append((length(parts, less), cost))
    found, able = cheapest(parts, most), [cost for end, cost in ways if end <= most]
    assert (found is None) == (able == [])
    assert fewest(parts) == min(end for end, _ in ways)
    if found is not None:
        assert length(parts, {saving.part.id: saving.pages for saving in found}) <= most
        assert sum(giver.cost for saving in found for giver in saving.givers) == pytest.approx(min(able))


def test_blank_pages_come_and_go_with_parity() -> None:
    """A chapter of three pages before one that starts on the right: the page it gives takes the blank one along. One of
    four pages gives nothing but a blank page."""
    odd, even = (part("a", pages, 1, [5]) for pages in (3, 4))
    after = part("b", 2, inf, [], right=True)
    assert length([odd, after]) == length([even, after]) == 6
    assert cheapest([odd, after], 4) == (Saving(odd, 1, odd.givers),)
    assert cheapest([even, after], 5) is None
    assert fewest([even, after]) == 6


def test_the_front_matter_ends_on_an_even_page() -> None:
    assert length([part("f", 3, inf, []), part("a", 2, inf, [], body=True)]) == 6


def test_a_chapter_gives_as_many_lines_as_stand_on_its_last_page() -> None:
    chapter = part("a", 9, 3, [7, 9, 8, 1])
    assert [giver.cost for giver in chapter.price(1) or ()] == [1, 7, 8]
    assert chapter.price(2) is None, "that would be a whole page of lines"
    assert part("a", 1, 3, [7, 9, 8, 1]).price(1) is None, "a chapter has a page"
    assert part("a", 9, inf, [7]).price(1) is None


def test_signatures_are_counted_as_the_trade_does() -> None:
    sheets = Sheets(291, 16)
    assert (sheets.full, sheets.over, sheets.blank) == (18, 3, 13)
    assert sheets.smaller == ((4, 1), (8, 5))
    assert (Sheets(288, 16).over, Sheets(288, 16).blank, Sheets(288, 16).smaller) == (0, 0, ())
    assert Sheets(294, 32).smaller == ((8, 2), (16, 10))
