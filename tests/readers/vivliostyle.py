"""The Vivliostyle viewer: a second engine of pages for East Asian detail, and one that sets notes at the foot."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.readers.shelf import Shelf

PATIENCE = 90_000
_DONE = "() => document.querySelector('[data-vivliostyle-viewer-status=complete]')"


class Vivliostyle:
    """One book, open in the viewer, every page laid out."""

    def __init__(self, page: Page, shelf: Shelf, book: str, package: str = "EPUB/content.opf") -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        viewer = f"{shelf.address}/readers/@vivliostyle/viewer/lib/index.html"
        page.goto(f"{viewer}#src=/books/{book}/{package}&bookMode=true&renderAllPages=true&spread=false")
        page.wait_for_function(_DONE, timeout=PATIENCE)

    def pages(self) -> list[str]:
        """The text of every page."""
        boxes = "[data-vivliostyle-page-container]"
        return self.page.eval_on_selector_all(boxes, "pages => pages.map(page => page.textContent)")
