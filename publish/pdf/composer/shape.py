"""Glyphs of a text, asked from Pango once for a whole text box.

A line that is shaped alone can differ from the same characters inside their paragraph: digits and dashes take font
and script from their left neighbours. So the whole text is shaped once, and its lines are drawn from those glyphs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from publish.compose.paragraph import OBJECT, Face
from publish.pdf.composer.cells import fill, fills_cells, granted, narrow, wishes

_REGIONAL = frozenset("，、；：。！？（）《》〈〉「」『』【】〔〕［］｛｝")
"""Marks that stand otherwise in their cell from region to region."""
_RECTANGLES = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
_NARROW = 0.75
"""A hyphen is narrower than this (em); East Asian fonts have U+2010 as wide as a character."""
_WESTERN_END, _HAIR = "\u2000", 0.0005
"""Western characters stand before this; kerning (em) of which nothing can be seen."""
_INFO = ffi.sizeof("PangoGlyphInfo") // 4
"""A glyph's record read as 32-bit integers: glyph, width, x offset, y offset, attributes."""


@dataclass(slots=True)
class GlyphRun:
    """Glyphs of one font, from left to right. Lengths are Pango units; `bytes_at` are the byte offsets of the
    clusters in the whole text and `end` is that of the run."""

    font: Any
    glyphs: array[int]
    widths: array[int]
    shifts: array[int]
    rises: array[int]
    bytes_at: array[int]
    end: int


@dataclass
class Shaped:
    """A shaped text. `advance` is in px per character; the later characters of a ligature have none.

    Where every character takes three bytes (plain Chinese), offsets are reckoned, not kept.
    """

    text: str
    even: bool
    advance: array[float] = field(default_factory=lambda: array("d"))
    runs: list[GlyphRun] = field(default_factory=list)

    @cached_property
    def _bytes(self) -> array[int]:
        offsets, place = array("i"), 0
        for character in self.text:
            offsets.append(place)
            code = ord(character)
            place += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
        offsets.append(place)
        return offsets

    @cached_property
    def _places(self) -> dict[int, int]:
        return {byte: place for place, byte in enumerate(self._bytes)}

    def byte_of(self, character: int) -> int:
        """The byte offset of a character."""
        return character * 3 if self.even else self._bytes[character]

    def place_of(self, byte: int) -> int:
        """The character at a byte offset."""
        return byte // 3 if self.even else self._places[byte]


def shape(text: str, layout: Layout, fonts: dict[int, Any]) -> Shaped:
    """Shapes a text in the style of `layout` (set up, no width). `fonts` keeps every font that was met alive."""
    layout.set_text(text)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    shaped = Shaped(text, len(text.encode()) == 3 * len(text))
    advance = [0] * len(text)
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        item, run = run.data, run.next
        string, start, count = item.glyphs, item.item.offset, item.glyphs.num_glyphs
        numbers = array("i")
        numbers.frombytes(bytes(ffi.buffer(string.glyphs, count * _INFO * 4)))
        bytes_at = array("i")
        bytes_at.frombytes(bytes(ffi.buffer(string.log_clusters, count * 4)))
        if start:
            bytes_at = array("i", [start + byte for byte in bytes_at])
        font = item.item.analysis.font
        key = int(ffi.cast("intptr_t", font))
        if key not in fonts:
            fonts[key] = _keeper(layout, text)
        widths = numbers[1::_INFO]
        shaped.runs.append(GlyphRun(font, numbers[0::_INFO], widths, numbers[2::_INFO], numbers[3::_INFO],
                                    bytes_at, start + item.item.length))  # fmt: skip
        place_of = shaped.place_of
        for byte, width in zip(bytes_at, widths, strict=True):
            advance[place_of(byte)] += width
    shaped.advance = array("d", [width * FROM_UNITS for width in advance])
    return shaped


def _keeper(layout: Layout, text: str) -> Layout:
    """A layout that holds on to the fonts of a text as long as it lives."""
    keeper = Layout(layout.style)
    keeper.set_text(text)
    keeper.get_first_line()
    return keeper


def _middle(shaped: Shaped) -> Shaped:
    """The second of three characters."""
    start, end = shaped.byte_of(1), shaped.byte_of(2)
    runs = []
    for run in shaped.runs:
        low, high = bisect_left(run.bytes_at, start), bisect_left(run.bytes_at, end)
        if low < high:
            bytes_at = array("i", [byte - start for byte in run.bytes_at[low:high]])
            runs.append(GlyphRun(run.font, run.glyphs[low:high], run.widths[low:high], run.shifts[low:high],
                                 run.rises[low:high], bytes_at, end - start))  # fmt: skip
    return Shaped(shaped.text[1], end - start == 3, shaped.advance[1:2], runs)


class Shaper:
    """The shaper of one style, and what the rules of composition ask of its font."""

    def __init__(self, style: Any, fonts: dict[int, Any]) -> None:
        self.size: float = style["font_size"]
        self.face = Face(self._lone_advance, self._trims)
        self._spacing, style = _unspaced(style)
        self._layout = Layout(style)
        self._halt: Layout | None = None
        self._style = style
        self._own: dict[tuple[int, int], float] = {}
        self._hyphens: dict[str, Shaped] = {}
        self._fonts = fonts
        self._fills = fills_cells(style)

    def shape(self, text: str) -> Shaped:
        """Shapes a text."""
        shaped = shape(text, self._layout, self._fonts)
        if wanted := wishes(shaped, self.size, fills=self._fills):
            shaped = shape(text, granted(self._style, shaped, wanted), self._fonts)
        if self._fills:
            fill(shaped, self.size)
        if self._spacing:
            shaped.advance = array("d", [own + self._spacing if own else own for own in shaped.advance])
        return shaped

    def hyphen(self, character: str) -> Shaped:
        """The hyphen of parted words: the one asked for, or the ASCII one where the font has that in full width."""
        known = self._hyphens.get(character)
        if known is None:
            known = self.shape(character)
            if sum(known.advance) > _NARROW * self.size:
                known = self.shape("-")
            self._hyphens[character] = known
        return known

    def kerning(self, shaped: Shaped) -> Iterator[tuple[int, float]]:
        """What kerning adds to the advance of Western characters, or takes from it (px), beside what stands behind."""
        own: dict[int, float] = {}
        for run in shaped.runs:
            for glyph, byte in zip(run.glyphs, run.bytes_at, strict=True):
                place = shaped.place_of(byte)
                if "!" <= shaped.text[place] < _WESTERN_END and shaped.advance[place] != self.size:
                    own[place] = own.get(place, 0.0) + self._own_advance(run.font, glyph & 0xFFFFFFFF)
        for place, advance in own.items():
            if abs(shaped.advance[place] - advance) > _HAIR * self.size:
                yield place, shaped.advance[place] - advance

    def _own_advance(self, font: Any, glyph: int) -> float:
        """The advance of a glyph in its font (px)."""
        key = int(ffi.cast("intptr_t", font)), glyph
        known = self._own.get(key)
        if known is None:
            pango.pango_font_get_glyph_extents(font, glyph, ffi.NULL, _RECTANGLES[1])
            known = self._own[key] = _RECTANGLES[1].width * FROM_UNITS
        return known

    def _lone_advance(self, character: str) -> float:
        return 1.0 if character == OBJECT else sum(self._alone(character).advance) / self.size

    def _alone(self, character: str) -> Shaped:
        """A character as it stands among Han. By itself a mark is of no script, and the font would give the form of
        its own region for that of the text's."""
        return _middle(self.shape(f"中{character}中")) if character in _REGIONAL else self.shape(character)

    def _trims(self, character: str) -> tuple[float, float]:
        """What the font's `halt` takes before and after the ink of a mark, in em."""
        if self._halt is None:
            self._halt = Layout(self._style)
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(b"halt 1"))
            pango.pango_layout_set_attributes(self._halt.layout, attributes)
        full = self._alone(character)
        if self._fills and narrow(shape(character, self._layout, self._fonts), self.size):
            return self._blank(full)
        half = _middle(shape(f"中{character}中", self._halt, self._fonts))
        taken = (sum(full.advance) - self._spacing - sum(half.advance)) / self.size
        if taken <= 0.01 or not half.runs:
            return self._blank(full)
        lead = max(0.0, -half.runs[0].shifts[0] * FROM_UNITS / self.size)
        # Pango rounds to 1/1024 px; by less than that a line must not count as too long.
        return round(lead, 3), round(max(0.0, taken - lead), 3)

    def _blank(self, mark: Shaped) -> tuple[float, float]:
        """What may be trimmed of a mark whose font has no `halt`: half an em where its ink leaves that free on one
        side, a quarter on both where it stands in the middle."""
        if not mark.runs or len(mark.runs[0].glyphs) != 1 or sum(mark.advance) < 0.9 * self.size:
            return 0.0, 0.0
        pango.pango_font_get_glyph_extents(mark.runs[0].font, mark.runs[0].glyphs[0], *_RECTANGLES)
        before = _RECTANGLES[0].x * FROM_UNITS / self.size + mark.runs[0].shifts[0] / 1000 / self.size
        after = sum(mark.advance) / self.size - before - _RECTANGLES[0].width * FROM_UNITS / self.size
        if after >= 0.48 or before >= 0.48:
            return (0.5, 0.0) if before > after else (0.0, 0.5)
        return (0.25, 0.25) if min(before, after) >= 0.25 else (0.0, 0.0)


def _unspaced(style: Any) -> tuple[float, Any]:
    """The spacing of letters (px), and the style without it: Pango would halve it at the ends of a text."""
    spacing = style["letter_spacing"]
    if spacing in ("normal", 0):
        return 0.0, style
    style = style.copy()
    style["letter_spacing"] = "normal"
    return float(spacing), style


def style_key(style: Any) -> str:
    """What decides the glyphs of a text and their advances."""
    font = line_break._font_style_cache_key(style, include_size=True)
    return f"{font} {style['letter_spacing']} {style['word_spacing']} {fills_cells(style)}"
