"""A book of five hundred pages with notes and references to pages: every note once, every number right."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bench.large_book import NOTES, REFERENCES, note, write
from publish.build.plan import plan
from publish.build.run import run
from publish.manuscript.folder import read
from publish.pdfium import Pages

CHAPTERS = 17


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each page, without white space."""
    folder: Path = tmp_path_factory.mktemp("large")
    write(folder / "book", CHAPTERS)
    manuscript, _ = read(folder / "book")
    job, *_ = plan([(folder / "book", manuscript)], output=folder / "output")
    outcome = run(job)
    assert outcome.failure is None and not [each for each in outcome.findings if each.severity.name == "ERROR"]
    with Pages(job.path.read_bytes()) as opened:
        return [re.sub(r"\s", "", "".join(opened.text(number))) for number in range(len(opened))]


@pytest.mark.slow
def test_the_book_is_as_long_as_it_is_meant_to_be(pages: list[str]) -> None:
    assert len(pages) >= 500


@pytest.mark.slow
def test_every_note_stands_on_the_pages_exactly_once(pages: list[str]) -> None:
    whole = "".join(pages)
    wanted = [note(chapter, number) for chapter in range(1, CHAPTERS + 1) for number in range(NOTES)]
    assert {words: count for words in wanted if (count := whole.count(words)) != 1} == {}


@pytest.mark.slow
def test_every_reference_names_the_page_on_which_the_chapter_begins(pages: list[str]) -> None:
    printed = Counter(int(number) for page in pages for number in re.findall(r"（参见第(\d+)页）", page))
    assert sum(printed.values()) == CHAPTERS * REFERENCES
    front = next(place for place, page in enumerate(pages) if page.startswith("第1回") and "目录" not in page)
    begins = [place - front + 1 for place, page in enumerate(pages) if re.match(r"第\d+回(?!.{0,12}第\d+回)", page)]
    assert set(printed) <= set(begins)
