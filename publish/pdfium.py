"""Reads pages of a finished PDF as text and as pictures. The only file that knows PDFium.

Not safe in several threads at once, like the library itself.
"""

from __future__ import annotations

import io
from types import TracebackType
from typing import TypeAlias

import pypdfium2

from publish.errors import EngineError

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner."""


class Pages:
    """The pages of a PDF in memory, to be used in a `with` statement."""

    def __init__(self, data: bytes) -> None:
        """Raises EngineError when the bytes are no PDF that can be opened."""
        try:
            self._pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as broken:
            raise EngineError(f"The file is no readable PDF: {broken}") from broken

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pdf.close()

    def __len__(self) -> int:
        return len(self._pdf)

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

    def jpeg(self, number: int, width: int, height: int, quality: int = 90) -> bytes:
        """A page (counted from 0) as a JPEG of that many pixels. The same page gives the same bytes."""
        page = self._pdf[number]
        try:
            picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        finally:
            page.close()
        if picture.size != (width, height):
            picture = picture.resize((width, height))
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=quality, subsampling=0, optimize=True)
        return stream.getvalue()
