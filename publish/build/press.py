"""The job for a printing house: interior, cover, what preflight says of both, and the pack that they go out in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from publish.build.cover import engine
from publish.build.made import Findings, Made
from publish.build.naming import press_file
from publish.build.outcome import PressSummary
from publish.build.reading import merged
from publish.config.jacket import Jacket
from publish.config.model import Edition
from publish.config.press_values import Bleed, Kind, PressWishes
from publish.config.settle_press import Terms, for_cover, settle_press, settle_terms, too_blank
from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.model import Asset
from publish.preflight.press.finding import Report
from publish.progress import Progress, silent
from publish.render.rendition import Rendition

Lay: TypeAlias = Callable[[Edition], Made]
"""Lays out the interior of an edition, or takes it from where it lies."""

_PAINTED = 5.0
"""mm beyond the trim that are painted at least: more than printers ask, so that one layout serves them all."""


@dataclass(frozen=True, slots=True)
class Clothes:
    """What the cover needs beside the book: what book.yaml says of it, and the picture of the publisher's sign."""

    jacket: Jacket
    mark: Asset | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the job as it goes out: its name without the ending, its ticket, and what preflight says of it."""

    name: str
    ticket: Ticket
    data: bytes
    report: Report
    contact_sheet: bytes

    @property
    def findings(self) -> Findings:
        """What preflight says, with the name of the file where no line of the manuscript tells it."""
        return tuple(labelled(finding, self.ticket.kind) for finding in self.report.diagnostics)


@dataclass(frozen=True, slots=True)
class PressJob:
    """Everything that a printing house gets, and what was found on the way.

    `pages` counts all, `blank` those on which nothing stands.
    """

    terms: Terms
    interior: Piece
    cover: Piece
    pages: int
    blank: int
    findings: Findings

    @property
    def pieces(self) -> tuple[Piece, Piece]:
        """Interior and cover."""
        return self.interior, self.cover

    def count(self, severity: Severity) -> int:
        """How many findings there are of that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong in it; what is only to be looked at does not count."""
        return not self.count(Severity.ERROR)


def make_press_job(
    edition: Edition, clothes: Clothes, slug: str, root: Path, lay: Lay, progress: Progress = silent
) -> PressJob:
    """The job of an edition for its printer. `lay` lays the interior out, `root` is the book's folder.

    Raises `ConfigError` where something that the job needs is not known: a printer, a paper, the width of the spine.
    """
    terms = settle_terms(edition, root)
    made = lay(_for_layout(terms, terms.multiple))
    came = made.finished.pages
    terms = terms.bound(came)
    if (wanted := terms.fill(came)) != came:
        made = lay(_for_layout(terms, wanted))
    rendition, pages = made.rendition, made.finished.pages
    ticket = settle_press(terms, rendition.metadata, rendition.edition.trim, pages)
    names = {kind: press_file(ticket, kind, slug) for kind in ("interior", "cover")}
    interior, noticed = _piece(names["interior"], ticket, made.finished.data, rendition, progress)
    cover_ticket = for_cover(ticket)
    with engine():
        from publish.pdf.wrap.make import wrap
    wrapped = wrap(rendition, clothes.jacket, cover_ticket, root, clothes.mark, progress)
    cover, told = _piece(names["cover"], cover_ticket, wrapped.data, rendition, progress)
    findings = merged(
        terms.findings, made.findings, too_blank(edition, came, pages), noticed, wrapped.findings, told
    )
    blank = sum(not page.words for page in made.finished.printed)
    return PressJob(terms, interior, cover, pages, blank, findings)


def _for_layout(terms: Terms, multiple: int) -> Edition:
    """The edition as far as layout asks: painted beyond every side, since the press pass cuts what is too much.

    Only the number of pages and hidden folios differ between printers: all that agree in them share one layout.
    """
    bleed = Bleed.around(max(_PAINTED, terms.bleed.most))
    wishes = PressWishes(bleed=bleed, signature=multiple, hidden_folios=terms.hidden_folios)
    return replace(terms.edition, name="", press=wishes)


def _piece(
    name: str, ticket: Ticket, pages: bytes, rendition: Rendition, progress: Progress
) -> tuple[Piece, Findings]:
    """A file through the press pass, then judged as a stranger would."""
    with engine():
        from publish.pdf.press.make import press
        from publish.preflight.press import contact_sheet, inspect
    pressed = press(pages, ticket, progress)
    progress("preflight")
    report = inspect(pressed.data, ticket, rendition.documents if ticket.kind == "interior" else (), progress=progress)
    sheet = contact_sheet(pressed.data, report)
    piece = Piece(name, ticket, pressed.data, report, sheet)
    return piece, (*(labelled(finding, ticket.kind) for finding in pressed.findings), *piece.findings)


def labelled(finding: Diagnostic, kind: Kind) -> Diagnostic:
    """The finding with the name of the file that it is about."""
    return finding if finding.at.path else replace(finding, message=f"{kind.capitalize()}: {finding.message}")


def summary_of(job: PressJob) -> PressSummary:
    """The job in a few words."""
    ticket = job.interior.ticket
    return PressSummary(
        printer=ticket.printer.name,
        title=ticket.printer.title,
        zh=ticket.printer.zh,
        clean=job.clean,
        version=ticket.version,
        trim=ticket.trim,
        pages=job.pages,
        blank=job.blank,
        binding=ticket.binding,
        spine=ticket.spine,
        paper=ticket.paper.title if ticket.paper else "",
        errors=job.count(Severity.ERROR),
        warnings=job.count(Severity.WARNING),
    )
