"""A file in figures, as plain data for JSON."""

from __future__ import annotations

from typing import Any

from publish.pdfobjects.geometry import MM, Box
from publish.preflight.press.file import File
from publish.preflight.press.sheet import Sheet


def measures(file: File) -> dict[str, Any]:
    """Boxes in mm from the lower left corner of the MediaBox, ink in per cent, pictures in ppi as placed."""
    return {
        "version": file.pdf.pdf_version,
        "claims": file.claims,
        "held_to": file.held_to,
        "printer": file.job.printer.name,
        "pages": [_page(sheet, ink) for sheet, ink in zip(file.sheets, file.ink, strict=True)],
        "fonts": [
            {
                "name": used.face.name,
                "kind": used.face.kind,
                "embedded": used.face.kind == "Type3" or used.face.program is not None,
                "glyphs": len(used.codes),
            }
            for used in file.fonts.values()
        ],
        "pictures": file.pictures,
        "ink_limit": file.job.ink_limit,
        "ink_most": max(file.ink, default=0.0),
    }


def _page(sheet: Sheet, ink: float) -> dict[str, Any]:
    boxes = {"media": sheet.media, "crop": sheet.crop, "bleed": sheet.bleed, "trim": sheet.trim, "art": sheet.art}
    return {
        "page": sheet.number,
        "boxes": {name: _mm(box, sheet.media) for name, box in boxes.items() if box},
        "ink": round(ink, 1),
        "inks": list(sheet.inks),
    }


def _mm(box: Box, media: Box) -> list[float]:
    left, bottom = media[0], media[1]
    return [round((edge - origin) / MM, 3) for edge, origin in zip(box, (left, bottom, left, bottom), strict=True)]
