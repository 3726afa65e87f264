"""Bars and numbers, by the arithmetic of ISO/IEC 15420."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.config.isbn import check_digit_13
from publish.render.barcodes.ean import ADD_ON_MODULES, MODULES, ean_5, ean_13
from publish.render.barcodes.symbols import (
    LARGEST,
    MODULE,
    QUIET_ADD_ON,
    QUIET_BEFORE,
    QUIET_BEHIND,
    SMALLEST,
    Size,
    isbn_barcode,
    japanese_barcode,
    second_tier,
)

ISBNS = st.integers(978 * 10**9, 980 * 10**9 - 1).map(str).map(lambda twelve: twelve + check_digit_13(twelve))
ADD_ONS = st.integers(0, 99_999).map("{:05}".format)
SIZES = st.integers(80, 200).map(lambda percent: Size(percent / 100))
STEADY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@STEADY
@given(ISBNS)
def test_thirty_bars_of_one_to_four_modules_and_three_guards(isbn: str) -> None:
    bars = ean_13(isbn)
    assert len(bars) == 30 and bars[0].at == 0 and bars[-1].at + bars[-1].width == MODULES
    assert all(1 <= bar.width <= 4 for bar in bars)
    assert [bar.at for bar in bars if bar.long] == [0, 2, 46, 48, 92, 94]
    for left, right in pairwise(bars):
        assert 1 <= right.at - left.at - left.width <= 4


@STEADY
@given(ADD_ONS)
def test_an_add_on_has_sixteen_bars(digits: str) -> None:
    bars = ean_5(digits)
    assert len(bars) == 16 and bars[-1].at + bars[-1].width <= ADD_ON_MODULES
    assert not any(bar.long for bar in bars)


@pytest.mark.parametrize("number", ["978700000001", "9787000000017", "97870000000１8", "978700000001x", ""])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="digit"):
        ean_13(number)
    with pytest.raises(ValueError, match="5 digits"):
        ean_5(number)


@STEADY
@given(ISBNS, ADD_ONS, SIZES)
def test_quiet_zones_stay_white_and_bars_are_whole_modules(isbn: str, add_on: str, size: Size) -> None:
    drawing = isbn_barcode(isbn, add_on, size)
    x = MODULE * size.magnification
    main, behind = drawing.bars[:30], drawing.bars[30:]
    assert main[0].x == pytest.approx(QUIET_BEFORE * x, abs=0.001)
    gap = behind[0].x - main[-1].x - main[-1].width
    assert 7 * x - 1e-9 <= gap <= 12 * x + 1e-9 and gap >= QUIET_BEHIND * x - 1e-9
    assert drawing.width - behind[-1].x - behind[-1].width >= QUIET_ADD_ON * x - 0.001
    for bar in drawing.bars:
        assert bar.width / x == pytest.approx(round(bar.width / x), abs=1e-6)
        assert bar.y >= 0 and bar.y + bar.height < drawing.height


def test_the_nominal_symbol_is_that_of_the_standard() -> None:
    drawing = isbn_barcode("9787000000018")
    assert drawing.width == pytest.approx(37.29)
    short = [bar.height for bar in drawing.bars if bar.height < 23]
    assert short == pytest.approx([22.85] * 24)
    assert {round(bar.height, 3) for bar in drawing.bars} == {22.85, 24.5}
    small, large = isbn_barcode("9787000000018", size=Size(SMALLEST)), isbn_barcode("9787000000018", size=Size(LARGEST))
    assert (small.width, large.width) == pytest.approx((29.832, 74.58))


def test_bars_are_narrowed_on_both_sides() -> None:
    full, narrow = isbn_barcode("9787000000018"), isbn_barcode("9787000000018", size=Size(1, 0.03))
    for before, after in zip(full.bars, narrow.bars, strict=True):
        assert after.width == pytest.approx(before.width - 0.03)
        assert after.x == pytest.approx(before.x + 0.015)


@pytest.mark.parametrize("magnification,reduction", [(0.79, 0), (2.01, 0), (1, -0.01), (1, 0.2), (float("nan"), 0)])
def test_a_size_outside_the_standard_is_refused(magnification: float, reduction: float) -> None:
    with pytest.raises(ValueError, match=r"magnification|narrower"):
        Size(magnification, reduction)


def test_the_second_tier_says_subject_and_price() -> None:
    assert second_tier("0093", 600) == "1920093006002"
    assert second_tier("3055", 128_000)[7:12] == "00000"
    drawing = japanese_barcode("9784000000017", "1920093006002", Size(0.8))
    assert len(drawing.bars) == 60
    assert min(bar.height for bar in drawing.bars) == 9
