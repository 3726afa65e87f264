"""Q01: text in one ink, and white that does not overprint."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.colours import Colour, inks
from publish.pdfobjects.events import Path, Text
from publish.preflight.press.inks import TRACE, colours_of, is_white
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_DARK = 0.85
_LIGHT = 0.35
"""Less ink than this is a light colour on a dark ground, not a black or grey."""
_NEUTRAL, _MORE_CYAN = 0.06, 0.16
"""In a grey of several inks magenta and yellow are alike, and cyan is as much or a little more (ISO 12647-2: grey)."""


def _rich(sheet: Sheet) -> Iterator[Found]:
    """Text that means to be black or grey, in more than black: its edges show every misregister."""
    told: set[tuple[str, ...]] = set()
    for event in sheet.texts:
        for colour in colours_of(event):
            said = _rich_black(colour)
            if said and (said,) not in told:
                told.add((said,))
                words = event.says()
                message = f"The text “{words[:16]}” is {said}: black of several inks."
                yield Found(message, sheet.number, event.box, words)


def _rich_black(colour: Colour) -> str:
    """The inks of a black or grey that is mixed; ``""`` for any other colour."""
    found = inks(colour)
    if found is None or not {"Cyan", "Magenta", "Yellow"} & set(found):
        return ""
    cyan, magenta, yellow = (found.get(name, 0.0) for name in ("Cyan", "Magenta", "Yellow"))
    black = found.get("Black", 0.0)
    if max(cyan, magenta, yellow) <= TRACE or max(cyan, magenta, yellow) + black < _LIGHT:
        return ""
    more = cyan - (magenta + yellow) / 2
    grey = abs(magenta - yellow) <= _NEUTRAL and -_NEUTRAL <= more <= _MORE_CYAN
    if black >= _DARK or (grey and (black > TRACE or min(cyan, magenta, yellow) > TRACE)):
        return f"C{cyan * 100:.0f} M{magenta * 100:.0f} Y{yellow * 100:.0f} K{black * 100:.0f}"
    return ""


def _white_overprints(sheet: Sheet) -> Iterator[Found]:
    for event in sheet.art_events:
        if isinstance(event, Path | Text) and event.fills and event.state.overprint and is_white(event.state.fill):
            space = event.state.fill.space
            vanishes = space.kind in ("Separation", "DeviceN") or event.state.overprint_mode == 1
            if space.kind == "DeviceCMYK" and vanishes:
                what = f"The white text “{event.says()[:16]}”" if isinstance(event, Text) else "A white drawing"
                yield Found(f"{what} overprints: on the press it is not there.", sheet.number, sheet.seen(event))
                return


RULES = (
    Rule(
        "Q01",
        "print-text-rich",
        ERROR,
        "Black and grey text is of black alone",
        "黑字灰字只用黑版（K）",
        "GWG 2015: rich black text",
        "Set the text in K alone.",
        page=_rich,
    ),
    Rule(
        "Q01",
        "print-white-overprints",
        ERROR,
        "White does not overprint",
        "白色不叠印",
        "GWG 2015: overprinting white",
        "Set white to knock out.",
        page=_white_overprints,
    ),
)
