"""Books read back by foliate-js: their outline, their direction, and the windows that notes open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.epub.books import by_hand
from tests.readers.foliate import Foliate
from tests.readers.library import DIRECTED, FOREIGN, SAMPLES
from tests.readers.shelf import Shelf
from tests.readers.truth import Truth, letters

LANGUAGES = {"rain-notes": "zh-Hant-TW", "honglou": "zh-Hant-TW", "lighthouse-post": "ja", "rashomon": "ja", "vertical": "ja", "vertical-tw": "zh-Hant-TW", "first-snow.md": "ko", "korean": "ko"}  # fmt: skip


@pytest.mark.parametrize("name", [*SAMPLES, *FOREIGN, *DIRECTED])
def test_the_outline_is_the_books(name: str, book: Callable[[str], bytes], shelf: Shelf, page: Page) -> None:
    truth = Truth(book(name))
    reader = Foliate(page, shelf, name)
    seen = reader.outline()
    assert reader.faults == []
    assert [(label, depth, href.removeprefix("EPUB/")) for label, depth, href in seen.contents] == truth.lines("toc")
    assert seen.contents
    marks = [(label, href.removeprefix("EPUB/")) for _, label, href in seen.landmarks]
    assert marks == [(label, href) for label, _, href in truth.lines("landmarks")]
    assert {"cover", "bodymatter"} <= {kind for kind, _, _ in seen.landmarks}
    assert [path.removeprefix("EPUB/") for path in seen.sections] == truth.spine
    assert seen.direction == truth.direction
    assert seen.language == (LANGUAGES.get(name, "zh-Hans"),)


@pytest.mark.parametrize("name", SAMPLES)
def test_lines_of_the_contents_lead_to_their_headings(
    name: str, book: Callable[[str], bytes], shelf: Shelf, page: Page
) -> None:
    book(name)
    reader = Foliate(page, shelf, name)
    script = "id => document.getElementById(id)?.innerText"
    for label, _, href in reader.outline().contents:
        shown = reader.go(href).evaluate(script, href.partition("#")[2])
        assert shown is not None and not letters(label) - letters(shown), (label, href)


@pytest.mark.parametrize("name", ["ferry", "specimen", "typesetting", "first-snow.md", "night-city.md", "rain-notes"])
def test_a_tap_on_a_call_opens_its_note(
    name: str, book: Callable[[str], bytes], shelf: Shelf, page: Page, shoot: Callable[[Page, str], Path]
) -> None:
    truth = Truth(book(name))
    reader = Foliate(page, shelf, name)
    calling = truth.calling()
    for path in calling:
        reader.go(f"EPUB/{path}")
        opened = reader.open_notes()
        assert [note.href.partition("#")[2] for note in opened] == [
            href.partition("#")[2] for href, _ in truth.notes(path)
        ]
        for note, (_, text) in zip(opened, truth.notes(path), strict=True):
            assert (note.kind, note.hidden) == ("footnote", True)
            assert letters(note.text) == letters(text)
    if calling:
        shoot(page, f"foliate-{name.partition('.')[0]}-note")


def test_page_list(shelf: Shelf, page: Page) -> None:
    """A book with the pages of a print edition: each line leads to the mark of its page."""
    data = dict(by_hand())["pages"]
    shelf.lay("pages", data)
    reader = Foliate(page, shelf, "pages")
    seen = reader.outline().pages
    assert [(label, depth, href.removeprefix("EPUB/")) for label, depth, href in seen] == Truth(data).lines("page-list")
    assert [label for label, _, _ in seen] == ["1"]
    frame = reader.go(seen[0][2])
    mark = frame.locator(f"#{seen[0][2].partition('#')[2]}")
    assert mark.get_attribute("role") == "doc-pagebreak"
