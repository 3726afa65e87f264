"""The job ticket: everything the press pass, the cover and preflight need to know of one file for the press.

Pure data, settled by `publish.config.settle_press` from a printer, a paper, an edition and a finished layout.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.model import Trim
from publish.config.paper import Paper
from publish.config.press_values import (
    Binding,
    Bleed,
    Inks,
    Intent,
    Kind,
    Limits,
    Resolution,
    Version,
)
from publish.config.printer import Printer

__all__ = ["Binding", "Bleed", "Inks", "Intent", "Kind", "Limits", "Resolution", "Ticket", "Version"]


@dataclass(frozen=True, slots=True)
class Ticket:
    """One file of a job: the interior or the cover. Lengths are mm, `ink_limit` per cent, `overprint_below` pt.

    `trim` is that of a page of the book, also for the cover, whose sheet follows from it, from `spine` and `flaps`.
    Page 1 is a recto; its inner side is the left one, the right one where `right_bound`. `slug` is the room outside
    the bleed on each side where marks and colour bars stand; 0 where there are neither. Black text up to
    `overprint_below` overprints. `spine` is None where the book has none (stapled) or the printer's template decides;
    `flaps` is the width of one 勒口, 0 without. `date` is ISO 8601, `identifier` the ISBN or the book's own key.
    `spots` are the names of spot inks that may stand in the file beside ``All``. `cover_paper` as `paper`, whose
    caliper counts twice in the spine.
    """

    printer: Printer
    kind: Kind
    version: Version
    inks: Inks
    intent: Intent | None
    trim: Trim
    bleed: Bleed
    slug: float
    marks: bool
    bars: bool
    ink_limit: float
    overprint_below: float
    right_bound: bool
    title: str
    authors: tuple[str, ...]
    date: str
    identifier: str
    language: str
    paper: Paper | None
    pages: int
    spine: float | None
    images: Limits
    spots: tuple[str, ...] = ()
    binding: Binding = "perfect"
    cover_paper: Paper | None = None
    flaps: float = 0.0
    isbn: str = ""
    price: str = ""
