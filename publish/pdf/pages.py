"""Page numbers: where every page of a book stands, and what the contents and references print for it.

The engine's own `target-counter()` loses and doubles footnotes when it repaginates, so numbers are resolved
here: set the documents with the numbers that are expected, read on which pages the targets came to stand, and write
those numbers into the pages; only documents in which that would move a word, or whose first folio changed, are set
again, until nothing changes.

The body counts from 1 on a recto whatever stands before it, so it is set first and the front matter after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar
from xml.etree.ElementTree import Element

from publish.config.model import Style
from publish.pdf.documents import Sheaf
from publish.render.rendition import Document

_MOST_ROUNDS = 6

PageT = TypeVar("PageT", covariant=True)
P = TypeVar("P")

Start = Literal["right", "page"]


class Set(Protocol[PageT]):
    """What a set document is to the pagination: pages, and the page (from 0) of each id."""

    @property
    def pages(self) -> tuple[PageT, ...]: ...

    @property
    def anchors(self) -> Mapping[str, int]: ...


@dataclass(slots=True)
class Run(Generic[P]):
    """A sheaf on its way to pages: how it starts, how many blank pages fill the sheets before it, and how it was last
    set."""

    sheaf: Sheaf
    start: Start
    filler: int = 0
    folio: int = 0
    words: tuple[str, ...] = ()
    pages: tuple[P, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paginated(Generic[P]):
    """All pages in order, the label of each, and whether the numbers came to rest."""

    pages: tuple[P, ...]
    labels: tuple[str, ...]
    front: int
    settled: bool
    targets: dict[str, str]


def roman(number: int) -> str:
    """A number from 1 to 3999 in lower-case Roman numerals."""
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    written = ""
    for value, sign in zip(values, signs, strict=True):
        count, number = divmod(number, value)
        written += sign * count
    return written


def group(documents: Sequence[Document], style: Style) -> Iterator[tuple[Document, ...]]:
    """Which documents are set together: those of the body where chapters flow into each other, else each alone."""
    flowing: list[Document] = []
    for document in documents:
        if style.chapter_starts == "flow" and document.matter == "body":
            flowing.append(document)
            continue
        if flowing:
            yield tuple(flowing)
            flowing = []
        yield (document,)
    if flowing:
        yield tuple(flowing)


def start_of(document: Document, style: Style) -> Start:
    """On which page a document may begin: on a recto (a right-hand page, but for books bound at the right), or on
    whichever comes next.

    An imprint stands on the back of the title page; half title and title page always look the reader in the face.
    """
    role = document.division.role
    if role in ("half-title", "title-page"):
        return "right"
    if role == "imprint" or style.chapter_starts != "right":
        return "page"
    return "right" if document.depth == 0 or role in ("part", "chapter") else "page"


def paginate(
    front: Sequence[Run[P]],
    body: Sequence[Run[P]],
    typeset: Callable[[Sheaf, int], Set[P]],
    blank: Callable[[str, bool], P],
    unknown: Callable[[str], str] = lambda target: "000",
    multiple: int = 1,
    counted: Callable[[int], Mapping[str, str]] = lambda pages: {},
    renumber: Callable[[Sequence[P], Mapping[Element, str]], bool] = lambda pages, words: False,
) -> Paginated[P]:
    """Sets all runs until their page numbers rest.

    `typeset` sets a sheaf whose first page bears that folio (odd folios are rectos); `blank` makes an empty
    page with that label, a recto or not; `unknown` tells what stands for an id whose number is not known yet.
    Blank pages fill the book up to a `multiple` of pages, before a colophon that ends it, else at the end. `counted`
    tells for a number of pages what is to be written where the text asks for a count. `renumber` writes other words
    into elements of set pages where that moves nothing, and says whether it has.
    """
    targets: dict[str, str] = {}
    settled = False
    for _ in range(_MOST_ROUNDS):
        changed = False
        for runs, label in ((body, str), (front, roman)):
            for run, folio in _folios(runs):
                words = tuple(targets.get(target) or unknown(target) for _, target in run.sheaf.page_refs)
                if not _is_as_wanted(run, folio, words, renumber):
                    _set(run, folio, words, typeset)
                    changed = True
                targets.update({name: label(run.folio + page) for name, page in run.anchors.items()})
        total = _length(front) + _length(front) % 2 + _length(body)
        changed |= _fill(body, total, multiple)
        targets.update(counted(total + -total % multiple))
        if not changed:
            settled = True
            break
    front_pages = list(_join(front, roman, blank))
    if len(front_pages) % 2:
        front_pages.append(blank(roman(len(front_pages) + 1), False))
    body_pages = list(_join(body, str, blank))
    while (len(front_pages) + len(body_pages)) % multiple:
        body_pages.append(blank(str(len(body_pages) + 1), len(body_pages) % 2 == 0))
    labels = [roman(n) for n in range(1, len(front_pages) + 1)] + [str(n) for n in range(1, len(body_pages) + 1)]
    return Paginated((*front_pages, *body_pages), tuple(labels), len(front_pages), settled, targets)


def _folios(runs: Iterable[Run[P]]) -> Iterator[tuple[Run[P], int]]:
    """The runs, each with the folio of its first page; it is to be set before the next is asked for."""
    folio = 1
    for run in runs:
        if run.start == "right" and folio % 2 == 0:
            folio += 1
        folio += run.filler
        yield run, folio
        folio += len(run.pages)


def _is_as_wanted(
    run: Run[P], folio: int, words: tuple[str, ...], renumber: Callable[[Sequence[P], Mapping[Element, str]], bool]
) -> bool:
    """Whether a run is set with these numbers, or can have them without being set again."""
    if not run.pages or run.folio != folio:
        return False
    refs = [element for element, _ in run.sheaf.page_refs]
    others = {element: new for element, old, new in zip(refs, run.words, words, strict=True) if old != new}
    if others and not renumber(run.pages, others):
        return False
    for element, word in others.items():
        element.text = word
    run.words = words
    return True


def _set(run: Run[P], folio: int, words: tuple[str, ...], typeset: Callable[[Sheaf, int], Set[P]]) -> None:
    for (element, _), word in zip(run.sheaf.page_refs, words, strict=True):
        element.text = word
    run.pages = ()  # nobody looks at them any more
    done = typeset(run.sheaf, folio)
    run.folio, run.words, run.pages, run.anchors = folio, words, done.pages, done.anchors


def _length(runs: Sequence[Run[P]]) -> int:
    """Pages from the first to the end of the last run, blank ones counted."""
    return runs[-1].folio + len(runs[-1].pages) - 1 if runs else 0


def _fill(body: Sequence[Run[P]], total: int, multiple: int) -> bool:
    """Lets a colophon (奥付), the last thing in a book, wait for the last page; says whether it has to move."""
    if not body or body[-1].sheaf.first.division.role != "colophon":
        return False
    filler = -(total - body[-1].filler) % multiple
    moved = filler != body[-1].filler
    body[-1].filler = filler
    return moved


def _join(runs: Iterable[Run[P]], label: Callable[[int], str], blank: Callable[[str, bool], P]) -> Iterator[P]:
    folio = 1
    for run in runs:
        while folio < run.folio:
            yield blank(label(folio), folio % 2 == 1)
            folio += 1
        yield from run.pages
        folio += len(run.pages)
