"""Paragraphs in more or fewer lines than they take: faultless, of exactly so many lines, and never dearer than needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.compose.fit import OVERFULL, Fitter
from publish.compose.lines import choose
from publish.compose.locales import JA, KO, ZH_HANS, ZH_HANT_TW, Profile
from publish.compose.looseness import changed, exactly
from publish.compose.paragraph import Row
from tests.compose.test_lines import row_of

PROSE = "话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。及秦灭之后，楚、汉分争，又并入于汉。"
WORDS = st.text(st.sampled_from("天地玄黄，。、（）“”A1 — "), min_size=1, max_size=14)


def every_way(row: Row, lines: int) -> Iterator[list[int]]:
    stops = [place for place in range(1, row.n) if row.breaks[place]]
    for chosen in combinations(stops, lines - 1):
        yield [*chosen, row.n]


def faultless(fitter: Fitter, ends: list[int], measures: tuple[float, float]) -> bool:
    for line, (start, end) in enumerate(pairwise([0, *ends])):
        found = fitter.fit(start, end, measures[min(line, 1)], last=end == fitter.n)
        if found.cost >= OVERFULL or found.opened > fitter.loose:
            return False
    return len(ends) < 2 or ends[-2] <= fitter.whole


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from([3.0, 4.5, 6.0]), st.integers(1, 4), st.sampled_from([ZH_HANS, ZH_HANT_TW, JA, KO]))
def test_no_other_way_of_so_many_lines_is_better(text: str, measure: float, lines: int, profile: Profile) -> None:
    """Against all ways there are: the least cost of the faultless ones, and None only where there is none."""
    profile = replace(profile, loose=0.3)
    row, measures = row_of(text, profile), (measure - 1, measure)
    fitter = Fitter(row, profile)
    good = [ends for ends in every_way(row, lines) if faultless(fitter, ends, measures)]
    found = exactly(fitter, measures, lines)
    if found is None:
        assert good == []
        return
    assert len(found) == lines and found in good
    assert fitter.total(found, measures) == pytest.approx(min(fitter.total(each, measures) for each in good))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.integers(10, 28), st.sampled_from([-1, 1]), st.integers(0, 40))
def test_a_paragraph_of_prose_keeps_every_rule(times: int, em: int, by: int, cut: int) -> None:
    row, measures = row_of((PROSE * times)[cut:]), (em - 2.0, float(em))
    fitter = Fitter(row, ZH_HANS)
    found, usual = changed(row, measures, ZH_HANS, by), choose(row, measures, ZH_HANS)
    if found is None:
        return
    assert len(found.ends) == len(usual) + by
    assert faultless(fitter, found.ends, measures)
    assert all(row.breaks[end] for end in found.ends[:-1]), "kinsoku holds at every line end"
    assert found.dearer == pytest.approx(fitter.total(found.ends, measures) - fitter.total(usual, measures))


def test_the_usual_number_of_lines_gives_the_usual_cost() -> None:
    row, measures = row_of(PROSE * 3), (18.0, 20.0)
    fitter, usual = Fitter(row, ZH_HANS), choose(row, measures, ZH_HANS)
    assert fitter.total(exactly(fitter, measures, len(usual)) or [], measures) <= fitter.total(usual, measures) + 1e-9


def test_a_paragraph_gives_a_line_where_commas_can_shrink() -> None:
    """Two words stand alone on the third line; the commas before them have room enough."""
    row, measures = row_of(PROSE), (21.0, 23.0)
    assert len(choose(row, measures, ZH_HANS)) == 3
    found = changed(row, measures, ZH_HANS, -1)
    assert found is not None and len(found.ends) == 2 and found.dearer > 0


def test_of_a_very_long_paragraph_only_the_end_changes() -> None:
    """The work is bounded: sixty lines are weighed, however many there are."""
    row, measures = row_of(PROSE * 60), (22.0, 24.0)
    usual, found = choose(row, measures, ZH_HANS), changed(row, measures, ZH_HANS, -1)
    assert len(usual) > 100 and found is not None
    kept = len(usual) - 60
    assert found.ends[:kept] == usual[:kept] and len(found.ends) == len(usual) - 1
    assert faultless(Fitter(row, ZH_HANS), found.ends, measures)


@pytest.mark.parametrize("by", [-1, 1, -9])
def test_what_cannot_be_is_said(by: int) -> None:
    """Characters without a gap that could give or take."""
    assert changed(row_of("天地玄黄宇宙洪荒"), (4.0, 4.0), replace(ZH_HANS, loose=0.01), by) is None


def test_a_lone_last_character_is_no_way_to_take_a_line() -> None:
    row = row_of("天地玄黄")
    assert changed(row, (4.0, 4.0), replace(ZH_HANS, loose=9.0), 1) is not None
    assert changed(row_of("天地玄黄"), (4.0, 4.0), replace(ZH_HANS, loose=0.2), 1) is None
