"""X09: what lets something through."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.events import Opened, Picture, Settings
from publish.pdfobjects.state import Group, group_of
from publish.preflight.press.rule import ERROR, WARNING, Found, Rule
from publish.preflight.press.sheet import Sheet

_OF_INKS = ("DeviceCMYK", "DeviceGray", "ICCBased", "")


def _flat(sheet: Sheet) -> Iterator[Found]:
    """X-1a and X-3 are opaque."""
    if sheet.version not in ("x-1a", "x-3"):
        return
    if group_of(sheet.obj):
        yield Found("The page is a transparency group.", sheet.number)
    for event in sheet.events:
        if isinstance(event, Settings) and event.state.transparent:
            yield Found("Something on the page lets through what is below.", sheet.number, None)
            return
        if isinstance(event, Opened) and event.group:
            yield Found("A drawing is a transparency group.", sheet.number, event.box)
            return
        if isinstance(event, Picture) and event.masked:
            yield Found("A picture has a soft mask.", sheet.number, event.box)
            return


def _groups(sheet: Sheet) -> Iterator[Found]:
    """Transparency is worked out in the inks of the press."""
    if sheet.version in ("x-1a", "x-3") or sheet.job.inks == "rgb":
        return
    page = group_of(sheet.obj)
    held: list[tuple[Group, Opened | None]] = [(page, None)] if page else []
    held += [(event.group, event) for event in sheet.events if isinstance(event, Opened) and event.group]
    for group, event in held:
        if group.space not in _OF_INKS:
            what = "A drawing" if event else "The page"
            message = f"{what} mixes its transparent parts in {group.space.removeprefix('Device')}."
            yield Found(message, sheet.number, event.box if event else None)
            return
    if sheet.version == "x-4" and not (page and page.space) and _mixes(sheet):
        message = "The page has transparent parts, and does not say in which colours they mix (/Group)."
        yield Found(message, sheet.number, severity=WARNING)


def _mixes(sheet: Sheet) -> bool:
    return any(event.state.transparent or (isinstance(event, Picture) and event.masked) for event in sheet.art_events)


RULES = (
    Rule(
        "X09",
        "print-transparency",
        ERROR,
        "X-1a and X-3 have no transparency",
        "X-1a、X-3 无透明",
        "ISO 15930-4, -6: transparency; ISO 32000-1, 11",
        "Flatten it, or deliver PDF/X-4 if the printer takes it.",
        page=_flat,
    ),
    Rule(
        "X09",
        "print-group",
        ERROR,
        "Transparent parts mix in the inks of the press",
        "透明部分按印刷油墨混合",
        "ISO 15930-7: transparency; ISO 32000-1, 11.6.6",
        "Choose CMYK as the space in which transparency is mixed.",
        page=_groups,
    ),
)
