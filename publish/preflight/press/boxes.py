"""X07: boxes: every page says where it is cut, and all are cut alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.pdfobjects.geometry import MM, Box, inside
from publish.preflight.press.file import File
from publish.preflight.press.job import SIZE_TOLERANCE
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_ROUNDING = 0.01
"""Points."""


def size(box: Box) -> tuple[float, float]:
    """Width and height in mm."""
    return (box[2] - box[0]) / MM, (box[3] - box[1]) / MM


def _trim(sheet: Sheet) -> Iterator[Found]:
    if sheet.trim is None and sheet.art is None:
        yield Found("The page does not say where it is cut (TrimBox).", sheet.number)
    elif sheet.trim is not None and sheet.art is not None:
        yield Found("The page has both a TrimBox and an ArtBox.", sheet.number)


def _nested(sheet: Sheet) -> Iterator[Found]:
    named = (
        ("TrimBox", sheet.trim or sheet.art),
        ("BleedBox", sheet.bleed),
        ("CropBox", sheet.crop),
        ("MediaBox", sheet.media),
    )
    held = [(name, box) for name, box in named if box is not None]
    for (name, inner), (other, outer) in pairwise(held):
        if not inside(inner, outer, _ROUNDING):
            yield Found(f"The {name} sticks out of the {other}.", sheet.number)


def _turned(sheet: Sheet) -> Iterator[Found]:
    if sheet.rotated % 360:
        yield Found(f"The page is turned by {sheet.rotated}°.", sheet.number)
    if sheet.unit != 1:
        yield Found(f"The page counts in units of {sheet.unit:g}/72 inch (UserUnit).", sheet.number)


def _size(file: File) -> Iterator[Found]:
    """The size of the job, on the first page; the others are held to the first."""
    sizes = file.job.sizes
    if not sizes or not file.sheets:
        return
    wide, high = size(file.sheets[0].cut)
    near = min(sizes, key=lambda each: abs(each.width - wide) + abs(each.height - high))
    if max(abs(near.width - wide), abs(near.height - high)) > SIZE_TOLERANCE:
        kind = "the job is" if len(sizes) == 1 else f"the nearest that {file.job.printer.title} cuts is"
        yield Found(f"The page is cut to {wide:.2f} × {high:.2f} mm; {kind} {near.width:g} × {near.height:g} mm.", 1)


def _differ(file: File) -> Iterator[Found]:
    if not file.sheets:
        return
    wide, high = size(file.sheets[0].cut)
    for sheet in file.sheets[1:]:
        one, two = size(sheet.cut)
        if max(abs(one - wide), abs(two - high)) > SIZE_TOLERANCE:
            message = f"The page is cut to {one:.2f} × {two:.2f} mm, page 1 to {wide:.2f} × {high:.2f} mm."
            yield Found(message, sheet.number)


RULES = (
    Rule(
        "X07",
        "print-trim",
        ERROR,
        "Every page has a TrimBox or an ArtBox, not both",
        "每页有成品框，且只有一个",
        "ISO 32000-1, 14.11.2; ISO 15930",
        "Export it with page boxes.",
        page=_trim,
    ),
    Rule(
        "X07",
        "print-boxes-nested",
        ERROR,
        "Trim lies in bleed, bleed in crop, crop in media",
        "成品框、出血框、裁剪框、纸张框逐层相套",
        "ISO 32000-1, 14.11.2; ISO 15930",
        "Export it again; another programme has changed the boxes.",
        page=_nested,
    ),
    Rule(
        "X07",
        "print-turned",
        ERROR,
        "No page is turned or scaled",
        "页面不旋转、不缩放",
        "GWG 2015: page scaling and rotation",
        "Turn the page itself, not its view.",
        page=_turned,
    ),
    Rule(
        "X07",
        "print-size",
        ERROR,
        "The trimmed size is that of the job",
        "成品尺寸与作业一致",
        "the printer",
        "Set the page to the size of the job: trim: in book.yaml.",
        file=_size,
    ),
    Rule(
        "X07",
        "print-sizes-differ",
        ERROR,
        "All pages are cut to one size",
        "各页成品尺寸相同",
        "GWG 2015: page size",
        "Set all pages to one size.",
        file=_differ,
    ),
)
