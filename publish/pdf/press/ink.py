"""Amounts of ink, as plain arithmetic: what grey is, how much ink a colour lays down, how less of it looks the same.

An amount of ink is 0 … 1; four of them are cyan, magenta, yellow, black. Limits are per cent, as printers say them.
"""

from __future__ import annotations

from typing import TypeAlias

from PIL import Image, ImageChops, ImageMath, ImageStat

CMYK: TypeAlias = tuple[float, float, float, float]

# Colours of a screen whose three parts differ by no more than this are greys: 2 of 255.
GREY = 2 / 255
# The same for text. A four-colour letter shows coloured edges where the plates are a hair off; a tint that nobody
# sees in a letter is not worth them.
GREY_TEXT = 10 / 255

_STRIP = 1 << 20
"""Pixels that are worked on at a time, so that a large picture takes no more memory than a small one."""


def is_grey(red: float, green: float, blue: float, tolerance: float = GREY) -> bool:
    """Whether a colour of the screen has no hue."""
    return max(red, green, blue) - min(red, green, blue) <= tolerance + 1e-9


def lightness(red: float, green: float, blue: float) -> float:
    """How light a colour of the screen is (ITU-R BT.601, which ISO 32000-1, 10.3.2 uses too)."""
    return 0.299 * red + 0.587 * green + 0.114 * blue


def black_of(inks: CMYK) -> float:
    """The black that stands for four inks where there is one (ISO 32000-1, 10.3.4)."""
    cyan, magenta, yellow, black = inks
    return min(1.0, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black)


def limited(inks: CMYK, limit: float) -> CMYK:
    """The same hue with no more than `limit` per cent of ink.

    What cyan, magenta and yellow have in common is a grey, and one part of black does the work of three (grey
    component replacement). Where black is full, the three colours are thinned alike, which keeps their hue.
    """
    cyan, magenta, yellow, black = inks
    most = limit / 100
    excess = cyan + magenta + yellow + black - most
    if excess <= 1e-9:
        return inks
    common = min(cyan, magenta, yellow, 1 - black, excess / 2)
    cyan, magenta, yellow, black = cyan - common, magenta - common, yellow - common, black + common
    coloured = cyan + magenta + yellow
    if coloured + black > most and coloured > 0:
        thin = max(0.0, most - black) / coloured
        cyan, magenta, yellow = cyan * thin, magenta * thin, yellow * thin
    return cyan, magenta, yellow, black


def most_ink(picture: Image.Image) -> tuple[float, float]:
    """The ink of a picture in four colours in per cent: that which 99.9 % of its pixels stay below, and the most."""
    counts = [0] * 256
    most = 0
    for strip in _strips(picture):
        total = _total(strip)
        most = max(most, _darkest(total))
        quarter = ImageMath.lambda_eval(lambda a: a["convert"]((a["t"] + 3) / 4, "L"), t=total)
        counts = [seen + more for seen, more in zip(counts, quarter.histogram(), strict=True)]
    left = sum(counts) * 0.001
    level = 255
    while level and left >= counts[level]:
        left -= counts[level]
        level -= 1
    return min(4 * level, most) / 2.55, most / 2.55


def limited_picture(picture: Image.Image, limit: float) -> Image.Image:
    """`limited` for every pixel of a picture in four colours. Rounding never adds ink."""
    done = Image.new("CMYK", picture.size)
    top = 0
    for strip in _strips(picture):
        done.paste(_limited_strip(strip, int(limit * 255 / 100 + 1e-6)), (0, top))
        top += strip.height
    return done


def _strips(picture: Image.Image) -> list[Image.Image]:
    rows = max(1, _STRIP // max(1, picture.width))
    return [
        picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        for top in range(0, picture.height, rows)
    ]


def _total(strip: Image.Image) -> Image.Image:
    cyan, magenta, yellow, black = strip.split()
    total: Image.Image = ImageMath.lambda_eval(
        lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    return total


def _darkest(plate: Image.Image) -> int:
    """The highest number in a picture of one channel."""
    most = plate.getextrema()[1]
    assert not isinstance(most, tuple)
    return int(most)


def _limited_strip(strip: Image.Image, most: int) -> Image.Image:
    total = _total(strip)
    if _darkest(total) <= most:
        return strip
    cyan, magenta, yellow, black = strip.split()
    shared = ImageChops.darker(ImageChops.darker(cyan, magenta), ImageChops.darker(yellow, ImageChops.invert(black)))

    def common(a: dict) -> object:  # type: ignore[type-arg]
        excess = a["max"](a["t"] - most, 0)
        return a["convert"](a["min"]((excess + 1) / 2, a["s"]), "L")

    replaced = ImageMath.lambda_eval(common, t=total, s=shared)
    black = ImageChops.add(black, replaced)
    colours = [ImageChops.subtract(plate, replaced) for plate in (cyan, magenta, yellow)]
    coloured = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"], **dict(zip("cmy", colours, strict=True)))
    room = ImageMath.lambda_eval(lambda a: a["max"](most - a["k"], 0), k=black)

    def thinned(a: dict) -> object:  # type: ignore[type-arg]
        return a["convert"](a["min"](a["p"], a["p"] * a["r"] / a["max"](a["s"], 1)), "L")

    plates = [ImageMath.lambda_eval(thinned, p=plate, r=room, s=coloured) for plate in colours]
    return Image.merge("CMYK", (*plates, black))


def is_grey_picture(picture: Image.Image) -> bool:
    """Whether no pixel of an RGB picture has a hue."""
    red, green, blue = picture.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    tolerance = round(GREY * 255)
    return all(ImageStat.Stat(each).extrema[0][1] <= tolerance for each in differences)


def is_line_art(picture: Image.Image) -> bool:
    """Whether a grey picture holds full black and full white alone."""
    levels = picture.histogram()
    return sum(levels[1:255]) == 0
