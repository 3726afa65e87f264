"""The Vivliostyle viewer: a second engine of pages for East Asian detail, and one that sets notes at the foot."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.readers.shelf import Shelf

PATIENCE = 90_000
_DONE = "() => document.querySelector('[data-vivliostyle-viewer-status=complete]')"


class Vivliostyle:
    """One book, open in the viewer, every page laid out. Its pages are of one size; the window holds one."""

    def __init__(self, page: Page, shelf: Shelf, book: str, package: str = "EPUB/content.opf") -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.set_viewport_size({"width": 820, "height": 1140})
        viewer = f"{shelf.address}/readers/@vivliostyle/viewer/lib/index.html"
        page.goto(f"{viewer}#src=/books/{book}/{package}&bookMode=true&renderAllPages=true&spread=false")
        page.wait_for_function(_DONE, timeout=PATIENCE)

    def pages(self) -> list[str]:
        """The text of every page."""
        boxes = "[data-vivliostyle-page-container]"
        return self.page.eval_on_selector_all(boxes, "pages => pages.map(page => page.textContent)")

    def turn(self, number: int) -> None:
        """Show a page, counted from 0, from the first."""
        for _ in range(number):
            self.page.keyboard.press("PageDown")
            self.page.wait_for_timeout(100)
