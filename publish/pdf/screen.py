"""Inks as a screen shows them: colours and pictures in CMYK become greys and sRGB.

A file for the archive has one output condition, sRGB, in which four inks mean nothing (ISO 19005-3, 6.2.4.3). Black
alone becomes a grey of the same depth; colours and pictures go through the profile of the press that they are meant
for.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageCms

from publish.pdf.press.colour import shipped
from publish.pdfobjects import (
    Array,
    ContentStreamInstruction,
    Name,
    Operator,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)
from publish.pdfobjects.colours import GREY, Space, space_of
from publish.pdfobjects.parts import all_resources, drop
from publish.pdfobjects.walk import inherited

_PRESS = "FOGRA39L_coated.icc"
_QUALITY = 92
_CHOOSES = {"g": "fill", "rg": "fill", "G": "stroke", "RG": "stroke"}
_OPERATORS = {"fill": ("g", "rg"), "stroke": ("G", "RG")}


def show(pdf: Pdf) -> None:
    """Puts what the pages paint in inks in the colours of a screen, in place."""
    for page in pdf.pages:
        if shown := _shown(page, inherited(page, "/Resources")):
            page.obj.Contents = pdf.make_indirect(Stream(pdf, shown))
    done: set[tuple[int, int]] = set()
    for resources in all_resources(pdf):
        for drawing in _drawings(resources):
            if drawing.objgen in done:
                continue
            done.add(drawing.objgen)
            if drawing.get("/Subtype") == "/Image":
                _show_picture(drawing)
            elif shown := _shown(drawing, drawing.get("/Resources", resources)):
                drawing.write(shown)


def _drawings(resources: Any) -> Iterator[Any]:
    """The pictures, drawings and patterns of these resources."""
    for kind in ("/XObject", "/Pattern"):
        for drawing in resources.get(kind, {}).values():
            if isinstance(drawing, Stream):
                yield drawing


# --- streams -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Chosen:
    fill: Space = GREY
    stroke: Space = GREY


def _shown(holder: Any, resources: Any) -> bytes:
    """The content of a page or drawing in the colours of a screen, or nothing where it holds no inks."""
    chosen, stack = _Chosen(), list[_Chosen]()
    out: list[Any] = []
    changed = False
    for instruction in parse_content_stream(holder):
        operator = str(instruction.operator)
        if operator == "q":
            stack.append(chosen)
        elif operator == "Q" and stack:
            chosen = stack.pop()
        elif operator in _CHOOSES:
            chosen = replace(chosen, **{_CHOOSES[operator]: GREY})
        elif operator in ("k", "K", "cs", "CS", "sc", "scn", "SC", "SCN"):
            side = "fill" if operator.islower() else "stroke"
            if operator in ("cs", "CS"):
                chosen = replace(chosen, **{side: space_of(instruction.operands[0], resources)})
            elif operator in "kK":
                chosen = replace(chosen, **{side: GREY})
            inks = _inks(operator, list(instruction.operands), getattr(chosen, side))
            if inks:
                instruction, changed = _instruction(inks, side), True
        out.append(instruction)
    return unparse_content_stream(out) if changed else b""


def _inks(operator: str, operands: Sequence[Any], space: Space) -> tuple[float, ...]:
    """The four inks that an operator chooses, or nothing where it chooses other colours."""
    if operator in "kK":
        return tuple(float(each) for each in operands)
    if space.kind != "DeviceCMYK":
        return ()
    return (0.0, 0.0, 0.0, 1.0) if operator in ("cs", "CS") else tuple(float(each) for each in operands)


def _instruction(inks: tuple[float, ...], side: str) -> ContentStreamInstruction:
    grey, colour = _OPERATORS[side]
    levels = colour_of(*inks)
    alike = len(set(levels)) == 1
    numbers: list[Any] = [f"{level:.4f}".rstrip("0").rstrip(".") for level in (levels[:1] if alike else levels)]
    operands = [int(number) if number in ("0", "1") else float(number) for number in numbers]
    return ContentStreamInstruction(operands, Operator(grey if alike else colour))


@cache
def colour_of(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, float, float]:
    """How a screen shows these inks; each number is from 0 to 1. Black alone is a grey."""
    if cyan == magenta == yellow == 0:
        return (1 - black,) * 3
    dot = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in (cyan, magenta, yellow, black)))
    red, green, blue = _on_screen(dot, b"").tobytes()
    return red / 255, green / 255, blue / 255


# --- pictures ----------------------------------------------------------------------------------------


def _show_picture(picture: Any) -> None:
    if space_of(picture.get("/ColorSpace"), None).kind != "DeviceCMYK":
        return
    inks, own = _pixels(picture)
    if inks is None:
        return
    data = io.BytesIO()
    _on_screen(inks, own).save(data, "JPEG", quality=_QUALITY, subsampling=0)
    picture.write(data.getvalue(), filter=Name.DCTDecode)
    picture.ColorSpace = Name.DeviceRGB
    picture.BitsPerComponent = 8
    drop(picture, "/Decode", "/Intent")


def _pixels(picture: Any) -> tuple[Image.Image | None, bytes]:
    """A picture's inks, and the profile that it brought along. None where it is packed in a way that no layout
    engine of ours uses; preflight tells.

    A JPEG of four inks holds them upside down by habit, which Pillow takes for granted and a PDF must say (`Decode`).
    """
    upside_down = [int(each) for each in picture.get("/Decode", Array())][:2] == [1, 0]
    if picture.get("/Filter") in ("/DCTDecode", Array([Name.DCTDecode])):
        with Image.open(io.BytesIO(picture.read_raw_bytes())) as read:
            own = read.info.get("icc_profile", b"")
            pixels = read.copy()
        return (pixels if upside_down else ImageChops.invert(pixels)), own
    size = int(picture.Width), int(picture.Height)
    data = picture.read_bytes() if int(picture.get("/BitsPerComponent", 0)) == 8 else b""
    if len(data) < 4 * size[0] * size[1]:
        return None, b""
    pixels = Image.frombytes("CMYK", size, data)
    return (ImageChops.invert(pixels) if upside_down else pixels), b""


def _on_screen(inks: Image.Image, own: bytes) -> Image.Image:
    done = ImageCms.applyTransform(inks, _way(own if own[16:20] == b"CMYK" else shipped(_PRESS)))
    assert done is not None
    return done


@cache
def _way(inks: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(inks)),
        ImageCms.ImageCmsProfile(io.BytesIO(shipped("sRGB.icc"))),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
