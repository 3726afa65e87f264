"""Whole books that others wrote, for every shop: the judges say nothing of any of them.

A book is read once and made for each profile; all go through one JVM of each EPUBCheck. Ace, which takes a browser and
a second or two a document, sees one of those that are the same to it (`tests.epub.shops.ace_digest`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.config.store import NAMES
from tests import validators
from tests.corpus.test_books import BOOKS
from tests.epub.books import composed
from tests.epub.shops import different, for_every_shop, silent, written

pytestmark = pytest.mark.corpus

MORE = ("shishuoxinyu-1/KR3l0002_001.txt", "korean-1/운수좋은날.txt")


def sources(corpus: Path) -> dict[str, Path]:
    """Every book that the other tests of the corpus build, and all texts of 青空文庫, by titles of our own."""
    texts = [*(corpus / name for name in (*BOOKS, *MORE)), *sorted((corpus / "aozora-1").rglob("*.txt"))]
    return {"-".join(path.relative_to(corpus).with_suffix("").parts): path for path in texts}


@pytest.fixture(scope="module")
def books(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    texts = sources(shared / "corpus")
    made = (book for title, path in texts.items() for book in for_every_shop(title, composed(path)[1]))
    return written(made, tmp_path_factory.mktemp("corpus"))


def test_every_book_is_made_for_every_layout(books: list[Path], shared: Path) -> None:
    titles = sources(shared / "corpus")
    assert len(books) > 2 * len(titles)
    for title in titles:
        assert {f"{title}-{NAMES[0]}", f"{title}-ja-ebpaj"} <= {book.stem for book in books}


def test_epubcheck_says_nothing(books: list[Path]) -> None:
    silent(validators.epubcheck(books), books)


def test_the_epubcheck_of_the_shops_says_nothing(books: list[Path]) -> None:
    silent(validators.epubcheck_old(books), books)


def test_ace_says_nothing(books: list[Path]) -> None:
    chosen = different(books)
    silent(validators.ace(chosen), chosen)
