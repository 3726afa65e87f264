"""The form of a character as a drawing: its outline from an installed face, as SVG or as a small PNG.

A picture of a character shows where no typeface can be relied on. Its ground is white, so that it can also be read
where the reader has chosen a dark page.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from publish.fonts.find import Face
from publish.fonts.opened import opened, opened_bytes, unreadable
from publish.fonts.subset import Refusal, subset

PNG_SIDE = 128  # Taiwan's EPUB 3 guide: pictures of characters are 128 × 128, 8 bits, on white
_EM = 1000


def as_svg(face: Face, unit: str, title: str) -> bytes | None:
    """The unit in a square of one em with the character frame of the face; None where it has no outline."""
    try:
        with opened(face.path, face.index) as font:
            path = _path(font, unit)
    except unreadable():
        return None
    if not path:
        return None
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_EM} {_EM}"><title>{_escaped(title)}</title>'
        f'<path fill="#fff" d="M0 0H{_EM}V{_EM}H0z"/><path d="{path}"/></svg>\n'
    ).encode()


def as_png(face: Face, unit: str) -> bytes | None:
    """The unit in grey on white, 128 × 128 pixels of 8 bits."""
    part = subset(face, frozenset({unit}))
    if isinstance(part, Refusal):
        return None
    data = io.BytesIO(_without_selector(part.data, unit))
    pen = ImageFont.truetype(data, PNG_SIDE, layout_engine=ImageFont.Layout.BASIC)
    picture = Image.new("L", (PNG_SIDE, PNG_SIDE), 255)
    ImageDraw.Draw(picture).text((PNG_SIDE / 2, PNG_SIDE * 0.88), unit[0], fill=0, font=pen, anchor="ms")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _path(font: Any, unit: str) -> str:
    """The outline in a square em whose top is at 880 of 1000, where CJK faces have it (OpenType BASE, `idtp`)."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, name = font.getGlyphSet(), _glyph(font, unit)
    if name is None:
        return ""
    scale = _EM / font["head"].unitsPerEm
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    if bounds.bounds is None:
        return ""
    pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
    left = (_EM - glyphs[name].width * scale) / 2
    glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, left, 0.88 * _EM)))
    return str(pen.getCommands())


def _glyph(font: Any, unit: str) -> str | None:
    """The glyph of a character, or of its form by selector."""
    usual: str | None = font.getBestCmap().get(ord(unit[0]))
    for table in font["cmap"].tables if len(unit) > 1 else ():
        if table.format == 14:
            for code, name in table.uvsDict.get(ord(unit[1]), ()):
                if code == ord(unit[0]):
                    return str(name) if name else usual
    return usual


def _without_selector(data: bytes, unit: str) -> bytes:
    """A font whose character has the form of the unit by itself: Pillow knows no selectors."""
    with opened_bytes(data) as font:
        name = _glyph(font, unit)
        for table in font["cmap"].tables:
            if table.format != 14 and ord(unit[0]) in table.cmap:
                table.cmap[ord(unit[0])] = name
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
