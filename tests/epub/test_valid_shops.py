"""What the outside judges say of every book of ours made for every shop, and of its sample: nothing at all.

So, too, of some short books that others wrote; `tests/corpus/test_shops.py` takes the long ones.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publish.config.store import NAMES, store_named
from publish.epub.make import make
from publish.render.rendition import Rendition
from tests import validators
from tests.epub import sample
from tests.epub.books import built, composed
from tests.epub.shops import ace_digest, different, for_every_shop, samples, silent, written

pytestmark = pytest.mark.slow

OTHERS = (
    "lunyu-hans/lunyu-hans.txt", "zhaohuaxishi-hans", "korean-1", "aozora-1/utf8/羅生門.txt", "fzug-news-1",
    "law-minfadian",
)  # fmt: skip


def renditions(root: Path, shared: Path) -> Iterator[tuple[str, Rendition]]:
    """The sample books, a real article, and books by hand with one of everything."""
    for path in sorted((root / "manuscripts").iterdir()):
        if (path / "book.yaml").is_file() or (path.suffix in {".md", ".txt"} and path.stem != "README"):
            yield path.stem, built(path)
    yield "article", composed(next((shared / "seed").glob("*.txt")))[1]
    yield "horizontal", sample.rendition()
    yield "vertical", sample.vertical()


@pytest.fixture(scope="module")
def ours(root: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = (
        book
        for title, rendition in renditions(root, shared)
        for book in (*for_every_shop(title, rendition), *samples(title, rendition))
    )
    return written(made, tmp_path_factory.mktemp("shops"))


@pytest.fixture(scope="module")
def books(ours: list[Path], shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Ours and those of others."""
    made = (
        book
        for name in OTHERS
        for book in for_every_shop(name.partition("/")[0], composed(shared / "corpus" / name)[1])
    )
    return [*ours, *written(made, tmp_path_factory.mktemp("others"))]


def nav_of(book: Path) -> bytes:
    with zipfile.ZipFile(book) as archive:
        return archive.read(next(name for name in archive.namelist() if "nav" in name))


def test_epubcheck_says_nothing(books: list[Path]) -> None:
    assert len(books) > 4 * len(NAMES)
    assert any(b"page-list" in nav_of(book) for book in books if book.stem.startswith("typesetting"))
    silent(validators.epubcheck(books), books)


def test_the_epubcheck_of_the_shops_says_nothing(books: list[Path]) -> None:
    silent(validators.epubcheck_old(books), books)


def test_ace_says_nothing(ours: list[Path]) -> None:
    chosen = different(ours)
    assert len(chosen) > 20
    silent(validators.ace(chosen), chosen)


def test_what_is_the_same_to_ace() -> None:
    """A line of Apple's own changes nothing for Ace; a word of the text, of a style or of a claim does."""
    rendition = sample.rendition()

    def digest(rendition: Rendition, store: str = "generic") -> str:
        return ace_digest(make(rendition, store=store_named(store))[0])

    plain = make(rendition)[0]
    assert plain != make(rendition, store=store_named("apple"))[0]
    assert ace_digest(plain) == digest(rendition, "apple")
    claiming = replace(rendition, access=replace(rendition.access, summary="A word of ours."))
    others = [
        digest(rendition, "ja-ebpaj"),
        digest(replace(rendition, stylesheet=rendition.stylesheet + "p { color: #777 }")),
        digest(claiming),
        digest(replace(rendition, metadata=replace(rendition.metadata, title="别的书"))),
    ]
    assert len({ace_digest(plain), *others}) == 1 + len(others)
