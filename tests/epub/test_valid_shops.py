"""What the outside judges say of every book of ours made for every shop, and of its sample: nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.config.store import NAMES, store_named
from publish.diagnostics import Severity
from publish.epub.make import make
from publish.epub.sample import make_sample
from publish.preflight.epub import inspect
from publish.preflight.epub.shop import checklist
from publish.render.rendition import Rendition
from tests import validators
from tests.epub import sample
from tests.epub.books import composed

pytestmark = pytest.mark.slow


def renditions(root: Path, shared: Path) -> Iterator[tuple[str, Rendition]]:
    """The sample books, a real article, and books by hand with one of everything."""
    for path in sorted((root / "manuscripts").iterdir()):
        if (path / "book.yaml").is_file() or (path.suffix in {".md", ".txt"} and path.stem != "README"):
            yield path.stem, composed(path)[1]
    yield "article", composed(next((shared / "seed").glob("*.txt")))[1]
    yield "horizontal", sample.rendition()
    yield "vertical", sample.vertical()


@pytest.fixture(scope="module")
def books(root: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every book for every shop; shops that want the same get the same bytes, which are judged once."""
    folder = tmp_path_factory.mktemp("shops")
    seen: dict[bytes, Path] = {}
    for title, rendition in renditions(root, shared):
        for name in NAMES:
            store = store_named(name)
            data = make(rendition, store=store)[0]
            findings = inspect(data, store)
            assert not [f for f in findings if f.severity is Severity.ERROR], (title, name)
            assert checklist(data, store, findings).ready, (title, name)
            seen.setdefault(data, folder / f"{title}-{name}.epub")
        for name in ("kobo", "ja-ebpaj"):
            seen.setdefault(make_sample(rendition, store_named(name)), folder / f"{title}-{name}_sample.epub")
    for data, path in seen.items():
        path.write_bytes(data)
    return list(seen.values())


def silent(said: dict[Path, list[validators.Message]], books: list[Path]) -> None:
    assert set(said) == set(books)
    assert not [f"{book.stem}: {message}" for book, messages in said.items() for message in messages]


def test_epubcheck_says_nothing(books: list[Path]) -> None:
    assert len(books) > 4 * len(NAMES)
    silent(validators.epubcheck(books), books)


def test_the_epubcheck_of_the_shops_says_nothing(books: list[Path]) -> None:
    silent(validators.epubcheck_old(books), books)


def test_ace_says_nothing(books: list[Path]) -> None:
    wanted = {"ferry-cn", "vertical-ja-ebpaj", "typesetting-kobo_sample"}
    chosen = [book for book in books if book.stem in wanted]
    assert len(chosen) == len(wanted)
    silent(validators.ace(chosen), chosen)
