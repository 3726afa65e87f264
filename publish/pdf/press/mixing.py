"""What is seen where something lets through what is behind it: plain arithmetic on colours (ISO 32000-1, 11.3.3)."""

from __future__ import annotations

from PIL import Image

from publish.pdf.press.palette import Laid
from publish.pdfobjects.colours import GREY, Colour, Space

_OPERATORS = {"DeviceGray": "g", "DeviceRGB": "rg", "DeviceCMYK": "k"}
PAPER = Colour(GREY, (1.0,))
"""White, whatever the inks."""


def mixed(colour: Colour, alpha: float, behind: Colour) -> Colour | None:
    """`colour` at an opacity of `alpha` on an opaque ground; None where the two cannot be mixed by arithmetic.

    White paper is no ink at all in any space.
    """
    if alpha >= 1:
        return colour
    if colour.pattern is not None or colour.space.kind not in _OPERATORS:
        return None
    if behind == PAPER or _is_white(behind):
        behind = Colour(colour.space, _white(colour.space))
    pair = _alike(colour, behind)
    if pair is None:
        return None
    above, below = pair
    values = tuple(alpha * a + (1 - alpha) * b for a, b in zip(above.values, below.values, strict=True))
    return Colour(above.space, values)


def written(colour: Colour) -> Laid | None:
    """A colour of a device space as it is written; None for others."""
    operator = _OPERATORS.get(colour.space.kind)
    return Laid(operator, tuple(round(value, 5) for value in colour.values)) if operator else None


def mixed_picture(picture: Image.Image, mask: Image.Image | None, alpha: float, behind: Colour) -> Image.Image | None:
    """A picture (L, RGB or CMYK) seen through its mask on an opaque ground; None where they cannot be mixed."""
    if mask is None:
        mask = Image.new("L", picture.size, 255)
    width, height = max(picture.width, mask.width), max(picture.height, mask.height)
    if (width, height) != picture.size:
        picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    if (width, height) != mask.size:
        mask = mask.resize((width, height), Image.Resampling.BILINEAR)
    if alpha < 1:
        mask = mask.point([round(level * alpha) for level in range(256)])
    if picture.mode == "CMYK":
        ground = (0.0,) * 4 if _is_white(behind) else behind.values if behind.space.kind == "DeviceCMYK" else None
    else:
        picture = picture.convert("RGB")
        seen = _as_rgb(behind)
        ground = seen.values if seen else None
    if ground is None:
        return None
    under = Image.new(picture.mode, (width, height), tuple(round(255 * value) for value in ground))
    under.paste(picture, (0, 0), mask)
    return under


def _white(space: Space) -> tuple[float, ...]:
    return (0.0,) * 4 if space.kind == "DeviceCMYK" else (1.0,) * space.components


def _is_white(colour: Colour) -> bool:
    return colour.space.kind in _OPERATORS and colour.values == _white(colour.space)


def _alike(one: Colour, other: Colour) -> tuple[Colour, Colour] | None:
    """Both in one space, where that takes no profile."""
    if one.space.kind == other.space.kind:
        return one, other
    first, second = _as_rgb(one), _as_rgb(other)
    return (first, second) if first and second else None


def _as_rgb(colour: Colour) -> Colour | None:
    """A grey or an RGB colour in RGB; black ink alone counts as a grey, as it does on a screen."""
    values = colour.values
    match colour.space.kind:
        case "DeviceRGB":
            return colour
        case "DeviceGray":
            return Colour(Space("DeviceRGB", 3), values * 3)
        case "DeviceCMYK" if values[:3] == (0, 0, 0):
            return Colour(Space("DeviceRGB", 3), (1 - values[3],) * 3)
    return None
