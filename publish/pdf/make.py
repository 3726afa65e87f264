"""A rendition becomes a PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from publish.diagnostics import Diagnostic, warning
from publish.errors import EngineError
from publish.fonts import coverage, find
from publish.pdf import alone, counts, geometry, house
from publish.pdf.documents import Sheaf, make_sheaf
from publish.pdf.facts import facts_of
from publish.pdf.pages import Paginated, Run, group, paginate, start_of
from publish.pdf.profiles import profiles
from publish.pdf.proof import proofread
from publish.pdf.record import Record
from publish.pdf.sources import Sources
from publish.pdf.typeset import Page, Particulars, Setting, Typesetter, undisturbed
from publish.progress import Progress, silent
from publish.render.attributes import without_places
from publish.render.rendition import PrintedPage, Rendition

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "figcaption", "tr"})
_MOST_GEOMETRIES = 2
_TELLING = 0.12
"""The part of a book that must be set before its thickness is judged anew."""


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
    rendition: Rendition, progress: Progress = silent, *, multiple: int = 1, bleed: float = 0.0
) -> PdfResult:
    """Sets an edition and writes its PDF. The same rendition gives the same bytes.

    Blank pages fill the book up to a `multiple` of pages, as sheets and printing houses ask. With `bleed` (mm) pages
    are painted beyond their edges, for a press.

    Raises EngineError when a template or the engine is broken, MissingError when a typeface is not installed
    without which the book would be boxes, ConfigError when the trim leaves no room for text.
    """
    if not rendition.documents:
        raise EngineError("The book has no pages.", "Add a chapter, or name one in the order of book.yaml.")
    find.require(rendition.edition.language)
    ids = {document.path: document.id for document in rendition.documents}
    sheaves = [make_sheaf(documents, ids) for documents in group(rendition.documents, rendition.style)]
    composing = _Composing(rendition, sheaves, progress, multiple, bleed)
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


class _MisjudgedError(Exception):
    """A good part of the book is set and shows that the whole will be of another thickness than expected."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


class _Composing:
    """The book on its way through the workshop."""

    def __init__(
        self, rendition: Rendition, sheaves: Sequence[Sheaf], progress: Progress, multiple: int, bleed: float
    ) -> None:
        self.rendition, self.sheaves, self.progress = rendition, sheaves, progress
        self.multiple, self.bleed = multiple, bleed
        self.counts = counts.Counts(0, 0, None)
        self.done = self.total = 0
        on_page = None if progress is silent else self._turn
        self.typesetter = Typesetter(rendition.assets, on_page, profiles(rendition.style.lines))
        stylesheet = rendition.stylesheet
        if not self.typesetter.composes:
            stylesheet = alone.ragged(stylesheet, rendition.edition.language)
            for sheaf in sheaves:
                alone.hold_together(sheaf.root)
        self.style_sheets = [self.typesetter.sheet(css) for css in (house.house_css(), stylesheet)]

    def _turn(self) -> None:
        self.done += 1
        self.progress("pages", self.done, max(self.total, self.done))

    def fit_gutter(self) -> Paginated[Page]:
        """Sets the book for the thickness that it is expected to have, and again where it turns out otherwise.

        Whatever was expected first, the outcome is the same: the gutter of the number of pages that come out.
        """
        area = geometry.for_edition(self.rendition.edition, self.rendition.style, pages=200)
        guesses = {sheaf.first.id: _expected_pages(sheaf, area) for sheaf in self.sheaves}
        expected = max(1, round(sum(guesses.values())))
        for attempt in range(_MOST_GEOMETRIES + 1):
            try:
                paginated = self.set_for(expected, guesses if attempt == 0 else {})
            except _MisjudgedError as misjudged:
                expected = misjudged.pages
                continue
            actual = len(paginated.pages)
            if geometry.binding_class(actual) == geometry.binding_class(expected):
                break
            expected = actual
        return paginated

    def set_for(self, expected: int, guesses: Mapping[str, float]) -> Paginated[Page]:
        """Sets the book with the margins of a book of so many pages.

        With `guesses` for its documents it gives up, raising _MisjudgedError, as soon as those set so far show that
        the expectation was wrong.
        """
        edition, style = self.rendition.edition, self.rendition.style
        self.done, self.total = 0, expected
        guessed = came = 0.0
        page_sheet = self.typesetter.sheet(
            geometry.page_css(geometry.for_edition(edition, style, expected), self.bleed)
        )

        def typeset(sheaf: Sheaf, folio: int) -> Setting:
            nonlocal guessed, came
            start = self.typesetter.sheet(house.start_css(folio, right=folio % 2 == 1))
            setting = self.typesetter.set(sheaf.root, sheaf.first.path, [page_sheet, *self.style_sheets, start])
            guessed += guesses.get(sheaf.first.id, 0)
            came += len(setting.pages)
            if guesses and guessed > _TELLING * sum(guesses.values()):
                likely = round(sum(guesses.values()) * came / guessed)
                if geometry.binding_class(likely) != geometry.binding_class(expected):
                    raise _MisjudgedError(likely)
            return setting

        def blank(right: bool) -> Page:
            start = self.typesetter.sheet(house.start_css(1, right) + house.blank_css())
            root = Element("html", {"lang": edition.language})
            SubElement(root, "body")
            return self.typesetter.set(root, "blank.xhtml", [page_sheet, start]).pages[0]

        runs = [Run[Page](sheaf, start_of(sheaf.first, style)) for sheaf in self.sheaves]
        front = [run for run in runs if run.sheaf.first.matter == "front"]
        body = [run for run in runs if run.sheaf.first.matter != "front"]
        area = geometry.for_edition(edition, style, expected)

        def counted(pages: int) -> Mapping[str, str]:
            self.counts = counts.count(pages, runs, area, self.rendition.metadata)
            return self.counts.words()

        unknown = "0" * len(str(expected))
        return paginate(front, body, typeset, blank, unknown, self.multiple, counted)


def _expected_pages(sheaf: Sheaf, area: geometry.TypeArea) -> float:
    """How many pages a text will fill: the lines of every block, and a short last page."""
    lines = sum(_lines(text, area.characters) for text in _block_texts(sheaf.root))
    return max(1.0, lines / (area.lines * area.columns) + 0.6)


def _block_texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag in _BLOCKS:
            yield "".join(element.itertext())


def _lines(text: str, measure: int) -> int:
    """Lines of a paragraph, a Western character being about half as wide as one of ours."""
    narrow = len(text.encode("ascii", "ignore"))
    return int((len(text) - narrow / 2 + 2) // measure) + 1


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
    )


def _identifier(rendition: Rendition) -> str:
    """A name for these contents and no others, for the file's `/ID` (ISO 32000-1, 14.4)."""
    digest = hashlib.sha256()
    for part in (
        rendition.metadata.key,
        rendition.edition.name,
        rendition.stylesheet,
        *(without_places(document.xhtml) for document in rendition.documents),
    ):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for asset in rendition.assets:
        digest.update(hashlib.sha256(asset.data).digest())
    return digest.hexdigest()[:32]
