"""X08: colours that the press knows, wherever they are used: text, paths, gradients, pictures, masks, patterns."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects.colours import Space
from publish.pdfobjects.events import Event, Path, Picture, Shading, Text
from publish.preflight.press.inks import coloured
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_X1A = frozenset({"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed", "Pattern"})
_RGB = frozenset({"DeviceRGB", "CalRGB"})
_NAMES = {"DeviceRGB": "RGB", "CalRGB": "calibrated RGB", "Lab": "Lab", "CalGray": "calibrated grey"}


def spaces_of(event: Event) -> Iterator[Space]:
    """The colour spaces that a painting uses."""
    if isinstance(event, Path | Text):
        if event.fills:
            yield event.state.fill.space
        if event.strokes:
            yield event.state.stroke.space
    elif isinstance(event, Picture):
        if event.stencil:
            yield event.state.fill.space
        elif event.space:
            yield event.space
    elif isinstance(event, Shading):
        yield event.space


def basic(space: Space) -> Iterator[Space]:
    """A space and those that it rests on."""
    yield space
    if space.base:
        yield from basic(space.base)


def _colours(sheet: Sheet) -> Iterator[Found]:
    told: set[tuple[str, str]] = set()
    for event in sheet.events:
        for space in (each for top in spaces_of(event) for each in basic(top)):
            wrong = _wrong(space, sheet)
            kind = _kind(event)
            if wrong and (wrong, kind) not in told:
                told.add((wrong, kind))
                words = event.says() if isinstance(event, Text) else ""
                shown = f" “{words[:16]}”" if words.strip() else ""
                yield Found(f"{kind}{shown} is in {wrong}.", sheet.number, sheet.seen(event), words)


def _wrong(space: Space, sheet: Sheet) -> str:
    """What is wrong with a space, as the sentence ends."""
    said = _NAMES.get(space.kind, space.kind)
    if not space.kind:
        return "a colour space that cannot be read"
    if sheet.job.inks == "rgb" and space.kind in _RGB | {"ICCBased"}:
        return ""
    match sheet.version:
        case "x-1a":
            if space.kind not in _X1A or space.default_for:
                return f"{said}, which PDF/X-1a does not know"
        case "x-3" | "x-4":
            if space.kind == "DeviceRGB":
                return "RGB without a profile"
        case _:
            if space.kind == "DeviceRGB":
                return "RGB"
    if sheet.job.inks == "grey" and space.kind == "DeviceCMYK":
        return ""
    return ""


def _kind(event: Event) -> str:
    where = {"mask": " of a mask", "pattern": " of a pattern", "glyph": " of a glyph"}.get(event.role, "")
    if isinstance(event, Text):
        return "The text" + where
    if isinstance(event, Picture):
        return "A picture" + where
    return ("A gradient" if isinstance(event, Shading) else "A drawing") + where


def _only_black(sheet: Sheet) -> Iterator[Found]:
    """A job in black alone has no other ink on its pages."""
    if sheet.job.inks != "grey":
        return
    for event in sheet.art_events:
        if coloured(event):
            message = f"{_kind(event)} has colours; the job is printed in black alone."
            yield Found(message, sheet.number, sheet.seen(event))
            return


RULES = (
    Rule(
        "X08",
        "print-colour",
        ERROR,
        "Colours are those of inks, or have a profile",
        "颜色都是油墨色，或带特性文件",
        "ISO 32000-1, 8.6; ISO 15930: colour",
        "Convert it to CMYK or grey for the printer's condition.",
        page=_colours,
    ),
    Rule(
        "X08",
        "print-colour-in-grey",
        ERROR,
        "A job in black alone has no colours",
        "单黑作业没有彩色",
        "the job",
        "Convert it to grey, or order a job in colour.",
        page=_only_black,
    ),
)
