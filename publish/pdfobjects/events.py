"""What happens when a page is painted, in the order of painting. Boxes are those of the page, before it is clipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from publish.pdfobjects.colours import Space
from publish.pdfobjects.geometry import Box, Matrix, Point
from publish.pdfobjects.state import Group, Mark, State

Role: TypeAlias = Literal["page", "form", "pattern", "glyph", "mask"]
"""Where it is painted: on the page itself, in a form, a cell of a pattern, a glyph of a Type3 font, or only in a mask
that says where others show. The innermost counts, but for a mask, whose whole inside is mask."""


@dataclass(slots=True)
class _Event:
    state: State
    role: Role
    mark: Mark | None
    box: Box


@dataclass(slots=True)
class Text(_Event):
    """A run of text. `em` is its size on the page in points, `codes` are those of the font, `length` that of the run
    along its line; `invisible` is mode 3 or a clipping path alone."""

    codes: list[int]
    em: float
    matrix: Matrix
    length: float
    _said: str | None = None

    @property
    def fills(self) -> bool:
        """Whether the insides of glyphs are painted."""
        return self.state.render in (0, 2, 4, 6)

    @property
    def strokes(self) -> bool:
        """Whether the outlines of glyphs are painted."""
        return self.state.render in (1, 2, 5, 6)

    def says(self) -> str:
        """Its characters."""
        if self._said is None:
            self._said = self.state.font.text(self.codes) if self.state.font else ""
        return self._said


@dataclass(slots=True)
class Path(_Event):
    """A path. `subpaths` are points of the page, those that pull curves included; `curved` tells whether there are
    any. `line` is the width of the stroke on the page in points."""

    subpaths: list[list[Point]]
    fills: bool
    strokes: bool
    even_odd: bool
    curved: bool
    line: float


@dataclass(slots=True)
class Picture(_Event):
    """An image. `obj` is its stream, `matrix` leads from the unit square to the page; `stencil` is an image mask.

    `space` is None for a stencil and where the data (JPXDecode) tells itself. `filters` are without slashes.
    """

    obj: Any
    name: str
    matrix: Matrix
    width: int
    height: int
    bits: int
    space: Space | None
    stencil: bool
    masked: bool
    filters: tuple[str, ...]
    inline: bool = False


@dataclass(slots=True)
class Shading(_Event):
    """A gradient (8.7.4), painted by `sh` or as the pattern of a path or a text, whose box it then has."""

    obj: Any
    space: Space


@dataclass(slots=True)
class Opened(_Event):
    """A form (8.10) begins; what follows is in it. `box` is its BBox on the page."""

    obj: Any
    name: str
    group: Group | None


@dataclass(slots=True)
class Settings(_Event):
    """A graphics state parameter dictionary was set (8.4.5)."""

    obj: Any
    name: str


@dataclass(slots=True)
class Strange(_Event):
    """An operator that does not exist, or whose operands make no sense. Nothing was painted."""

    operator: str


Event: TypeAlias = Text | Path | Picture | Shading | Opened | Settings | Strange
