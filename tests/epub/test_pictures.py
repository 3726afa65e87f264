"""Pictures made fit for shops."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from publish.config.store import store_named
from publish.epub.pictures import fitted
from publish.manuscript.model import Asset


def asset(width: int, height: int, kind: str = "JPEG", mode: str = "RGB", **options: object) -> Asset:
    out = io.BytesIO()
    Image.new(mode, (width, height), 128 if mode in {"L", "P"} else None).save(out, kind, **options)
    return Asset(f"a.{kind.lower()}", f"image/{kind.lower()}", out.getvalue(), width, height)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_fit_pictures_go_out_as_they_came(mode: str) -> None:
    picture = asset(2000, 2000, mode=mode)
    assert fitted(picture) == (picture, None)


@pytest.mark.parametrize(("width", "height", "kind", "mode"), [
    (2500, 2500, "JPEG", "RGB"), (8000, 100, "PNG", "RGB"), (3000, 3000, "PNG", "P"), (3000, 2000, "PNG", "RGBA"),
    (40, 3300, "PNG", "1"),
])  # fmt: skip
def test_large_pictures_are_made_smaller_in_proportion(width: int, height: int, kind: str, mode: str) -> None:
    made, finding = fitted(asset(width, height, kind, mode))
    image = Image.open(io.BytesIO(made.data))
    assert finding is not None and finding.code == "epub-picture-fitted"
    assert image.format == kind and image.size == (made.width, made.height)
    generic = store_named()
    assert made.width * made.height <= generic.image_pixels and max(image.size) <= generic.image_side
    assert made.width / made.height == pytest.approx(width / height, rel=0.05)


def test_colours_of_print_become_colours_of_screens() -> None:
    made, finding = fitted(asset(10, 10, "JPEG", "CMYK"))
    assert finding is not None
    assert Image.open(io.BytesIO(made.data)).mode == "RGB"


def test_picture_that_lies_on_its_side_stands_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made, _ = fitted(asset(4000, 2000, exif=exif))
    assert made.width < made.height


def test_covers_may_be_larger() -> None:
    picture = asset(1600, 2560)
    assert fitted(picture, cover=True) == (picture, None)
    assert fitted(picture)[1] is not None


def test_same_picture_gives_same_bytes() -> None:
    assert fitted(asset(2500, 2500))[0].data == fitted(asset(2500, 2500))[0].data


def test_broken_pictures_and_drawings_stay() -> None:
    broken = Asset("a.png", "image/png", b"no picture")
    assert fitted(broken)[0] is broken
    assert (fitted(broken)[1] or pytest.fail("silent")).code == "epub-picture-unread"
    drawing = Asset("a.svg", "image/svg+xml", b"<svg/>")
    assert fitted(drawing) == (drawing, None)


def test_a_picture_that_is_too_heavy_for_a_shop_is_made_lighter() -> None:
    out = io.BytesIO()
    Image.effect_noise((900, 900), 90).save(out, "PNG")
    heavy = Asset("a.png", "image/png", out.getvalue(), 900, 900)
    light = replace(store_named("kobo"), file_bytes=200_000)
    assert fitted(heavy) == (heavy, None)
    made, finding = fitted(heavy, store=light)
    assert finding is not None and len(made.data) <= 200_000 < len(heavy.data)
    assert Image.open(io.BytesIO(made.data)).size == (made.width, made.height)
