"""Judges files that say they are made for keeping (PDF/A-2 and -3) or for everybody's ears (PDF/UA-1).

A file is held to what it claims in its XMP packet, and to nothing else. The rules are those that can be looked at
without a validator; ISO 19005-3 and ISO 14289-1 have more.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic
from publish.pdfobjects import WRONG_TYPE, DamagedPdf, Pdf, opened
from publish.pdfobjects.about import xmp_of
from publish.preflight.archive import kept, painted, tagged


def inspect(data: bytes) -> tuple[Diagnostic, ...]:
    """What a PDF fails of its own claims; nothing for one that claims nothing or cannot be read."""
    try:
        with opened(data) as pdf:
            return tuple(dict.fromkeys(_found(pdf)))
    except (DamagedPdf, *WRONG_TYPE):
        return ()  # preflight/pdf.py tells


def _found(pdf: Pdf) -> Iterator[Diagnostic]:
    xmp = xmp_of(pdf)
    keeps, speaks = xmp.get("pdfaid:part") in ("2", "3"), xmp.get("pdfuaid:part") == "1"
    accessible = xmp.get("pdfaid:conformance") == "A"
    if keeps:
        yield from kept.check(pdf, xmp)
    if keeps or speaks:
        yield from painted.check(pdf, keeps=keeps, tagged=speaks or accessible)
    if speaks or (keeps and accessible):
        yield from tagged.check(pdf, xmp)
