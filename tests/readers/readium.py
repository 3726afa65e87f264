"""ReadiumCSS, what Thorium and the Readium apps put around a book's own sheet, with the settings of a reader."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from playwright.sync_api import Page

from tests.readers.shelf import Shelf

_HEAD, _END = re.compile(rb"<head>"), re.compile(rb"</head>")
_LINK = '<link rel="stylesheet" type="text/css" href="/readers/@readium/css/css/dist/cjk-{way}/ReadiumCSS-{part}.css"/>'


def dressed(epub: bytes, way: str) -> bytes:
    """The book with ReadiumCSS in every document: before the book's sheet, and after it."""
    out = io.BytesIO()
    before, after = (_LINK.format(way=way, part=part).encode() for part in ("before", "after"))
    with zipfile.ZipFile(io.BytesIO(epub)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".xhtml"):
                data = _END.sub(after + b"</head>", _HEAD.sub(b"<head>" + before, data, count=1), count=1)
            copy.writestr(name, data)
    return out.getvalue()


class Readium:
    """One document of a book, as a Readium app shows it. `way` is ``horizontal`` or ``vertical``."""

    def __init__(self, page: Page, shelf: Shelf, book: str, epub: bytes, path: str, way: str = "horizontal") -> None:
        self.page = page
        shelf.lay(f"{book}-readium", dressed(epub, way))
        page.goto(f"{shelf.address}/books/{book}-readium/{path}")
        page.evaluate("() => document.documentElement.style.setProperty('--RS__pageGutter', '24px')")
        page.evaluate("() => document.fonts.ready")

    def prefer(self, **settings: str) -> None:
        """What a reader sets in the app: names and values of ReadiumCSS's ``--USER__…`` variables."""
        script = "([name, value]) => document.documentElement.style.setProperty('--USER__' + name, value)"
        for setting in settings.items():
            self.page.evaluate(script, list(setting))

    def computed(self, selector: str, name: str) -> Any:
        """The computed value of a property of the first element that is selected."""
        script = "([one, name]) => getComputedStyle(document.querySelector(one)).getPropertyValue(name)"
        return self.page.evaluate(script, [selector, name])
