"""Gaps between texts of which the glyphs cannot be said in one go: they stand in two fonts, or in two text boxes.

A program that takes text out of a PDF writes a space where it finds such a gap, whatever is said on either side. So
none is left: the glyph before it is said together with a companion, the space of its own font, whose advance ends
where the next text begins. Programs that know `ActualText` copy the character alone; others copy a space, as they
would without. Nothing moves: the companion takes the place of the kerning that opened the gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import Layout

from publish.pdf.composer.pieces import Piece
from publish.pdf.composer.shape import GlyphRun, shape

APART = 0.09
"""From how many em on a program takes the gap between two glyphs for a space (Poppler from 0.10, PDFium from half the
font's own space, MuPDF from 0.15)."""
_READINGS = frozenset({"rt", "rt under", "rt zhuyin"})
_CONTEXT = 12
"""Characters before one on which its font may depend."""


class Companion(NamedTuple):
    """The space of a font that fills a gap. The lengths are thousandths of an em. `inside` of a piece, the engine has
    written how far away the next glyph is."""

    glyph: int
    advance: int
    gap: int = 0
    inside: bool = False

    def instead(self, kerning: float) -> bytes:
        """What shows it instead of the kerning behind the glyph before it. Inside of a piece the pen ends where it
        would have ended; behind it nothing depends on the pen."""
        back = self.advance + kerning if self.inside else self.advance - self.gap
        return b" %s<%04x>" % (f"{back:.6f}".rstrip("0").rstrip(".").encode(), self.glyph)


def companion(stream: Any, piece: Piece, style: Any, run: GlyphRun, place: int) -> Companion | None:
    """The companion of the character at a place of a piece, drawn in a run. Its glyph is entered in the file's font.
    None where the font is not found again, or has no space."""
    cast = piece.casts.of(run.font, piece.size)
    if cast.space is None:
        text, end = piece.shaped.text, piece.start + place + 1
        found = shape(text[max(0, end - _CONTEXT) : end] + " ", Layout(style), {}).runs[-1]
        if found.font != run.font or not 0 < found.glyphs[-1] < 0x10000:
            return None
        cast.space = found.glyphs[-1]
    font, _ = stream.add_font(run.font)
    font.widths.setdefault(cast.space, cast.advance(cast.space))
    font.to_unicode.setdefault(cast.space, " ")
    return Companion(cast.space, font.widths[cast.space])


def part(line: Any, *, swallows: bool) -> None:
    """Tells the texts of a line that has been placed which gaps follow them. It `swallows` a space where it ends at
    one that is not shown."""
    texts = [text for text in _texts(line) if text.pango_layout.text]
    for text, following in pairwise(texts):
        piece = text.pango_layout
        if piece.text.endswith(" ") or following.pango_layout.text.startswith(" "):
            continue
        gap = following.position_x + following.pango_layout.edges[0] - text.position_x - piece.edges[1]
        piece.gap = gap if gap > APART * piece.size else 0.0
    if texts and swallows:
        texts[-1].pango_layout.swallows = not texts[-1].pango_layout.text.endswith(" ")


def _texts(box: Any) -> Iterator[Any]:
    """The composed texts of a line from left to right, without readings."""
    for each in box.descendants():
        if isinstance(each, boxes.TextBox) and isinstance(getattr(each, "pango_layout", None), Piece):
            named = each.element.get("class") if each.element is not None else ""
            if named not in _READINGS:
                yield each
