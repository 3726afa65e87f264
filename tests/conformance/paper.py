"""A finished PDF as a proof-reader with a lens sees it: every character with its place, ink, face and slant."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image


class Sign(NamedTuple):
    """A character: its page (from 0), pen and size in points, the edges of its ink, the name of its face, and
    whether it is slanted by the engine."""

    text: str
    page: int
    x: float
    y: float
    size: float
    left: float
    bottom: float
    right: float
    top: float
    face: str
    slanted: bool

    @property
    def centre(self) -> float:
        """The middle of the cell of a full-width character."""
        return self.x + self.size / 2


class Drawing(NamedTuple):
    """A shape that is no text: its page and its edges in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Paper:
    """The pages of a PDF."""

    data: bytes

    @cached_property
    def signs(self) -> list[Sign]:
        """All characters in the order of the text, those that PDFium invents left out."""
        with pypdfium2.PdfDocument(self.data) as document:
            return [sign for number in range(len(document)) for sign in _signs(document[number], number)]

    @cached_property
    def drawings(self) -> list[Drawing]:
        """All shapes, page by page from the left."""
        found = []
        with pypdfium2.PdfDocument(self.data) as document:
            for number in range(len(document)):
                paths = (o for o in document[number].get_objects(max_depth=9) if o.type == pdfium.FPDF_PAGEOBJ_PATH)
                found += sorted(Drawing(number, *path.get_bounds()) for path in paths)
        return found

    def find(self, text: str, nth: int = 0, size: float = 0.0) -> list[Sign]:
        """The signs of a text, of a size in points if one is given; raises LookupError where it is not printed."""
        signs = [sign for sign in self.signs if not size or abs(sign.size - size) < 0.05]
        whole = "".join(sign.text for sign in signs)
        start = -1
        for _ in range(nth + 1):
            start = whole.find(text, start + 1)
        if start < 0:
            raise LookupError(text)
        return signs[start : start + len(text)]

    def line(self, sign: Sign) -> list[Sign]:
        """The signs on the baseline of one, from the left."""
        return sorted((s for s in self.signs if s.page == sign.page and abs(s.y - sign.y) < 0.05), key=lambda s: s.x)

    def picture(self, sign: Sign, scale: float) -> Image.Image:
        """The cell of a sign in grey, at so many pixels a point."""
        bottom = sign.y - 0.12 * sign.size
        return self.crop(sign.page, (sign.x, bottom, sign.x + sign.size, bottom + sign.size), scale)

    def crop(self, page: int, box: tuple[float, float, float, float], scale: float) -> Image.Image:
        """A piece of a page in grey, at so many pixels a point; `box` is left, bottom, right, top."""
        left, bottom, right, top = box
        width, height = self._size(page)
        with pypdfium2.PdfDocument(self.data) as document:
            drawn = document[page].render(scale=scale, crop=(left, bottom, width - right, height - top))
            return drawn.to_pil().convert("L")

    def _size(self, page: int) -> tuple[float, float]:
        with pypdfium2.PdfDocument(self.data) as document:
            width, height = document[page].get_size()
            return width, height

    def drawn_near(self, sign: Sign, reach: float = 1.0) -> list[Drawing]:
        """The shapes whose middle is less than `reach` em above or below the middle of a sign's cell."""
        middle = sign.y + 0.38 * sign.size
        return [
            drawing
            for drawing in self.drawings
            if drawing.page == sign.page and abs((drawing.bottom + drawing.top) / 2 - middle) < reach * sign.size
        ]


def _signs(page: pypdfium2.PdfPage, number: int) -> list[Sign]:
    reader = page.get_textpage()
    found = []
    for place in range(reader.count_chars()):
        if pdfium.FPDFText_IsGenerated(reader.raw, place) == 1:
            continue
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(reader.raw, place, x, y)
        pdfium.FPDFText_GetMatrix(reader.raw, place, matrix)
        size = pdfium.FPDFText_GetFontSize(reader.raw, place) * hypot(matrix.c, matrix.d)
        left, bottom, right, top = reader.get_charbox(place)
        text = chr(pdfium.FPDFText_GetUnicode(reader.raw, place))
        slanted = abs(matrix.a * matrix.c + matrix.b * matrix.d) > 1e-3 * (matrix.a**2 + matrix.c**2)
        face = _face(reader, place)
        found.append(Sign(text, number, x.value, y.value, size, left, bottom, right, top, face, slanted))
    reader.close()
    return found


def _face(reader: pypdfium2.PdfTextPage, place: int) -> str:
    """The name of a character's face without the letters that mark a subset."""
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(reader.raw, place, name, 256, flags)
    return name.value.decode("latin-1").rpartition("+")[2]
