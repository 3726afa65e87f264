"""Typefaces as PDF 1.4 knows them: bare CFF instead of whole OpenType files (ISO 32000-1, 9.9, table 126)."""

from __future__ import annotations

import struct
from typing import Any

from publish.pdfobjects import Dictionary, Name, Pdf, Stream
from publish.pdfobjects.parts import all_resources, drop


def bare(pdf: Pdf) -> None:
    """Leaves of every OpenType font program that holds CFF outlines its table ``CFF ``, in place.

    The other tables speak to layout engines; a press needs outlines, and some know no OpenType in a PDF at all.
    """
    seen: set[tuple[int, int]] = set()
    for resources in all_resources(pdf):
        for font in resources.get("/Font", Dictionary()).values():
            described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            if described.objgen not in seen:
                seen.add(described.objgen)
                _bare(pdf, described)


def _bare(pdf: Pdf, font: Any) -> None:
    descriptor = font.get("/FontDescriptor", Dictionary())
    program = descriptor.get("/FontFile3")
    if program is None or program.get("/Subtype") != "/OpenType":
        return
    outlines = table(program.read_bytes(), b"CFF ")
    if not outlines:
        return
    if font.Subtype == Name.CIDFontType0:
        drop(font, "/CIDToGIDMap")  # a key of TrueType fonts
        kind = Name.CIDFontType0C
    else:
        kind = Name.Type1C
    descriptor.FontFile3 = pdf.make_indirect(Stream(pdf, outlines, Subtype=kind))


def table(program: bytes, wanted: bytes) -> bytes:
    """A table of an OpenType font by its tag; empty where it has none (OpenType, “Table Directory”)."""
    if len(program) < 12:
        return b""
    (count,) = struct.unpack_from(">H", program, 4)
    for place in range(12, min(12 + 16 * count, len(program) - 15), 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, place)
        if tag == wanted:
            return program[offset : offset + length]
    return b""
