"""The symbols that stand on books, drawn at a magnification (GS1 General Specifications, 5.2; ISO/IEC 15420).

At 100 % a module X is 0.33 mm. The quiet zones, 11X before an EAN-13, 7X behind it, 5X behind an add-on, belong to the
drawing: its window is white and nothing else may stand on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.config.isbn import check_digit_13, with_hyphens
from publish.render.barcodes.drawing import Drawing, Rect, Word, together
from publish.render.barcodes.ean import ADD_ON_MODULES, MODULES, Bar, ean_5, ean_13

MODULE = 0.33
SMALLEST, LARGEST = 0.8, 2.0
QUIET_BEFORE, QUIET_BEHIND, QUIET_ADD_ON = 11, 7, 5
ADD_ON_GAP = 9  # of the 7 to 12 that are allowed

_HEIGHT = 22.85  # mm at 100 %, of the bars that are no guards
_GUARD = 5  # X that guards reach further down
_DIGITS = 9.6  # X from the foot of the bars to the base line of the digits
_SIZE = 10.6  # X, the size of the digits, whose heads stay below the bars
_LINE = 11  # X from the head of the window to the bars where a line stands above them
_ADD_ON_HEAD = 10  # X that the bars of an add-on are lower than the others, for its digits stand above it

_CAPTION_LINE, _CAPTION_SIZE = 4.6, 2.9  # mm
_LINES_WIDTH = 36.0  # mm for ``ISBN978-4-…`` and the price beside the tiers

_TIER_HEIGHT = 11.0  # mm at 100 %: both tiers of a Japanese book are cut short
_LEAST_TIER = 9.0
_TIER_FOOT = 11.4  # X for the digits of a tier
_TIER_GAP = 11  # X between the digits of the upper tier and the bars of the lower


@dataclass(frozen=True, slots=True)
class Size:
    """How large: `magnification` from 0.8 to 2, `reduction` mm taken from the width of each bar, which ink on paper
    gives back; what it is the printer says. Raises ValueError for a size outside these bounds."""

    magnification: float = 1.0
    reduction: float = 0.0

    def __post_init__(self) -> None:
        if not SMALLEST <= self.magnification <= LARGEST:
            raise ValueError(f"a magnification is from {SMALLEST:.0%} to {LARGEST:.0%}, not {self.magnification:.0%}")
        if not 0 <= self.reduction <= self.module / 2:
            raise ValueError(f"bars of {self.module:g} mm cannot be made {self.reduction:g} mm narrower")

    @property
    def module(self) -> float:
        """X in mm."""
        return MODULE * self.magnification


def isbn_barcode(isbn: str, add_on: str = "", size: Size | None = None, caption: str = "") -> Drawing:
    """An ISBN with the line ``ISBN 978-…`` above it and, with `add_on`, the five-digit symbol behind it.

    `caption` is a line below: a price.

    Raises ValueError where a number cannot be one.
    """
    size = size or Size()
    x = size.module
    line = Word((QUIET_BEFORE + MODULES / 2) * x, 8 * x, 7.4 * x, f"ISBN {with_hyphens(isbn)}", MODULES * x)
    drawings = [Drawing(0, 0, (), (line,)), main_symbol(isbn, size).moved(0, _LINE * x)]
    height = drawings[1].height
    if caption:
        height += _CAPTION_LINE
        words = Word((QUIET_BEFORE + MODULES / 2) * x, height - 0.9, _CAPTION_SIZE, caption)
        drawings.append(Drawing(0, 0, (), (words,)))
    across = QUIET_BEFORE + MODULES + QUIET_BEHIND
    if add_on:
        at = QUIET_BEFORE + MODULES + ADD_ON_GAP
        drawings.append(_add_on(add_on, size).moved(at * x, _LINE * x))
        across = at + ADD_ON_MODULES + QUIET_ADD_ON
    return together(drawings, across * x, height)


def main_symbol(number: str, size: Size) -> Drawing:
    """An EAN-13 with guards and digits in its two halves, quiet zones included."""
    x, height = size.module, _HEIGHT * size.magnification
    left = QUIET_BEFORE * x
    base = height + _DIGITS * x
    words = (
        Word(left - 6.5 * x, base, _SIZE * x, number[0]),
        Word(left + (3 + 21) * x, base, _SIZE * x, number[1:7], 42 * x),
        Word(left + (3 + 42 + 5 + 21) * x, base, _SIZE * x, number[7:], 42 * x),
    )
    bars = _rects(ean_13(number), size, left, 0, height, height + _GUARD * x)
    return Drawing((QUIET_BEFORE + MODULES + QUIET_BEHIND) * x, base + 1.5 * x, bars, words)


def _add_on(digits: str, size: Size) -> Drawing:
    """Five digits above their bars, which end where the guards of the main symbol do."""
    x, foot = size.module, _HEIGHT * size.magnification + _GUARD * size.module
    head = _ADD_ON_HEAD * x
    words = (Word(ADD_ON_MODULES * x / 2, 8 * x, _SIZE * x, digits, ADD_ON_MODULES * x),)
    bars = _rects(ean_5(digits), size, 0, head, foot - head, foot - head)
    return Drawing(ADD_ON_MODULES * x, foot, bars, words)


def japanese_barcode(isbn: str, second: str, size: Size | None = None, lines: Sequence[str] = ()) -> Drawing:
    """The two tiers of a Japanese book: the ISBN above, subject and price (``192…``) below; `lines` stand beside them.

    Raises ValueError where a number cannot be one.
    """
    size = size or Size()
    upper, lower = _tier(isbn, size), _tier(second, size)
    tiers = [upper, lower.moved(0, upper.height + _TIER_GAP * size.module)]
    return _with_lines(together(tiers, upper.width, tiers[1].height), lines)


def japanese_isbn_barcode(isbn: str, size: Size, lines: Sequence[str]) -> Drawing:
    """The ISBN alone, where nobody has said subject and price. Raises ValueError."""
    return _with_lines(_tier(isbn, size), lines)


def _with_lines(drawing: Drawing, lines: Sequence[str]) -> Drawing:
    words = [
        Word(drawing.width + 1.0, _CAPTION_SIZE + _CAPTION_LINE * number, _CAPTION_SIZE, line, start=True)
        for number, line in enumerate(lines)
    ]
    width = drawing.width + (_LINES_WIDTH if words else 0.0)
    height = max(drawing.height, _CAPTION_LINE * len(words))
    return together([drawing, Drawing(0, 0, (), tuple(words))], width, height)


def second_tier(c_code: str, price: int) -> str:
    """``192``, the C-code, the price in yen without tax (five digits, zeros from 100,000 on) and a check digit."""
    twelve = f"192{c_code}{price if price < 100_000 else 0:05}"
    return twelve + check_digit_13(twelve)


def _tier(number: str, size: Size) -> Drawing:
    x, height = size.module, _tier_height(size)
    middle = (QUIET_BEFORE + MODULES / 2) * x
    bars = _rects(ean_13(number), size, QUIET_BEFORE * x, 0, height, height)
    word = Word(middle, height + _DIGITS * x, 10 * x, number, MODULES * x)
    return Drawing((QUIET_BEFORE + MODULES + QUIET_BEHIND) * x, height + _TIER_FOOT * x, bars, (word,))


def _tier_height(size: Size) -> float:
    return max(_TIER_HEIGHT * size.magnification, _LEAST_TIER)


def _rects(
    bars: Sequence[Bar], size: Size, left: float, top: float, height: float, guard_height: float
) -> tuple[Rect, ...]:
    x, less = size.module, size.reduction
    return tuple(
        Rect(left + bar.at * x + less / 2, top, bar.width * x - less, guard_height if bar.long else height)
        for bar in bars
    )
