"""Colours and pictures of the screen become inks, through ICC profiles. The way back is `pdf/screen.py`.

Colours go by relative colorimetric intent with black point compensation: paper stays white, and what ink can show is
shown. A picture that would need more ink than the printer takes goes by the perceptual intent instead, for which the
maker of the profile has thinned the shadows by eye; what is still too much is replaced by black (`ink.limited`).
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageCms

from publish.errors import ConfigError
from publish.pdf.press.ink import CMYK, limited, limited_picture, most_ink

_BLACK_POINT = int(ImageCms.Flags.BLACKPOINTCOMPENSATION)
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_PERCEPTUAL = ImageCms.Intent.PERCEPTUAL
_MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab ": "LAB"}


def shipped(name: str) -> bytes:
    """One of the profiles that come with the house (publish/config/profiles)."""
    return files("publish.config").joinpath("profiles", name).read_bytes()


def colours_of(profile: bytes) -> str:
    """What a profile describes: ``RGB``, ``L``, ``CMYK``, ``LAB``; ``""`` for what is no profile, or another one."""
    try:
        return _MODES.get(_opened(profile).profile.xcolor_space, "")
    except (OSError, ImageCms.PyCMSError):
        return ""


@cache
def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    if not profile:
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))


def to_screen(picture: Image.Image, source: bytes) -> Image.Image:
    """An RGB picture of another profile as sRGB."""
    if colours_of(source) != "RGB":
        return picture
    screen = _opened(shipped("sRGB.icc"))
    transform = ImageCms.buildTransform(
        _opened(source), screen, "RGB", "RGB", renderingIntent=_RELATIVE, flags=_flags(_RELATIVE)
    )
    done = ImageCms.applyTransform(picture, transform)
    assert done is not None
    return done


class Separation:
    """The way from the colours of a screen to the four inks of one printing condition.

    `profile` is that of the condition, `limit` the most ink in per cent. Raises ConfigError where the profile is none
    of four inks.
    """

    def __init__(self, profile: bytes, limit: float) -> None:
        if colours_of(profile) != "CMYK":
            raise ConfigError(
                "The colour profile of the printing condition is not one of four inks.",
                "Name an ICC profile of a press (class prtr, CMYK).",
            )
        self._inks, self.limit = profile, limit or 400.0
        self._screen = shipped("sRGB.icc")
        self._transforms: dict[tuple[bytes, str, int], ImageCms.ImageCmsTransform] = {}
        self._known: dict[tuple[float, ...], CMYK] = {}
        self._lower: dict[float, Separation] = {}

    def rgb(self, red: float, green: float, blue: float) -> CMYK:
        """A colour of sRGB (each 0 … 1) in ink."""
        return self._colour((red, green, blue), self._screen, "RGB", (red * 255, green * 255, blue * 255))

    def lab(self, lightness: float, a: float, b: float) -> CMYK:
        """A colour of CIE L*a*b* (0 … 100, -128 … 127) in ink."""
        return self._colour((lightness, a, b, -1.0), b"", "LAB", (lightness * 2.55, a % 256, b % 256))

    def _colour(self, key: tuple[float, ...], source: bytes, mode: str, levels: tuple[float, ...]) -> CMYK:
        if key not in self._known:
            dot = Image.frombytes(mode, (1, 1), bytes(min(255, max(0, round(level))) for level in levels))
            cyan, magenta, yellow, black = self._converted(dot, source, _RELATIVE).tobytes()
            self._known[key] = limited((cyan / 255, magenta / 255, yellow / 255, black / 255), self.limit)
        return self._known[key]

    def picture(self, picture: Image.Image, source: bytes = b"", exact: bool = False) -> Image.Image:
        """A picture of the screen in ink. `source` is the profile of its colours, sRGB where it has none. An `exact`
        one has the very colours that areas beside it have."""
        if colours_of(source) != picture.mode or not source:
            source = self._screen if picture.mode == "RGB" else source
        inked = self._converted(picture, source, _RELATIVE)
        if not exact and most_ink(inked)[0] > self.limit:
            inked = self._converted(picture, source, _PERCEPTUAL)
        return self.limited(inked)

    def lowered(self, by: float) -> Separation:
        """The same way with less ink, for pictures that gain some when they are packed."""
        if not by:
            return self
        if by not in self._lower:
            self._lower[by] = Separation(self._inks, self.limit - by)
        return self._lower[by]

    def limited(self, picture: Image.Image) -> Image.Image:
        """A picture in four inks with no pixel above the limit."""
        return limited_picture(picture, self.limit) if most_ink(picture)[1] > self.limit else picture

    def _converted(self, picture: Image.Image, source: bytes, intent: ImageCms.Intent) -> Image.Image:
        key = (source, picture.mode, int(intent))
        if key not in self._transforms:
            self._transforms[key] = ImageCms.buildTransform(
                _opened(source), _opened(self._inks), picture.mode, "CMYK", renderingIntent=intent, flags=_flags(intent)
            )
        done = ImageCms.applyTransform(picture, self._transforms[key])
        assert done is not None
        return done


def _flags(intent: ImageCms.Intent) -> ImageCms.Flags:
    return ImageCms.Flags(_BLACK_POINT if intent == _RELATIVE else 0)
