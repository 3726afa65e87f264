"""Pictures as a shop takes them: so many pixels, so many a side, so many bytes, in RGB or grey.

Print wants every pixel, so a picture is made smaller here and nowhere earlier. What is fit goes out as it came.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass, replace
from math import sqrt

from PIL import Image, ImageOps

from publish.config.store import Store, store_named
from publish.diagnostics import Diagnostic, info, warning
from publish.manuscript.model import Asset

_QUALITY = 90
_SMALLER = 0.8  # the side of a picture that is too heavy, again and again
_OFTEN = 12
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}
_SCREEN_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})


@dataclass(frozen=True, slots=True)
class _Limits:
    """The most pixels of the longer side and of the whole, and the most bytes."""

    side: int
    pixels: int
    octets: int


def fitted(asset: Asset, cover: bool = False, store: Store | None = None) -> tuple[Asset, Diagnostic | None]:
    """The picture as it goes into the e-book of a shop, and what was done to it.

    Drawings and other files stay as they are, and so do pictures that move.
    """
    kind = _KINDS.get(asset.media_type)
    if kind is None:
        return asset, None
    limits = _limits(store or store_named(), cover)
    try:
        with Image.open(io.BytesIO(asset.data), formats=(kind,)) as image:
            fits = image.size == _wanted(image.width, image.height, limits) and image.mode in _SCREEN_MODES
            if (fits and len(asset.data) <= limits.octets) or _moves(image):
                return asset, None
            return _remade(asset, image, kind, limits)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        return asset, warning(
            "epub-picture-unread",
            f"The picture {asset.path} cannot be read: {fault}",
            hint="Save it again as JPEG or PNG.",
        )


def _moves(image: Image.Image) -> bool:
    """A GIF of several pictures; the second picture of a camera's JPEG is a preview."""
    return image.format == "GIF" and getattr(image, "n_frames", 1) > 1


def _limits(store: Store, cover: bool) -> _Limits:
    side = store.cover_side_max if cover else store.image_side
    pixels = side**2 if cover else store.image_pixels
    return _Limits(side or sys.maxsize, pixels or sys.maxsize, store.file_bytes or sys.maxsize)


def _wanted(width: int, height: int, limits: _Limits) -> tuple[int, int]:
    scale = min(1.0, limits.side / max(width, height, 1), sqrt(limits.pixels / max(width * height, 1)))
    return (width, height) if scale == 1.0 else (max(1, int(width * scale)), max(1, int(height * scale)))


def _remade(asset: Asset, image: Image.Image, kind: str, limits: _Limits) -> tuple[Asset, Diagnostic]:
    before = f"{image.width} × {image.height} in {image.mode}"
    upright = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if upright.mode not in _SCREEN_MODES:
        upright, profile = upright.convert("L" if upright.mode.startswith("I") else "RGB"), None
    made = _saved(_resized(upright, _wanted(upright.width, upright.height, limits)), kind, profile)
    for _ in range(_OFTEN):
        if len(made[0]) <= limits.octets:
            break
        smaller = (max(1, int(side * _SMALLER)) for side in made[1].size)
        made = _saved(_resized(upright, (next(smaller), next(smaller))), kind, profile)
    data, picture = made
    return replace(asset, data=data, width=picture.width, height=picture.height), info(
        "epub-picture-fitted",
        f"{asset.path} was {before}; in the e-book it is {picture.width} × {picture.height} in {picture.mode}",
    )


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if size == picture.size:
        return picture
    if picture.mode in {"P", "PA", "1"}:  # colours of a palette cannot be mixed
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB" if picture.mode != "1" else "L")
    return picture.resize(size, Image.Resampling.LANCZOS)


def _saved(picture: Image.Image, kind: str, profile: bytes | None) -> tuple[bytes, Image.Image]:
    out = io.BytesIO()
    options = {"quality": _QUALITY, "optimize": True} if kind == "JPEG" else {}
    picture.save(out, kind, icc_profile=profile, **options)
    return out.getvalue(), picture
