"""X12, Q02: black text lies over what is below, and overprinting does what it says."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.events import Path, Text
from publish.pdfobjects.geometry import Box, area, common
from publish.preflight.press.inks import is_black, is_white
from publish.preflight.press.rule import ERROR, WARNING, Found, Rule
from publish.preflight.press.sheet import Sheet


def _with_profile(sheet: Sheet) -> Iterator[Found]:
    """ICCBased CMYK with OPM 1: what is kept of the colour below hangs on the reader."""
    for event in sheet.art_events:
        state = event.state
        if state.overprint_mode != 1 or not isinstance(event, Path | Text):
            continue
        fill = event.fills and state.overprint and _is_icc_cmyk(state.fill.space.kind, state.fill.space.components)
        stroke = (
            event.strokes
            and state.overprint_stroke
            and _is_icc_cmyk(state.stroke.space.kind, state.stroke.space.components)
        )
        if fill or stroke:
            yield Found("A colour with a profile of its own overprints (OPM 1).", sheet.number, sheet.seen(event))
            return


def _is_icc_cmyk(kind: str, components: int) -> bool:
    return kind == "ICCBased" and components == 4


def _knocks_out(sheet: Sheet) -> Iterator[Found]:
    """Where black text stands on a colour, a gap as wide as the misregister would show around it."""
    grounds: list[tuple[Box, bool]] = []
    for event in sheet.art_events:
        if not isinstance(event, Text):
            box = sheet.seen(event)
            if box and not (isinstance(event, Path) and not event.fills):
                grounds.append((box, not isinstance(event, Path) or not is_white(event.state.fill)))
            continue
        if not _small_black(event, sheet.job.overprint_below) or _overprints(event):
            continue
        half = area(event.box) / 2
        if next((coloured for box, coloured in reversed(grounds) if area(common(box, event.box)) > half), False):
            words = event.says()
            message = f"The black text “{words[:16]}” knocks out the colour below it."
            yield Found(message, sheet.number, event.box, words)
            return


def _small_black(event: Text, below: float) -> bool:
    return event.fills and event.em <= below and is_black(event.state.fill) and bool(event.says().strip())


def _overprints(event: Text) -> bool:
    """DeviceGray cannot overprint the inks of DeviceCMYK (ISO 32000-1, table 72 and 8.6.7): all of them are its own."""
    state = event.state
    kinds = ("DeviceCMYK", "Separation", "DeviceN")
    return state.overprint and state.overprint_mode == 1 and state.fill.space.kind in kinds


RULES = (
    Rule(
        "X12",
        "print-overprint-profile",
        ERROR,
        "No colour with a profile overprints with mode 1",
        "带特性文件的颜色不以模式 1 叠印",
        "ISO 19005-2, 6.2.4.2; ISO 15930-7",
        "Use CMYK of the device for what overprints.",
        page=_with_profile,
    ),
    Rule(
        "Q02",
        "print-black-knocks-out",
        WARNING,
        "Small black text on a colour overprints",
        "彩色底上的黑色小字叠印",
        "GWG 2015: overprinting black text",
        "Set black text to overprint.",
        page=_knocks_out,
    ),
)
