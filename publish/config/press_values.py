"""The words of a job for the press: versions of PDF/X, inks, bleed, limits of pictures, output conditions.

Lengths are millimetres, sizes of type and lines points, ink is per cent, resolution pixels per inch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Version: TypeAlias = Literal["x-4", "x-1a", "x-3", "plain"]
"""PDF/X-4 (ISO 15930-7), PDF/X-1a:2003 (15930-4), PDF/X-3:2003 (15930-6), or a PDF with boxes and fonts alone."""

VERSION_NAMES: dict[Version, str] = {
    "x-4": "PDF/X-4",
    "x-1a": "PDF/X-1a:2003",
    "x-3": "PDF/X-3:2003",
    "plain": "PDF",
}

Inks: TypeAlias = Literal["cmyk", "grey", "rgb"]
"""What colour becomes: four inks, black alone, or (``rgb``) text and greys in black, pictures in sRGB."""

Kind: TypeAlias = Literal["interior", "cover"]
Binding: TypeAlias = Literal["perfect", "saddle", "case"]
"""Glued 胶装, stapled through the fold 骑马订, or with boards 精装."""


@dataclass(frozen=True, slots=True)
class Bleed:
    """How far art runs over the trim, by side. `inner` is the side at the spine of an interior page.

    For a cover, one sheet, all four sides are outside: `inner` is then the left side, `outer` the right one.
    """

    inner: float = 0.0
    outer: float = 0.0
    head: float = 0.0
    foot: float = 0.0

    @classmethod
    def around(cls, width: float) -> Bleed:
        """The same on every side."""
        return cls(width, width, width, width)

    @property
    def any(self) -> bool:
        """Whether there is any bleed at all."""
        return self.most > 0

    @property
    def most(self) -> float:
        """The widest side: what layout must paint, whatever is cut off afterwards."""
        return max(self.inner, self.outer, self.head, self.foot)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels per inch at the size as placed: below `least` an error, below `wanted` a warning, above `most` a note.

    0 is no bound.
    """

    least: float = 0.0
    wanted: float = 0.0
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """The resolution of pictures by what they hold: colours, greys, or black and white alone (1-bit)."""

    colour: Resolution = Resolution(150, 300, 450)
    grey: Resolution = Resolution(150, 300, 450)
    line: Resolution = Resolution(550, 1200, 2400)


@dataclass(frozen=True, slots=True)
class Intent:
    """The printing condition that the colours are made for (ISO 32000-1 §14.11.5).

    `identifier` is the name in a `registry` (``FOGRA39`` in that of the ICC), `condition` says it in words. `profile`
    is the ICC profile, ``b""`` where the condition is known by its name alone; `name` is what the user called it: a
    name of ours or a path.
    """

    identifier: str
    condition: str
    registry: str
    profile: bytes
    name: str


@dataclass(frozen=True, slots=True)
class PressWishes:
    """What a press edition says of itself; ``""`` and None are unsaid. Lengths are mm, `icc` is a name or a path."""

    printer: str = ""
    paper: str = ""
    cover_paper: str = ""
    caliper: float | None = None
    spine: float | None = None
    binding: Binding | None = None
    bleed: Bleed | None = None
    marks: bool | None = None
    bars: bool | None = None
    flaps: float | None = None
    signature: int | None = None
    hidden_folios: bool | None = None
    version: Version | None = None
    inks: Inks | None = None
    icc: str = ""
