"""Opens the bytes of a PDF, whoever made them, and writes the same bytes for the same objects.

A file of a few kilobytes can unfold to terabytes, or lead in circles: sizes are bounded by the library itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from pikepdf import settings

from publish.errors import EngineError

MOST_BYTES = 2 << 30
MOST_OBJECTS = 8_000_000
MOST_PAGES = 20_000
MOST_DECODED = 1 << 30
"""Of one stream. A colour picture for a poster at 300 dpi has half of it."""

settings.set_qpdf_limits(
    flate_max_memory=MOST_DECODED,
    run_length_max_memory=MOST_DECODED,
    png_max_memory=MOST_DECODED,
    tiff_max_memory=MOST_DECODED,
    dct_max_memory=MOST_DECODED,
    dct_max_progressive_scans=100,
)

WRONG_TYPE = (ValueError, KeyError, IndexError, AttributeError, TypeError)
"""What Python raises where a stranger's file has an object of another type than the format wants."""


_MEMORY_FILE = re.compile(r"(?:stream )?<_io\.BytesIO[^>]*>[:, ]*")


class DamagedPdf(EngineError):
    """A file that is no PDF, is locked, damaged, or larger than anything that is printed."""


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The objects of a PDF in memory, to be used in a `with` statement.

    Raises DamagedPdf for what cannot be opened, and for streams that turn out to be damaged or too large inside the
    `with`. Objects of wrong types are left to the reader (`WRONG_TYPE`).
    """
    if len(data) > MOST_BYTES:
        raise DamagedPdf("The PDF is larger than two gigabytes.", "Reduce its pictures.")
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
                raise DamagedPdf("The PDF has more objects or pages than any book.", "Divide it.")
            yield pdf
    except pikepdf.PasswordError as locked:
        raise DamagedPdf("The PDF is locked with a password.", "Save it without one.") from locked
    except pikepdf.PikepdfError as broken:
        reason = _MEMORY_FILE.sub("", str(broken))
        raise DamagedPdf(f"The file cannot be opened as a PDF: {reason}", "Build it again.") from broken


def new() -> pikepdf.Pdf:
    """A PDF without pages."""
    return pikepdf.new()


def saved(pdf: pikepdf.Pdf, *, least: str = "", exactly: str = "", object_streams: bool = True) -> bytes:
    """The bytes of a PDF, without encryption: the same ones for the same objects, on any day.

    `least` is the lowest version that the header may name, `exactly` the version that it names (``1.4``), whatever is
    in it. Without `object_streams` the file has neither these nor a cross-reference stream (PDF 1.4). The file
    identifier (ISO 32000-1, 14.4) is a hash of what is written.
    """
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    mode = pikepdf.ObjectStreamMode.generate if object_streams else pikepdf.ObjectStreamMode.disable
    stream = io.BytesIO()
    pdf.save(
        stream,
        min_version=least,
        force_version=exactly,
        object_stream_mode=mode,
        fix_metadata_version=False,
        deterministic_id=True,
        preserve_pdfa=False,
    )
    return stream.getvalue()


def complaints(pdf: pikepdf.Pdf) -> list[str]:
    """What the library had to mend or leave out so far, in its own words."""
    return [_MEMORY_FILE.sub("", str(each)) for each in pdf.get_warnings()]
