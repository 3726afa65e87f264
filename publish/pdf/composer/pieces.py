"""Stretches of text as the engine draws them: the glyphs of the paragraph, at the places that the composer chose.

The engine draws a text box from a layout object and reads a handful of fields of its first line. `Piece` stands in
for that layout; its line carries glyph records whose widths are the advances that were decided, so that the engine
itself writes the numbers between the glyphs. Those are whole thousandths of an em: what is left of each rounding is
carried to the next glyph, so that no error grows along the line.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, gobject, pango, pangoft2
from weasyprint.text.line_break import Layout

from publish.pdf.composer.shape import GlyphRun, Shaped


class _Geometry:
    __slots__ = ("width", "x_offset", "y_offset")

    def __init__(self, width: float, x_offset: int, y_offset: int) -> None:
        self.width, self.x_offset, self.y_offset = width, x_offset, y_offset


class _Glyph:
    __slots__ = ("geometry", "glyph")

    def __init__(self, glyph: int, geometry: _Geometry) -> None:
        self.glyph, self.geometry = glyph, geometry


class _Bare:
    """A record with whatever fields the engine reads."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


_RECTANGLES = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")


class Cast:
    """A font at a size (px): its glyphs' advances in thousandths of an em, rounded as the engine rounds them, the
    glyph of its space once that was asked for, and the glyph records made so far. One record serves every glyph with
    the same kerning."""

    def __init__(self, font: Any, size: float) -> None:
        self.font, self.size = font, size
        self.advances: dict[int, int] = {}
        self.records: dict[tuple[int, int, int, int], _Glyph] = {}
        self.space: int | None = None

    def advance(self, glyph: int) -> int:
        """The advance of a glyph standing alone."""
        known = self.advances.get(glyph)
        if known is None:
            pango.pango_font_get_glyph_extents(self.font, glyph, *_RECTANGLES)
            known = self.advances[glyph] = round(_RECTANGLES[1].width * 1000 * FROM_UNITS / self.size)
        return known

    def record(self, glyph: int, kern: int, shift: int, rise: int) -> _Glyph:
        """A glyph with the width at which the engine writes just this kerning; it truncates what it finds."""
        bias = 0.25 if kern > 0 else -0.25 if kern < 0 else 0.0
        width = (self.advance(glyph) + shift / self.size - kern - bias) * self.size / 1000 * TO_UNITS
        made = self.records[glyph, kern, shift, rise] = _Glyph(glyph, _Geometry(width, shift, rise))
        return made


class Casts(dict[tuple[int, float], Cast]):
    """The fonts at their sizes that one typesetting run has used."""

    def of(self, font: Any, size: float) -> Cast:
        """The cast of a font at a size."""
        key = (int(ffi.cast("intptr_t", font)), size)
        known = self.get(key)
        if known is None:
            known = self[key] = Cast(font, size)
        return known


class Piece(Layout):  # type: ignore[misc]
    """The characters `start … end - 1` of a shaped text, as a layout that the engine can draw.

    `at` are their places from the piece's left edge in px, with the right edge as one more entry. A `hyphen` follows
    where a word is parted. `goes_on` says that what follows is in the next line.

    When its line has been placed a piece learns of the `gap` (px) that parts it from the next text, and whether the
    line `swallows` a space behind it that belongs to another text box.
    """

    def __init__(self, shaped: Shaped, start: int, end: int, at: Sequence[float], style: Any, casts: Casts,
                 hyphen: Shaped | None = None, *, goes_on: bool = False) -> None:  # fmt: skip
        self.shaped, self.start, self.end = shaped, start, end
        self.at = array("d", at)
        self.size: float = style["font_size"]
        self.casts = casts
        self.hyphen = hyphen
        self.goes_on = goes_on
        self.gap, self.swallows = 0.0, False
        self.text = shaped.text[start:end] + (hyphen.text if hyphen else "")
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0
        self.ascent = self.underline_position = self.strikethrough_position = None
        if style["text_decoration_line"] != "none":
            super().setup(style)  # the engine reads where lines under and through the text go before it draws
            super().deactivate()

    @property
    def edges(self) -> tuple[float, float]:
        """The pen before the first and behind the last glyph (px), without the gap behind that."""
        runs = list(self.stretches())
        (first, low, *_), (last, _, high, _) = runs[0], runs[-1]
        return self.extent(first, low)[0], self.extent(last, high - 1)[1]

    def extent(self, run: GlyphRun, glyph: int) -> tuple[float, float]:
        """The pen before and behind a glyph as its font has it (px), without the blank of a cell that it fills; of one
        that shares its place with others, theirs."""
        byte, place = run.bytes_at[glyph], self.shaped.place_of(run.bytes_at[glyph]) - self.start
        if byte in (*run.bytes_at[max(0, glyph - 1) : glyph], *run.bytes_at[glyph + 1 : glyph + 2]):
            return self.at[place], self.at[place] + self.shaped.advance[self.start + place]
        left = self.at[place] + run.shifts[glyph] / 1000
        number = run.glyphs[glyph] & 0xFFFFFFFF
        return left, left + self.casts.of(run.font, self.size).advance(number) * self.size / 1000

    def setup(self, style: Any) -> None:
        """Nothing to shape; the engine makes settings on the layout before it draws, so there must be one."""
        self.style, self.layout, self.language = style, _idle(), None

    def reactivate(self, style: Any) -> None:
        self.setup(style)

    def get_first_line(self) -> tuple[Any, None]:
        shaped, carry = self.shaped, 0.0
        first, last = shaped.byte_of(self.start), shaped.byte_of(self.end)
        items: list[Any] = []
        for run, low, high, end in self.stretches():
            glyphs, carry = self._glyphs(run, low, high, end, carry)
            items.append(_item(run, glyphs, [byte - first for byte in run.bytes_at[low:high]], end - first))
        for run in self.hyphen.runs if self.hyphen else ():
            cast = self.casts.of(run.font, self.size)
            glyphs = [cast.record(glyph & 0xFFFFFFFF, 0, 0, 0) for glyph in run.glyphs]
            items.append(_item(run, glyphs, [last - first + byte for byte in run.bytes_at], last - first + run.end))
        chain: Any = ffi.NULL
        for item in reversed(items):
            chain = _Bare(data=item, next=chain)
        return _Bare(runs=[chain]), None

    def stretches(self) -> Iterator[tuple[GlyphRun, int, int, int]]:
        """The runs that the piece has a share in: the first glyph, the one behind the last, and the byte where the
        share ends."""
        first, last = self.shaped.byte_of(self.start), self.shaped.byte_of(self.end)
        for run in self.shaped.runs:
            low, high = bisect_left(run.bytes_at, first), bisect_left(run.bytes_at, last)
            if low < high:
                yield run, low, high, min(last, run.end)

    def _glyphs(self, run: GlyphRun, low: int, high: int, end: int, carry: float) -> tuple[list[_Glyph], float]:
        """The records of a run's glyphs, and what rounding leaves for the next."""
        cast = self.casts.of(run.font, self.size)
        records, advance, at = cast.records, cast.advance, self.at
        scale = 1000 / self.size
        place_of, base = self.shaped.place_of, self.start
        places = [place_of(byte) - base for byte in (*run.bytes_at[low:high], end)]
        glyphs: list[_Glyph] = []
        for i in range(low, high):
            here, after = places[i - low], places[i - low + 1]
            # The glyphs of a cluster share a place; all but the last keep the width that the shaper gave them.
            wanted = (at[after] - at[here]) * scale if after > here else run.widths[i] * FROM_UNITS * scale
            glyph, shift, rise = run.glyphs[i] & 0xFFFFFFFF, run.shifts[i], run.rises[i]
            exact = advance(glyph) + shift / self.size - wanted - carry  # the engine moves the pen by the shift
            kern = round(exact)
            carry = kern - exact
            glyphs.append(records.get((glyph, kern, shift, rise)) or cast.record(glyph, kern, shift, rise))
        return glyphs, carry


def _item(run: GlyphRun, glyphs: list[_Glyph], clusters: list[int], end: int) -> _Bare:
    """A run of glyphs in the form that the engine walks through; `clusters` and `end` are bytes of the piece."""
    item = _Bare(offset=0, length=end, analysis=_Bare(font=run.font, level=0))
    return _Bare(item=item, glyphs=_Bare(glyphs=glyphs, num_glyphs=len(glyphs), log_clusters=clusters))


_IDLE: list[Any] = []


def _idle() -> Any:
    """An empty Pango layout, the same for all pieces."""
    if not _IDLE:
        font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
        _IDLE.extend((ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref), context, font_map))
    return _IDLE[0]
