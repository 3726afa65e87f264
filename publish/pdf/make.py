"""A rendition becomes a PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.diagnostics import Diagnostic, warning
from publish.errors import EngineError
from publish.fonts import coverage, find
from publish.pdf import counts, looseness
from publish.pdf.composing import Block, Composing
from publish.pdf.documents import Sheaf, make_sheaf
from publish.pdf.facts import facts_of
from publish.pdf.pages import Paginated, group
from publish.pdf.proof import proofread
from publish.pdf.record import Record
from publish.pdf.sources import Sources
from publish.pdf.typeset import Page, Particulars, undisturbed
from publish.progress import Progress, silent
from publish.render.attributes import without_places
from publish.render.rendition import PrintedPage, Rendition


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF: its bytes, how many pages it has, the label of each page, what was noticed, what is known of
    each of its lines, and what stands on each page."""

    data: bytes
    pages: int
    labels: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    lines: tuple[Record, ...] = ()
    printed: tuple[PrintedPage, ...] = ()


def make(
    rendition: Rendition,
    progress: Progress = silent,
    *,
    multiple: int = 1,
    bleed: float = 0.0,
    hidden_folios: bool = False,
) -> PdfResult:
    """Sets an edition and writes its PDF. The same rendition gives the same bytes.

    `multiple`, `bleed` and `hidden_folios` are what a printing house asks of the block (see `Block`).

    Raises EngineError when a template or the engine is broken, MissingError when a typeface is not installed
    without which the book would be boxes, ConfigError when the trim leaves no room for text.
    """
    sheaves = sheaves_of(rendition)
    marked = looseness.mark(sheaves, looseness.wishes_of(rendition.edition), rendition.edition.at)
    composing = Composing(rendition, sheaves, progress, Block(multiple, bleed, hidden_folios))
    with undisturbed():
        paginated = composing.fit_gutter()
        progress("write", 0, len(paginated.pages))
        lines = composing.typesetter.lines(paginated.pages, paginated.labels)
        printed = _printed(sheaves, paginated, composing.typesetter.words(paginated.pages))
        data = composing.typesetter.write(paginated.pages, _particulars(rendition, paginated))
    progress("write", len(paginated.pages), len(paginated.pages))
    findings = [finding for sheaf in sheaves for finding in sheaf.findings]
    findings += coverage.check(
        (without_places(document.xhtml) for document in rendition.documents),
        (replace(document.division, children=()) for document in rendition.documents),
        rendition.stylesheet,
    )
    told = " ".join(finding.message for finding in findings if finding.code == "character-without-font")
    findings += [finding for finding in composing.typesetter.findings if not _is_told(finding, told)]
    findings += proofread(lines, Sources(rendition.documents))
    findings += [*marked.findings, *looseness.unfulfilled(marked, lines)]
    findings += counts.disagreements(rendition.metadata, composing.counts, rendition.edition.trim)
    if not paginated.settled:
        findings.append(
            warning(
                "page-numbers-unsettled",
                "The page numbers in the text move the text so that they never come to rest; some may be off by one.",
                hint="Reword a sentence that holds a page reference.",
            )
        )
    return PdfResult(data, len(paginated.pages), paginated.labels, tuple(findings), lines, printed)


def sheaves_of(rendition: Rendition) -> list[Sheaf]:
    """The documents of an edition as trees. Raises EngineError and MissingError as `make` does."""
    if not rendition.documents:
        raise EngineError("The book has no pages.", "Add a chapter, or name one in the order of book.yaml.")
    find.require(rendition.edition.language)
    ids = {document.path: document.id for document in rendition.documents}
    return [make_sheaf(documents, ids) for documents in group(rendition.documents, rendition.style)]


def _printed(
    sheaves: Sequence[Sheaf], paginated: Paginated[Page], words: Sequence[str]
) -> tuple[PrintedPage, ...]:
    """What stands on each page, and of which document it is: of the one that began last, or first of its sheaf."""
    begins = {paginated.targets.get(sheaf.first.id): sheaf.first.id for sheaf in sheaves}
    found, document = [], ""
    for label, text in zip(paginated.labels, words, strict=True):
        document = begins.get(label, document)
        found.append(PrintedPage(label, document, text))
    return tuple(found)


def _is_told(finding: Diagnostic, told: str) -> bool:
    """Whether a box that the engine saw on a page is a character that was missed in the text already."""
    return finding.code == "glyph-missing" and finding.message.split("(")[1].split(")")[0] in told


def _particulars(rendition: Rendition, paginated: Paginated[Page]) -> Particulars:
    metadata, facts = rendition.metadata, facts_of(rendition)
    runs = [(0, "r", 1)] if paginated.front else []
    if len(paginated.pages) > paginated.front:
        runs.append((paginated.front, "D", 1))
    return Particulars(
        title=facts.title,
        language=facts.language,
        authors=facts.authors,
        description=facts.description,
        keywords=facts.keywords,
        created=metadata.published,
        modified=metadata.modified,
        identifier=_identifier(rendition),
        labels=tuple(runs),
        right_bound=rendition.edition.right_bound,
    )


def _identifier(rendition: Rendition) -> str:
    """A name for these contents and no others, for the file's `/ID` (ISO 32000-1, 14.4)."""
    digest = hashlib.sha256()
    for part in (
        rendition.metadata.key,
        rendition.edition.name,
        *(["bound at the right"] if rendition.edition.right_bound else []),
        rendition.stylesheet,
        *(without_places(document.xhtml) for document in rendition.documents),
        *(f"{wish.place} {wish.by}" for wish in looseness.wishes_of(rendition.edition)),
    ):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for asset in rendition.assets:
        digest.update(hashlib.sha256(asset.data).digest())
    return digest.hexdigest()[:32]
