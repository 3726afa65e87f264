"""The objects that a PDF consists of, and what its pages paint. The only door to pikepdf.

`opened` takes a stranger's bytes and gives the same bytes for the same objects; `walk` reads what is painted.
"""

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    NameTree,
    NumberTree,
    Object,
    Operator,
    Page,
    Pdf,
    Stream,
    String,
    parse_content_stream,
    unparse_content_stream,
)
from pikepdf.models.image import (
    ImageDecompressionError,
    InvalidPdfImageError,
    NotExtractableError,
    PdfImage,
    UnsupportedImageTypeError,
)

from publish.pdfobjects.opened import WRONG_TYPE, DamagedPdf, complaints, new, opened, saved

UNREADABLE = (ImageDecompressionError, InvalidPdfImageError, NotExtractableError, UnsupportedImageTypeError)
"""What `PdfImage` raises for pictures that are damaged or of an unknown kind."""

__all__ = [
    "UNREADABLE",
    "WRONG_TYPE",
    "Array",
    "ContentStreamInstruction",
    "DamagedPdf",
    "Dictionary",
    "Name",
    "NameTree",
    "NumberTree",
    "Object",
    "Operator",
    "Page",
    "Pdf",
    "PdfImage",
    "Stream",
    "String",
    "complaints",
    "new",
    "opened",
    "parse_content_stream",
    "saved",
    "unparse_content_stream",
]
