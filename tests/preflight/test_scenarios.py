"""EPUBCheck's own broken books: what it finds and a rule of ours covers, ours finds too, without Java.

`scenarios.tsv` settles what the rules' own lists of ids (`Rule.also`) do not: which code of ours stands for a schema
message (RSC-005), and why a message has none (``-``).
"""

from __future__ import annotations

import re
import time
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

from publish.diagnostics import Severity
from publish.preflight.epub import BOOK_OF_RULES, inspect
from publish.preflight.epubcheck.find import find_checkers
from publish.preflight.epubcheck.run import run
from tests import validators
from tests.preflight.scenarios import Scenario, scenarios

HERE = Path(__file__).parent
CORPUS = Path(__file__).parents[2].parent / "shared/corpus"
EVERY = tuple(scenarios(CORPUS / "epubcheck-1")) if (CORPUS / "epubcheck-1").is_dir() else ()
BROKEN = [pytest.param(scenario, id, id=f"{scenario.name}-{id}") for scenario in EVERY for id in scenario.ids]
VALID = [pytest.param(scenario, id=scenario.name) for scenario in EVERY if not scenario.ids]
COVERED: dict[str, set[str]] = {}
for _rule in BOOK_OF_RULES:
    for _id in re.findall(r"\b[A-Z]{3}-\d{3}[a-z]?", _rule.also):
        if _id not in {"RSC-005", "RSC-017"}:  # any fault of a schema: the table says which rule stands for it
            COVERED.setdefault(_id, set()).add(_rule.code)


class Row(NamedTuple):
    """A test book (a pattern of names), what is expected of it, our code (or ``-``), and why."""

    name: str
    id: str
    code: str
    reason: str


ROWS = [Row(*line.split("\t")) for line in (HERE / "scenarios.tsv").read_text("utf-8").splitlines()[1:]]


BOOKS = [book for folder in ("w3c-epub-tests-1", "epub3-samples-1") for book in sorted((CORPUS / folder).glob("*.epub"))]


def rows_of(name: str, id: str) -> list[Row]:
    return [row for row in ROWS if fnmatch(name, row.name) and row.id == id]


def assert_found(name: str, id: str, codes: set[str]) -> None:
    """What EPUBCheck says of a book is among the codes that ours gives, or the table says why not."""
    rows = rows_of(name, id)
    if not rows:
        assert COVERED.get(id), f"no rule of ours covers {id}, and scenarios.tsv does not say why"
        assert codes & COVERED[id]
    for row in rows:
        assert row.code == "-" or row.code in codes, row


def errors(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data) if finding.severity is Severity.ERROR}


def test_the_corpus_is_there() -> None:
    if not EVERY:
        pytest.skip("needs ../shared/corpus/epubcheck-1 (EPUBCheck's test books), which is not here")
    assert len(EVERY) > 200 and len(BROKEN) > 140 and len(VALID) > 55


@pytest.mark.parametrize(("scenario", "id"), BROKEN)
def test_what_epubcheck_finds_is_found(scenario: Scenario, id: str) -> None:
    assert_found(scenario.name, id, {finding.code for finding in inspect(scenario.data)})


@pytest.mark.parametrize("scenario", VALID)
def test_what_epubcheck_praises_is_not_wrong(scenario: Scenario) -> None:
    """A valid book gets no error, but for what shops and laws ask beyond the specification."""
    assert errors(scenario.data) <= {row.code for row in rows_of(scenario.name, "valid")}


@pytest.mark.corpus
def test_ours_and_epubcheck_agree_about_books_of_others(tmp_path: Path) -> None:
    """The W3C's tests of reading systems and EPUB 3 samples: what EPUBCheck calls an error ours does, and no more."""
    checker = next((one for one in find_checkers() if one.version == "5.3.0"), None)
    if checker is None or not BOOKS:
        validators.absent("needs EPUBCheck 5.3.0 and ../shared/corpus")
    for book, messages in zip(BOOKS, run(checker, BOOKS), strict=True):
        ids = {m.id for m in messages if m.severity in {"ERROR", "FATAL"}}
        codes = errors(book.read_bytes())
        for id in ids:
            assert_found(book.name, id, codes)
        meant = {code for id in ids for code in COVERED.get(id, ())} | {r.code for id in ids for r in rows_of(book.name, id)}
        assert codes <= meant | {row.code for row in rows_of(book.name, "valid")}, book.name


@pytest.mark.parametrize("book", BOOKS[::6], ids=lambda book: book.name)
def test_books_of_others_are_judged_quickly(book: Path) -> None:
    start = time.process_time()
    inspect(book.read_bytes())
    assert time.process_time() - start < 2


def test_every_row_is_needed() -> None:
    if not EVERY:
        pytest.skip("needs ../shared/corpus/epubcheck-1, which is not here")
    for row in ROWS:
        assert row.reason
        matching = [s for s in EVERY if fnmatch(s.name, row.name)]
        told = any(row.id in s.ids or (row.id == "valid" and not s.ids) for s in matching)
        assert told or any(fnmatch(book.name, row.name) for book in BOOKS), row
