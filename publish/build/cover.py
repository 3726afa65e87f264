"""The cover: drawn where the author gave none, and as pictures of its own for bookshops."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image

from publish.config.style import style_css
from publish.errors import MissingError
from publish.manuscript.model import Asset
from publish.manuscript.raster import as_jpeg
from publish.progress import Progress, silent
from publish.render.renderer import render_cover
from publish.render.rendition import Rendition

_WHOLE_PAGE = "img { display: block; width: 1600px; height: 2560px; object-fit: contain }"
_QUALITY = 88


def with_cover(rendition: Rendition, root: Path, progress: Progress = silent) -> Rendition:
    """The rendition with the cover that its style draws, where the author has given none."""
    if rendition.cover is not None:
        return rendition
    progress("cover")
    page = render_cover(rendition.metadata, rendition.style, root)
    data = _drawn(page, style_css(rendition.style, "cover", root), rendition.assets)
    return replace(rendition, cover=data)


def cover_jpeg(cover: Asset) -> bytes:
    """The cover as the JPEG that bookshops take; a drawing is painted first."""
    if cover.media_type == "image/svg+xml":
        page = f'<html lang="und"><body><img src="{cover.path}" alt=""/></body></html>'
        cover = _drawn(page, _WHOLE_PAGE, (cover,))
    return as_jpeg(cover)


def thumbnail(jpeg: bytes, side: int) -> bytes:
    """A JPEG made small, its longer side `side` pixels."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return out.getvalue()


def _drawn(page: str, stylesheet: str, assets: Sequence[Asset]) -> Asset:
    with engine():
        from publish.pdf.cover import HEIGHT, WIDTH, draw_cover
    return Asset("cover.jpg", "image/jpeg", draw_cover(page, stylesheet, assets), WIDTH, HEIGHT)


@contextmanager
def engine() -> Iterator[None]:
    """Turns "cannot load library" of an engine on a bare machine into advice."""
    try:
        yield
    except (ImportError, OSError) as problem:
        message = f"The typesetting engine cannot be loaded: {problem}".strip().splitlines()[0]
        raise MissingError(message, "What is missing, and how to install it: publish doctor") from problem
