"""Bars are read back as they were drawn, also when ink or a rounding has moved their edges."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from publish.config.isbn import check_digit_13
from publish.preflight.press.bars import Code, find_bars, read_bars
from publish.render.barcodes.ean import Bar, ean_5, ean_13

NUMBERS = st.from_regex(r"97[89][0-9]{9}", fullmatch=True).map(lambda digits: digits + check_digit_13(digits))
FIVES = st.from_regex(r"[0-9]{5}", fullmatch=True)


def widths(bars: tuple[Bar, ...], module: float = 1.0, thinner: float = 0.0) -> list[float]:
    edges = [edge for bar in bars for edge in (bar.at * module, (bar.at + bar.width) * module - thinner)]
    return [after - before for before, after in pairwise(edges)]


@given(NUMBERS, st.floats(0.2, 5), st.floats(-0.3, 0.3))
def test_numbers_come_back(digits: str, module: float, thinner: float) -> None:
    code = read_bars(widths(ean_13(digits), module, thinner * module))
    assert code is not None and code.digits == digits


@given(NUMBERS)
def test_bars_that_stand_on_their_head_come_back(digits: str) -> None:
    code = read_bars(list(reversed(widths(ean_13(digits)))))
    assert isinstance(code, Code) and code.digits == digits


@given(FIVES)
def test_add_ons_come_back(digits: str) -> None:
    code = read_bars(widths(ean_5(digits)))
    assert code is not None and (code.digits, code.modules) == (digits, 47)


@given(NUMBERS, st.integers(0, 58), st.sampled_from([-1.0, 1.0]))
def test_a_wrong_width_is_never_read_as_the_number(digits: str, place: int, change: float) -> None:
    drawn = widths(ean_13(digits))
    drawn[place] = max(0.0, drawn[place] + change)
    code = read_bars(drawn)
    assert code is None or code.digits != digits


@given(NUMBERS, st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=5))
def test_a_symbol_is_found_among_other_things(digits: str, noise: list[tuple[int, int]]) -> None:
    """A line begins with a gap; other bars and gaps stand before the white of the symbol."""
    other = [float(width) for pair in noise for width in pair]
    assert digits in {code.digits for _, code in find_bars([*other, 11.0, *widths(ean_13(digits)), 9.0])}
