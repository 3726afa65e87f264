"""A book on its way through the workshop: which margins it gets, and its pages until their numbers rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from publish.pdf import alone, counts, geometry, heads, house
from publish.pdf.documents import Sheaf
from publish.pdf.expected import Expected
from publish.pdf.pages import Paginated, Run, paginate, start_of
from publish.pdf.profiles import profiles
from publish.pdf.typeset import Page, Setting, Sheet, Typesetter
from publish.progress import Progress, silent
from publish.render.rendition import Rendition

_MOST_GEOMETRIES = 2
_TELLING = 0.12
"""The part of a book that must be set before its thickness is judged anew."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a printing house asks of the block of pages: a `multiple` of pages, filled with blank ones; so many mm of
    `bleed` that are painted beyond their edges; a folio in the gutter of pages that show none (`hidden_folios`,
    隠しノンブル), so that no page is lost before it is bound."""

    multiple: int = 1
    bleed: float = 0.0
    hidden_folios: bool = False


AT_HOME = Block()
"""Pages that no printing house gets."""


class _MisjudgedError(Exception):
    """A good part of the book is set and shows that the whole will be of another thickness than expected."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


class Composing:
    """The book on its way through the workshop. With `survey` its lines tell which paragraphs could do with a line less
    or one more (`Line.gives`, `Line.takes`)."""

    def __init__(
        self, rendition: Rendition, sheaves: Sequence[Sheaf], progress: Progress, block: Block, *, survey: bool = False
    ) -> None:
        self.rendition, self.sheaves, self.progress, self.block = rendition, sheaves, progress, block
        self.counts = counts.Counts(0, 0, None)
        self.done = self.total = 0
        self.runs: list[Run[Page]] = []
        self.area = geometry.for_edition(rendition.edition, rendition.style, pages=200)
        on_page = None if progress is silent else self._turn
        self.expected = Expected(sheaves, self.area)
        self.typesetter = Typesetter(rendition.assets, on_page, profiles(rendition.style.lines), survey=survey)
        stylesheet = rendition.stylesheet
        if rendition.edition.right_bound:
            stylesheet = heads.exchanged(stylesheet)
        if not self.typesetter.composes:
            stylesheet = alone.ragged(stylesheet, rendition.edition.language)
            for sheaf in sheaves:
                alone.hold_together(sheaf.root)
        self.style_sheets = [self.typesetter.sheet(css) for css in (house.house_css(), stylesheet)]
        self.page_sheet = self._page_sheet()

    def _turn(self) -> None:
        self.done += 1
        self.progress("pages", self.done, max(self.total, self.done))

    def _page_sheet(self) -> Sheet:
        return self.typesetter.sheet(geometry.page_css(self.area, self.block.bleed))

    def fit_gutter(self) -> Paginated[Page]:
        """Sets the book for the thickness that it is expected to have, and again where it turns out otherwise.

        Whatever was expected first, the outcome is the same: the gutter of the number of pages that come out.
        """
        expected, guesses = self.expected.total, self.expected.pages
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
        if self.block.hidden_folios:
            self.typesetter.show_one_folio(paginated.pages, paginated.labels)
        return paginated

    def set_for(self, expected: int, guesses: Mapping[str, float]) -> Paginated[Page]:
        """Sets the book with the margins of a book of so many pages.

        With `guesses` for its documents it gives up, raising _MisjudgedError, as soon as those set so far show that
        the expectation was wrong.
        """
        self.area = geometry.for_edition(self.rendition.edition, self.rendition.style, expected)
        self.page_sheet = self._page_sheet()
        self.done, self.total = 0, expected
        self.runs = [Run[Page](sheaf, start_of(sheaf.first, self.rendition.style)) for sheaf in self.sheaves]
        guessed = came = 0.0

        def typeset(sheaf: Sheaf, folio: int) -> Setting:
            nonlocal guessed, came
            setting = self._typeset(sheaf, folio)
            guessed += guesses.get(sheaf.first.id, 0)
            came += len(setting.pages)
            if guesses and guessed > _TELLING * sum(guesses.values()):
                likely = round(sum(guesses.values()) * came / guessed)
                if geometry.binding_class(likely) != geometry.binding_class(expected):
                    raise _MisjudgedError(likely)
            return setting

        return self._paginate(typeset, expected)

    def set_alone(self, run: Run[Page]) -> tuple[Page, ...]:
        """A run that was set before, anew on the same page, while all others stay as they are."""
        return self._typeset(run.sheaf, run.folio).pages

    def _paginate(self, typeset: Callable[[Sheaf, int], Setting], expected: int) -> Paginated[Page]:
        front = [run for run in self.runs if is_front(run.sheaf)]
        body = [run for run in self.runs if not is_front(run.sheaf)]

        def counted(pages: int) -> Mapping[str, str]:
            self.counts = counts.count(pages, self.runs, self.area, self.rendition.metadata)
            return self.counts.words()

        def unknown(target: str) -> str:
            return str(self.expected.folio(target, body) or "0" * len(str(expected)))

        return paginate(
            front, body, typeset, self._blank, unknown, self.block.multiple, counted, self.typesetter.renumber
        )

    def _typeset(self, sheaf: Sheaf, folio: int) -> Setting:
        start = house.start_css(folio, self._at_right(recto=folio % 2 == 1))
        if self.block.hidden_folios:
            start += house.gutter_folio_css("counter(page, lower-roman)" if is_front(sheaf) else "counter(page)")
        sheets = [self.page_sheet, *self.style_sheets, self.typesetter.sheet(start)]
        return self.typesetter.set(sheaf.root, sheaf.first.path, sheets)

    def _blank(self, label: str, recto: bool) -> Page:
        css = house.start_css(1, self._at_right(recto)) + house.blank_css()
        if self.block.hidden_folios:
            css += house.gutter_folio_css(f'"{label}"')
        root = Element("html", {"lang": self.rendition.edition.language})
        SubElement(root, "body")
        return self.typesetter.set(root, "blank.xhtml", [self.page_sheet, self.typesetter.sheet(css)]).pages[0]

    def _at_right(self, recto: bool) -> bool:
        """Whether such a page is a right-hand one: a recto is, unless the book is bound at the right."""
        return recto != self.rendition.edition.right_bound


def is_front(sheaf: Sheaf) -> bool:
    """Whether a sheaf stands before the body, on pages with Roman numbers."""
    return sheaf.first.matter == "front"
