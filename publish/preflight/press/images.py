"""Q04: pictures are fine enough at the size at which they are placed."""

from __future__ import annotations

from collections.abc import Iterator

from publish.config.press_values import Resolution
from publish.pdfobjects.events import Picture
from publish.pdfobjects.geometry import MM, height, width
from publish.preflight.press.rule import ERROR, INFO, WARNING, Found, Rule
from publish.preflight.press.sheet import Sheet

_SMALL = 5 * MM
"""Points: what is smaller is an ornament, whose dots nobody counts."""


def resolution(picture: Picture) -> float:
    """Pixels per inch as placed: the smaller of both directions."""
    wide, high = width(picture.matrix) or 1e-9, height(picture.matrix) or 1e-9
    return min(picture.width / wide, picture.height / high) * 72


def kind_of(picture: Picture) -> str:
    """``line`` for black and white alone, ``grey``, ``colour``."""
    if picture.stencil or (picture.bits == 1 and _components(picture) == 1):
        return "line"
    return "grey" if _components(picture) == 1 else "colour"


def _components(picture: Picture) -> int:
    space = picture.space
    base = space.base if space and space.kind == "Indexed" and space.base else space
    return base.components if base else 3


def _bounds(sheet: Sheet, picture: Picture) -> Resolution:
    limits = sheet.job.printer.images
    return {"line": limits.line, "grey": limits.grey, "colour": limits.colour}[kind_of(picture)]


def _low(sheet: Sheet) -> Iterator[Found]:
    for picture in sheet.art_events:
        if not isinstance(picture, Picture) or _even(picture):
            continue
        found, bounds = resolution(picture), _bounds(sheet, picture)
        if found >= bounds.wanted - 0.5:
            continue
        worst = ERROR if found < bounds.least - 0.5 else WARNING
        wanted = bounds.least if worst is ERROR else bounds.wanted
        what = {"line": "black-and-white art", "grey": "a grey picture", "colour": "a picture"}[kind_of(picture)]
        message = f"{what.capitalize()} has {found:.0f} ppi at the size as printed; {wanted:g} are wanted."
        yield Found(message, sheet.number, sheet.seen(picture), severity=worst)


def _high(sheet: Sheet) -> Iterator[Found]:
    for picture in sheet.art_events:
        if not isinstance(picture, Picture) or _even(picture):
            continue
        found, bounds = resolution(picture), _bounds(sheet, picture)
        if bounds.most and found > bounds.most + 0.5:
            message = f"A picture has {found:.0f} ppi as printed; more than {bounds.most:g} look no better."
            yield Found(message, sheet.number, sheet.seen(picture))


def _even(picture: Picture) -> bool:
    """A picture of a few pixels is a tint, an ornament is small."""
    return min(picture.width, picture.height) <= 2 or max(width(picture.matrix), height(picture.matrix)) < _SMALL


RULES = (
    Rule(
        "Q04",
        "print-resolution-low",
        ERROR,
        "Pictures have the pixels that the press wants",
        "图片分辨率够",
        "the printer; GWG 2015: image resolution",
        "Place it smaller, or bring a larger picture.",
        page=_low,
    ),
    Rule(
        "Q04",
        "print-resolution-high",
        INFO,
        "Pictures have no more pixels than print",
        "图片分辨率不过高",
        "the printer",
        "It only makes the file larger.",
        page=_high,
    ),
)
