"""Pages set with the house's own sheet, and every character of the finished PDF with its place and size."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from publish.config.style import load_style, style_css
from publish.pdf.composer.seam import composing
from publish.pdfium import as_drawn, fills_a_gap

EM, PITCH, LEFT = 16.0, 28.0, 20.0
FACES = {"ja": "Noto Serif CJK JP", "zh-Hant": "Noto Serif CJK TC", "zh-Hans": "Noto Serif CJK SC"}


class Glyph(NamedTuple):
    """A character, its origin and size in points, and the left and right edge of its ink."""

    text: str
    x: float
    y: float
    size: float
    left: float
    right: float

    @property
    def centre(self) -> float:
        """The middle of the cell of a full-width character."""
        return self.x + self.size / 2


@cache
def _house() -> str:
    return style_css(load_style("base"), "pdf", None)


def typeset(body: str, lang: str, width: float = 20, family: str = "") -> bytes:
    """Paragraphs of a measure of `width` em, set by the composer, in the Han face of the language or in a `family`."""
    sheet = f"""@page {{ size: {width * EM + 2 * LEFT}pt 400pt; margin: {LEFT}pt }} body, p {{ margin: 0 }}
html {{ font: {EM}pt/{PITCH}pt {family or f'"{FACES[lang]}"'} }} p {{ text-indent: 0; text-align: justify; hyphens: manual }}"""
    fonts = FontConfiguration()
    with composing() as report:
        html = weasyprint.HTML(string=f"<html lang='{lang}'><body>{body}</body></html>")
        sheets = [weasyprint.CSS(string=each, font_config=fonts) for each in (_house(), sheet)]
        data = html.write_pdf(stylesheets=sheets, font_config=fonts)
        assert data is not None
        assert report().reason == ""
        assert report().failures == (), report().failures
    return bytes(data)


def glyphs(pdf: bytes) -> list[Glyph]:
    """Every character in the order of the text; those that pdfium invented are left out."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text, filled = as_drawn(page)
        for i in range(text.count_chars()):
            if pdfium.FPDFText_IsGenerated(text.raw, i) or fills_a_gap(text, i, filled):
                continue
            x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
            pdfium.FPDFText_GetCharOrigin(text.raw, i, x, y)
            pdfium.FPDFText_GetMatrix(text.raw, i, matrix)
            size = pdfium.FPDFText_GetFontSize(text.raw, i) * abs(matrix.a)
            left, _, right, _ = text.get_charbox(i)
            found.append(Glyph(chr(pdfium.FPDFText_GetUnicode(text.raw, i)), x.value, y.value, size, left, right))
    return found


def rows(found: list[Glyph], size: float = EM) -> list[list[Glyph]]:
    """The lines of the characters of a size."""
    grouped: dict[float, list[Glyph]] = {}
    for glyph in found:
        if abs(glyph.size - size) < 0.1:
            grouped.setdefault(round(glyph.y, 1), []).append(glyph)
    return [sorted(row, key=lambda g: g.x) for _, row in sorted(grouped.items(), reverse=True)]


def paths(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """What is drawn that is no text: left, bottom, right and top in points."""
    (page,) = pypdfium2.PdfDocument(pdf)
    found = (each.get_bounds() for each in page.get_objects(max_depth=9) if each.type == pdfium.FPDF_PAGEOBJ_PATH)
    return sorted(box for box in found if box[3] - box[1] < EM)


def dots(text: str) -> str:
    """Emphasis dots as the templates write them."""
    return (
        '<em class="dots">'
        + "".join(f'<span class="dot">{c}</span>' if c not in "，、。" else c for c in text)
        + "</em>"
    )


def of(found: list[Glyph], text: str) -> list[Glyph]:
    """The glyphs of a text that occurs once, in its order."""
    whole = "".join(g.text for g in found)
    assert whole.count(text) == 1, (text, whole)
    start = whole.index(text)
    return found[start : start + len(text)]


def ruby(base: str, *readings: str) -> str:
    """Ruby as the templates write it."""
    bases = [base] if len(readings) == 1 else list(base)
    return "".join(
        f'<span class="ruby{" joined" if i else ""}"><span class="rt">{reading}</span><span class="rb">{each}</span></span>'
        for i, (each, reading) in enumerate(zip(bases, readings, strict=True))
    )
