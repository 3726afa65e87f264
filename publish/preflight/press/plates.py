"""The four plates of a page as pictures, painted in order: where how much ink comes to lie.

A model of the press, not of the page: areas and pictures, with knocking out, overprint (ISO 32000-1, 8.6.7) and
transparency. Where it has to guess it takes the darker: blend modes count as multiplied, soft masks as opaque,
gradients as their darkest end, small text is left out (it is thinner than any patch that counts).
"""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageMath

from publish.pdfobjects import PdfImage
from publish.pdfobjects.colours import Colour, Space
from publish.pdfobjects.events import Path, Picture, Shading, Text
from publish.pdfobjects.geometry import Box, common
from publish.preflight.press.inks import laid
from publish.preflight.press.sheet import Sheet

DPI = 72
_SCALE = DPI / 72
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_LARGE_TYPE = 40.0
"""Points: strokes of larger letters can hold a patch of ink."""
_MOST_PIXELS = 120_000_000
_LIGHT = ("Multiply", "Darken", "ColorBurn", "Overlay", "SoftLight", "HardLight", "Difference", "Exclusion")


class Plates:
    """Plates of a page inside its bleed, at 72 dpi. Levels are 0 to 255; spot inks share a fifth plate."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.box = sheet.painted
        left, bottom, right, top = self.box
        self.size = max(1, round((right - left) * _SCALE)), max(1, round((top - bottom) * _SCALE))
        self.plates = {name: Image.new("L", self.size, 0) for name in (*_PROCESS, "")}
        self.guessed = False

    def paint(self, event: Text | Path | Picture | Shading) -> None:
        """Lay down what an event paints."""
        if isinstance(event, Picture) and not event.stencil:
            self._picture(event)
        elif isinstance(event, Path):
            colour = event.state.fill if event.fills else event.state.stroke
            if colour.pattern is None:
                self._lay(colour, self._shape(event), event)
        elif isinstance(event, Shading):
            self.guessed = True
        elif event.state.fill.pattern is None and (not isinstance(event, Text) or event.em >= _LARGE_TYPE):
            self._lay(event.state.fill, self._area(event.box, event.state.clip), event)

    def total(self) -> Image.Image:
        """The sum of all plates (mode I, 0 to 1275)."""
        return added(list(self.plates.values()))

    def _lay(self, colour: Colour, shape: Image.Image, event: Text | Path | Picture | Shading) -> None:
        amounts = laid(colour)
        if amounts is None:
            self.guessed = True
            return
        levels = {name: round(255 * amounts.get(name, 0.0)) for name in _PROCESS}
        levels[""] = min(255, round(255 * sum(value for name, value in amounts.items() if name not in _PROCESS)))
        stroked = isinstance(event, Path) and event.strokes and not event.fills
        state = event.state
        overprints = state.overprint_stroke if stroked else state.overprint
        kept = self._kept(colour, levels) if overprints else set()
        alpha = 1.0 if state.soft_mask else (state.alpha_stroke if stroked else state.alpha)
        for name, level in levels.items():
            if name not in kept:
                self._mix(name, Image.new("L", self.size, level), shape, alpha, state.blend, overprints)

    def _kept(self, colour: Colour, levels: dict[str, int]) -> set[str]:
        """The plates that an overprinting colour leaves as they are."""
        space = colour.space
        if space.kind in ("Separation", "DeviceN"):
            return {name for name in _PROCESS if name not in space.names and "All" not in space.names}
        if space.kind == "DeviceCMYK":
            return {name for name, level in levels.items() if not level}
        return {""}

    def _mix(
        self, name: str, level: Image.Image, shape: Image.Image, alpha: float, blend: str, overprints: bool = False
    ) -> None:
        held = self.plates[name]
        if blend in _LIGHT:
            level = ImageChops.screen(held, level)
        elif blend not in ("Normal", "Compatible"):
            level = ImageChops.lighter(held, level)
        if overprints and name == "":
            level = ImageChops.lighter(held, level)
        mask = shape if alpha >= 1 else shape.point(lambda value: round(value * alpha))
        self.plates[name] = Image.composite(level, held, mask)

    def _shape(self, path: Path) -> Image.Image:
        shape = Image.new("L", self.size, 0)
        pen = ImageDraw.Draw(shape)
        clip = self._pixels(common(path.state.clip, self.box))
        line = max(1, round(path.line * _SCALE))
        for points in path.subpaths:
            placed = [self._point(x, y) for x, y in points]
            if path.fills and len(placed) > 2:
                cell = Image.new("L", self.size, 0)
                ImageDraw.Draw(cell).polygon(placed, fill=255)
                shape = ImageChops.difference(shape, cell) if path.even_odd else ImageChops.lighter(shape, cell)
                pen = ImageDraw.Draw(shape)
            elif len(placed) > 1:
                pen.line(placed, fill=255, width=line)
        return _clipped(shape, clip)

    def _area(self, box: Box, clip: Box) -> Image.Image:
        shape = Image.new("L", self.size, 0)
        left, top, right, bottom = self._pixels(common(common(box, clip), self.box))
        if right > left and bottom > top:
            shape.paste(255, (left, top, right, bottom))
        return shape

    def _picture(self, event: Picture) -> None:
        separations = separated(event)
        left, top, right, bottom = self._pixels(event.box)
        size = max(1, right - left), max(1, bottom - top)
        if separations is None or size[0] * size[1] > _MOST_PIXELS:
            self.guessed = True
            return
        shape = self._area(event.box, event.state.clip)
        for name in self.plates:
            level = Image.new("L", self.size, 0)
            if name in separations:
                level.paste(separations[name].resize(size, Image.Resampling.BOX), (left, top))
            self._mix(name, level, shape, event.state.alpha, event.state.blend)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.box[0]) * _SCALE - 0.5, (self.box[3] - y) * _SCALE - 0.5

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top = self._point(box[0], box[3])
        right, bottom = self._point(box[2], box[1])
        return round(left + 0.5), round(top + 0.5), round(right + 0.5), round(bottom + 0.5)


def separated(picture: Picture) -> dict[str, Image.Image] | None:
    """The plates of a picture; None where its colours hang on a conversion, or it cannot be read."""
    try:
        image = _image(picture.obj)
    except Exception:  # Pillow, the library and the data each have their own kinds of errors
        return None
    if image.width * image.height > _MOST_PIXELS:
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


def _clipped(shape: Image.Image, clip: tuple[int, int, int, int]) -> Image.Image:
    left, top, right, bottom = clip
    if left <= 0 and top <= 0 and right >= shape.width and bottom >= shape.height:
        return shape
    kept = Image.new("L", shape.size, 0)
    if right > left and bottom > top:
        kept.paste(255, (left, top, right, bottom))
    return ImageChops.darker(shape, kept)


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
