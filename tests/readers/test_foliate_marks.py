"""Notes with the marks of Chinese apps open in a window where EPUB's own marks are looked for."""

from __future__ import annotations

from playwright.sync_api import Page

from publish.config.store import store_named
from publish.epub.make import make
from tests.epub import sample
from tests.readers.foliate import Foliate
from tests.readers.shelf import Shelf
from tests.readers.truth import letters


def test_a_tap_on_a_mark_opens_its_note(shelf: Shelf, page: Page) -> None:
    shelf.lay("marks", make(sample.rendition(), store=store_named("cn"))[0])
    reader = Foliate(page, shelf, "marks")
    shown = reader.go("EPUB/yi.xhtml")
    mark = shown.locator("img.qqreader-footnote").bounding_box()
    assert mark and mark["width"] >= 15 and mark["height"] >= 15
    assert not shown.locator("ol.duokan-footnote-content").is_visible()
    (note,) = reader.open_notes()
    assert letters("注文在这里有九个字以上。") == letters(note.text.lstrip("1 "))
