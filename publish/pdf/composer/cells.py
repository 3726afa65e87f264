"""Quotation marks and middle dots fill a cell of one em also where their face has them narrower.

Chinese and Japanese share “ ” ‘ ’ and · with the West; many Kai and Gothic faces, and Japanese ones, have them in the
width of Western marks only (CLREQ 3.1.6; JLREQ appendix A.1, A.2, A.5). A face that has full-width ones beside them is
asked for those; else the glyph stays and its cell grows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from publish.pdf.composer.declared import declared

if TYPE_CHECKING:
    from publish.pdf.composer.shape import Shaped

_BEFORE = {"“": 0.9, "‘": 0.9, "”": 0.1, "’": 0.1, "·": 0.5}
"""The part of the blank that stands before the ink."""
_MARKS = re.compile("[“”‘’·]")
_REPEATS = re.compile("[〳〴]〵")
"""Repeat marks, which faces join to one stroke of two lines' height: right in columns, not in lines."""
_NARROWER = 0.9
"""Em."""

Wish: TypeAlias = tuple[int, int, bytes]
"""Places from and up to which a text wants an OpenType feature."""


def fills_cells(style: Any) -> bool:
    """Whether marks fill their cells in a style: in Chinese and Japanese, unless the style sheet says otherwise."""
    return (style["lang"] or "").startswith(("zh", "ja")) and "narrow" not in declared(style, "marks")


def narrow(shaped: Shaped, size: float) -> list[int]:
    """The places of marks that do not fill their cells, in a text that was shaped in a size (px)."""
    found = (match.start() for match in _MARKS.finditer(shaped.text))
    return [place for place in found if 0 < shaped.advance[place] < _NARROWER * size]


def wishes(shaped: Shaped, size: float, *, fills: bool) -> list[Wish]:
    """What a text wants of its face beyond the ordinary: full-width marks, and repeat marks in two halves."""
    marks = [(place, place + 1, b"fwid 1") for place in narrow(shaped, size)] if fills else []
    return marks + [(match.start(), match.end(), b"ccmp 0") for match in _REPEATS.finditer(shaped.text)]


def granted(style: Any, shaped: Shaped, wanted: list[Wish]) -> Layout:
    """A layout that sets some characters of a text with the OpenType features that they want, if the face has them."""
    layout = Layout(style)
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = pango.pango_attr_list_new()
    for start, stop, feature in wanted:
        attribute = pango.pango_attr_font_features_new(feature)
        attribute.start_index, attribute.end_index = shaped.byte_of(start), shaped.byte_of(stop)
        pango.pango_attr_list_insert(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
    return layout


def fill(shaped: Shaped, size: float) -> None:
    """Widens the marks of a text that are narrower still to cells."""
    for place in narrow(shaped, size):
        _widen(shaped, place, size - shaped.advance[place], _BEFORE[shaped.text[place]])
        shaped.advance[place] = size


def _widen(shaped: Shaped, place: int, blank: float, before: float) -> None:
    byte = shaped.byte_of(place)
    for run in shaped.runs:
        if byte in run.bytes_at:
            glyph = run.bytes_at.index(byte)
            run.widths[glyph] += round(blank * TO_UNITS)
            run.shifts[glyph] += round(1000 * blank * before)  # the engine takes a shift for thousandths of the size
            return
