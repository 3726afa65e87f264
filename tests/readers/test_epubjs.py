"""Books read back by epub.js: their contents, and the text of their first chapter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.readers.epubjs import EpubJs
from tests.readers.library import DIRECTED, FOREIGN, SAMPLES
from tests.readers.shelf import Shelf
from tests.readers.truth import Truth, letters


@pytest.mark.parametrize("name", [*SAMPLES, *FOREIGN, *DIRECTED])
def test_contents_and_first_chapter(name: str, book: Callable[[str], bytes], shelf: Shelf, page: Page) -> None:
    truth = Truth(book(name))
    reader = EpubJs(page, shelf, name)
    contents = reader.contents()
    assert contents == truth.lines("toc")
    [start] = [href for label, _, href in truth.lines("landmarks") if label in {"正文", "本文", "본문"}]
    frame = reader.go(start)
    assert frame.locator("body").is_visible()
    assert letters(frame.evaluate("() => document.body.textContent")) == truth.letters(start.partition("#")[0])
    assert reader.faults == []
