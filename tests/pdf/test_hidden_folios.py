"""隠しノンブル: every page bears one number, in the gutter where readers see none."""

from __future__ import annotations

import re

import pytest

from publish.pdf.make import PdfResult, make
from publish.pdfium import Pages
from publish.pdfobjects import opened
from tests.pdf.sample import document, rendition, text, title

MM = 72 / 25.4


@pytest.fixture(scope="module")
def made() -> PdfResult:
    """A title page, its blank verso, a preface; two chapters on right-hand pages, blank pages to a multiple of 8."""
    front = document("title-page", "t", "<p>题名</p>", matter="front")
    preface = document("preface", "p", title("序") + text(4), matter="front")
    chapters = [document("chapter", name, title(f"第{name}章") + text(count)) for name, count in (("a", 3), ("b", 20))]
    return make(rendition(front, preface, *chapters, starts="right"), multiple=8, bleed=5, hidden_folios=True)


def numbers(made: PdfResult) -> list[list[str]]:
    """The lines of each page that are a number alone."""
    with Pages(made.data) as pages:
        words = [pages.text(number)[0] for number in range(len(pages))]
    return [re.findall(r"(?m)^\s*([0-9]+|[ivx]+)\s*$", each) for each in words]


def gutters(made: PdfResult) -> list[str]:
    """What stands between 3 and 9.5 mm from the spine of each page."""
    found = []
    with opened(made.data) as pdf, Pages(made.data) as pages:
        for number, page in enumerate(pdf.pages):
            left, low, right, top = (float(edge) for edge in page.trimbox)
            near, far = 3 * MM - 0.5, 9.5 * MM
            inner = (left + near, left + far) if number % 2 == 0 else (right - far, right - near)
            found.append(pages.text(number, ((inner[0], low, inner[1], top),))[0].strip())
    return found


def test_every_page_bears_its_label_once(made: PdfResult) -> None:
    assert made.pages % 8 == 0 and made.labels[:3] == ("i", "ii", "iii")
    assert numbers(made) == [[label] for label in made.labels]
    with opened(made.data) as pdf:
        assert [str(page.label) for page in pdf.pages] == list(made.labels)


def test_hidden_ones_stand_in_the_gutter_inside_the_trim(made: PdfResult) -> None:
    """Right-hand pages have it at their left edge."""
    unseen = {number for number, page in enumerate(made.printed) if not page.words or page.document == "t"}
    assert {0, 1} < unseen, "the title page, its verso, and what fills the sheets"
    assert gutters(made) == [label if number in unseen else "" for number, label in enumerate(made.labels)]


def test_without_the_wish_blank_pages_are_blank() -> None:
    plain = make(rendition(document("chapter", "a", text(2))), multiple=4)
    assert [page.words == "" for page in plain.printed] == [False, True, True, True]
    assert numbers(plain) == [["1"], [], [], []] and gutters(plain) == [""] * 4
