"""The planner on pages of the real engine: what it proposes saves the pages that it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.config.model import Edition
from publish.pdf.make import make
from publish.pdf.planner import Plan, plan, proved
from publish.pdf.signatures import Sheets
from publish.render.rendition import Rendition
from tests.pdf.sample import TRIM, WORDS, document, rendition, title

SIGNATURE = 4


def chapter(name: str, paragraphs: int) -> str:
    """A chapter of long paragraphs of all lengths, some of which can give a line."""
    texts = [(WORDS * 5)[n % 31 : n % 31 + 90 + 5 * (n % 23)] for n in range(paragraphs)]
    return title(name) + "".join(f'<p data-place="{name}.md:{2 * n + 1}:1">{text}</p>' for n, text in enumerate(texts))


def book(*paragraphs: int) -> Rendition:
    chapters = [document("chapter", f"c{n}", chapter(f"c{n}", many)) for n, many in enumerate(paragraphs)]
    return replace(rendition(*chapters), edition=Edition("", ("pdf",), "test", TRIM, "zh-Hans"))


def over(paragraphs: int) -> Plan:
    return plan(book(paragraphs), SIGNATURE)


@pytest.fixture(scope="module")
def saved() -> tuple[Rendition, Plan]:
    """A book of one chapter that ends with few lines on a page too many."""
    for paragraphs in range(30, 60):
        found = over(paragraphs)
        if found.after:
            return book(paragraphs), found
    pytest.fail("no sample book is a little over its sheets")


def test_what_is_proposed_saves_the_pages(saved: tuple[Rendition, Plan]) -> None:
    rendition, found = saved
    assert found.after is not None and found.after.over == 0
    assert found.before.pages - found.after.pages == found.before.over == sum(saving.pages for saving in found.savings)
    assert proved(rendition, found)
    edition = replace(rendition.edition, tighten=found.tighten)
    tight, plain = make(replace(rendition, edition=edition)), make(rendition)
    assert plain.pages == found.before.pages and tight.pages == found.after.pages
    assert [finding for finding in tight.findings if finding.code.startswith("line-")] == []
    moved = {record.place.rsplit(":", 1)[0] for record in tight.lines if record.line.moved}
    assert moved == {str(place) for place in found.tighten}


def test_a_thinner_book_may_get_another_gutter() -> None:
    """Up to 150 pages, up to 300: what printers ask (`geometry.gutter`)."""
    assert Plan(Sheets(161, 16), Sheets(144, 16)).other_gutter
    assert not Plan(Sheets(307, 16), Sheets(304, 16)).other_gutter
    assert not Plan(Sheets(307, 16)).other_gutter


def test_every_paragraph_named_is_needed(saved: tuple[Rendition, Plan]) -> None:
    rendition, found = saved
    fewer = replace(rendition.edition, tighten=found.tighten[1:])
    assert make(replace(rendition, edition=fewer)).pages > found.after.pages  # type: ignore[union-attr]


def test_a_book_on_whole_signatures_is_left_alone_and_so_is_one_that_cannot(saved: tuple[Rendition, Plan]) -> None:
    rendition, found = saved
    whole = plan(rendition, found.before.pages)
    assert (whole.before.over, whole.after, whole.savings) == (0, None, ())
    heads = replace(rendition, documents=(document("chapter", "x", title("短")),) * 1)
    assert plan(heads, 16).after is None
    assert not proved(heads, plan(heads, 16))
