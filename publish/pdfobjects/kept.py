"""Writes a PDF as archives want it: every object by itself, every stream between line ends (ISO 19005-3, 6.1.7).

Packed objects would save a quarter of the file. But a stream that happens to end with a carriage return, as one in 256
does, cannot be told from its line end by those who count backwards, and what the library packs nobody can mend.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

from pikepdf import Array, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel


def kept(pdf: Pdf, *, least: str) -> bytes:
    """The bytes of a PDF of at least this version (``1.7``): the same ones for the same objects."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Type") != Name.Metadata:
            _seal(item)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    out = io.BytesIO()
    pdf.save(
        out,
        min_version=least,
        object_stream_mode=ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        fix_metadata_version=False,
        deterministic_id=True,
        preserve_pdfa=True,
    )
    return out.getvalue()


def _seal(stream: Any) -> None:
    """Compresses what is not, and once more what ends with a carriage return."""
    filters = _several(stream.get("/Filter"))
    while not filters or stream.read_raw_bytes()[-1:] == b"\r":
        parameters = _several(stream.get("/DecodeParms"))
        data = zlib.compress(stream.read_raw_bytes(), 9)
        more = Array([None, *parameters]) if parameters else None
        filters = [Name.FlateDecode, *filters]
        stream.write(data, filter=Array(filters), decode_parms=more)


def _several(said: Any) -> list[Any]:
    """One thing, several or none, as a list."""
    if said is None:
        return []
    return list(said) if isinstance(said, Array) else [said]
