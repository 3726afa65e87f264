"""The cover of a book that brings none, drawn by the style: one page set in type, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from publish.book.nodes import Division
from publish.errors import EngineError
from publish.manuscript.model import Asset
from publish.pdf.documents import make_sheaf
from publish.pdf.typeset import Particulars, Typesetter
from publish.pdfium import Pages
from publish.render.rendition import Document

WIDTH, HEIGHT = 1600, 2560

_PAGE = f"""@page {{ size: {WIDTH}px {HEIGHT}px; margin: 0 }}
html, body {{ margin: 0; padding: 0 }}
"""


def draw_cover(xhtml: str, stylesheet: str, assets: Sequence[Asset] = ()) -> bytes:
    """A JPEG of 1600 × 2560 pixels (the shape that bookshops ask for) of a cover document and its `cover.css`.

    The same document and sheet give the same bytes with the same fonts. Raises EngineError where the document
    is broken or does not fit on one page.
    """
    document = Document("cover", "cover.xhtml", "", xhtml, Division("title-page", "cover"), matter="cover")
    sheaf = make_sheaf([document], {})
    typesetter = Typesetter(assets)
    done = typesetter.set(sheaf.root, document.path, [typesetter.sheet(_PAGE), typesetter.sheet(stylesheet)])
    if len(done.pages) != 1:
        raise EngineError(
            f"The cover fills {len(done.pages)} pages instead of one.",
            "Make the title smaller in cover.css, or give the book a cover picture of its own (cover: in book.yaml).",
        )
    language = sheaf.root.get("lang", "und")
    with Pages(typesetter.write(done.pages, Particulars("cover", language, identifier="cover"))) as pages:
        return pages.jpeg(0, WIDTH, HEIGHT)
