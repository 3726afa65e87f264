"""Q05: lines and letters that do not break on the press."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.events import Path, Text
from publish.pdfobjects.geometry import Box, area, around
from publish.preflight.press.inks import is_white, laid
from publish.preflight.press.rule import INFO, WARNING, Found, Rule
from publish.preflight.press.sheet import Sheet

_ROUNDING = 0.01
_LONG = 3.0
"""Points: a rectangle that is longer, and thinner than a hairline, is a line."""
_ASIDE = 6
"""Runs of so few characters are readings beside the line and numbers of notes, which are small everywhere."""
_MULTI_INK = 8.0
"""Points: text of several inks wants to be so large, as white text does [trade]."""


def _thin(sheet: Sheet) -> Iterator[Found]:
    least, reversed_least = sheet.job.printer.line_least, sheet.job.printer.line_least_reversed
    for event in sheet.art_events:
        if not isinstance(event, Path) or event.role == "glyph":
            continue
        found = _thinnest(event)
        if found is None:
            continue
        width, box, white = found
        wanted = reversed_least if white else least
        if width < wanted - _ROUNDING:
            what = "A white line" if white else "A line"
            yield Found(f"{what} is {width:.2f} pt thick; {wanted:g} pt are wanted.", sheet.number, box)
            return


def _thinnest(path: Path) -> tuple[float, Box, bool] | None:
    """The thinnest line of a path: its stroke, or a filled rectangle that is as good as one."""
    if path.strokes and not path.fills:
        return path.line, path.box, is_white(path.state.stroke)
    if not path.fills or path.curved:
        return None
    lines = []
    for points in path.subpaths:
        if len(points) not in (4, 5):
            continue
        box = around(points)
        thin, long = sorted((box[2] - box[0], box[3] - box[1]))
        if long >= _LONG and 0 < thin < 1 and area(box) > 0:
            lines.append((thin, box))
    if not lines:
        return None
    width, box = min(lines)
    return width, box, is_white(path.state.fill)


def _small(sheet: Sheet) -> Iterator[Found]:
    printer = sheet.job.printer
    worst: tuple[bool, float, Text, float, str] | None = None
    for event in sheet.texts:
        wanted, why = printer.type_least, ""
        if event.fills and is_white(event.state.fill):
            wanted, why = max(wanted, printer.type_least_reversed), "White text"
        elif event.fills and len(laid(event.state.fill) or ()) > 1:
            wanted, why = max(wanted, printer.type_least_reversed and _MULTI_INK), "Text of several inks"
        aside = not why and len(event.codes) <= _ASIDE
        if event.em < wanted - 0.05 and (worst is None or (aside, event.em) < worst[:2]):
            worst = aside, event.em, event, wanted, why or "The text"
    if worst:
        aside, em, event, wanted, what = worst
        words = event.says()
        message = f"{what} “{words[:16]}” is of {em:.1f} pt; {wanted:g} pt are wanted."
        yield Found(message, sheet.number, event.box, words, INFO if aside else None)


RULES = (
    Rule(
        "Q05",
        "print-line-thin",
        WARNING,
        "Lines are thick enough",
        "线条不过细",
        "the printer; GWG 2015: line width",
        "Make it thicker.",
        page=_thin,
    ),
    Rule(
        "Q05",
        "print-type-small",
        WARNING,
        "Letters are large enough, more so in white or in several inks",
        "字不过小，反白字、多色字更要大",
        "the printer; GWG 2015: small text",
        "Set it larger, or in one ink.",
        page=_small,
    ),
)
