"""Which typefaces books are really drawn with: those of each language and region, and no box for a missing character."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.readers.shelf import Shelf
from tests.readers.truth import Truth
from tests.readers.typefaces import Drawn, drawn

# Chromium asks the system for a typeface of Traditional Chinese, whatever the region behind it.
REGIONS = {"zh-Hans": "SC", "zh-Hant": "TC", "zh-Hant-TW": "TC", "zh-Hant-HK": "TC", "ja": "JP", "ko": "KR"}
CODE = "DejaVu Sans Mono"


def strangers(one: Drawn) -> set[str]:
    """The families that have no business in an element. Words in Western languages take what the system has."""
    if not all(language in REGIONS for language in one.languages):
        return set()
    regions = "|".join({REGIONS[language] for language in one.languages})
    own = re.compile(rf"Noto (Serif|Sans|Sans Mono) CJK ({regions})( Black)?|{CODE}")
    return {family for family in one.families if not own.fullmatch(family)}


def show(page: Page, shelf: Shelf, name: str, path: str) -> None:
    """Open a document as it is, in no reading system."""
    page.goto(f"{shelf.address}/books/{name}/EPUB/{path}")
    page.evaluate("() => document.fonts.ready")


@pytest.mark.parametrize(
    "name", ["specimen", "lighthouse-post", "rain-notes", "first-snow.md", "honglou", "rashomon", "seed", "hongkong"]
)
def test_every_character_in_the_typeface_of_its_language(
    name: str, book: Callable[[str], bytes], shelf: Shelf, page: Page
) -> None:
    strange, missing = set(), set()
    for path in Truth(book(name)).spine:
        show(page, shelf, name, path)
        for one in drawn(page):
            strange |= {(one.languages, family, one.text[:20]) for family in strangers(one)}
            missing |= set(one.missing())
    assert strange == set()
    assert missing == set()


def test_a_character_that_no_typeface_has_is_seen(shelf: Shelf, book: Callable[[str], bytes], page: Page) -> None:
    """The measure itself: a private character and an unassigned one are told from those that are drawn."""
    book("specimen")
    show(page, shelf, "specimen", "marks.xhtml")
    page.evaluate("() => { document.querySelector('p').textContent = '渡\\ue123口\\u{2fa20}' }")
    assert "".join(one.missing() for one in drawn(page)) == "\ue123\U0002fa20"


def test_a_region_draws_its_own_forms(shelf: Shelf, book: Callable[[str], bytes], page: Page) -> None:
    """骨 is another shape in each region: the same words, a typeface for each language."""
    book("specimen")
    show(page, shelf, "specimen", "marks.xhtml")
    for language, region in REGIONS.items():
        page.evaluate("language => { document.body.innerHTML = `<p lang='${language}'>骨角令返</p>` }", language)
        assert [one.families for one in drawn(page)] == [{f"Noto Serif CJK {region}"}]


def test_a_typeface_of_the_book(shelf: Shelf, book: Callable[[str], bytes], page: Page) -> None:
    """A character that devices lack is drawn with what the book carries, and nothing else is."""
    book("rare")
    show(page, shelf, "rare", "text.xhtml")
    words = drawn(page)
    assert {one.text for one in words if one.carried and not one.families} == {"𠅤", "𨭎", "𬎆", "𰻝"}
    [paragraph] = [one for one in words if "地名" in one.text]
    assert paragraph.families == {"Noto Serif CJK SC"}
