"""Gradients in ink (ISO 32000-1, 8.7.4.5).

What lies between two colours is converted too, not only the two: a gradient from red to green that were mixed of their
inks would pass through another brown than the one on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from publish.pdf.press.functions import NotAFunction, evaluate, parts
from publish.pdf.press.palette import Palette
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream
from publish.pdfobjects.colours import Colour, Space, space_of

_STEPS = 33
"""Samples of a gradient between two of its stops; between samples a press interpolates."""


def repaint_shading(pdf: Pdf, shading: Any, palette: Palette, unknown: Callable[[str], None]) -> None:
    """Puts the colours of a shading into ink, in place; `unknown` is told of what cannot be converted.

    Gradients of one number (types 2 and 3) are sampled; meshes and functions of two numbers are not ours and stay.
    """
    space = space_of(shading.ColorSpace, None)
    if palette.keeps(space):
        return
    target = Name.DeviceGray if palette.luminous else Name.DeviceCMYK
    if space.kind == str(target)[1:]:
        return
    if int(shading.ShadingType) not in (2, 3) or "/Function" not in shading:
        unknown(f"a gradient of type {shading.ShadingType}")
        return
    function = shading.Function
    try:
        pieces = [
            _sampled(pdf, space, function, low, high, palette)
            for low, high in parts(function, _domain(shading))
        ]
    except NotAFunction as wrong:
        unknown(f"a gradient whose colours cannot be read ({wrong})")
        return
    shading.Function = _joined(pieces, [high for _, high in parts(function, _domain(shading))], _domain(shading))
    for key in ("/Background",):
        if key in shading:
            shading[key] = Array(_ink(palette, space, tuple(float(each) for each in shading[key])))
    shading.ColorSpace = target


def _domain(shading: Any) -> tuple[float, float]:
    low, high = (float(each) for each in shading.get("/Domain", Array([0, 1])))
    return low, high


def _sampled(pdf: Pdf, space: Space, function: Any, low: float, high: float, palette: Palette) -> Any:
    """A function of 33 samples (type 0) for one piece of a gradient. It looks at the piece from inside, since the
    colour at a hard stop belongs to the next one."""
    samples = bytearray()
    inset = (high - low) * 1e-6
    for step in range(_STEPS):
        place = min(max(low + (high - low) * step / (_STEPS - 1), low + inset), high - inset)
        for ink in _ink(palette, space, evaluate(function, place)):
            samples += round(ink * 65535).to_bytes(2)
    count = 1 if palette.luminous else 4
    made = Stream(pdf, bytes(samples), FunctionType=0, BitsPerSample=16)
    made.Domain, made.Range, made.Size = Array([0, 1]), Array([0, 1] * count), Array([_STEPS])
    return pdf.make_indirect(made)


def _ink(palette: Palette, space: Space, values: tuple[float, ...]) -> tuple[float, ...]:
    laid = palette.laid(Colour(space, values), text=False)
    if laid is None:
        raise NotAFunction(space.kind or "unknown colours")
    if laid.operator == "rg":
        return palette.separation.rgb(*laid.values)
    return laid.values


def _joined(pieces: list[Any], ends: list[float], domain: tuple[float, float]) -> Any:
    return Dictionary(
        FunctionType=3,
        Domain=Array(domain),
        Functions=Array(pieces),
        Bounds=Array(ends[:-1]),
        Encode=Array([0, 1] * len(pieces)),
    )
