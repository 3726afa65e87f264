"""Q10: barcodes can be read: their digits, their size, the white around them, their ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from publish.pdfobjects.events import Path
from publish.pdfobjects.geometry import MM, Box, around, common, is_empty, together
from publish.preflight.press.bars import EAN13, Code, read_bars
from publish.preflight.press.inks import is_black, is_white
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_LEAST_MODULE = 0.264
"""mm: 80 % of the nominal 0.33 (ISO/IEC 15420; GS1 General Specifications 5.2)."""
_LOWEST = 5 * MM
_WIDEST = 2 * MM
_NEIGHBOUR = 4 * MM
_FEWEST = 10
_APART = 5.0
"""Modules: no gap inside a symbol is wider."""
_QUIET_LEFT, _QUIET_RIGHT = 11, 7
_TOUCH = 0.02


@dataclass(frozen=True, slots=True)
class Symbol:
    """A group of bars on a page. `bars` are their boxes from left to right, merged where they touch; `order` is the
    place of the first in the painting order, `paths` those that painted them, `code` what they say."""

    bars: tuple[Box, ...]
    paths: tuple[Path, ...]
    order: int
    code: Code | None
    upright: bool

    @property
    def box(self) -> Box:
        """The box around the bars."""
        return together(self.bars)


def symbols(sheet: Sheet) -> list[Symbol]:
    """The barcodes that are drawn as bars, upright or turned."""
    if "symbols" not in sheet.kept:
        sheet.kept["symbols"] = _symbols(sheet)
    found: list[Symbol] = sheet.kept["symbols"]
    return found


def _symbols(sheet: Sheet) -> list[Symbol]:
    upright: list[tuple[Box, Path, int]] = []
    turned: list[tuple[Box, Path, int]] = []
    for order, event in enumerate(sheet.art_events):
        if not isinstance(event, Path) or not event.fills or event.curved or is_white(event.state.fill):
            continue
        for points in event.subpaths:
            if len(points) not in (4, 5):
                continue
            box = around(points)
            wide, high = box[2] - box[0], box[3] - box[1]
            if high >= _LOWEST and 0 < wide <= _WIDEST:
                upright.append((box, event, order))
            elif wide >= _LOWEST and 0 < high <= _WIDEST:
                turned.append((box, event, order))
    found = [_symbol(group, True) for group in _groups(upright, 0)]
    return found + [_symbol(group, False) for group in _groups(turned, 1)]


def _groups(bars: list[tuple[Box, Path, int]], axis: int) -> Iterator[list[tuple[Box, Path, int]]]:
    """Bars that stand side by side, at most as far apart as a symbol allows, on one line."""
    lines: list[list[tuple[Box, Path, int]]] = []
    for bar in sorted(bars, key=lambda each: each[0][axis]):
        box = bar[0]
        for line in reversed(lines):
            last = line[-1][0]
            if box[axis] - last[axis + 2] <= _NEIGHBOUR and _overlap(box, last, 1 - axis) > 0.5:
                line.append(bar)
                break
        else:
            lines.append([bar])
    for line in lines:
        yield from (part for part in _parted(line, axis) if len(part) >= _FEWEST)


def _overlap(one: Box, other: Box, axis: int) -> float:
    shared = min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
    return shared / max(1e-9, min(one[axis + 2] - one[axis], other[axis + 2] - other[axis]))


def _parted(line: list[tuple[Box, Path, int]], axis: int) -> Iterator[list[tuple[Box, Path, int]]]:
    """An add-on stands seven modules or more from its symbol: wider than any gap in it (four modules)."""
    thin = min(box[axis + 2] - box[axis] for box, _, _ in line)
    part = line[:1]
    for (last, _, _), bar in pairwise(line):
        if bar[0][axis] - last[axis + 2] > _APART * thin:
            yield part
            part = []
        part.append(bar)
    yield part


def _symbol(group: list[tuple[Box, Path, int]], upright: bool) -> Symbol:
    axis = 0 if upright else 1
    merged: list[Box] = []
    for box, _, _ in group:
        if merged and box[axis] <= merged[-1][axis + 2] + _TOUCH:
            merged[-1] = together((merged[-1], box))
        else:
            merged.append(box)
    edges = [edge for box in merged for edge in (box[axis], box[axis + 2])]
    widths = [after - before for before, after in pairwise(edges)]
    paths = tuple({id(path): path for _, path, _ in group}.values())
    return Symbol(tuple(merged), paths, min(order for _, _, order in group), read_bars(widths), upright)


def _unreadable(sheet: Sheet) -> Iterator[Found]:
    for symbol in symbols(sheet):
        if symbol.code is None and 25 <= len(symbol.bars) <= 35:
            yield Found("The bars of a barcode say nothing: a digit or its check is wrong.", sheet.number, symbol.box)


def _other_book(sheet: Sheet) -> Iterator[Found]:
    said = [symbol.code.digits for symbol in symbols(sheet) if symbol.code and symbol.code.modules == EAN13]
    books = [digits for digits in said if digits[:3] in ("978", "979")]
    wanted = "".join(digit for digit in sheet.job.isbn if digit.isdigit())
    if len(wanted) == 13 and books and wanted not in books:
        yield Found(f"The barcode says {books[0]}; the book is {wanted}.", sheet.number)


def _small(sheet: Sheet) -> Iterator[Found]:
    for symbol in symbols(sheet):
        if symbol.code and symbol.code.module / MM < _LEAST_MODULE - 0.001:
            module = symbol.code.module / MM
            message = (
                f"The barcode {symbol.code.digits} has modules of {module:.3f} mm; {_LEAST_MODULE} mm is the least."
            )
            yield Found(message, sheet.number, symbol.box)


def _quiet(sheet: Sheet) -> Iterator[Found]:
    found = symbols(sheet)
    for symbol in found:
        if symbol.code is None or symbol.code.modules != EAN13:
            continue
        zones = _zones(symbol, symbol.code.module)
        own = {id(path) for each in found for path in each.paths}
        for event in sheet.art_events[symbol.order + 1 :]:
            if id(event) in own or (isinstance(event, Path) and event.fills and is_white(event.state.fill)):
                continue
            if any(_inside(event.box, zone) for zone in zones):
                message = f"Something stands in the white beside the barcode {symbol.code.digits}."
                yield Found(message, sheet.number, common(event.box, sheet.painted))
                break
        left, _, right, _ = together(zones)
        if left < sheet.cut[0] - _TOUCH or right > sheet.cut[2] + _TOUCH:
            yield Found(f"The barcode {symbol.code.digits} stands too near to the trim.", sheet.number, symbol.box)


def _zones(symbol: Symbol, module: float) -> tuple[Box, Box]:
    """The white before and after the bars, as high as the lowest of them."""
    left, bottom, right, top = symbol.box
    if symbol.upright:
        low, high = max(box[1] for box in symbol.bars), min(box[3] for box in symbol.bars)
        return (left - _QUIET_LEFT * module, low, left, high), (right, low, right + _QUIET_RIGHT * module, high)
    low, high = max(box[0] for box in symbol.bars), min(box[2] for box in symbol.bars)
    return (low, bottom - _QUIET_LEFT * module, high, bottom), (low, top, high, top + _QUIET_RIGHT * module)


def _inside(box: Box, zone: Box) -> bool:
    shared = common(box, zone)
    return shared[2] - shared[0] > _TOUCH and shared[3] - shared[1] > _TOUCH


def _ink(sheet: Sheet) -> Iterator[Found]:
    for symbol in symbols(sheet):
        if symbol.code is None:
            continue
        if not all(is_black(path.state.fill) for path in symbol.paths):
            yield Found(f"The barcode {symbol.code.digits} is not in black alone (K100).", sheet.number, symbol.box)
        below = [event for event in sheet.art_events[: symbol.order] if not is_empty(common(event.box, symbol.box))]
        if below and not (isinstance(below[-1], Path) and is_white(below[-1].state.fill)):
            yield Found(f"The barcode {symbol.code.digits} does not stand on white.", sheet.number, symbol.box)


RULES = (
    Rule(
        "Q10",
        "print-barcode-unreadable",
        ERROR,
        "Barcodes say something, with the right check digit",
        "条码可读，校验码正确",
        "ISO/IEC 15420",
        "Make the barcode anew.",
        page=_unreadable,
    ),
    Rule(
        "Q10",
        "print-barcode-other",
        ERROR,
        "The barcode is that of the book",
        "条码与书号一致",
        "the job",
        "Make the barcode anew.",
        page=_other_book,
    ),
    Rule(
        "Q10",
        "print-barcode-small",
        ERROR,
        "A module is 0.264 mm at least",
        "条码放大系数不小于 0.8",
        "ISO/IEC 15420; GB/T 12906-2008",
        "Make the barcode larger: 80 % of the nominal size is the least.",
        page=_small,
    ),
    Rule(
        "Q10",
        "print-barcode-quiet",
        ERROR,
        "The barcode has white beside it: 11 modules before, 7 behind",
        "条码两侧留足空白区：左 11、右 7 个模块",
        "ISO/IEC 15420",
        "Keep the place beside the bars free.",
        page=_quiet,
    ),
    Rule(
        "Q10",
        "print-barcode-ink",
        ERROR,
        "The barcode is black alone, on white",
        "条码为单色黑，底为白",
        "ISO/IEC 15420; printers",
        "Set the bars in K100 on white.",
        page=_ink,
    ),
)
