"""What the outside judges say of our books: nothing at all. And our own preflight agrees with them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from publish.diagnostics import Severity
from publish.epub.make import make
from publish.preflight.epub import inspect
from tests import validators
from tests.epub.books import WORDS, by_hand, composed, letters, letters_of_tree
from tests.epub.opened import Opened
from tests.epub.shops import silent

CORPUS = [
    "shuihuzhuan-hans/shuihuzhuan-hans.txt",
    "hongloumeng-hant/hongloumeng-hant.txt",
    "sanguo-gbk-1/sanguo-gbk-1.txt",
    "tangshi-300/tangshi-300.txt",
    "lunyu-hans/lunyu-hans.txt",
    "shishuoxinyu-1/KR3l0002_001.txt",
    "korean-1/술권하는사회.txt",
    "aozora-1/utf8/坊っちゃん.txt",
    "trpl-zh",
    "helloalgo-zh",
]


@pytest.fixture(scope="module")
def manuscripts(root: Path, shared: Path) -> list[Path]:
    every = sorted((root / "manuscripts").iterdir())
    ours = [p for p in every if (p / "book.yaml").is_file() or (p.suffix == ".md" and p.stem != "README")]
    return [*ours, next((shared / "seed").glob("*.txt"))]


@pytest.fixture(scope="module")
def books(manuscripts: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every book of the suite as a file."""
    folder = tmp_path_factory.mktemp("books")
    made = [*by_hand(), *((path.stem, make(composed(path)[1])[0]) for path in manuscripts)]
    for name, data in made:
        (folder / f"{name}.epub").write_bytes(data)
    return [folder / f"{name}.epub" for name, _ in made]


def test_epubcheck_says_nothing(books: list[Path]) -> None:
    silent(validators.epubcheck(books), books)


def test_the_epubcheck_of_the_shops_says_nothing(books: list[Path]) -> None:
    silent(validators.epubcheck_old(books), books)


@pytest.mark.slow
def test_ace_says_nothing(books: list[Path]) -> None:
    """Of what is by hand; the manuscripts stand in `test_valid_shops`."""
    chosen = [book for book in books if book.stem in {"pages", "no-contents-page", *WORDS}]
    assert len(chosen) == 2 + len(WORDS)
    silent(validators.ace(chosen), chosen)


def test_preflight_finds_no_error(books: list[Path]) -> None:
    for book in books:
        findings = [f for f in inspect(book.read_bytes()) if f.severity is not Severity.INFO]
        expected = {"epub-cover-none"} if book.stem == "coverless" else set()
        assert {f.code for f in findings} == expected, (book.stem, findings)


def test_judges_speak_when_there_is_reason(books: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(books[0].read_bytes().replace(b"application/epub+zip", b"application/epub+zap", 1))
    assert validators.epubcheck([broken])[broken]
    assert validators.epubcheck_old([broken])[broken]


def test_no_letter_of_a_manuscript_is_lost(manuscripts: list[Path]) -> None:
    for path in manuscripts:
        reading, rendition = composed(path)
        shown = Counter(letters(Opened(make(rendition)[0]).seen()))
        lost = letters_of_tree(reading.book) - shown
        assert not lost, (path.name, lost)


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_books_of_others(name: str, shared: Path, tmp_path: Path) -> None:
    reading, rendition = composed(shared / "corpus" / name)
    data, _ = make(rendition)
    assert data == make(rendition)[0]
    assert not letters_of_tree(reading.book) - Counter(letters(Opened(data).seen()))
    assert not [f for f in inspect(data) if f.severity is Severity.ERROR]
    book = tmp_path / "book.epub"
    book.write_bytes(data)
    silent(validators.epubcheck([book]), [book])
    silent(validators.epubcheck_old([book]), [book])
