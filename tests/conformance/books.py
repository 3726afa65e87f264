"""Real books that others wrote, cut to some forty pages, built as the house builds any book, and judged.

The texts are read from ../shared/corpus. Each is set in two measures: that of the style, and a column of 18 em.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import publish
from publish.preflight.lines import LineReport, judge
from tests.conformance.least import Count, counting

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class Book:
    """A text to build: `files` reads those of its folder in the corpus; `narrow` is a page whose measure is 18 em.
    A `plain` text has no notation: what is read is what is printed."""

    name: str
    language: str
    files: Callable[[Path], Files]
    narrow: str
    plain: bool = False


@dataclass(frozen=True)
class Judged:
    """A book as the judge of lines sees it in the measure of its style, and in a column of 18 em. `counts` are those
    of the paragraphs of both."""

    book: Book
    wide: LineReport
    narrow: LineReport
    counts: list[Count]


def _chapters(first: int) -> Callable[[Path], Files]:
    """The first chapters of a novel in one file."""

    def read(folder: Path) -> Files:
        (path,) = folder.glob("*.txt")
        text = path.read_text("utf-8")
        places = [found.start() for found in re.finditer(r"^\s*第.{1,4}回", text, re.MULTILINE)]
        yield path.name, text[: places[first]].encode()

    return read


def _sections(pattern: str) -> Callable[[Path], Files]:
    """The files of a technical book whose names match."""

    def read(folder: Path) -> Files:
        for path in sorted((folder / "src").glob(pattern)):
            yield path.name, path.read_bytes()

    return read


def _aozora(chapters: int) -> Callable[[Path], Files]:
    """坊っちゃん to a chapter, with its readings and dots; the transcriber's colophon stays, as Aozora asks."""

    def read(folder: Path) -> Files:
        text = (folder / "utf8" / "坊っちゃん.txt").read_text("utf-8")
        head, *rest = re.split(r"(?=［＃[^］]*］[一二三四五六七八九十]+［＃「[^］]*見出し］)", text)
        colophon = text[text.index("\n底本：") :]
        yield "坊っちゃん.txt", (head + "".join(rest[:chapters]) + colophon).encode()

    return read


def _stories(folder: Path) -> Files:
    """Every story."""
    for path in sorted(folder.glob("*.txt")):
        yield path.name, path.read_bytes()


BOOKS = (
    Book("shuihuzhuan-hans", "zh-Hans", _chapters(7), "89x190", plain=True),
    Book("trpl-zh", "zh-Hans", _sections("ch0[1-4]*.md"), "89x190"),
    Book("hongloumeng-hant", "zh-Hant", _chapters(7), "89x190", plain=True),
    Book("aozora-1", "ja", _aozora(5), "81x190"),
    Book("korean-1", "ko", _stories, "84x190", plain=True),
)
_SIZES = {"zh-Hans": 10.5, "zh-Hant": 10.5, "ja": 9.2, "ko": 10}


def built(book: Book, corpus: Path, folder: Path) -> tuple[Path, Path]:
    """The PDFs of a book in its style's measure and in the narrow one."""
    source = folder / book.name
    source.mkdir()
    for name, data in book.files(corpus / book.name):
        (source / name).write_bytes(data)
    narrow = f"{{to: pdf, trim: {book.narrow}, size: {_SIZES[book.language]}}}"
    settings = f"title: {book.name}\nlanguage: {book.language}\nstyle: novel\n"
    (source / "book.yaml").write_text(f"{settings}editions: {{default: {{to: pdf}}, narrow: {narrow}}}\n", "utf-8")
    outcomes = publish.make(source, folder / "output")
    failures = [outcome.failure for outcome in outcomes if outcome.failure]
    assert not failures, failures
    wide, column = (outcome.artifact.path for outcome in outcomes if outcome.artifact)
    return wide, column


def judged(book: Book, corpus: Path, folder: Path) -> Judged:
    """A book built and judged."""
    with counting() as counts:
        wide, narrow = built(book, corpus, folder)
    files = sorted((folder / book.name).iterdir())
    source = "\n".join(file.read_text("utf-8") for file in files if file.suffix == ".txt") if book.plain else ""
    return Judged(book, judge(wide.read_bytes(), source=source), judge(narrow.read_bytes(), source=source), counts)
