"""epub.js, which many sites show books with; 0.3.93 is the last that draws pages."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from tests.readers.shelf import Shelf

PATIENCE = 20_000
_CONTENTS = """() => {
    const lines = (items, depth = 1) => items.flatMap(
        item => [[item.label.trim(), depth, item.href], ...lines(item.subitems, depth + 1)])
    return lines(reader.book.navigation.toc)
}"""


class EpubJs:
    """One book, open in a page with epub.js."""

    def __init__(self, page: Page, shelf: Shelf, book: str) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.goto(f"{shelf.address}/hosts/epubjs.html?url=/books/{book}.epub")
        page.wait_for_function("() => globalThis.reader", timeout=PATIENCE)

    def contents(self) -> list[tuple[str, int, str]]:
        """The contents as (label, depth, address)."""
        return [tuple(line) for line in self.page.evaluate(_CONTENTS)]

    def go(self, href: str) -> Frame:
        """Turn to an address, and give the document that is shown."""
        self.page.evaluate("href => reader.rendition.display(href)", href)
        return next(frame for frame in self.page.frames if frame.parent_frame)
