"""A contact sheet: all pages as small pictures, with trim and bleed, and where something was found."""

from __future__ import annotations

import io
from math import ceil, sqrt
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from publish.diagnostics import Severity
from publish.pdfium import Pages
from publish.pdfobjects import WRONG_TYPE, Array, DamagedPdf, opened
from publish.pdfobjects.about import reads_from_right
from publish.pdfobjects.geometry import Box, area
from publish.pdfobjects.walk import box_of_page, inherited
from publish.preflight.press.finding import Finding, Report

_MOST = 120
"""Pages of one sheet; of a longer book those with findings come first, then an even choice."""
_WIDEST, _HIGHEST = 220, 300
_GAP, _FOOT = 14, 18
_PAPER, _TRIM, _BLEED, _WORDS = "#8a8a8a", "#d0006f", "#008ad0", "#ffffff"
_MARKS = {Severity.ERROR: "#ff2a00", Severity.WARNING: "#ff9d00", Severity.INFO: "#1d7f3c"}


def contact_sheet(data: bytes, report: Report | None = None) -> bytes:
    """A PNG of the pages, in order, from right to left where the book is bound at the right. Magenta is the trim, blue
    the bleed; red, orange and green frames are findings.

    Raises DamagedPdf and EngineError where the file cannot be read.
    """
    findings = report.findings if report else ()
    if report and not report.measures:
        raise DamagedPdf("Nothing is drawn of a file that cannot be read to its end.", "Build or export it again.")
    with opened(data) as pdf:
        boxes = [(_view(page), _box(page.obj, "/TrimBox"), _box(page.obj, "/BleedBox")) for page in pdf.pages]
        mirrored = reads_from_right(pdf)
    chosen = _chosen(len(boxes), findings)
    wide = max((box[0][2] - box[0][0] for box in boxes), default=1.0)
    high = max((box[0][3] - box[0][1] for box in boxes), default=1.0)
    scale = min(_WIDEST / wide, _HIGHEST / high)
    cell = ceil(wide * scale) + _GAP, ceil(high * scale) + _GAP + _FOOT
    first = 1 if 1 < len(chosen) == len(boxes) else 0  # page 1 faces nothing: its row begins with an empty place
    columns = _columns(len(chosen) + first, cell)
    rows = ceil((len(chosen) + first) / columns)
    sheet = Image.new("RGB", (columns * cell[0] + _GAP, rows * cell[1] + _GAP), _PAPER)
    with Pages(data) as pages:
        for place, number in enumerate(chosen, first):
            column = columns - 1 - place % columns if mirrored else place % columns
            at = _GAP + column * cell[0], _GAP + place // columns * cell[1]
            media, trim, bleed = boxes[number]
            picture = pages.region(number, media, 72 * scale)
            sheet.paste(picture, at)
            own = [finding for finding in findings if finding.page == number + 1]
            _draw(ImageDraw.Draw(sheet), at, scale, (media, trim, bleed), own, number + 1)
    stream = io.BytesIO()
    sheet.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _chosen(count: int, findings: tuple[Finding, ...]) -> list[int]:
    if count <= _MOST:
        return list(range(count))
    found = list(dict.fromkeys(finding.page - 1 for finding in findings if finding.page))[:_MOST]
    room = _MOST - len(found)
    even = [round(place * (count - 1) / max(1, room - 1)) for place in range(room)]
    return sorted({*found, *even})


def _columns(count: int, cell: tuple[int, int]) -> int:
    """Even numbers, so that facing pages stay side by side, on a sheet about as wide as high."""
    wanted = sqrt(count * cell[1] / cell[0])
    return max(2, round(wanted / 2) * 2) if count > 1 else 1


def _draw(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    scale: float,
    boxes: tuple[Box, Box | None, Box | None],
    findings: list[Finding],
    number: int,
) -> None:
    media, trim, bleed = boxes

    def placed(box: Box) -> tuple[float, float, float, float]:
        left, bottom, right, top = box
        return (
            at[0] + (left - media[0]) * scale,
            at[1] + (media[3] - top) * scale,
            at[0] + (right - media[0]) * scale,
            at[1] + (media[3] - bottom) * scale,
        )

    if bleed:
        pen.rectangle(placed(bleed), outline=_BLEED)
    if trim:
        pen.rectangle(placed(trim), outline=_TRIM)
    for finding in reversed(findings):
        left, top, right, bottom = placed(finding.box or trim or media)
        frame = (left - 2, top - 2, max(right, left + 4) + 2, max(bottom, top + 4) + 2)
        pen.rectangle(frame, outline=_MARKS[finding.severity], width=2)
    rules = " ".join(dict.fromkeys(finding.rule for finding in findings))
    foot = at[1] + (media[3] - media[1]) * scale + 2
    pen.text((at[0], foot), f"{number}  {rules}".strip(), fill=_WORDS, font=ImageFont.load_default(12))


def _view(page: Any) -> Box:
    """What of a page is shown. Raises DamagedPdf where that is nothing."""
    try:
        box = box_of_page(page, "/CropBox" if inherited(page, "/CropBox") is not None else "/MediaBox")
    except WRONG_TYPE as broken:
        raise DamagedPdf(f"The pages cannot be drawn: {broken}.", "Build or export it again.") from broken
    if not area(box):
        raise DamagedPdf("The pages cannot be drawn: one has no size.", "Build or export it again.")
    return box


def _box(page: Any, key: str) -> Box | None:
    array = page.get(key)
    if not isinstance(array, Array) or len(array) != 4:
        return None
    left, bottom, right, top = (float(each) for each in array)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
