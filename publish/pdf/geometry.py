"""The type area 版心 of a page: pure arithmetic, no engine.

A CJK page is a grid. The measure is a whole number of characters and the height a whole number of lines
(CLREQ 2.3, JLREQ 2.4); margins take what is left over. All lengths are millimetres unless a name says `pt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from publish.config.model import Edition, Style, Trim
from publish.errors import ConfigError

MM_PER_POINT = 25.4 / 72

# A measure that is exactly n characters wide would break one early where an engine rounds a glyph's advance up.
_SLACK_POINTS = 0.02

# Notes take at most this much of a page; what has no room goes on overleaf.
_NOTES_SHARE = 0.6

# Pages up to, least inner margin: what perfect binding swallows (trade guides for print on demand, in inches
# 0.375, 0.5, 0.625, 0.75, 0.875). Below 24 pages nothing is glued.
_GUTTERS = ((23, 0.0), (150, 9.525), (300, 12.7), (500, 15.875), (700, 19.05))
_WIDEST_GUTTER = 22.225

_LEAST_MARGIN = 9.0


@dataclass(frozen=True, slots=True)
class TypeArea:
    """A page and the grid on it.

    `size_pt` is one character, `pitch_pt` one line; `characters` × `lines` fill the type area, whose height is
    that of `lines` lines without the leading above the first and below the last. With more than one column
    `characters` is the measure of a column and `gap` counts the characters between columns.
    """

    trim: Trim
    size_pt: float
    leading: float
    characters: int
    lines: int
    columns: int
    gap: int
    inner: float
    outer: float
    head: float
    foot: float

    @property
    def pitch_pt(self) -> float:
        """From one base line to the next, in points."""
        return self.size_pt * self.leading

    @property
    def total_characters(self) -> int:
        """The whole width of the type area in characters, gaps between columns included."""
        return self.characters * self.columns + self.gap * (self.columns - 1)

    @property
    def width(self) -> float:
        """The measure in millimetres."""
        return self.total_characters * self.size_pt * MM_PER_POINT

    @property
    def height(self) -> float:
        """The height in millimetres, from the top of the first line's characters to the bottom of the last's."""
        return ((self.lines - 1) * self.pitch_pt + self.size_pt) * MM_PER_POINT


def binding_class(pages: int) -> int:
    """The number of the class that a page count falls in; all counts of a class have one gutter."""
    for index, (most, _) in enumerate(_GUTTERS):
        if pages <= most:
            return index
    return len(_GUTTERS) + ceil((pages - 700) / 200) - 1


def gutter(inner: float, pages: int) -> float:
    """The inner margin in millimetres for a book of that many pages, at least the style's own `inner`.

    A thick block opens less: one millimetre more for every hundred leaves beyond 300 pages, and never
    less than the least inner margin that printers of bound books accept.
    """
    least = next((margin for most, margin in _GUTTERS if pages <= most), _WIDEST_GUTTER)
    thick = max(0, ceil((pages - 300) / 200))
    return max(inner + thick, least)


def type_area(
    trim: Trim,
    size_pt: float,
    leading: float,
    *,
    inner: float,
    outer: float,
    head: float,
    foot: float,
    columns: int = 1,
) -> TypeArea:
    """Fits whole characters and lines between the least margins; what remains goes to the outer side and the foot.

    Raises ConfigError where the margins leave no room for three lines of eight characters a column.
    """
    em = size_pt * MM_PER_POINT
    pitch = em * leading
    tolerance = 1e-6
    across = floor((trim.width - inner - outer) / em + tolerance)
    gap = 2 if columns > 1 else 0
    characters = (across - gap * (columns - 1)) // columns
    lines = floor((trim.height - head - foot - em) / pitch + tolerance) + 1
    if characters < 8 or lines < 3:
        raise ConfigError(
            f"A page of {trim.width:g}×{trim.height:g} mm leaves no room for text of {size_pt:g} points.",
            "Choose a larger trim, a smaller size, fewer columns, or narrower margins in style.yaml.",
        )
    width = (characters * columns + gap * (columns - 1)) * em
    height = (lines - 1) * pitch + em
    return TypeArea(
        trim,
        size_pt,
        leading,
        characters,
        lines,
        columns,
        gap,
        inner=inner,
        outer=trim.width - inner - width,
        head=head,
        foot=trim.height - head - height,
    )


def for_edition(edition: Edition, style: Style, pages: int) -> TypeArea:
    """The type area of an edition that is expected to have so many pages.

    A style's margins are meant for its own trim and follow the page; its size is made smaller for a pocket book
    where the edition names none.
    """
    family = edition.language.split("-")[0].lower()
    own = style.size.get(family) or style.size.get("", 10.5)
    across = edition.trim.width / style.trim.width
    down = edition.trim.height / style.trim.height
    return type_area(
        edition.trim,
        edition.size or (own if across >= 1 else min(own, _pocket_size(edition.trim))),
        edition.leading or style.leading.get(family) or style.leading.get("", 1.7),
        inner=gutter(_scaled(style.inner, across), pages),
        outer=_scaled(style.outer, across),
        head=_scaled(style.head, down),
        foot=_scaled(style.foot, down),
        columns=edition.columns or style.columns,
    )


def _scaled(margin: float, ratio: float) -> float:
    """A margin for a page of another size. A small page gives relatively less away, down to what fingers need."""
    return margin * ratio if ratio >= 1 else max(margin * ratio**1.4, min(margin, _LEAST_MARGIN))


def _pocket_size(trim: Trim) -> float:
    """The largest size in points for a page so wide: 8.5 at 105 mm (文庫, 64开), 10.5 from 130 mm (小32开) on."""
    return max(8.0, round(2 * (8.5 + (trim.width - 105) * 2 / 25)) / 2)


def page_css(area: TypeArea, bleed: float = 0.0) -> str:
    """The `@page` rules and custom properties that the house sets before a style's own sheet.

    With `bleed` (mm) art that reaches the edge of the page is painted so far beyond it. CSS puts half of a line's
    leading above it, so the box of the text begins that much above the type area.
    """
    half_leading = (area.pitch_pt - area.size_pt) / 2
    top = area.head / MM_PER_POINT - half_leading
    height = area.lines * area.pitch_pt
    width = area.total_characters * area.size_pt
    notes = round(area.lines * _NOTES_SHARE) * area.pitch_pt
    page_width = area.trim.width / MM_PER_POINT
    page_height = area.trim.height / MM_PER_POINT
    inner = area.inner / MM_PER_POINT
    outer = page_width - inner - width - _SLACK_POINTS
    bottom = page_height - top - height - _SLACK_POINTS
    beyond = f"\n  bleed: {bleed / MM_PER_POINT:.4f}pt;" if bleed else ""
    return f"""@page {{
  size: {page_width:.4f}pt {page_height:.4f}pt;{beyond}
  margin: {top:.4f}pt 0 {bottom:.4f}pt;
  @footnote {{ max-height: {notes:.4f}pt }}
}}
@page :right {{ margin-left: {inner:.4f}pt; margin-right: {outer:.4f}pt }}
@page :left {{ margin-left: {outer:.4f}pt; margin-right: {inner:.4f}pt }}
:root {{
  font-size: {area.size_pt:g}pt; line-height: {area.pitch_pt:.4f}pt;
  --em: {area.size_pt:g}pt; --line: {area.pitch_pt:.4f}pt;
  --columns: {area.columns}; --column-gap: {area.gap}rem;
  --characters: {area.characters}; --lines: {area.lines};
}}
"""
