"""Points in time, as SMIL and as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.manuscript.clock import MOST, clock_value, read_clock, read_time


@pytest.mark.parametrize(("text", "milliseconds"), [
    ("5:34:31.396", 20_071_396), ("124:59:36", 449_976_000), ("0:05:01.2", 301_200), ("09:58", 598_000),
    ("00:56.78", 56_780), ("76.2s", 76_200), ("7.75h", 27_900_000), ("13min", 780_000), ("2345ms", 2345),
    ("12.345", 12_345), ("1.2345", 1235), ("0", 0), (" 3 ", 3000),
])  # fmt: skip
def test_clock_values_of_smil(text: str, milliseconds: int) -> None:
    assert read_clock(text) == read_time(text) == milliseconds


@pytest.mark.parametrize("text", ["", "x", "-1", "1:2:3", "0:60:00", "1:30", ".5", "5m", "٣", "9" * 30, "99999h", "0:00:61"])
def test_what_is_no_clock_value(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(("text", "milliseconds"), [
    ("1:30", 90_000), ("0:1:2.5", 62_500), ("00:00:01,500", 1500), ("1,5", 1500),
])  # fmt: skip
def test_people_write_more_freely(text: str, milliseconds: int) -> None:
    assert read_time(text) == milliseconds


@given(st.text(max_size=24))
def test_any_text_is_a_time_or_none(text: str) -> None:
    time = read_time(text)
    assert time is None or 0 <= time <= MOST


@given(st.integers(0, MOST))
def test_what_is_written_is_read(milliseconds: int) -> None:
    assert read_clock(clock_value(milliseconds)) == milliseconds
