"""Rules of the ZIP file: rows P1, P2, P3."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import Publication

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_MIMETYPE = b"application/epub+zip"


def mimetype_first(book: Publication) -> Iterator[Diagnostic]:
    """P1 (EPUB 3.3 §4.3.3, OCF): `mimetype` stands first, stored, with no extra field, exactly 20 bytes.

    Programs look at bytes 30 to 58 of the file to know what it is.
    """
    head = book.data[:58]
    if len(head) < 58 or head[:4] != b"PK\x03\x04":
        yield error("epub-mimetype", "The file does not begin with a ZIP entry")
        return
    method, extra = struct.unpack_from("<H", head, 8)[0], struct.unpack_from("<H", head, 28)[0]
    name = head[30:38]
    if name != b"mimetype" or method != 0 or extra != 0 or head[38:58] != _MIMETYPE:
        yield error(
            "epub-mimetype",
            "The entry “mimetype” must stand first, uncompressed and without an extra field",
            Location("mimetype"),
        )
    elif book.files.get("mimetype") != _MIMETYPE:
        yield error("epub-mimetype", "The entry “mimetype” must be exactly application/epub+zip", Location("mimetype"))


def one_timestamp(book: Publication) -> Iterator[Diagnostic]:
    """P2: the same book gives the same bytes, so no entry carries the moment of its making."""
    if len({info.date_time for info in book.infos}) > 1:
        yield warning(
            "epub-zip-times", "The entries of the archive carry different times; the file is not reproducible"
        )


def names_are_safe(book: Publication) -> Iterator[Diagnostic]:
    """P3 (Kobo content guidelines; EPUB 3.3 §4.2.3): names of ASCII letters, digits and ``._-``, at most 64 long."""
    for info in book.infos:
        if len(info.filename) > 64 or not _NAME.fullmatch(info.filename):
            yield warning(
                "epub-name",
                f"The name {info.filename!r} is not safe in every shop and reading system",
                Location(info.filename),
                "Use a-z, 0-9, full stops and hyphens, at most 64 characters.",
            )


def names_once(book: Publication) -> Iterator[Diagnostic]:
    """P3 (EPUB 3.3 §4.2.3): no name twice, also not when upper and lower case are one."""
    for name, number in Counter(info.filename.casefold() for info in book.infos).items():
        if number > 1:
            yield error("epub-name-twice", f"{number} entries are called {name}", Location(name))


RULES = (mimetype_first, one_timestamp, names_are_safe, names_once)
