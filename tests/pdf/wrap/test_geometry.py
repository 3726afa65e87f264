"""The sheet of a cover: exact to a hundredth of a millimetre."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.jacket import Case
from publish.config.model import Trim
from publish.config.press_values import Bleed
from publish.errors import ConfigError
from publish.pdf.wrap.geometry import sheet_of
from tests.pdf.wrap.jobs import metadata, ticket

PLAIN = ticket(metadata(), caliper=0.1)


def test_the_faces_of_a_book_with_flaps() -> None:
    sheet = sheet_of(replace(PLAIN, spine=16.5, flaps=80.0))
    assert (sheet.width, sheet.height) == (456.5, 203.0)
    assert [(face.name, face.left, face.width) for face in sheet.faces] == [
        ("back-flap", 0, 80), ("back", 80, 140), ("spine", 220, 16.5), ("front", 236.5, 140), ("front-flap", 376.5, 80),
    ]  # fmt: skip
    assert sheet.folds == (80, 220, 236.5, 376.5)
    assert sheet.bleed == Bleed.around(3)


@given(
    st.floats(60, 300), st.floats(80, 400), st.floats(2, 80), st.sampled_from([0.0, 60.0, 100.0]),
    st.floats(0, 10),
)  # fmt: skip
def test_a_right_bound_book_is_the_mirror_image(
    width: float, height: float, spine: float, flaps: float, bleed: float
) -> None:
    job = replace(PLAIN, trim=Trim("", width, height), spine=spine, flaps=flaps, bleed=Bleed.around(bleed))
    left, right = sheet_of(job), sheet_of(replace(job, right_bound=True))
    assert left.width == pytest.approx(2 * width + spine + 2 * flaps) == right.width
    assert [face.name for face in right.faces] == [face.name for face in left.faces][::-1]
    for face in left.faces:
        mirrored = right[face.name]
        assert mirrored.left == pytest.approx(left.width - face.right, abs=1e-6)
        assert (mirrored.width, mirrored.height) == (face.width, face.height)


def test_the_spine_follows_the_pages() -> None:
    widths = [sheet_of(ticket(metadata(), pages=pages, caliper=0.1)).spine for pages in (96, 98, 336)]
    thin = [round(width - widths[0], 3) for width in widths]
    assert thin == [0, 0.1, 12.0]


def test_a_stapled_book_has_no_spine() -> None:
    sheet = sheet_of(replace(PLAIN, binding="saddle", spine=None))
    assert (sheet.spine, sheet.width, sheet.folds) == (0, 280, (140,))
    assert sheet.face("spine") is None
    with pytest.raises(KeyError):
        sheet["spine"]


def test_boards_are_turned_in_and_their_numbers_asked_for() -> None:
    job = replace(PLAIN, binding="case", spine=16.0)
    with pytest.raises(ConfigError, match="bindery") as asked:
        sheet_of(job)
    assert "turn-in" in asked.value.advice
    sheet = sheet_of(job, Case(board=2.5, square=3, hinge=8, turn_in=15))
    assert (sheet.width, sheet.height) == (15 + 143 + 21 + 143 + 15, 15 + 209 + 15)
    assert sheet["spine"].left == 158 and sheet["front"].foot == 224


def test_a_spine_that_nobody_knows_is_asked_for() -> None:
    with pytest.raises(ConfigError, match="how thick"):
        sheet_of(replace(PLAIN, spine=None))
