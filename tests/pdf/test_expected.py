"""What is expected of pages before they are set."""

from __future__ import annotations

from publish.pdf import geometry
from publish.pdf.documents import Sheaf, make_sheaf
from publish.pdf.expected import Expected
from publish.pdf.make import make
from publish.pdf.pages import Run
from tests.pdf.sample import document, rendition, text, title

CHAPTERS = [
    document("chapter", f"c{n}", title(f"第{n}回") + text(40 + 15 * n) + f'<p id="end{n}">了</p>') for n in range(5)
]


def runs() -> tuple[Expected, list[Run[str]]]:
    """A book of five chapters, of which none is set."""
    edition = rendition(*CHAPTERS)
    sheaves: list[Sheaf] = [make_sheaf([chapter], {}) for chapter in CHAPTERS]
    expected = Expected(sheaves, geometry.for_edition(edition.edition, edition.style, 200))
    return expected, [Run(sheaf, "page") for sheaf in sheaves]


def test_the_pages_of_a_book_are_told_within_a_few_in_a_hundred() -> None:
    expected, _ = runs()
    pages = make(rendition(*CHAPTERS)).pages
    assert abs(expected.total - pages) <= max(2, pages * 0.06)


def test_folios_follow_from_the_runs_before() -> None:
    expected, book = runs()
    assert expected.folio("c0", book) == 1
    assert expected.folio("end0", book) == 1 + int(expected.pages["c0"] - 0.6)
    book[0].pages = ("a",) * 31
    assert expected.folio("c1", book) == 32


def test_what_was_set_teaches_about_the_rest() -> None:
    expected, book = runs()
    before = expected.folio("c4", book)
    book[0].pages = ("a",) * round(expected.pages["c0"] * 2)
    later = expected.folio("c4", book)
    assert before is not None and later is not None
    assert abs(later - 2 * before) <= 5


def test_a_chapter_that_begins_on_the_right_has_an_odd_folio() -> None:
    expected, book = runs()
    book[0].pages, book[1].start = ("a",) * 4, "right"
    assert expected.folio("c1", book) == 5
    book[0].pages = ("a",) * 5
    assert expected.folio("c1", book) == 7


def test_nothing_is_expected_of_what_is_nowhere_or_of_a_book_that_is_set() -> None:
    expected, book = runs()
    assert expected.folio("nowhere", book) is None
    for run in book:
        run.pages = ("a",)
    assert expected.folio("c1", book) is None
