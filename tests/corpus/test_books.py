"""Whole books that others wrote, from their files to a judged EPUB and PDF: no crash, no lost character.

Slow: `pytest -m corpus tests/corpus`. The table of what each book must show is `BOOKS`.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

import publish
from publish.book.nodes import Division, Image, Math, MathBlock
from publish.book.text import all_text
from publish.book.walk import Node, iterate, rewrite
from publish.build.outcome import Outcome
from publish.build.reading import Reading
from publish.diagnostics import Severity
from publish.pdfium import Pages
from tests.validators import epubcheck

pytestmark = pytest.mark.corpus


class Wanted(NamedTuple):
    """What a book must have: top divisions of the body, and codes of errors that its files deserve."""

    divisions: int
    errors: frozenset[str] = frozenset()


BOOKS = {
    "lunyu-hans/lunyu-hans.txt": Wanted(20),
    "tangshi-300/tangshi-300.txt": Wanted(7),
    "korean-1": Wanted(4),
    "aozora-1/utf8/羅生門.txt": Wanted(1),
    "aozora-1/sjis/752_ruby_2438.txt": Wanted(11),
    "zhaohuaxishi-hans": Wanted(10),
    "law-minfadian": Wanted(9),
    "fzug-news-1": Wanted(2, frozenset({"image-missing", "image-remote"})),
    "helloalgo-zh": Wanted(6, frozenset({"image-missing"})),
    "shuihuzhuan-hans": Wanted(121),
    "hongloumeng-hant": Wanted(120),
    "sanguo-gbk-1": Wanted(60),
    "trpl-zh": Wanted(4),
}


class Built(NamedTuple):
    """A book read and built."""

    reading: Reading
    outcomes: dict[str, Outcome]
    files: dict[str, bytes]


@pytest.fixture(scope="module", params=BOOKS, ids=lambda name: name.split("/")[0])
def built(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    source = shared / "corpus" / request.param
    output = tmp_path_factory.mktemp("books")
    outcomes = publish.make(source, output)
    files = {path.suffix[1:]: path.read_bytes() for path in sorted(output.rglob("*.*")) if path.is_file()}
    return Built(publish.load(source), {o.job.target: o for o in outcomes}, files)


@pytest.fixture
def wanted(request: pytest.FixtureRequest) -> Wanted:
    return BOOKS[request.node.callspec.params["built"]]


def letters(text: str) -> Counter[str]:
    """Letters and digits in their compatible forms, without the marks that stand above them."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(c for c in plain if unicodedata.category(c)[0] in "LN")


def tree_text(reading: Reading, *, alts: bool) -> Counter[str]:
    """What the tree shows in words: formulas are drawn, pictures have words in the EPUB alone."""
    divisions: tuple[Division, ...] = (*reading.book.front, *reading.book.body, *reading.book.back)

    def words(node: Node) -> Node:
        if isinstance(node, Math | MathBlock):
            return ()
        if isinstance(node, Image) and not alts and node.src in reading.assets:
            return replace(node, alt="")
        return node

    kept = rewrite(divisions, words)
    found = letters("".join(all_text(kept)))
    for node in iterate(kept):
        if isinstance(node, Division):
            found += letters(node.label)
    return found


def epub_text(data: bytes) -> Counter[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n.endswith(".xhtml")]
        return letters("".join(part for name in names for part in _page(archive.read(name))))


def _page(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data)
    yield from root.find("{*}body").itertext()
    for element in root.iter("{*}img"):
        yield element.get("alt") or ""


def pdf_text(data: bytes) -> Counter[str]:
    with Pages(data) as pages:
        return letters("".join(pages.text(number)[0] for number in range(len(pages))))


def test_both_files_are_made(built: Built, wanted: Wanted) -> None:
    assert {t: o.failure for t, o in built.outcomes.items() if o.failure} == {}
    assert set(built.files) >= {"epub", "pdf"}
    assert len(built.reading.book.body) == wanted.divisions


def test_errors_are_only_those_that_the_manuscript_has(built: Built, wanted: Wanted) -> None:
    errors = {f.code for f in built.reading.findings if f.severity is Severity.ERROR}
    assert errors == wanted.errors


def test_no_character_is_lost_in_the_epub(built: Built) -> None:
    lost = tree_text(built.reading, alts=True) - epub_text(built.files["epub"])
    assert lost == Counter()


def test_no_character_is_lost_in_the_pdf(built: Built) -> None:
    lost = tree_text(built.reading, alts=False) - pdf_text(built.files["pdf"])
    # A character that no typeface has prints as a box, and a finding names it.
    findings = built.outcomes["pdf"].findings
    boxes = {finding.message[1] for finding in findings if finding.code == "character-without-font"}
    assert {letter for letter in lost if letter not in boxes} == set()


def test_the_judges_take_the_epub(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(built.files["epub"])
    assert [str(message) for message in epubcheck([path])[path]] == []


