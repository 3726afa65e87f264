"""A rendition becomes a PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from publish.diagnostics import Diagnostic, warning
from publish.errors import EngineError
from publish.fonts import coverage, find
from publish.pdf import geometry, house
from publish.pdf.documents import Sheaf, make_sheaf
from publish.pdf.pages import Paginated, Run, group, paginate, start_of
from publish.pdf.typeset import Particulars, Setting, Typesetter
from publish.progress import Progress, silent
from publish.render.rendition import Rendition

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "figcaption", "tr"})
_MOST_GEOMETRIES = 3


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF: its bytes, how many pages it has, the label of each page, and what was noticed."""

    data: bytes
    pages: int
    labels: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def make(rendition: Rendition, progress: Progress = silent) -> PdfResult:
    """Sets an edition and writes its PDF. The same rendition gives the same bytes.

    Raises EngineError when a template or the engine is broken, MissingError when a typeface is not installed
    without which the book would be boxes, ConfigError when the trim leaves no room for text.
    """
    if not rendition.documents:
        raise EngineError("The book has no pages.", "Add a chapter, or name one in the order of book.yaml.")
    find.require(rendition.edition.language)
    ids = {document.path: document.id for document in rendition.documents}
    sheaves = [make_sheaf(documents, ids) for documents in group(rendition.documents, rendition.style)]
    counter = _Counter(progress)
    typesetter = Typesetter(rendition.assets, None if progress is silent else counter.turn)
    paginated = _fit_gutter(rendition, sheaves, typesetter, counter)
    progress("write", 0, len(paginated.pages))
    data = typesetter.write(paginated.pages, _particulars(rendition, paginated))
    progress("write", len(paginated.pages), len(paginated.pages))
    findings = [finding for sheaf in sheaves for finding in sheaf.findings]
    findings += coverage.check(
        (document.xhtml for document in rendition.documents),
        (replace(document.division, children=()) for document in rendition.documents),
        rendition.stylesheet,
    )
    findings += typesetter.findings
    if not paginated.settled:
        findings.append(
            warning(
                "page-numbers-unsettled",
                "The page numbers in the text move the text so that they never come to rest; some may be off by one.",
                hint="Reword a sentence that holds a page reference.",
            )
        )
    return PdfResult(data, len(paginated.pages), paginated.labels, tuple(findings))


class _Counter:
    """Counts pages as the engine lays them out."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.done = 0
        self.total = 0

    def turn(self) -> None:
        self.done += 1
        self._progress("pages", self.done, max(self.total, self.done))


def _fit_gutter(
    rendition: Rendition, sheaves: Sequence[Sheaf], typesetter: Typesetter, counter: _Counter
) -> "Paginated[object]":
    """Sets the book for the thickness that it is expected to have, and again if it turns out otherwise."""
    style, edition = rendition.style, rendition.edition
    house_sheet = typesetter.sheet(house.house_css())
    style_sheet = typesetter.sheet(rendition.stylesheet)
    expected = 0
    for _ in range(_MOST_GEOMETRIES):
        if not expected:
            expected = _expected_pages(sheaves, geometry.for_edition(edition, style, 200))
        counter.done, counter.total = 0, expected
        page_sheet = typesetter.sheet(geometry.page_css(geometry.for_edition(edition, style, expected)))
        sheets = [page_sheet, house_sheet, style_sheet]

        def typeset(sheaf: Sheaf, folio: int) -> Setting:
            start = typesetter.sheet(house.start_css(folio, right=folio % 2 == 1))
            return typesetter.set(sheaf.root, sheaf.first.path, [*sheets, start])

        def blank(right: bool) -> object:
            start = typesetter.sheet(house.start_css(1, right) + house.blank_css())
            return typesetter.set(_empty(rendition), "blank.xhtml", [page_sheet, start]).pages[0]

        runs = [Run[object](sheaf, start_of(sheaf.first, style)) for sheaf in sheaves]
        front = [run for run in runs if run.sheaf.first.matter == "front"]
        body = [run for run in runs if run.sheaf.first.matter != "front"]
        paginated = paginate(front, body, typeset, blank, unknown="0" * len(str(expected)))
        actual = len(paginated.pages)
        if geometry.binding_class(actual) == geometry.binding_class(expected):
            break
        expected = actual
    return paginated


def _empty(rendition: Rendition) -> Element:
    root = Element("html", {"lang": rendition.edition.language})
    SubElement(root, "body")
    return root


def _expected_pages(sheaves: Sequence[Sheaf], area: geometry.TypeArea) -> int:
    """How many pages the text will fill: lines of every block, and a short last page for each document."""
    total = 0.0
    for sheaf in sheaves:
        lines = sum(_lines(text, area.characters) for text in _block_texts(sheaf.root))
        total += max(1.0, lines / (area.lines * area.columns) + 0.6)
    return max(1, round(total))


def _block_texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag in _BLOCKS:
            yield "".join(element.itertext())


def _lines(text: str, measure: int) -> int:
    """Lines of a paragraph, a Western character being about half as wide as one of ours."""
    narrow = len(text.encode("ascii", "ignore"))
    return int((len(text) - narrow / 2 + 2) // measure) + 1


def _particulars(rendition: Rendition, paginated: "Paginated[object]") -> Particulars:
    metadata = rendition.metadata
    runs = [(0, "r", 1)] if paginated.front else []
    if len(paginated.pages) > paginated.front:
        runs.append((paginated.front, "D", 1))
    title = f"{metadata.title}　{metadata.subtitle}" if metadata.subtitle else metadata.title
    return Particulars(
        title=title,
        language=rendition.edition.language,
        authors=tuple(creator.name for creator in metadata.creators if creator.role == "aut"),
        description=metadata.description,
        keywords=metadata.subjects,
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
        *(document.xhtml for document in rendition.documents),
    ):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for asset in rendition.assets:
        digest.update(hashlib.sha256(asset.data).digest())
    return digest.hexdigest()[:32]
