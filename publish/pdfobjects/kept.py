"""Writes a PDF as archives want it: every stream between line ends that are not its own (ISO 19005-3, 6.1.7).

One stream in 256 happens to end with a carriage return, which those who read the file backwards take for a part of the
line end. Nothing is wrong with such a file, but an archive should give nobody a doubt: what ends so is compressed once
more. The library packs small objects by itself and cannot be asked what the pack ends with, so they are packed here.
"""

from __future__ import annotations

import io
import zlib
from itertools import count
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel
from pikepdf import open as open_pdf

_TOGETHER = 200
"""Objects in a pack. A reader opens a whole pack for one of them."""


def kept(pdf: Pdf) -> bytes:
    """The bytes of a PDF 1.7: the same ones for the same objects. The file identifier is a hash of what is in it."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Type") != Name.Metadata:
            _seal(item)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    plain = io.BytesIO()
    pdf.save(
        plain,
        object_stream_mode=ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    with open_pdf(plain) as tidy:
        return _Packing(tidy).done()


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


class _Packing:
    """A file with object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8)."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.out = bytearray(b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n")
        self.places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def done(self) -> bytes:
        """The whole file. Object 0 heads the free ones; what the library left out is free as well."""
        small: list[tuple[int, bytes]] = []
        for item in self.pdf.objects:
            number = item.objgen[0]
            if isinstance(item, Stream):
                self._stream(number, item.stream_dict, item.read_raw_bytes())
            elif item is not None:
                small.append((number, item.unparse(resolved=True)))
        number = len(self.pdf.objects) + 1
        for start in range(0, len(small), _TOGETHER):
            self._pack(number, small[start : start + _TOGETHER])
            number += 1
        self._references(number)
        return bytes(self.out)

    def _stream(self, number: int, said: Any, data: bytes) -> None:
        said.Length = len(data)
        self.places[number] = (1, len(self.out), 0)
        self.out += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, said.unparse(), data)

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        body, heads = bytearray(), []
        for place, (inner, data) in enumerate(objects):
            heads.append(b"%d %d" % (inner, len(body)))
            self.places[inner] = (2, number, place)
            body += data + b"\n"
        head = b" ".join(heads) + b"\n"
        said = Dictionary(Type=Name.ObjStm, N=len(objects), First=len(head), Filter=Name.FlateDecode)
        self._stream(number, said, _sealed(head + body, b" "))

    def _references(self, number: int) -> None:
        """Where each object is. An offset takes more room than it needs if the last byte would be a line end."""
        start = len(self.out)
        self.places[number] = (1, start, 0)
        rows = [self.places.get(each, (0, 0, 65535)) for each in range(number + 1)]
        for width in count(4 if start < 1 << 32 else 8):
            table = b"".join(kind.to_bytes() + at.to_bytes(width) + more.to_bytes(2) for kind, at, more in rows)
            data = zlib.compress(table, 9)
            if not data.endswith(b"\r"):
                break
        said = Dictionary(
            Type=Name.XRef, Size=number + 1, W=Array([1, width, 2]), Filter=Name.FlateDecode,
            Root=self.pdf.Root, Info=self.pdf.trailer.Info, ID=self.pdf.trailer.ID,
        )  # fmt: skip
        self._stream(number, said, data)
        self.out += b"startxref\n%d\n%%%%EOF\n" % start


def _sealed(data: bytes, filler: bytes) -> bytes:
    """The data compressed, with as much of a filler behind it as it takes to end otherwise than with a line end."""
    packed = zlib.compress(data, 9)
    while packed.endswith(b"\r"):
        data += filler
        packed = zlib.compress(data, 9)
    return packed
