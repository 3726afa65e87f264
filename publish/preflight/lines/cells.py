"""Quotation marks of faces that have them narrow, seen as what they are in East Asian text: marks in a cell of one em
whose blank is outside (CLREQ 3.1.6).

“ ” ‘ ’ belong to the West too, and many Kai and Gothic faces draw them as wide as there. An engine may give them their
cell or set them solid, which looks like a mark that was squeezed.
"""

from __future__ import annotations

from publish.pdfium import Box, Glyph, Inks, PageGlyphs
from publish.preflight.lines.kinds import FULL_WIDTH, HAN, kind_of

_OUTSIDE = 0.9
"""The part of the blank on the outer side."""
_BEFORE = {"“": _OUTSIDE, "‘": _OUTSIDE, "”": 1 - _OUTSIDE, "’": 1 - _OUTSIDE}


def with_cells(pages: list[PageGlyphs]) -> list[PageGlyphs]:
    """Pages with narrow quotation marks as wide as their cells, in faces in which ideographs are set."""
    fonts = {glyph.font for page in pages for glyph in page.glyphs if kind_of(glyph) is HAN}
    return [_with_cells(page, fonts) for page in pages]


def _with_cells(page: PageGlyphs, fonts: set[int]) -> PageGlyphs:
    inks: Inks = dict(page.inks)
    glyphs = []
    for glyph in page.glyphs:
        if glyph.text in _BEFORE and glyph.font in fonts and glyph.advance < FULL_WIDTH * glyph.em:
            ink = inks.pop(glyph, None)
            glyph, before = _in_cell(glyph)
            if ink is not None:
                inks[glyph] = _moved(ink, before)
        glyphs.append(glyph)
    return page._replace(glyphs=glyphs, inks=inks)


def _in_cell(glyph: Glyph) -> tuple[Glyph, float]:
    """The mark with its cell, and by how many em that begins before the pen."""
    before = _BEFORE[glyph.text] * (1 - glyph.advance / glyph.em)
    return glyph._replace(x=glyph.x - before * glyph.em, advance=glyph.em), before


def _moved(ink: Box, by: float) -> Box:
    left, bottom, right, top = ink
    return left + by, bottom, right + by, top
