"""The four plates of a page as pictures, painted in order: where how much ink comes to lie.

A model of the press, not of the page: areas and pictures, with knocking out, overprint (ISO 32000-1, 8.6.7) and
transparency. Where it has to guess it takes the darker: blend modes count as multiplied, soft masks as opaque,
gradients as their darkest end, small text is left out (it is thinner than any patch that counts).
"""

from __future__ import annotations

from math import sqrt
from typing import Any, TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageMath

from publish.pdfobjects import PdfImage
from publish.pdfobjects.colours import Colour, Space
from publish.pdfobjects.events import Path, Picture, Shading, Text
from publish.pdfobjects.geometry import Box, common
from publish.preflight.press.inks import laid
from publish.preflight.press.sheet import Sheet

_DPI = 72
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_LARGE_TYPE = 40.0
"""Points: strokes of larger letters can hold a patch of ink."""
_MOST_PIXELS = 120_000_000
_MOST_ON_A_PLATE = 4_000_000
"""A larger page is looked at more coarsely: a poster, or one that was made to fill the memory."""
_MOST_PAINTINGS = 20_000
_MOST_HOLES = 500
"""Subpaths: of a path of more all count as filled."""
_LIGHT = ("Multiply", "Darken", "ColorBurn", "Overlay", "SoftLight", "HardLight", "Difference", "Exclusion")
_Pixels: TypeAlias = tuple[int, int, int, int]


class Plates:
    """Plates of a page inside its bleed, at 72 dpi. Levels are 0 to 255; spot inks share a fifth plate. `guessed` tells
    whether something was left out or estimated."""

    def __init__(self, sheet: Sheet) -> None:
        self.box = sheet.painted
        left, bottom, right, top = self.box
        points = max(1.0, (right - left) * (top - bottom))
        self.scale = _DPI / 72 * min(1.0, sqrt(_MOST_ON_A_PLATE / points))
        size = max(1, round((right - left) * self.scale)), max(1, round((top - bottom) * self.scale))
        self.whole: _Pixels = (0, 0, *size)
        self.plates = {name: Image.new("L", size, 0) for name in (*_PROCESS, "")}
        self.guessed = False
        self._left = _MOST_PAINTINGS

    @property
    def pixel(self) -> float:
        """The area of a pixel in mm²."""
        return float((25.4 / 72 / self.scale) ** 2)

    def place(self, pixels: _Pixels) -> Box:
        """Where pixels are on the page."""
        left, top, right, bottom = (each / self.scale for each in pixels)
        return self.box[0] + left, self.box[3] - bottom, self.box[0] + right, self.box[3] - top

    def paint(self, event: Text | Path | Picture | Shading) -> None:
        """Lay down what an event paints."""
        area = self._pixels(common(common(event.box, event.state.clip), self.box))
        area = max(area[0], 0), max(area[1], 0), min(area[2], self.whole[2]), min(area[3], self.whole[3])
        self._left -= 1
        if area[0] >= area[2] or area[1] >= area[3]:
            return
        if isinstance(event, Shading) or self._left < 0:
            self.guessed = True
        elif isinstance(event, Picture) and not event.stencil:
            self._picture(event, area)
        elif isinstance(event, Path):
            colour = event.state.fill if event.fills else event.state.stroke
            if colour.pattern is None:
                self._lay(colour, self._shape(event, area), event, area)
        elif event.state.fill.pattern is None and (not isinstance(event, Text) or event.em >= _LARGE_TYPE):
            self._lay(event.state.fill, Image.new("L", _size(area), 255), event, area)

    def total(self) -> Image.Image:
        """The sum of all plates (mode I, 0 to 1275)."""
        return added(list(self.plates.values()))

    def _lay(self, colour: Colour, shape: Image.Image, event: Text | Path | Picture, area: _Pixels) -> None:
        amounts = laid(colour)
        if amounts is None:
            self.guessed = True
            return
        levels = {name: round(255 * amounts.get(name, 0.0)) for name in _PROCESS}
        levels[""] = min(255, round(255 * sum(value for name, value in amounts.items() if name not in _PROCESS)))
        stroked = isinstance(event, Path) and event.strokes and not event.fills
        state = event.state
        overprints = state.overprint_stroke if stroked else state.overprint
        kept = _kept(colour, levels) if overprints else set()
        alpha = 1.0 if state.soft_mask else (state.alpha_stroke if stroked else state.alpha)
        for name, level in levels.items():
            if name not in kept:
                blend = "Lighten" if overprints and not name else state.blend  # spot inks share a plate
                self._mix(name, Image.new("L", shape.size, level), shape, alpha, blend, area)

    def _mix(
        self, name: str, level: Image.Image, shape: Image.Image, alpha: float, blend: str, area: _Pixels
    ) -> None:
        held = self.plates[name].crop(area)
        if blend in _LIGHT:
            level = ImageChops.screen(held, level)
        elif blend not in ("Normal", "Compatible"):
            level = ImageChops.lighter(held, level)
        mask = shape if alpha >= 1 else shape.point(lambda value: round(value * alpha))
        self.plates[name].paste(Image.composite(level, held, mask), area[:2])

    def _shape(self, path: Path, area: _Pixels) -> Image.Image:
        """The path as a mask of its area."""
        shape = Image.new("L", _size(area), 0)
        line = max(1, round(path.line * self.scale))
        holes = path.even_odd and len(path.subpaths) <= _MOST_HOLES
        for points in path.subpaths:
            placed = [(x - area[0], y - area[1]) for x, y in (self._point(*point) for point in points)]
            if path.fills and len(placed) > 2:
                cell = Image.new("L", shape.size, 0) if holes else shape
                ImageDraw.Draw(cell).polygon(placed, fill=255)
                shape = ImageChops.difference(shape, cell) if holes else shape
            elif len(placed) > 1:
                ImageDraw.Draw(shape).line(placed, fill=255, width=line)
        return shape

    def _picture(self, event: Picture, area: _Pixels) -> None:
        separations = separated(event)
        left, top, right, bottom = self._pixels(event.box)
        size = max(1, right - left), max(1, bottom - top)
        if separations is None or size[0] * size[1] > 4 * _MOST_ON_A_PLATE:
            self.guessed = True
            return
        shape = Image.new("L", _size(area), 255)
        for name in self.plates:
            level = Image.new("L", shape.size, 0)
            if name in separations:
                resized = separations[name].resize(size, Image.Resampling.BOX)
                level.paste(resized, (left - area[0], top - area[1]))
            self._mix(name, level, shape, event.state.alpha, event.state.blend, area)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.box[0]) * self.scale - 0.5, (self.box[3] - y) * self.scale - 0.5

    def _pixels(self, box: Box) -> _Pixels:
        left, top = self._point(box[0], box[3])
        right, bottom = self._point(box[2], box[1])
        return round(left + 0.5), round(top + 0.5), round(right + 0.5), round(bottom + 0.5)


def _size(area: _Pixels) -> tuple[int, int]:
    return area[2] - area[0], area[3] - area[1]


def _kept(colour: Colour, levels: dict[str, int]) -> set[str]:
    """The plates that an overprinting colour leaves as they are."""
    space = colour.space
    if space.kind in ("Separation", "DeviceN"):
        return {name for name in _PROCESS if name not in space.names and "All" not in space.names}
    if space.kind == "DeviceCMYK":
        return {name for name, level in levels.items() if not level}
    return {""}


def separated(picture: Picture) -> dict[str, Image.Image] | None:
    """The plates of a picture; None where its colours hang on a conversion, or it cannot be read."""
    if picture.width * picture.height > _MOST_PIXELS:  # said of a few bytes, it would still be unfolded
        return None
    try:
        image = _image(picture.obj)
    except Exception:  # Pillow, the library and the data each have their own kinds of errors
        return None
    base = picture.space.base if picture.space and picture.space.kind == "Indexed" else picture.space
    if image.mode == "CMYK":
        return dict(zip(_PROCESS, image.split(), strict=True))
    if image.mode in ("L", "1", "P") and _is_grey(base):
        return {"Black": ImageChops.invert(image.convert("L"))}
    return None


def _image(obj: Any) -> Image.Image:
    """The pixels of an image object or an inline image, whatever masks it."""
    readable = obj if hasattr(obj, "as_pil_image") else PdfImage(obj)
    image: Image.Image = readable.as_pil_image(apply_mask=False)
    return image


def _is_grey(space: Space | None) -> bool:
    return space is not None and space.kind in ("DeviceGray", "CalGray", "ICCBased") and space.components == 1


def added(plates: list[Image.Image]) -> Image.Image:
    """The sum of plates of 0 to 255 each, as whole numbers."""
    named = {f"p{number}": plate.convert("I") for number, plate in enumerate(plates)}
    total: Image.Image = ImageMath.lambda_eval(lambda given: sum((given[name] for name in named), start=0), **named)
    return total


def above(total: Image.Image, per_cent: float) -> Image.Image:
    """Where a sum of plates is more than a limit: 255, elsewhere 0."""
    limit = int(per_cent * 2.55 + 0.999)
    mask: Image.Image = ImageMath.lambda_eval(lambda given: given["convert"](given["t"] > limit, "L"), t=total)
    return mask.point(lambda value: 255 if value else 0)
