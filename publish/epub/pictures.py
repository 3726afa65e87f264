"""Pictures as shops take them: at most 4 million pixels, 3200 a side, in RGB or grey (Apple, Google Play, Kobo).

Print wants every pixel, so a picture is made smaller here and nowhere earlier. What is fit goes out as it came.
"""

from __future__ import annotations

import io
from dataclasses import replace
from math import sqrt

from PIL import Image, ImageOps

from publish.diagnostics import Diagnostic, info, warning
from publish.manuscript.model import Asset

MOST_PIXELS = 4_000_000
LONGEST_SIDE = 3200
COVER_LONGEST = 7200
_QUALITY = 90
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}
_SCREEN_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})


def fitted(asset: Asset, cover: bool = False) -> tuple[Asset, Diagnostic | None]:
    """The picture as it goes into the e-book, and what was done to it. Drawings and other files stay as they are."""
    kind = _KINDS.get(asset.media_type)
    if kind is None:
        return asset, None
    try:
        with Image.open(io.BytesIO(asset.data), formats=(kind,)) as image:
            size = _wanted(image.width, image.height, cover)
            if (size == image.size and image.mode in _SCREEN_MODES) or _moves(image):
                return asset, None
            return _remade(asset, image, kind, cover)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        return asset, warning(
            "epub-picture-unread",
            f"The picture {asset.path} cannot be read: {fault}",
            hint="Save it again as JPEG or PNG.",
        )


def _moves(image: Image.Image) -> bool:
    """A GIF of several pictures; the second picture of a camera's JPEG is a preview."""
    return image.format == "GIF" and getattr(image, "n_frames", 1) > 1


def _wanted(width: int, height: int, cover: bool) -> tuple[int, int]:
    longest, pixels = (COVER_LONGEST, COVER_LONGEST**2) if cover else (LONGEST_SIDE, MOST_PIXELS)
    scale = min(1.0, longest / max(width, height, 1), sqrt(pixels / max(width * height, 1)))
    return (width, height) if scale == 1.0 else (max(1, int(width * scale)), max(1, int(height * scale)))


def _remade(asset: Asset, image: Image.Image, kind: str, cover: bool) -> tuple[Asset, Diagnostic]:
    before = f"{image.width} × {image.height} in {image.mode}"
    upright = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if upright.mode not in _SCREEN_MODES:
        upright, profile = upright.convert("L" if upright.mode.startswith("I") else "RGB"), None
    size = _wanted(upright.width, upright.height, cover)
    if size != upright.size:
        if upright.mode in {"P", "PA", "1"}:  # colours of a palette cannot be mixed
            upright = upright.convert(
                "RGBA" if "transparency" in upright.info else "RGB" if upright.mode != "1" else "L"
            )
        upright = upright.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    options = {"quality": _QUALITY, "optimize": True} if kind == "JPEG" else {}
    upright.save(out, kind, icc_profile=profile, **options)
    made = replace(asset, data=out.getvalue(), width=upright.width, height=upright.height)
    return made, info(
        "epub-picture-fitted",
        f"{asset.path} was {before}; in the e-book it is {upright.width} × {upright.height} in {upright.mode}",
    )
