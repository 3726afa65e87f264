"""Q09: inks of their own, and the one that is on every plate."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.events import Event, Opened, Settings, Strange
from publish.pdfobjects.geometry import common
from publish.preflight.press.colour import basic, spaces_of
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black", "None", "All"})
_ROUNDING = 0.1


def _names(event: Event) -> set[str]:
    return {name for top in spaces_of(event) for space in basic(top) for name in space.names}


def _spots(sheet: Sheet) -> Iterator[Found]:
    told: set[str] = set()
    allowed = _PROCESS | set(sheet.job.spots)
    for event in sheet.art_events:
        for name in sorted(_names(event) - allowed - told):
            told.add(name)
            yield Found(f"The spot ink “{name[:40]}” is not one of the job.", sheet.number, sheet.seen(event))


def _registration(sheet: Sheet) -> Iterator[Found]:
    """What is on every plate is for marks outside the bleed: inside it would be 400 % of ink."""
    for event in sheet.events:
        if isinstance(event, Opened | Settings | Strange) or "All" not in _names(event):
            continue
        box = common(common(event.box, event.state.clip), sheet.painted)
        if box[0] < box[2] - _ROUNDING and box[1] < box[3] - _ROUNDING:
            yield Found("Something is in the colour of register marks (All), inside the bleed.", sheet.number, box)
            return


RULES = (
    Rule(
        "Q09",
        "print-spot",
        ERROR,
        "Spot inks are those of the job",
        "专色都是作业单上的",
        "GWG 2015: spot colour; the job",
        "Convert it to CMYK, or order the ink.",
        page=_spots,
    ),
    Rule(
        "Q09",
        "print-registration",
        ERROR,
        "The colour of register marks stays outside the bleed",
        "套准色（All）只用在出血以外",
        "GWG 2015: registration colour",
        "Set it in black.",
        page=_registration,
    ),
)
