"""An e-book and the PDF that is handed out: bound to one another, or not written."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from publish.build.desk import make
from publish.build.outcome import Outcome
from publish.errors import ExitCode
from publish.preflight.epub.publication import open_publication
from publish.preflight.paged import check_pages

BOOK = """title: 渡口
language: zh-Hans
isbn: {print: 978-7-00-000001-8}
modified: 2026-05-01
trim: {width: 90mm, height: 120mm}
editions:
  print: pdf
  ebook: {to: epub, pages: PAGES}
"""


def write(folder: Path, pages: str = "print") -> None:
    (folder / "book.yaml").write_text(BOOK.replace("PAGES", pages), "utf-8")


def build(folder: Path, *editions: str) -> dict[str, Outcome]:
    return {outcome.job.target: outcome for outcome in make(folder, folder / "output", editions=editions)}


def codes(outcome: Outcome) -> set[str]:
    return {finding.code for finding in outcome.findings if "page" in finding.code or "print" in finding.code}


def marks(epub: bytes) -> list[tuple[str, str]]:
    """Each page with the letters behind its mark."""
    found = []
    for page in open_publication(epub).read_pages():
        for mark in page.root.xpath("//*[@role='doc-pagebreak']"):
            after = "".join(mark.xpath("following::text()[not(ancestor::*[local-name()='rt'])]"))
            found.append((mark.get("aria-label"), "".join(filter(str.isalpha, after))[:12]))
    return found


@pytest.fixture(scope="module")
def may(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book as it went to press in May, with the PDF beside its text; its e-book is not made yet."""
    folder = tmp_path_factory.mktemp("may")
    write(folder)
    for name in ("01", "02", "03"):
        (folder / f"{name}.md").write_bytes((root / f"manuscripts/ferry/{name}.md").read_bytes())
    outcomes = build(folder)
    assert not any(outcome.failure for outcome in outcomes.values())
    assert not {code for outcome in outcomes.values() for code in codes(outcome)} & {"epub-print-drift"}
    (folder / "press").mkdir()
    pdf = outcomes["pdf"].artifact
    assert pdf
    shutil.copyfile(pdf.path, folder / "press/may.pdf")
    return folder


@pytest.fixture
def book(may: Path, tmp_path: Path) -> Path:
    """The same, to be changed in June."""
    folder = tmp_path / may.name
    shutil.copytree(may, folder)
    return folder


def change(book: Path, before: str, after: str, name: str = "02.md") -> None:
    text = (book / name).read_text("utf-8")
    assert before in text
    (book / name).write_text(text.replace(before, after, 1), "utf-8")


def epub_of(book: Path) -> Path:
    return next((book / "output").rglob("*.epub"))


def test_a_pressed_file_gives_the_pages_that_its_making_gave(book: Path) -> None:
    known = marks(epub_of(book).read_bytes())
    write(book, "press/may.pdf")
    done = build(book, "ebook")["epub"]
    assert done.artifact and not codes(done)
    data, pdf = done.artifact.path.read_bytes(), (book / "press/may.pdf").read_bytes()
    assert len(known) > 8
    assert [mark for mark in marks(data) if mark[0].isdecimal()] == [mark for mark in known if mark[0].isdecimal()]
    package = open_publication(data)
    sums = [meta.text for meta in package.refinements("print-source", "dcterms:identifier")]
    assert sums == ["nih:sha-256;" + hashlib.sha256(pdf).hexdigest()]
    assert not check_pages(data, pdf)


def test_a_mended_word_is_told_and_the_pages_stay(book: Path) -> None:
    known = dict(marks(epub_of(book).read_bytes()))
    write(book, "press/may.pdf")
    text = (book / "02.md").read_text("utf-8")
    paragraph = max(text.split("\n\n"), key=len)
    at = len(paragraph) // 2
    while not paragraph[at : at + 8].isalpha():
        at += 1
    word = paragraph[at : at + 8]
    change(book, word, f"{word[:3]}齉{word[4:]}")
    done = build(book, "ebook")["epub"]
    assert done.artifact and codes(done) == {"epub-page-text"}
    told = [finding for finding in done.findings if finding.code == "epub-page-text"]
    assert len(told) == 1 and word[:4] in told[0].message and f"{word[:3]}齉" in told[0].message
    now = dict(marks(done.artifact.path.read_bytes()))
    assert now.keys() >= {label for label in known if label.isdecimal()}
    assert sum(now[label] != known[label] for label in known if label.isdecimal()) <= 1


def test_a_chapter_that_is_gone_keeps_the_book_from_being_written(book: Path) -> None:
    before = epub_of(book).read_bytes()
    write(book, "press/may.pdf")
    (book / "02.md").unlink()
    done = build(book, "ebook")["epub"]
    assert "epub-page-lost" in codes(done)
    assert done.artifact is None and done.failure and done.failure.exit_code is ExitCode.FINDINGS
    assert epub_of(book).read_bytes() == before


def test_paragraphs_that_came_are_told(book: Path) -> None:
    write(book, "press/may.pdf")
    new = "十二月的河面结了一层薄冰，船停在对岸，没有人来问价钱。" * 8
    text = (book / "02.md").read_text("utf-8").split("\n\n")
    (book / "02.md").write_text("\n\n".join((*text[:3], new, *text[3:])), "utf-8")
    done = build(book, "ebook")["epub"]
    assert done.artifact and codes(done) == {"epub-page-text"}
    assert any("十二月的河面" in finding.message for finding in done.findings)


@pytest.mark.parametrize("name", ["press/none.pdf", "../may.pdf", "02.pdf"])
def test_a_file_that_is_not_there_is_found_out(book: Path, name: str) -> None:
    (book.parent / "may.pdf").write_bytes(b"%PDF-1.7")
    (book / "02.pdf").write_bytes(b"no PDF")
    write(book, name)
    done = build(book, "ebook")["epub"]
    assert done.artifact is None and codes(done) == {"epub-print-unreadable"}


def test_the_file_of_an_earlier_run_must_be_the_one_that_is_named(book: Path) -> None:
    before = epub_of(book).read_bytes()
    change(book, (book / "02.md").read_text("utf-8").split("\n\n")[2], "短。")
    done = build(book, "ebook")["epub"]
    assert codes(done) == {"epub-print-stale"} and done.failure and done.failure.exit_code is ExitCode.FINDINGS
    assert epub_of(book).read_bytes() == before
    both = build(book)
    assert both["epub"].artifact and not codes(both["epub"])
    assert not check_pages(epub_of(book).read_bytes(), next((book / "output").rglob("*.pdf")).read_bytes())
