"""The one recursion over what pages paint: pages, forms, cells of patterns, masks, glyphs of Type3 fonts.

    with opened(data) as pdf:
        for number, events in walk(pdf):
            ...

Depth and work are bounded: a form may paint itself, and ten forms that each paint the next ten times are ten
thousand million paintings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream, parse_content_stream

from publish.pdfobjects.canvas import DEEPEST, Frame
from publish.pdfobjects.events import Event
from publish.pdfobjects.geometry import Box
from publish.pdfobjects.interpreter import Interpreter
from publish.pdfobjects.opened import WRONG_TYPE, DamagedPdf
from publish.pdfobjects.state import State
from publish.pdfobjects.typefaces import Typeface, typeface

MOST_OPERATORS = 40_000_000
MOST_ON_A_PAGE = 4_000_000
MOST_CONTENT = 48 << 20
"""Bytes of one content stream, unfolded."""
_KEPT = 64


class Walk:
    """A PDF being read. Fonts and forms are understood once for all pages; `circular` tells whether one of those that
    were painted so far paints itself."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.left = MOST_OPERATORS
        self.left_on_page = MOST_ON_A_PAGE
        self.circular = False
        self._fonts: dict[tuple[int, int], Typeface | None] = {}
        self._parsed: dict[tuple[int, int], list[Any]] = {}

    def page(self, number: int) -> list[Event]:
        """What is painted on a page, counted from 0. Raises DamagedPdf where that is more than any page has."""
        page = self.pdf.pages[number]
        self.left_on_page = MOST_ON_A_PAGE
        clip = box_of_page(page, "/MediaBox")
        frame = Frame(_dictionary(inherited(page, "/Resources")), "page", State(clip=clip))
        interpreter = Interpreter(self, frame, [])
        contents = page.obj.get("/Contents")
        if contents is not None:
            interpreter.run(self._parse(page, contents))
        return interpreter.events

    def instructions(self, stream: Any) -> list[Any]:
        """The operators of a form or another stream that holds content."""
        key = stream.objgen
        if key in self._parsed:
            return self._parsed[key]
        parsed = self._parse(stream, stream)
        if key != (0, 0):
            if len(self._parsed) >= _KEPT:
                del self._parsed[next(iter(self._parsed))]
            self._parsed[key] = parsed
        return parsed

    def font(self, obj: Any) -> Typeface | None:
        """A font by its dictionary; None for what is none."""
        key = obj.objgen
        if key not in self._fonts or key == (0, 0):
            try:
                self._fonts[key] = typeface(obj)
            except WRONG_TYPE:
                self._fonts[key] = None
        return self._fonts[key]

    def spend(self, operators: int) -> None:
        """Count work. Raises DamagedPdf when it is too much."""
        self.left -= operators
        self.left_on_page -= operators
        if self.left < 0 or self.left_on_page < 0:
            raise DamagedPdf("The PDF paints more than any book does.", "Draw its pictures with fewer strokes.")

    def _parse(self, holder: Any, contents: Any) -> list[Any]:
        streams = list(contents) if isinstance(contents, Array) else [contents]
        size = sum(len(stream.read_bytes()) for stream in streams if isinstance(stream, Stream))
        if size > MOST_CONTENT:
            raise DamagedPdf("A page of the PDF has too much content.", "Draw its pictures with fewer strokes.")
        return list(parse_content_stream(holder))


def walk(pdf: Pdf) -> Iterator[tuple[int, list[Event]]]:
    """What is painted, page by page, counted from 0. Raises DamagedPdf where that is more than any book has."""
    reading = Walk(pdf)
    for number in range(len(pdf.pages)):
        yield number, reading.page(number)


def inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of what it stands under in the tree of pages (7.7.3.4)."""
    node = page.obj
    for _ in range(DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def box_of_page(page: Any, key: str) -> Box:
    """A box of a page as numbers in order (14.11.2): MediaBox, CropBox. Raises ValueError where there is none."""
    array = inherited(page, key)
    if not isinstance(array, Array) or len(array) != 4:
        raise ValueError(f"a page has no {key[1:]}")
    left, bottom, right, top = (float(each) for each in array)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _dictionary(held: Any) -> Any:
    return held if isinstance(held, Dictionary) else Dictionary()
