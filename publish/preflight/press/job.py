"""What a file is held to: the limits of a printer, made sharper by the ticket of a job where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.model import Trim
from publish.config.press_values import Bleed, Inks, Kind, Version
from publish.config.printer import Printer
from publish.config.ticket import Ticket

SIZE_TOLERANCE = 0.1
"""mm that a trimmed size may be off."""


@dataclass(frozen=True, slots=True)
class Job:
    """Lengths are mm, type and lines pt, ink per cent. `versions` may all be delivered; `intent` is the identifier of
    the output condition, ``""`` for any. `sizes` are those that the trim may have, none for any. `bleed` is asked for
    where art reaches the trim; of a cover its sides are left, right, head and foot. `pages` is 0 where it is not known.
    """

    printer: Printer
    kind: Kind
    versions: tuple[Version, ...]
    inks: Inks
    intent: str
    sizes: tuple[Trim, ...]
    bleed: Bleed
    ink_limit: float
    overprint_below: float
    right_bound: bool
    spots: tuple[str, ...]
    pages: int = 0
    spine: float = 0.0
    flaps: float = 0.0
    isbn: str = ""

    @property
    def covers(self) -> bool:
        """Whether the file is a cover: one sheet, not pages."""
        return self.kind == "cover"


def job_of(asked: Ticket | Printer, ink_limit: float = 0.0, cover: bool = False) -> Job:
    """What a ticket asks for, or a printer of any interior, or of any `cover`.

    `ink_limit` in per cent is that of the paper, where it is known; 0 takes the printer's.
    """
    if isinstance(asked, Printer):
        return Job(
            printer=asked,
            kind="cover" if cover else "interior",
            versions=asked.versions,
            inks="rgb" if "rgb" in asked.inks else asked.inks[0],
            intent="",
            sizes=() if cover else asked.trims,
            bleed=Bleed.around(asked.cover_bleed) if cover else asked.bleed,
            ink_limit=ink_limit or asked.ink_limit,
            overprint_below=asked.overprint_below,
            right_bound=False,
            spots=asked.spots,
        )
    return Job(
        printer=asked.printer.bound(asked.binding),
        kind=asked.kind,
        versions=(asked.version,),
        inks=asked.inks,
        intent=asked.intent.identifier if asked.intent else "",
        sizes=(asked.trim,) if asked.kind == "interior" else (),
        bleed=asked.bleed,
        ink_limit=ink_limit or asked.ink_limit,
        overprint_below=asked.overprint_below,
        right_bound=asked.right_bound,
        spots=asked.spots,
        pages=asked.pages,
        spine=asked.spine or 0.0,
        flaps=asked.flaps,
        isbn=asked.isbn,
    )
