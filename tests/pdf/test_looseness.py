"""Paragraphs a line shorter or longer, on pages of the real engine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from publish.config.model import Edition
from publish.diagnostics import Location
from publish.pdf.composing import AT_HOME, Composing
from publish.pdf.make import PdfResult, make, sheaves_of
from publish.progress import silent
from publish.render.rendition import Rendition
from tests.pdf.sample import TRIM, WORDS, document, rendition

TEXTS = [(WORDS * 4)[cut : cut + 70 + 3 * cut] for cut in range(24)]


def book(**wishes: tuple[Location, ...]) -> Rendition:
    """A chapter of paragraphs on the odd lines 1, 3, 5 … of its file."""
    inner = "".join(f'<p data-place="a.md:{2 * n + 1}:1">{text}</p>' for n, text in enumerate(TEXTS))
    edition = Edition("", ("pdf",), "test", TRIM, "zh-Hans", at=Location("book.yaml", 9))
    return replace(rendition(document("chapter", "a", inner)), edition=replace(edition, **wishes))


@cache
def made(**wishes: tuple[Location, ...]) -> PdfResult:
    return make(book(**wishes))


@cache
def leeways() -> dict[int, tuple[float, float]]:
    """What each paragraph, by its line, could give and take."""
    rendition = book()
    composing = Composing(rendition, sheaves_of(rendition), silent, AT_HOME, survey=True)
    pages = composing.fit_gutter()
    lines = composing.typesetter.lines(pages.pages, pages.labels)
    return {int(each.place.split(":")[1]): (each.line.gives, each.line.takes) for each in lines}


def counts(result: PdfResult) -> dict[int, int]:
    """How many lines each paragraph has."""
    places = [int(record.place.split(":")[1]) for record in result.lines]
    return {place: places.count(place) for place in places}


def one(*, gives: bool) -> int:
    found = [line for line, (less, more) in leeways().items() if (less if gives else more) < 1e6]
    assert found, "no paragraph of the sample can do it"
    return found[0]


def test_a_paragraph_gives_a_line_and_all_others_keep_theirs() -> None:
    able = one(gives=True)
    tight, plain = made(tighten=(Location("a.md", able),)), made()
    assert counts(tight) == counts(plain) | {able: counts(plain)[able] - 1}
    changed = [record.line for record in tight.lines if record.place == f"a.md:{able}:1"]
    assert all(line.moved == -1 and not (line.loose or line.lone or line.over) for line in changed)
    assert not [finding for finding in tight.findings if finding.code.startswith("line-")]
    assert "".join(record.line.text for record in tight.lines) == "".join(record.line.text for record in plain.lines)
    assert tight.data != plain.data


def test_a_paragraph_takes_a_line() -> None:
    able = one(gives=False)
    loose, plain = made(loosen=(Location("a.md", able, 1),)), made()
    assert counts(loose) == counts(plain) | {able: counts(plain)[able] + 1}


def test_what_cannot_be_done_and_what_is_not_there_are_findings() -> None:
    unable = next(line for line, (less, _) in leeways().items() if less > 1e6)
    asked = made(tighten=(Location("a.md", unable), Location("a.md", 4), Location("b.md", 1)))
    told = [(finding.code, str(finding.at)) for finding in asked.findings if finding.code.startswith("line-")]
    assert sorted(told) == [
        ("line-not-given", f"a.md:{unable}"),
        ("line-place-unknown", "book.yaml:9"),
        ("line-place-unknown", "book.yaml:9"),
    ]
    assert "a.md:3" in " ".join(finding.hint for finding in asked.findings)
    assert counts(asked) == counts(made())


def test_a_book_that_asks_for_nothing_is_set_as_ever() -> None:
    assert make(book()).data == made().data
    assert make(replace(book(), documents=book().documents)).labels == made().labels
    assert all(record.line.moved == 0 and record.line.gives > 1e6 for record in made().lines)
