"""The texts of a spine: whether there are any, and how large they are."""

from __future__ import annotations

from typing import NamedTuple

from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, info
from publish.pdf.wrap.geometry import Sheet

LEAST_SAFETY = 1.5
"""mm between a text of the spine and its folds: they drift by as much."""
LEAST_SIZE = 1.9
"""mm (5.4 pt): smaller is not read on a shelf, nor printed well in several inks."""

_SHARE = 0.58  # of the spine, that its title fills across
_LARGEST = 10.5
_NAMES, _FOOT = 0.64, 0.58  # of the title's size
_MM_PER_POINT = 25.4 / 72
_PITCH = 1.28  # of the size: how far letters that lie reach from ascender to descender


class SpineSizes(NamedTuple):
    """Sizes in mm of title, names and foot."""

    title: float
    names: float
    foot: float

    def scaled(self, ratio: float) -> SpineSizes:
        """Smaller by a ratio, but no smaller than can be read."""
        return SpineSizes(*(max(size * ratio, min(size, LEAST_SIZE)) for size in self))


def has_text(ticket: Ticket, sheet: Sheet) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Whether the spine bears a text: from so many pages and so much width on as the printer says."""
    printer, spine = ticket.printer, sheet.spine
    if not spine:
        return False, ()
    least = max(printer.spine_text_width, LEAST_SIZE + 2 * safety(ticket))
    if ticket.pages < printer.spine_text_pages:
        reason = (
            f"{printer.title} takes text there from {printer.spine_text_pages} pages on; the book has {ticket.pages}"
        )
    elif spine < least:
        reason = f"it is {spine:.2f} mm wide, and text needs {least:.1f}"
    else:
        return True, ()
    return False, (info("cover-spine-bare", f"The spine bears no text: {reason}."),)


def safety(ticket: Ticket) -> float:
    """How far the texts stay from the folds, in mm."""
    return max(LEAST_SAFETY, ticket.printer.spine_safety)


def sizes(ticket: Ticket, sheet: Sheet, lying: bool) -> SpineSizes:
    """The largest that fit across the spine. Letters that `lie` need more room across than characters that stand.

    Names and publisher are smaller than the title, but no smaller than the printer wants type of several inks.
    """
    room = (sheet.spine - 2 * safety(ticket)) / (_PITCH if lying else 1.0)
    title = min(room, max(sheet.spine * _SHARE, LEAST_SIZE), _LARGEST)
    least = max(LEAST_SIZE, ticket.printer.type_least_reversed * _MM_PER_POINT)
    names, foot = (min(title, max(least, title * share)) for share in (_NAMES, _FOOT))
    return SpineSizes(title, names, foot)
