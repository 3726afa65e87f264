"""Printed pages in e-books: marked where the very PDF begins them, and found out where it does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from lxml import etree

from publish.build.desk import make
from publish.build.outcome import Outcome
from publish.diagnostics import Severity
from publish.preflight.epub import inspect
from publish.preflight.epub.publication import XHTML, open_publication
from publish.preflight.paged import check_pages
from publish.preflight.pdf_file import PdfFile, read
from tests import validators

BOOK = """title: 渡口
language: zh-Hans
isbn: {print: 978-7-00-000001-8}
modified: 2026-05-01
"""


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """A book with notes, pictures and paragraphs that go on overleaf, made in two trims."""
    made: dict[str, Outcome] = {}
    for name, more in (("one", ""), ("other", "trim: 16开\n")):
        folder = tmp_path_factory.mktemp(name)
        (folder / "book.yaml").write_text(BOOK + more, "utf-8")
        for text in ("01", "02", "03"):
            (folder / f"{text}.md").write_bytes((root / f"manuscripts/ferry/{text}.md").read_bytes())
        for outcome in make(folder, folder / "out"):
            made[f"{name}.{outcome.job.target}"] = outcome
    return made


def data(outcome: Outcome) -> bytes:
    assert outcome.artifact, outcome.failure
    return outcome.artifact.path.read_bytes()


def marks(epub: bytes) -> list[tuple[str, etree._Element]]:
    book = open_publication(epub)
    found = (mark for page in book.read_pages() for mark in page.root.xpath("//*[@role='doc-pagebreak']"))
    return [(mark.get("aria-label"), mark) for mark in found]


def test_every_printed_page_is_marked_once_in_order_where_it_begins(built: dict[str, Outcome]) -> None:
    epub, pdf = data(built["one.epub"]), data(built["one.pdf"])
    file = read(pdf)
    assert isinstance(file, PdfFile) and file.labels
    labels = [label for label, _ in marks(epub)]
    assert labels == [label for label in file.labels if label in set(labels)]
    assert [label for label in labels if label.isdecimal()] == [one for one in file.labels if one.isdecimal()]
    listed = [link.text for nav in open_publication(epub).navs("page-list") for link in nav.iter(XHTML + "a")]
    assert listed == labels
    assert any(mark.getparent().tag == XHTML + "p" and mark.getprevious() is not None for _, mark in marks(epub))
    assert not check_pages(epub, pdf)


def test_the_book_names_the_sum_of_the_file_and_says_that_it_has_pages(built: dict[str, Outcome]) -> None:
    book = open_publication(data(built["one.epub"]))
    said = [meta.text for meta in book.refinements("print-source", "dcterms:identifier")]
    assert said == ["nih:sha-256;" + hashlib.sha256(data(built["one.pdf"])).hexdigest()]
    assert [meta.text for meta in book.refinements("print-source", "source-of")] == ["pagination"]
    features = {meta.text for meta in book.metas("schema:accessibilityFeature")}
    assert {"pageBreakMarkers", "pageNavigation"} <= features
    assert not [one for one in inspect(book.data) if one.severity is Severity.ERROR or one.rule == "N4"]


def test_another_trim_is_found_out(built: dict[str, Outcome]) -> None:
    codes = {finding.code for finding in check_pages(data(built["one.epub"]), data(built["other.pdf"]))}
    assert {"epub-print-other", "epub-print-drift"} <= codes


def test_a_file_that_is_none_is_a_finding(built: dict[str, Outcome]) -> None:
    assert [one.code for one in check_pages(data(built["one.epub"]), b"none")] == ["pdf-unreadable"]
    assert check_pages(b"none", data(built["one.pdf"]))


@pytest.mark.slow
def test_the_judges_are_silent(built: dict[str, Outcome]) -> None:
    artifact = built["one.epub"].artifact
    assert artifact
    for judge in (validators.epubcheck, validators.epubcheck_old, validators.ace):
        assert not [message for messages in judge([artifact.path]).values() for message in messages]
