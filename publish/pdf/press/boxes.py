"""The boxes of a page for the press (ISO 32000-1, 14.11.2): where it is cut, how far art runs over, where marks stand.

The lower left corner of the sheet is the origin: some imposition programmes take no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from publish.config.ticket import Ticket
from publish.errors import EngineError
from publish.pdfobjects import Array
from publish.pdfobjects.geometry import MM, Box
from publish.pdfobjects.parts import drop
from publish.pdfobjects.walk import inherited

_TOLERANCE = 0.05
"""mm by which the engine's page may differ from the trim of the job: it counts in hundredths of a pixel."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for the press, in points from the lower left corner of its sheet."""

    media: Box
    bleed: Box
    trim: Box

    @property
    def slug(self) -> float:
        """The narrowest room between the bleed and the edge of the sheet."""
        return min(
            self.bleed[0] - self.media[0],
            self.bleed[1] - self.media[1],
            self.media[2] - self.bleed[2],
            self.media[3] - self.bleed[3],
        )


def trim_of(page: Any) -> Box:
    """The trim of a page as the engine left it."""
    for key in ("/TrimBox", "/CropBox", "/MediaBox"):
        box = inherited(page, key)
        if box is not None:
            left, bottom, right, top = (float(each) for each in box)
            return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    raise EngineError("A page has no size.", "Build the file again.")


def sheet_for(number: int, laid_out: Box, ticket: Ticket) -> Sheet:
    """The boxes of a page (counted from 1; odd pages are rectos) that the engine laid out with such a trim.

    An interior page has the trim of the ticket, a cover that of its layout. Raises EngineError where the layout is of
    another size than the job.
    """
    width, height = laid_out[2] - laid_out[0], laid_out[3] - laid_out[1]
    if ticket.kind == "interior":
        if max(abs(width / MM - ticket.trim.width), abs(height / MM - ticket.trim.height)) > _TOLERANCE:
            raise EngineError(
                f"Page {number} is laid out for {width / MM:.2f} × {height / MM:.2f} mm, "
                f"but the job is {ticket.trim.width:g} × {ticket.trim.height:g} mm.",
                "Build the book for the trim of the job.",
            )
        width, height = ticket.trim.width * MM, ticket.trim.height * MM
    bleed, slug = ticket.bleed, ticket.slug * MM
    # The inner side of a recto is the left one, but for books that are bound on the right.
    mirrored = ticket.kind == "interior" and (number % 2 == 0) != ticket.right_bound
    left, right = (bleed.outer, bleed.inner) if mirrored else (bleed.inner, bleed.outer)
    trim_left, trim_bottom = slug + left * MM, slug + bleed.foot * MM
    trim = (trim_left, trim_bottom, trim_left + width, trim_bottom + height)
    bleeding = (slug, slug, trim[2] + right * MM, trim[3] + bleed.head * MM)
    return Sheet((0.0, 0.0, bleeding[2] + slug, bleeding[3] + slug), bleeding, trim)


def set_boxes(page: Any, sheet: Sheet) -> None:
    """Writes the boxes into a page, in place; nothing is turned, scaled or inherited."""
    drop(page, "/ArtBox", "/Rotate", "/UserUnit")
    page.MediaBox = page.CropBox = _array(sheet.media)
    page.BleedBox, page.TrimBox = _array(sheet.bleed), _array(sheet.trim)


def shift_of(sheet: Sheet, laid_out: Box) -> tuple[float, float]:
    """How far a page that was laid out with such a trim moves to its place on the sheet."""
    return round(sheet.trim[0] - laid_out[0], 4), round(sheet.trim[1] - laid_out[1], 4)


def placed(content: bytes, sheet: Sheet, shift: tuple[float, float]) -> bytes:
    """The content of a page moved to its place on the sheet, and cut off at the bleed."""
    left, bottom, right, top = sheet.bleed
    window = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    return f"q\n{window}\n1 0 0 1 {shift[0]:.4f} {shift[1]:.4f} cm\n".encode() + content + b"\nQ\n"


def _array(box: Box) -> Array:
    return Array([round(each, 4) for each in box])
