"""Readings beside their bases by arithmetic alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.compose.locales import JA
from publish.compose.paragraph import Face, Meetings
from publish.compose.ruby import alone, compound, overhang, spread

NEAR = 1e-9
ROOM = st.sampled_from([0.0, 0.25, 0.5])
LENGTHS = st.lists(st.tuples(st.just(1.0), st.integers(1, 8).map(lambda n: n / 2)), min_size=1, max_size=5)
TABLE = Meetings(Face(lambda _: 1.0, lambda c: (0.5, 0.0) if c in "「（" else (0.0, 0.5)), JA)


@given(LENGTHS, ROOM, ROOM)
def test_readings_keep_apart_and_within_their_room(pairs: list[tuple[float, float]], left: float, right: float) -> None:
    bases, readings = zip(*pairs, strict=True)
    stands = compound(bases, readings, left, right)
    edge, placed = 0.0, []
    for stand, reading in zip(stands, readings, strict=True):
        placed.append((edge + stand.reading_at, edge + stand.reading_at + reading))
        edge += stand.width
    assert all(a[1] <= b[0] + NEAR for a, b in pairwise(placed))
    assert placed[0][0] >= -left - NEAR
    assert placed[-1][1] <= edge + right + NEAR
    assert edge >= sum(bases) - NEAR
    assert edge <= max(sum(bases), sum(readings)) + NEAR


@given(st.floats(0.5, 4), st.floats(0.5, 8), ROOM, ROOM)
def test_a_reading_alone_is_centred_on_its_base(base: float, reading: float, left: float, right: float) -> None:
    stand = alone(base, reading, left, right)
    assert stand.reading_at + reading / 2 == pytest.approx(stand.base_at + stand.base_width / 2)
    assert stand.reading_at >= -left - NEAR
    assert stand.reading_at + reading <= stand.width + right + NEAR


@given(st.lists(st.floats(0.1, 2), min_size=1, max_size=9), st.floats(0, 9))
def test_the_blank_at_the_ends_is_half_of_that_between(advances: list[float], more: float) -> None:
    width = sum(advances) + more
    places = spread(advances, width)
    gaps = [b - a - advance for a, b, advance in zip(places, places[1:], advances, strict=False)][:-1]
    assert places[0] == pytest.approx(width - places[-1], abs=1e-6)
    assert gaps == pytest.approx([2 * places[0]] * len(gaps), abs=1e-6)


@pytest.mark.parametrize(
    ("character", "before", "after"),
    [("の", 0.5, 0.5), ("ー", 0.5, 0.5), ("漢", 0, 0), ("々", 0, 0), ("a", 0, 0), ("、", 0.5, 0), ("」", 0.5, 0),
     ("「", 0, 0.5), ("　", 0.5, 0.5)],
)  # fmt: skip
def test_what_a_reading_may_hang_over(character: str, before: float, after: float) -> None:
    """JLREQ 3.3.8."""
    assert overhang(character, TABLE, 1.0, 0.5, before=True) == before
    assert overhang(character, TABLE, 1.0, 0.5, before=False) == after
