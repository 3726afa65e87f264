"""The typesetting engine: trees and CSS in, pages and a PDF out. The only file that knows WeasyPrint.

Everything is in memory. The engine may read the rendition's own pictures, `data:` pictures and installed fonts; any
other address (network, file) is refused and becomes a finding.
"""

from __future__ import annotations

import base64
import binascii
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, unquote_to_bytes
from xml.etree.ElementTree import Element

import cssselect2  # type: ignore[import-untyped]
import pydyf
import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.document import DocumentMetadata
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from publish.compose.locales import Profile, profile_for
from publish.diagnostics import Diagnostic, warning
from publish.errors import EngineError
from publish.fonts import find
from publish.manuscript.model import Asset
from publish.pdf import structure
from publish.pdf.composer import flow, folios, trace
from publish.pdf.composer.grid import Gridding
from publish.pdf.composer.seam import Composer, Report
from publish.pdf.log import EngineLog
from publish.pdf.record import Record
from publish.pdf.sources import location

# Relative addresses need a base that can never be fetched (RFC 2606 reserves `.invalid`).
_BASE = "https://book.invalid/"

Page: TypeAlias = weasyprint.Page
"""A page as the engine holds it; nobody else looks inside."""
Sheet: TypeAlias = weasyprint.CSS
"""A style sheet as the engine holds it."""

_MM_PER_PX = 25.4 / 96
_LINK_HEIGHT = 1.1  # times the size of its words, at least

_OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/ua-1"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Pages of one tree, and on which of them (counted from 0) each id is found first."""

    pages: tuple[Page, ...]
    anchors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a PDF says about itself. Dates are ISO 8601 or empty; `labels` has one entry for each run of pages:
    (first page counted from 0, style ``D`` or ``r``, first number); `right_bound` ones are read from right to left."""

    title: str
    language: str
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    identifier: str = ""
    labels: tuple[tuple[int, str, int], ...] = ()
    right_bound: bool = False


class _Shelf(URLFetcher):  # type: ignore[misc]
    """Hands the engine the rendition's own pictures, the installed fonts that a style names, and nothing else."""

    def __init__(self, assets: Mapping[str, Asset], refused: Callable[[str], None]) -> None:
        super().__init__(allowed_protocols=())
        self._assets = assets
        self._refused = refused

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url.startswith("data:image/"):
            media_type, data = _data_url(url)
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        if url.startswith("file:///") and (path := unquote(url.removeprefix("file://"))) in _font_files():
            return URLFetcherResponse(url, Path(path).read_bytes(), {"Content-Type": "font/otf"})
        asset = self._assets.get(unquote(url.removeprefix(_BASE))) if url.startswith(_BASE) else None
        if asset is None:
            self._refused(url.removeprefix(_BASE))
            raise ValueError("not one of the book's own resources")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


@cache
def _font_files() -> frozenset[str]:
    return frozenset(face.path for face in find.faces())


def _data_url(url: str) -> tuple[str, bytes]:
    """Media type and content of a `data:` address (RFC 2397); raises ValueError on a broken one."""
    head, _, body = url.removeprefix("data:").partition(",")
    media_type = head.split(";")[0]
    data = unquote_to_bytes(body)
    if not head.endswith(";base64"):
        return media_type, data
    try:
        return media_type, base64.b64decode(data, validate=True)
    except binascii.Error as broken:
        raise ValueError("broken base64") from broken


class _Tree(weasyprint.HTML):  # type: ignore[misc]
    """A document that is a tree already. The engine's own parser is slow and would guess at broken markup."""

    def __init__(self, root: Element, base_url: str, url_fetcher: URLFetcher) -> None:
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


class Typesetter:
    """A workshop for one edition: fonts, parsed sheets and pictures are shared by all of its documents."""

    def __init__(
        self,
        assets: Sequence[Asset],
        on_page: Callable[[], None] | None = None,
        profile_of: Callable[[str], Profile] = profile_for,
        *,
        survey: bool = False,
    ) -> None:
        self._log = EngineLog(on_page)
        self._fetcher = _Shelf({asset.path: asset for asset in assets}, self._log.refused)
        self._fonts = FontConfiguration()
        self._counters = CounterStyle()
        self._pictures: dict[str, Any] = {}
        self._first: weasyprint.Document | None = None
        with self._log.listening():
            self._composer = Composer(profile_of, survey=survey)
            self._grid = Gridding()

    @property
    def composes(self) -> bool:
        """Whether the composer sets the East Asian lines, or the engine is alone with them."""
        return not self._composer.report.reason

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the engine and the composer complained about so far."""
        return (*self._log.findings, *_composer_findings(self._composer.report), *_grid_findings(self._grid.unfit))

    def sheet(self, css: str) -> Sheet:
        """A parsed stylesheet, to be used for any number of documents."""
        with self._log.listening():
            return weasyprint.CSS(
                string=css,
                base_url=_BASE,
                url_fetcher=self._fetcher,
                font_config=self._fonts,
                counter_style=self._counters,
            )

    def set(self, root: Element, path: str, sheets: Sequence[Sheet]) -> Setting:
        """Sets a tree. `path` is the document's own, for its relative addresses.

        Raises EngineError when the engine breaks on the document.
        """
        with self._working(path):
            document = _Tree(root, _BASE + path, self._fetcher).render(
                font_config=self._fonts,
                counter_style=self._counters,
                stylesheets=list(sheets),
                cache=self._pictures,
                **_OPTIONS,
            )
        self._first = self._first or document
        for page in document.pages:
            page.links = _whole_links(page.links)
        anchors: dict[str, int] = {}
        for number, page in enumerate(document.pages):
            for name in page.anchors:
                anchors.setdefault(name, number)
        return Setting(tuple(document.pages), anchors)

    def renumber(self, pages: Sequence[Page], words: Mapping[Element, str]) -> bool:
        """Writes numbers of pages into elements of set pages; says whether it could. What would move anything, it
        leaves as it was."""
        return self._composer.renumber([page._page_box for page in pages], words)

    def lines(self, pages: Sequence[Page], labels: Sequence[str]) -> tuple[Record, ...]:
        """What is known of each line of these pages, of which `labels` are the numbers; nothing where the composer
        stayed out."""
        return tuple(trace.gather(pages, labels))

    def places(self, page: Page) -> Mapping[str, tuple[float, float, float, float]]:
        """Where what carries an id stands on a page: left, top, right, bottom in mm from the corner of the trim."""
        found: dict[str, tuple[float, float, float, float]] = {}
        for name, (x1, y1, x2, y2) in page.anchors.items():
            left, right = sorted((x1 * _MM_PER_PX, x2 * _MM_PER_PX))
            top, bottom = sorted((y1 * _MM_PER_PX, y2 * _MM_PER_PX))
            found[name] = left, top, right, bottom
        return found

    def show_one_folio(self, pages: Sequence[Page], labels: Sequence[str]) -> None:
        """Takes the folio in the gutter from the pages that show theirs elsewhere."""
        for page, label in zip(pages, labels, strict=True):
            folios.keep_one(page, label)

    def depth(self, page: Page) -> float:
        """How far down its type area a page is filled, notes counted, in px; infinite where it holds a picture."""
        return flow.depth(page)

    def words(self, pages: Sequence[Page]) -> tuple[str, ...]:
        """The words of each of these pages in the order of the text."""
        return tuple(flow.words(page) for page in pages)

    def write(self, pages: Sequence[Page], particulars: Particulars) -> bytes:
        """The PDF of these pages, in this order. The same pages and particulars give the same bytes."""
        if self._first is None:
            raise EngineError("There is nothing to print.", "Add a chapter to the book.")
        document = self._first.copy(list(pages))
        document.metadata = DocumentMetadata(
            title=particulars.title,
            authors=list(particulars.authors),
            description=particulars.description,
            keywords=list(particulars.keywords),
            generator="publish",
            created=particulars.created or None,
            modified=particulars.modified or None,
            lang=particulars.language,
        )
        with self._working("the finished PDF"):
            data = document.write_pdf(
                finisher=lambda _, pdf: _finish(pdf, particulars),
                pdf_identifier=particulars.identifier or True,
                **_OPTIONS,
            )
        assert isinstance(data, bytes)
        return data

    @contextmanager
    def _working(self, path: str) -> Iterator[None]:
        try:
            with self._log.listening(), _mended(), self._composer.working(), self._grid.working():
                yield
        except (MemoryError, EngineError):
            raise
        except Exception as broken:
            raise EngineError(
                f"The typesetting engine failed on {path}: {type(broken).__name__}: {broken}",
                "Take the last change to the text or to print.css back and try again; the EPUB is not concerned.",
            ) from broken


def _composer_findings(report: Report) -> tuple[Diagnostic, ...]:
    if report.reason:
        sentence = f"The lines are set by the engine alone, with ragged edges: {report.reason}."
        hint = "Install the release of WeasyPrint that publish names in its requirements."
        return (warning("composer-out", sentence, hint=hint),)
    return tuple(
        warning(
            "composer-failed",
            f"The composer broke on a paragraph, which the engine set alone: {reason}.",
            location(place),
            "Look at its right edge before printing, and tell us the text.",
        )
        for place, reason in dict.fromkeys(report.failures)
    )


def _grid_findings(unfit: str) -> tuple[Diagnostic, ...]:
    if not unfit:
        return ()
    sentence = f"The lines of facing pages may miss each other by a part of a line: {unfit}."
    return (warning("grid-out", sentence, hint="Install the release of WeasyPrint that publish names."),)


def _whole_links(links: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """One area for a link, grown by the boxes inside it. The engine makes another link of each such box.

    An area is as high as its words even where the style gives them no part in the height of the line.
    """
    whole: list[tuple[Any, ...]] = []
    for kind, target, (left, top, right, bottom), box in links:
        low = max(0.0, box.style["font_size"] * _LINK_HEIGHT - (bottom - top)) / 2
        top, bottom = top - low, bottom + low
        if not box.link and whole and whole[-1][:2] == (kind, target):
            around, owner = whole[-1][2:]
            grown = min(left, around[0]), min(top, around[1]), max(right, around[2]), max(bottom, around[3])
            whole[-1] = kind, target, grown, owner
        else:
            whole.append((kind, target, (left, top, right, bottom), box))
    return whole


class _Pressed(pydyf.Stream):  # type: ignore[misc]
    """A stream that is compressed once; the library does so for the file and again for the file's identifier."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        stream.stream = [_tight(item) for item in stream.stream]
        self.number, self.generation, self._data = stream.number, stream.generation, stream.data

    @property
    def data(self) -> bytes:
        return self._data  # type: ignore[no-any-return]


def _tight(item: Any) -> Any:
    """A line of text without the shifts of nothing that the engine writes between its glyphs."""
    return item.replace(b">0<", b"") if isinstance(item, bytes) and item.endswith(b"] TJ") else item


@contextmanager
def _mended() -> Iterator[None]:
    """Mends the engine while it works: notes that wait for the next page keep their order, and long books their pace.

    A note that gives way to text at the end of a page queues up behind those that came after it. The list of all
    pages is made anew for each tag that asks for one of them.
    """
    listed = pydyf.PDF.page_references
    known: dict[int, tuple[bytes, ...]] = {}

    def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        kids = pdf.pages["Kids"]
        if len(known.get(id(pdf), ())) * 3 != len(kids):
            known[id(pdf)] = listed.fget(pdf)
        return known[id(pdf)]

    pydyf.PDF.page_references = property(page_references)
    LayoutContext.reported_footnotes = property(_waiting_notes, _set_waiting_notes)
    try:
        yield
    finally:
        pydyf.PDF.page_references = listed
        del LayoutContext.reported_footnotes


@contextmanager
def undisturbed() -> Iterator[None]:
    """A book's time in the workshop, in which the garbage collector seldom looks in.

    The many small objects of a layout, of which none is garbage before the end, would wake it again and again.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _waiting_notes(context: Any) -> list[Any]:
    waiting: list[Any] = context.__dict__.setdefault("waiting_notes", [])
    waiting.sort(key=lambda note: int(note.element.get("data-order", "0")))
    return waiting


def _set_waiting_notes(context: Any, waiting: list[Any]) -> None:
    context.__dict__["waiting_notes"] = waiting


def _finish(pdf: pydyf.PDF, particulars: Particulars) -> None:
    """Adds what the engine leaves out: which folio each page bears (ISO 32000-1, 12.4.2), and on which side of the
    spread the first one stands where that is the left (7.7.2, 12.2)."""
    structure.mend(pdf)
    pdf.objects[:] = [_Pressed(each) if isinstance(each, pydyf.Stream) else each for each in pdf.objects]
    if particulars.labels:
        numbers: list[object] = []
        for first, style, start in particulars.labels:
            numbers += [first, pydyf.Dictionary({"S": f"/{style}", "St": start})]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
    if particulars.right_bound:
        # with this direction TwoPageRight, “odd pages on the right”, is a cover page alone on the left
        pdf.catalog["PageLayout"] = "/TwoPageRight"
        pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())["Direction"] = "/R2L"
