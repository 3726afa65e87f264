"""Pixel pictures: what they are by their first bytes, whether they are whole, upright and of a fit size.

JPEG, PNG and GIF are core media types of EPUB 3.3 (3.2) and pass unchanged. WebP, TIFF, BMP and AVIF become
PNG (or JPEG, where they were lossy). The only file that knows Pillow.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from publish.manuscript.model import Asset
from publish.manuscript.refused import Refused

MAX_PIXELS = 100_000_000
MAX_SIDE = 30_000
_KEPT = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}
_CONVERTED = ("WEBP", "TIFF", "BMP", "AVIF")
_OPENED = (*_KEPT, *_CONVERTED, "MPO")
_ORIENTATION = 0x0112
_JPEG = {"quality": 92, "subsampling": 0, "optimize": True}
Changes: TypeAlias = list[tuple[str, str]]


def read_raster(key: str, data: bytes) -> tuple[Asset, Changes] | Refused:
    """A checked picture and what was changed in it, or why it cannot be used."""
    if not data:
        return Refused("image-damaged", "is empty", "Save it again.")
    try:
        with warnings.catch_warnings(), _strict():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are judged below
            picture = Image.open(io.BytesIO(data), formats=_OPENED)
            return _read(key, data, picture)
    except (UnidentifiedImageError, RuntimeError, ValueError, SyntaxError, KeyError, TypeError):
        return Refused("image-not-one", "is no picture that can be read", "Use JPEG, PNG, GIF, WebP or SVG.")
    except Image.DecompressionBombError:
        return _too_many()
    except (OSError, EOFError, IndexError, OverflowError) as problem:
        return Refused("image-damaged", f"is damaged ({str(problem)[:80]})", "Save it again.")


@contextmanager
def _strict() -> Iterator[None]:
    """Pillow as it comes: the typesetting engine makes it forgive pictures of which a part is missing."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _read(key: str, data: bytes, picture: Image.Image) -> tuple[Asset, Changes] | Refused:
    width, height = picture.size
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return _too_many()
    turned = picture.getexif().get(_ORIENTATION, 1) not in (1, None)
    if kind in _KEPT and not turned:
        _check_whole(data, picture, kind)
        return Asset(key, _KEPT[kind], data, width, height), []
    changes: Changes = []
    if turned:
        changes.append(("image-turned", "was turned upright, as its EXIF data ask"))
    if kind not in _KEPT:
        changes.append(("image-converted", f"was converted from {kind}, which not every reader shows"))
    upright = ImageOps.exif_transpose(picture)
    as_jpeg = kind == "JPEG" or (kind in ("WEBP", "AVIF") and not _has_alpha(upright) and data[12:16] != b"VP8L")
    encoded = _encoded(upright, "JPEG" if as_jpeg else "PNG")
    return Asset(key, _KEPT["JPEG" if as_jpeg else "PNG"], encoded, *upright.size), changes


def _check_whole(data: bytes, picture: Image.Image, kind: str) -> None:
    """Raise where data are missing. A JPEG is decoded small, a PNG by its check sums, a GIF's first frame."""
    if kind == "PNG":
        Image.open(io.BytesIO(data), formats=("PNG",)).verify()  # only a picture just opened can be verified
        return
    if kind == "JPEG":
        picture.draft(picture.mode, (picture.size[0] // 8 + 1, picture.size[1] // 8 + 1))
    picture.load()


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _encoded(picture: Image.Image, kind: Literal["JPEG", "PNG"]) -> bytes:
    """The picture encoded anew with nothing but its pixels and its colour profile: the same bytes every time."""
    buffer = io.BytesIO()
    profile = picture.info.get("icc_profile")
    extra = {"icc_profile": profile} if profile else {}
    if kind == "JPEG":
        picture = picture if picture.mode in ("RGB", "L", "CMYK") else picture.convert("RGB")
        picture.save(buffer, "JPEG", **_JPEG, **extra)
    else:
        if picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
            picture = picture.convert("RGBA" if _has_alpha(picture) else "RGB")
        clean = picture.copy()
        clean.info = {k: v for k, v in clean.info.items() if k == "transparency"}
        clean.save(buffer, "PNG", optimize=False, compress_level=9, **extra)
    return buffer.getvalue()


def _too_many() -> Refused:
    return Refused(
        "image-too-large",
        f"has more than {MAX_PIXELS // 10**6} million pixels",
        "Save it smaller; a full page at 600 ppi needs 20 million.",
    )


def as_jpeg(asset: Asset) -> bytes:
    """A checked picture as the JPEG in RGB that bookshops ask for; what was transparent is white."""
    with Image.open(io.BytesIO(asset.data), formats=_OPENED) as picture:
        if picture.format == "JPEG" and picture.mode == "RGB":
            return asset.data
        ground = Image.new("RGB", picture.size, "white")
        if "A" in picture.getbands() or "transparency" in picture.info:
            layer = picture.convert("RGBA")
            ground.paste(layer, mask=layer)
        else:
            ground.paste(picture.convert("RGB"))
        out = io.BytesIO()
        ground.save(out, "JPEG", **_JPEG)
        return out.getvalue()
