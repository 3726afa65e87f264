"""Reads pages of a finished PDF as text and as pictures. The only file that knows PDFium.

Not safe in several threads at once, like the library itself.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from math import hypot
from types import TracebackType
from typing import Any, NamedTuple, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium
from PIL.Image import Image

from publish.errors import EngineError

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner."""


class Glyph(NamedTuple):
    """A glyph as drawn: its text, the pen's place before it, its own advance (what the font says, whatever was
    added or taken) and its size, all in points. `font` tells fonts of the same file apart."""

    text: str
    x: float
    y: float
    advance: float
    em: float
    font: int


Inks: TypeAlias = dict[Glyph, Box]
"""The ink of marks, from the pen in em. One font may have a mark in several forms, one for each region."""


class PageGlyphs(NamedTuple):
    """The upright glyphs of a page in the order of its content, spaces that were drawn included; the inks asked for;
    where pictures and shapes stand, in points."""

    glyphs: list[Glyph]
    inks: Inks
    drawings: list[Box]


class Pages:
    """The pages of a PDF in memory, to be used in a `with` statement."""

    def __init__(self, data: bytes) -> None:
        """Raises EngineError when the bytes are no PDF that can be opened."""
        try:
            self._pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as broken:
            raise EngineError(f"The file is no readable PDF: {broken}") from broken
        self._fonts: dict[str, _Font] = {}

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fonts.clear()
        self._pdf.close()

    def __len__(self) -> int:
        return len(self._pdf)

    def language(self) -> str:
        """The language that the file gives for itself, or an empty string."""
        words = ctypes.create_string_buffer(256)
        size = pdfium.FPDFCatalog_GetLanguage(self._pdf.raw, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)), 256)
        return words.raw[: max(0, min(size, 256) - 2)].decode("utf-16-le", "replace")

    def text(self, number: int, boxes: tuple[Box, ...] | None = None) -> tuple[str, ...]:
        """The text of a page (counted from 0) inside each box; without boxes, of the whole page.

        Raises EngineError on a damaged page.
        """
        try:
            page = self._pdf[number]
            reader = page.get_textpage()
        except pypdfium2.PdfiumError as broken:
            raise EngineError(f"Page {number + 1} cannot be read: {broken}") from broken
        try:
            if boxes is None:
                return (reader.get_text_bounded(),)
            return tuple(reader.get_text_bounded(*box) for box in boxes)
        finally:
            reader.close()
            page.close()

    def glyphs(self, number: int, ink_of: frozenset[str] = frozenset()) -> PageGlyphs:
        """What is drawn on a page (counted from 0), with the ink of the marks in `ink_of`.

        Raises EngineError on a damaged page.
        """
        try:
            page = self._pdf[number]
            reader, filled = as_drawn(page)
        except pypdfium2.PdfiumError as broken:
            raise EngineError(f"Page {number + 1} cannot be read: {broken}") from broken
        try:
            glyphs, inks = _glyphs(reader, filled, self._fonts, ink_of)
            return PageGlyphs(glyphs, inks, _drawings(page))
        finally:
            reader.close()
            page.close()

    def jpeg(self, number: int, width: int, height: int, quality: int = 90) -> bytes:
        """A page (counted from 0) as a JPEG of that many pixels. The same page gives the same bytes.

        Raises EngineError on a damaged page.
        """
        page = self._page(number)
        try:
            picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        finally:
            page.close()
        if picture.size != (width, height):
            picture = picture.resize((width, height))
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=quality, subsampling=0, optimize=True)
        return stream.getvalue()

    def region(self, number: int, box: Box, dots: float) -> Image:
        """A part of a page (counted from 0) on white paper, as an RGB picture of so many pixels per inch.

        `box` is in points of the page, whose lower left corner need not be the origin. Raises EngineError on a damaged
        page.
        """
        page = self._page(number)
        try:
            left, bottom, right, top = page.get_mediabox()
            crop = (box[0] - left, box[1] - bottom, right - box[2], top - box[3])
            picture: Image = page.render(scale=dots / 72, crop=crop).to_pil().convert("RGB")
            return picture
        finally:
            page.close()

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._pdf[number]
        except pypdfium2.PdfiumError as broken:
            raise EngineError(f"Page {number + 1} cannot be drawn: {broken}") from broken


def as_drawn(page: pypdfium2.PdfPage) -> tuple[pypdfium2.PdfTextPage, frozenset[int]]:
    """The text of a page glyph by glyph, and the addresses of its text objects that may end with a space nobody wrote.
    Where marked content says what is written there (`ActualText`, ISO 32000-2, 14.9.4), PDFium gives those words
    instead, and no pens: the page forgets them. A space behind the last of them fills a gap, and is none.

    Raises PdfiumError on a damaged page.
    """
    filled: set[int] = set()
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        _forget_words(pdfium.FPDFPage_GetObject(page.raw, index), _MOST_FORMS, filled)
    return page.get_textpage(), frozenset(filled)


def fills_a_gap(reader: pypdfium2.PdfTextPage, place: int, filled: frozenset[int]) -> bool:
    """Whether the character at a place is a space behind the words of its object, one of those `as_drawn` gave."""
    address = ctypes.cast(reader.raw, ctypes.c_void_p).value
    own = _object(address, place)
    behind = _object(address, place + 1) if place + 1 < reader.count_chars() else None
    return own in filled and own != behind and chr(_unicode(address, place)) in _SPACES


def _forget_words(drawn: Any, depth: int, filled: set[int]) -> None:
    for number in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, number)
        words = _words(mark)
        if words is not None:
            if words[-1:] not in _SPACES:
                filled.add(ctypes.cast(drawn, ctypes.c_void_p).value or 0)
            pdfium.FPDFPageObjMark_RemoveParam(drawn, mark, b"ActualText")
    if depth and pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            _forget_words(pdfium.FPDFFormObj_GetObject(drawn, index), depth - 1, filled)


def _words(mark: Any) -> str | None:
    """The `ActualText` of a mark, up to `_MOST_WORDS`, or None where it has none."""
    size, most = ctypes.c_ulong(), 2 * _MOST_WORDS
    if not pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size):
        return None
    words = ctypes.create_string_buffer(min(size.value, most))
    place = ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", place, len(words), size)
    return words.raw.decode("utf-16-le", "replace").rstrip("\0")


def _drawings(page: pypdfium2.PdfPage) -> list[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    found: list[Box] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_DRAWINGS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        is_text = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT
        if not is_text and pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            found.append((left, bottom, right, top))
    return found


def _fast(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """One of PDFium's functions with plain addresses in its signature: a page asks thousands of times."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *arguments)(address)


_unicode = _fast("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_int)
_origin = _fast("FPDFText_GetCharOrigin", ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_object = _fast("FPDFText_GetTextObject", ctypes.c_void_p, ctypes.c_int)
_font_of = _fast("FPDFTextObj_GetFont", ctypes.c_void_p)

_MOST_DRAWINGS = 4000
_MOST_FORMS = 8
"""How deep forms may stand in forms."""
_SPACES = (" ", "\u00a0")
_MOST_WORDS = 10_000
_HYPHEN = (2, 0xFFFE)
"""What PDFium makes of a hyphen at a line end."""


class _Font:
    """A font of the file: its number and the advances (em) asked for so far.

    `handle` is good for the open page alone: PDFium lets go of fonts with the page, and takes their place again.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.handle: Any = None
        self._advances: dict[int, float] = {}

    def advance(self, code: int, reader: Any, place: int, em: float) -> float:
        """The advance of a character in em; `place` is where it stands on the page."""
        known = self._advances.get(code)
        if known is None:
            width = ctypes.c_float()
            asked = self.handle and pdfium.FPDFFont_GetGlyphWidth(self.handle, code, 1000.0, width)
            if not asked or width.value <= 0:
                width.value = _loose_width(reader, place) / em * 1000
            known = self._advances[code] = width.value / 1000
        return known


def _font_named(address: int | None, fonts: dict[str, _Font]) -> _Font:
    """The font at an address, known by its name from page to page; one without a name (Type 3) is new each time."""
    handle = ctypes.cast(address, pdfium.FPDF_FONT) if address else None
    name = ctypes.create_string_buffer(256)
    if not handle or pdfium.FPDFFont_GetBaseFontName(handle, name, 256) <= 1:
        font = fonts[f"/{len(fonts)}"] = _Font(len(fonts))
    else:
        font = fonts.setdefault(name.value.decode("latin-1"), _Font(len(fonts)))
    font.handle = handle
    return font


def _loose_width(reader: Any, place: int) -> float:
    """The advance of a glyph, or its ink where that reaches further."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(reader, place, box)
    return float(box.right - box.left)


def _ink(reader: Any, place: int, x: float, y: float, em: float) -> Box:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(reader, place, left, right, bottom, top)
    return (left.value - x) / em, (bottom.value - y) / em, (right.value - x) / em, (top.value - y) / em


def _glyphs(
    reader: pypdfium2.PdfTextPage, filled: frozenset[int], fonts: dict[str, _Font], ink_of: frozenset[str]
) -> tuple[list[Glyph], Inks]:
    raw = reader.raw
    address = ctypes.cast(raw, ctypes.c_void_p).value
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
    found: list[Glyph] = []
    inks: Inks = {}
    last, em, font, upright = None, 1.0, _Font(-1), True
    here: dict[int | None, _Font] = {}
    for place in range(reader.count_chars()):
        object_ = _object(address, place)
        if object_ is None:
            continue  # a space or line end that was not drawn
        code = _unicode(address, place)
        if code in _HYPHEN:
            code = ord("-")
        if code < 32 or 0xD800 <= code < 0xE000 or (code == 32 and pdfium.FPDFText_IsGenerated(raw, place) == 1):
            continue
        if object_ in filled and fills_a_gap(reader, place, filled):
            continue
        if object_ != last:
            last = object_
            pdfium.FPDFText_GetMatrix(raw, place, matrix)
            em = pdfium.FPDFText_GetFontSize(raw, place) * hypot(matrix.c, matrix.d)
            upright = em > 0 and matrix.a > 0 and abs(matrix.b) < 0.01 * matrix.a
            font_at = _font_of(object_)
            if font_at not in here:
                here[font_at] = _font_named(font_at, fonts)
            font = here[font_at]
        if not upright:
            continue
        _origin(address, place, x_at, y_at)
        text = chr(code)
        same_place = found and found[-1].x == x.value and found[-1].y == y.value and found[-1].font == font.number
        if same_place and _ink(raw, place, 0.0, 0.0, 1.0) == _ink(raw, place - 1, 0.0, 0.0, 1.0):
            before = found.pop()  # several characters of one glyph
            found.append(before._replace(text=before.text + text, advance=_loose_width(raw, place)))
            if before in inks:
                inks[found[-1]] = inks.pop(before)
            continue
        found.append(Glyph(text, x.value, y.value, font.advance(code, raw, place, em) * em, em, font.number))
        if text in ink_of:
            inks[found[-1]] = _ink(raw, place, x.value, y.value, em)
    return found, inks
