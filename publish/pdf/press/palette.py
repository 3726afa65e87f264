"""Which ink a colour of a page becomes.

Whatever has no hue is printed in black alone: text that were made of four inks would have coloured edges wherever the
plates are a hair off, and grey made of three colours drifts. Everything else goes through the profile of the press.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from publish.config.press_values import Inks
from publish.pdf.press.colour import Separation
from publish.pdf.press.ink import CMYK, GREY, GREY_TEXT, black_of, is_grey, lightness, limited
from publish.pdfobjects.colours import Colour, Space

_WHOLE = 0.995  # of an ink: what a plate shows as solid


class Laid(NamedTuple):
    """A colour as it is written: the operator for filling, its numbers, and the colour space that it needs (``cs``).

    `name` is that of a pattern. The operator for strokes is the same in capitals.
    """

    operator: str
    values: tuple[float, ...]
    space: str = ""
    name: str = ""

    @property
    def is_black(self) -> bool:
        """Whether it is full black ink and nothing else."""
        return self.operator == "k" and self.values[:3] == (0, 0, 0) and self.values[3] >= _WHOLE


WHITE = Laid("k", (0, 0, 0, 0))


class Palette:
    """Makes inks of colours. `spots` are the names of other inks that may stay, besides ``All`` and ``None``.

    With `luminous` it is for a mask, which wants to know how light things are and prints nothing.
    """

    def __init__(self, separation: Separation, inks: Inks, spots: tuple[str, ...], luminous: bool = False) -> None:
        self.separation, self.inks, self.luminous = separation, inks, luminous
        self._spots = frozenset((*spots, "All", "None"))
        self._known: dict[tuple[Any, ...], Laid | None] = {}

    def keeps(self, space: Space) -> bool:
        """Whether a space of inks stays as it is."""
        return space.kind in ("Separation", "DeviceN") and self._spots.issuperset(space.names)

    def laid(self, colour: Colour, text: bool) -> Laid | None:
        """The colour in ink; None where it is of a space that has no conversion."""
        key = (colour.space.kind, colour.space.components, colour.values, text)
        if key not in self._known:
            self._known[key] = self._laid(colour, text)
        return self._known[key]

    def _laid(self, colour: Colour, text: bool) -> Laid | None:
        values = tuple(min(1.0, max(0.0, value)) for value in colour.values)
        match colour.space.kind, colour.space.components:
            case ("DeviceGray" | "CalGray", _) | ("ICCBased", 1):
                return self._black(1 - values[0])
            case ("DeviceRGB" | "CalRGB", _) | ("ICCBased", 3):
                return self._screen(values[0], values[1], values[2], text)
            case ("DeviceCMYK", _) | ("ICCBased", 4):
                return self._inked((values[0], values[1], values[2], values[3]))
            case ("Lab", _):
                light, a, b = colour.values
                if max(abs(a), abs(b)) < 0.5:
                    return self._black(1 - _grey_of(light))
                return self._inked(self.separation.lab(light, a, b))
        return None

    def _screen(self, red: float, green: float, blue: float, text: bool) -> Laid:
        if self.luminous or self.inks == "grey" or is_grey(red, green, blue, GREY_TEXT if text else GREY):
            return self._black(1 - lightness(red, green, blue))
        if self.inks == "rgb":
            return Laid("rg", _rounded(red, green, blue))
        return self._inked(self.separation.rgb(red, green, blue))

    def _inked(self, inks: CMYK) -> Laid:
        if self.luminous or self.inks == "grey":
            return self._black(black_of(inks))
        return Laid("k", _rounded(*limited(inks, self.separation.limit)))

    def _black(self, black: float) -> Laid:
        if self.luminous:
            return Laid("g", _rounded(1 - black))
        return Laid("k", _rounded(0.0, 0.0, 0.0, black))


def _rounded(*values: float) -> tuple[float, ...]:
    return tuple(round(value, 4) for value in values)


def _grey_of(light: float) -> float:
    """The level of sRGB (0 … 1) that is as light as L* (CIE 15; IEC 61966-2-1)."""
    part = ((light + 16) / 116) ** 3 if light > 8 else light / 903.3
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
