"""Reads EAN-13 and its add-ons (ISO/IEC 15420) from the widths of bars and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DIGITS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
"""Widths of gap, bar, gap, bar of the digits in set A, in modules; set B is set A backwards, C as A with bars first."""
_FIRST = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
_FIVE = ("BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB")
_TWO = ("AA", "AB", "BA", "BB")
EAN13, EAN5, EAN2 = 95, 47, 20
_RUNS = {EAN13: 59, EAN5: 31, EAN2: 13}
_OFF = 0.45
"""Of a module: so much a width may be off."""


@dataclass(frozen=True, slots=True)
class Code:
    """What bars say, and the width of a module in the unit of the widths."""

    digits: str
    module: float
    modules: int


def read_bars(widths: Sequence[float]) -> Code | None:
    """A whole symbol from its first bar to its last, bars and gaps in turn; None where it says nothing."""
    for modules, runs in _RUNS.items():
        if len(widths) == runs:
            return _read(widths, modules) or _read(tuple(reversed(widths)), modules)
    return None


def find_bars(widths: Sequence[float]) -> Iterator[tuple[int, Code]]:
    """Symbols of EAN-13 among gaps and bars, a gap first: the number of the first bar, and the code."""
    runs = _RUNS[EAN13]
    for start in range(1, len(widths) - runs, 2):
        window = widths[start : start + runs]
        module = sum(window) / EAN13
        quiet = min(widths[start - 1], widths[start + runs])
        if quiet >= 4 * module and max(window) <= 5 * module:
            code = read_bars(window)
            if code:
                yield start, code


def check_digit(digits: str) -> str:
    """The thirteenth digit of the first twelve."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-total % 10)


def _read(widths: Sequence[float], modules: int) -> Code | None:
    module = sum(widths) / modules
    if module <= 0:
        return None
    counts = [round(width / module) for width in widths]
    if sum(counts) != modules or any(
        abs(width / module - count) > _OFF or count < 1 for width, count in zip(widths, counts, strict=True)
    ):
        return None
    digits = _ean13(counts) if modules == EAN13 else _addon(counts, modules)
    return Code(digits, module, modules) if digits else None


def _ean13(counts: list[int]) -> str:
    if counts[:3] != [1, 1, 1] or counts[27:32] != [1] * 5 or counts[56:] != [1, 1, 1]:
        return ""
    left = [_digit(counts[at : at + 4]) for at in range(3, 27, 4)]
    right = [_digit(counts[at : at + 4]) for at in range(32, 56, 4)]
    if not all(left) or not all(right) or any(half[0] != "A" for half in right):
        return ""
    pattern = "".join(half[0] for half in left)
    if pattern not in _FIRST:
        return ""
    digits = str(_FIRST.index(pattern)) + "".join(half[1] for half in left + right)
    return digits if check_digit(digits) == digits[12] else ""


def _addon(counts: list[int], modules: int) -> str:
    if counts[:3] != [1, 1, 2]:
        return ""
    length = 5 if modules == EAN5 else 2
    found = [_digit(counts[at : at + 4]) for at in range(3, 3 + 6 * length, 6)]
    if not all(found) or any(counts[at : at + 2] != [1, 1] for at in range(7, 7 + 6 * (length - 1), 6)):
        return ""
    pattern, digits = "".join(half[0] for half in found), "".join(half[1] for half in found)
    if length == 2:
        return digits if _TWO[int(digits) % 4] == pattern else ""
    weighed = sum(int(digit) * (9 if place % 2 else 3) for place, digit in enumerate(digits)) % 10
    return digits if _FIVE[weighed] == pattern else ""


def _digit(counts: Sequence[int]) -> str:
    """``A7``: the set and the digit; ``""`` for widths that are none."""
    said = "".join(str(count) for count in counts)
    if said in _DIGITS:
        return f"A{_DIGITS.index(said)}"
    if said[::-1] in _DIGITS:
        return f"B{_DIGITS.index(said[::-1])}"
    return ""
