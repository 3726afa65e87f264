"""EAN-13 and its five-digit add-on as bars (ISO/IEC 15420). Widths and places are whole modules."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from publish.config.isbn import check_digit_13

# Right-hand patterns of the digits; 1 is a dark module. The left-hand ones are made of them: odd parity (A) is the
# opposite of each module, even parity (B) the right-hand pattern read backwards.
_RIGHT = ("1110010", "1100110", "1101100", "1000010", "1011100", "1001110", "1010000", "1000100", "1001000", "1110100")
_EVEN = tuple(pattern[::-1] for pattern in _RIGHT)
_ODD = tuple(pattern.translate(str.maketrans("01", "10")) for pattern in _RIGHT)

# Which of the six left digits have even parity says what the first digit is; of an add-on, what its check sum is.
_FIRST = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
_SUM = ("BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB")

_LONG = "2"
"""A dark module of a guard, whose bars reach further down."""

MODULES = 95
ADD_ON_MODULES = 47


class Bar(NamedTuple):
    """A dark bar: where it begins, how wide it is (modules), and whether it is a guard's."""

    at: int
    width: int
    long: bool = False


def ean_13(digits: str) -> tuple[Bar, ...]:
    """The 30 bars of a number of 13 digits. Raises ValueError where it is none or its check digit is wrong."""
    if not (len(digits) == 13 and digits.isascii() and digits.isdigit()):
        raise ValueError(f"an EAN-13 has 13 digits, not {digits!r}")
    if digits[12] != check_digit_13(digits):
        raise ValueError(f"the check digit of {digits} should be {check_digit_13(digits)}")
    edge, middle = "202", "02020"
    left = _with_parity(digits[1:7], _FIRST[int(digits[0])])
    right = (_RIGHT[int(digit)] for digit in digits[7:])
    return _bars("".join((edge, *left, middle, *right, edge)))


def ean_5(digits: str) -> tuple[Bar, ...]:
    """The bars of an add-on of five digits. Raises ValueError where it is none."""
    if not (len(digits) == 5 and digits.isascii() and digits.isdigit()):
        raise ValueError(f"an add-on has 5 digits, not {digits!r}")
    check = sum(int(digit) * weight for digit, weight in zip(digits, (3, 9, 3, 9, 3), strict=True)) % 10
    return _bars("1011" + "01".join(_with_parity(digits, _SUM[check])))


def _with_parity(digits: str, parity: str) -> tuple[str, ...]:
    pairs = zip(digits, parity, strict=True)
    return tuple((_EVEN if side == "B" else _ODD)[int(digit)] for digit, side in pairs)


def _bars(modules: str) -> tuple[Bar, ...]:
    bars, at = [], 0
    for kind, run in groupby(modules):
        width = len(list(run))
        if kind != "0":
            bars.append(Bar(at, width, kind == _LONG))
        at += width
    return tuple(bars)
