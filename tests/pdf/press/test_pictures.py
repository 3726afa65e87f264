"""Pictures in ink: what each kind becomes."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms

from publish.config.press_values import Inks
from publish.pdf.press.colour import Separation, shipped
from publish.pdf.press.ink import most_ink
from publish.pdf.press.pictures import Pictures, read
from publish.pdfobjects import Array, Name, Pdf, Stream, new
from tests.pdf.press.pages import coded, photo


def stream(pdf: Pdf, picture: Image.Image, **more: Any) -> Any:
    spaces = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
    made = Stream(pdf, zlib.compress(picture.tobytes()), Filter=Name.FlateDecode, Type=Name.XObject, Subtype=Name.Image)
    made.Width, made.Height = picture.size
    made.BitsPerComponent, made.ColorSpace = 1 if picture.mode == "1" else 8, spaces[picture.mode]
    for key, value in more.items():
        made["/" + key] = value
    return pdf.make_indirect(made)


def jpeg(pdf: Pdf, picture: Image.Image, **more: Any) -> Any:
    made = stream(pdf, picture)
    made.write(coded(picture, "JPEG", quality=95, subsampling=0, **more), filter=Name.DCTDecode)
    if picture.mode == "CMYK":
        made.Decode = Array([1, 0] * 4)
    return made


def convert(pdf: Pdf, made: Any, inks: Inks = "cmyk", limit: float = 300) -> tuple[Any, list[str]]:
    told: list[str] = []
    pictures = Pictures(pdf, Separation(shipped("FOGRA39L_coated.icc"), limit), inks, lambda found: told.append(found.code))
    return pictures.convert(made, "Page 1"), told


def test_black_and_white_is_one_bit() -> None:
    pdf = new()
    art = photo("L").point(lambda level: 255 if level > 60 else 0)
    done, _ = convert(pdf, stream(pdf, art.convert("RGB")))
    assert done.BitsPerComponent == 1 and done.ColorSpace == Name.DeviceGray
    assert read(done).picture.tobytes() == art.tobytes()


def test_a_picture_without_hue_is_grey() -> None:
    pdf = new()
    done, _ = convert(pdf, stream(pdf, photo("L").convert("RGB")))
    assert done.ColorSpace == Name.DeviceGray and done.BitsPerComponent == 8
    assert read(done).picture.tobytes() == photo("L").tobytes()


@pytest.mark.parametrize("limit", [300, 240, 180])
@pytest.mark.parametrize("kind", ["flate", "jpeg", "inks", "jpeg inks"])
def test_colours_become_ink_within_the_limit(limit: float, kind: str) -> None:
    pdf = new()
    picture = photo("CMYK" if "inks" in kind else "RGB")
    done, told = convert(pdf, jpeg(pdf, picture) if "jpeg" in kind else stream(pdf, picture), limit=limit)
    source = read(done)
    assert done.ColorSpace == Name.DeviceCMYK and source.picture.mode == "CMYK" and not told
    assert max(most_ink(source.picture)) <= limit + 0.01


def test_inks_that_an_author_mixed_stay() -> None:
    pdf = new()
    picture = Image.new("CMYK", (9, 9), (10, 200, 30, 40))
    done, _ = convert(pdf, stream(pdf, picture))
    assert read(done).picture.tobytes() == picture.tobytes()
    packed = jpeg(pdf, picture)
    before = packed.read_raw_bytes()
    done, _ = convert(pdf, packed)
    assert done.read_raw_bytes() == before
    assert read(done).picture.getpixel((4, 4)) == pytest.approx((10, 200, 30, 40), abs=3)


def test_the_profile_of_a_picture_counts() -> None:
    """A profile whose red and green are exchanged: what is red in numbers is green on the screen."""
    swapped = bytearray(shipped("sRGB.icc"))
    entries = {swapped[at : at + 4].decode(): at for at in range(132, 132 + 12 * int.from_bytes(swapped[128:132]), 12)}
    red, green = entries["rXYZ"], entries["gXYZ"]
    swapped[red + 4 : red + 12], swapped[green + 4 : green + 12] = swapped[green + 4 : green + 12], swapped[red + 4 : red + 12]
    assert ImageCms.ImageCmsProfile(io.BytesIO(bytes(swapped)))
    pdf = new()
    red_numbers = Image.new("RGB", (16, 16), (230, 20, 20))
    done, _ = convert(pdf, jpeg(pdf, red_numbers, icc_profile=bytes(swapped)))
    cyan, magenta, *_ = read(done).picture.getpixel((8, 8))  # type: ignore[misc]
    assert cyan > 120 > magenta
    held = pdf.make_indirect(Stream(pdf, bytes(swapped), N=3))
    done, _ = convert(pdf, stream(pdf, red_numbers, ColorSpace=Array([Name.ICCBased, held])))
    cyan, magenta, *_ = read(done).picture.getpixel((8, 8))  # type: ignore[misc]
    assert cyan > 120 > magenta


def test_a_palette_is_unfolded() -> None:
    pdf = new()
    made = Stream(pdf, zlib.compress(bytes([0, 1, 1, 0])), Filter=Name.FlateDecode, Subtype=Name.Image, Width=2, Height=2)
    made.BitsPerComponent = 8
    made.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 1, bytes([255, 0, 0, 0, 0, 255])])
    done, _ = convert(pdf, pdf.make_indirect(made))
    cyan, magenta, yellow, _ = read(done).picture.getpixel((0, 0))  # type: ignore[misc]
    assert cyan < 20 and min(magenta, yellow) > 230


def test_masks_stay_and_stencils_are_left_alone() -> None:
    pdf = new()
    mask = stream(pdf, Image.linear_gradient("L").resize((240, 160)))
    done, _ = convert(pdf, stream(pdf, photo(), SMask=mask, Interpolate=True))
    assert done.SMask.objgen == mask.objgen and "/Interpolate" not in done
    stencil = stream(pdf, Image.new("1", (8, 8)), ImageMask=True)
    assert convert(pdf, stencil)[0].objgen == stencil.objgen


def test_equal_pictures_become_one() -> None:
    pdf = new()
    pictures = Pictures(pdf, Separation(shipped("FOGRA39L_coated.icc"), 300), "cmyk", pytest.fail)
    one, other = (pictures.convert(stream(pdf, photo()), "Page 1") for _ in range(2))
    assert one.objgen == other.objgen


def test_what_cannot_be_printed_is_told() -> None:
    pdf = new()
    jpx = stream(pdf, photo())
    jpx.write(coded(photo(), "JPEG2000"), filter=Name.JPXDecode)
    assert convert(pdf, jpx)[1] == ["press-picture-jpx"]
    broken = stream(pdf, photo())
    broken.write(b"none", filter=Name.DCTDecode)
    assert convert(pdf, broken)[1] == ["press-picture-unreadable"]
