"""An edition meets its printing house: what the job is, before and after its pages are counted.

`settle_terms` says what can be said before layout: inks, bleed, paper. `Terms.fill` says how many pages the book shall
have once they are counted, `settle_press` makes the tickets of its files. A number that a job needs and nobody has said
is asked for with the key to write; it is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import lcm
from pathlib import Path

from publish.book.nodes import Metadata
from publish.config.intent import intent_named
from publish.config.model import Edition, Trim
from publish.config.paper import Paper, papers
from publish.config.press_values import Binding, Bleed, Inks, Intent, Version
from publish.config.printer import Printer, printer_named
from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, warning
from publish.errors import ConfigError

_NO_DAY = "2000-01-01"
"""The date of a book that gives none: a file must bear one, and the clock is never asked."""

_MANY_BLANK = 8
"""So many blank pages that nobody asked for are told."""

_FEW_BLANK = 4
"""With fewer blank pages the printer's usual binding is kept."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed before the pages are counted. `bleed` is that of a page, lengths are mm."""

    printer: Printer
    edition: Edition
    version: Version
    inks: Inks
    intent: Intent | None
    bleed: Bleed
    marks: bool
    bars: bool
    hidden_folios: bool
    paper: Paper | None
    cover_paper: Paper | None
    findings: tuple[Diagnostic, ...]

    def binding(self, pages: int) -> Binding:
        """How a book of so many pages is bound: as the book says, else the first way that can hold it.

        Where each asks for a good many blank pages, it is the way that asks for the fewest.
        """
        wished = self.edition.press.binding
        if wished:
            return wished
        blank = {way: self._filled(self.printer.bound(way), pages) - pages for way in self._ways(pages)}
        fitting = (way for way, more in blank.items() if more < _FEW_BLANK)
        return next(fitting, min(blank, key=lambda way: blank[way]))

    def _ways(self, pages: int) -> tuple[Binding, ...]:
        """The bindings of the printer that are not too thin for so many pages; the first where all are."""
        most = {way: self.printer.bound(way).pages_most for way in self.printer.bindings}
        return tuple(way for way in most if not most[way] or pages <= most[way]) or self.printer.bindings[:1]

    def bound(self, pages: int) -> Terms:
        """The terms with the binding settled for a book of so many pages, before any are added."""
        wishes = replace(self.edition.press, binding=self.binding(pages))
        return replace(self, edition=replace(self.edition, press=wishes))

    @property
    def multiple(self) -> int:
        """What a number of pages is a multiple of, as far as can be said before they are counted."""
        return self._multiple(self.printer.bound(self.edition.press.binding or self.printer.bindings[0]))

    def fill(self, pages: int) -> int:
        """How many pages a book of so many shall have, blank ones included."""
        return self._filled(self.printer.bound(self.binding(pages)), pages)

    def _filled(self, printer: Printer, pages: int) -> int:
        wanted = max(pages, printer.pages_least)
        return wanted + -wanted % self._multiple(printer)

    def _multiple(self, printer: Printer) -> int:
        """The book's own signature and what the printer takes, in one number."""
        return lcm(max(1, printer.pages_multiple), self.edition.press.signature or 1)

    @property
    def caliper(self) -> float | None:
        """The thickness of a leaf: as the book says it, else that of its paper."""
        return self.edition.press.caliper or (self.paper.caliper if self.paper else None)

    def spine(self, pages: int) -> float | None:
        """The width of the spine of a book of so many pages; None where it is stapled.

        Raises ConfigError where nobody has said how thick the paper is.
        """
        wishes, printer = self.edition.press, self.printer
        if self.binding(pages) == "saddle":
            return None
        if wishes.spine is not None:
            return wishes.spine
        if self.caliper is None:
            raise ConfigError(
                "The spine of the cover cannot be reckoned: nobody has said how thick the paper is.",
                f"Write into the edition paper: (a name of docs/printers.md), caliper: (a leaf in mm, as the mill or "
                f"{printer.title} says), or spine: (mm, as the printer says).",
            )
        boards = 2 * self.cover_paper.caliper if self.cover_paper and printer.spine_rule == "leaves-and-cover" else 0.0
        return round(pages / 2 * self.caliper + boards + printer.glue, 3)


def settle_terms(edition: Edition, root: Path) -> Terms:
    """What an edition and its printing house agree on; `root` is the book's folder.

    Raises ConfigError where the printer, a paper or the printing condition is not known.
    """
    wishes, findings = edition.press, []
    printer = printer_named(wishes.printer, (root / "printers",))
    known = papers(root)
    paper = _paper(wishes.paper, ("text", "both"), printer, known)
    cover_paper = _paper(wishes.cover_paper, ("cover", "both"), printer, known)
    if paper and not (wishes.paper or wishes.caliper or wishes.spine is not None):
        findings.append(_unnamed(edition, printer, paper, known))
    for key, wanted, offered in (
        ("version", wishes.version, printer.versions),
        ("inks", wishes.inks, printer.inks),
        ("binding", wishes.binding, printer.bindings),
    ):
        if wanted and wanted not in offered:
            findings.append(_not_offered(edition, printer, key, wanted, offered))
    if wishes.flaps and not printer.flaps:
        findings.append(_not_offered(edition, printer, "flaps", f"{wishes.flaps:g} mm", ("none",)))
    if wishes.marks and printer.marks == "none":
        findings.append(_not_offered(edition, printer, "marks", "yes", ("no",)))
    return Terms(
        printer=printer,
        edition=edition,
        version=wishes.version or printer.versions[0],
        inks=wishes.inks or printer.inks[0],
        intent=_intent(wishes.icc or printer.intent, root),
        bleed=printer.bleed if wishes.bleed is None else wishes.bleed,
        marks=printer.marks == "wanted" if wishes.marks is None else wishes.marks,
        bars=printer.bars == "wanted" if wishes.bars is None else wishes.bars,
        hidden_folios=printer.folios == "every" if wishes.hidden_folios is None else wishes.hidden_folios,
        paper=paper,
        cover_paper=cover_paper,
        findings=tuple(findings),
    )


def settle_press(terms: Terms, metadata: Metadata, trim: Trim, pages: int) -> Ticket:
    """The ticket of the interior of a book that has so many pages of that trim; `for_cover` makes that of its cover."""
    printer, edition = terms.printer, terms.edition
    binding = terms.binding(pages)
    return Ticket(
        printer=printer.bound(binding),
        kind="interior",
        version=terms.version,
        inks=terms.inks,
        intent=terms.intent,
        trim=trim,
        bleed=terms.bleed,
        slug=printer.slug or 10.0 if terms.marks or terms.bars else 0.0,
        marks=terms.marks,
        bars=terms.bars,
        ink_limit=printer.ink_limit,
        overprint_below=printer.overprint_below,
        right_bound=edition.right_bound,
        title=metadata.title or metadata.key,
        authors=tuple(dict.fromkeys(creator.name for creator in metadata.creators)),
        date=metadata.modified or metadata.published or _NO_DAY,
        identifier=metadata.isbn_print or metadata.identifier or metadata.key,
        language=edition.language,
        paper=terms.paper,
        pages=pages,
        spine=terms.spine(pages),
        images=printer.images,
        spots=printer.spots,
        binding=binding,
        cover_paper=terms.cover_paper,
        flaps=edition.press.flaps or 0.0,
        isbn=metadata.isbn_print,
    )


def for_cover(ticket: Ticket) -> Ticket:
    """The ticket of the cover that goes with an interior: in colour, with bleed around."""
    inks: Inks = "rgb" if ticket.printer.inks[0] == "rgb" else "cmyk"
    return replace(ticket, kind="cover", inks=inks, bleed=Bleed.around(ticket.printer.cover_bleed))


def too_blank(edition: Edition, pages: int, filled: int) -> tuple[Diagnostic, ...]:
    """What is said of many blank pages at the end."""
    blank = filled - pages
    if blank < _MANY_BLANK or edition.press.signature:
        return ()
    message = f"The printer takes no book of {pages} pages; {blank} blank pages bring it to {filled}."
    hint = "See what could save them (`publish plan`), or choose another printer, binding or trim."
    return (warning("press-pages-blank", message, edition.at, hint),)


def _intent(said: str, root: Path) -> Intent | None:
    return intent_named(said, root) if said else None


def _paper(said: str, uses: tuple[str, ...], printer: Printer, known: Mapping[str, Paper]) -> Paper | None:
    """The paper that is named, else the printer's first for this use."""
    if said:
        if said in known:
            return known[said]
        offered = [id for id in printer.papers if id in known and known[id].use in uses]
        raise ConfigError(
            f"There is no paper “{said}”.",
            f"Papers of {printer.name}: {', '.join(offered) or 'none are known'}. All: `publish papers`; "
            "a paper of your own goes into papers.yaml in the book's folder.",
        )
    return next((known[id] for id in printer.papers if id in known and known[id].use in uses), None)


def _unnamed(edition: Edition, printer: Printer, paper: Paper, known: Mapping[str, Paper]) -> Diagnostic:
    offered = ", ".join(id for id in printer.papers if id in known and known[id].use in ("text", "both"))
    message = (
        f"No paper is named: the spine is reckoned with {paper.title}, {paper.caliper:g} mm a leaf, "
        f"the first of {printer.title}."
    )
    return warning("press-paper-unnamed", message, edition.at, f"Write paper: into the edition; {offered}.")


def _not_offered(edition: Edition, printer: Printer, key: str, wanted: str, offered: tuple[str, ...]) -> Diagnostic:
    message = f"{printer.title} does not take {key} {wanted}; the job is made as the book wants it."
    return warning("press-not-offered", message, edition.at, f"It takes: {', '.join(offered)}.")
