"""Rules of the ZIP file: rows P1, P2, P3."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import Publication
from publish.preflight.epub.rule import ERROR, WARNING, Rule

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_MIMETYPE = b"application/epub+zip"


def can_be_opened(book: Publication) -> Iterator[Diagnostic]:
    """P1, P3, C1 (EPUB 3.3 §4.2, §4.3): what was found when the archive and the files in it were opened."""
    yield from book.faults


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
    """P3 (EPUB 3.3 §4.2.3): no name twice, also not in another case or composition of letters."""
    for name, number in Counter(normalize("NFC", info.filename.casefold()) for info in book.infos).items():
        if number > 1:
            yield error("epub-name-twice", f"{number} entries are called {name}", Location(name))


RULES = (
    Rule(
        "P1", "epub-zip-broken", ERROR, can_be_opened,
        "The file is a ZIP archive that can be read to the end",
        "文件是能完整读出的 ZIP 压缩包",
        source="EPUB 3.3 §4.3", also="PKG-003 PKG-004 PKG-008",
        hint="Get the file again.",
    ),
    Rule(
        "P1", "epub-mimetype", ERROR, mimetype_first,
        "The entry mimetype stands first, stored, without an extra field: 20 bytes, application/epub+zip",
        "第一项是 mimetype，不压缩、无附加字段，正好 20 字节：application/epub+zip",
        source="EPUB 3.3 §4.3.3", also="PKG-005 PKG-006 PKG-007",
        hint="Build again; do not pack EPUBs with a common ZIP programme.",
    ),
    Rule(
        "P1", "epub-encrypted", ERROR, can_be_opened,
        "No entry of the archive is encrypted",
        "压缩包里没有加密的文件",
        source="EPUB 3.3 §4.3.2", also="RSC-004",
        hint="Ask whoever made the file for one without protection.",
    ),
    Rule(
        "P1", "epub-too-large", ERROR, can_be_opened,
        "The archive has at most 20,000 files of 64 MB, 512 MB together",
        "压缩包最多两万个文件，单个不超过 64 MB，合计不超过 512 MB",
        source="this programme: files come from strangers",
        hint="Get the file from its maker.",
    ),
    Rule(
        "P1", "epub-package-missing", ERROR, can_be_opened,
        "META-INF/container.xml names a package document that is there",
        "META-INF/container.xml 指明的包文件确实存在",
        source="EPUB 3.3 §4.2.6.3.1", also="RSC-002 OPF-002",
        hint="The file is no EPUB, or is damaged: get it again.",
    ),
    Rule(
        "P2", "epub-zip-times", WARNING, one_timestamp,
        "All entries carry one time, so that the same book gives the same bytes",
        "所有文件的时间相同：同一本书做出同样的字节",
        source="Reproducible builds",
        hint="Build with this programme.",
    ),
    Rule(
        "P3", "epub-name", WARNING, names_are_safe,
        "File names are ASCII letters, digits and . _ -, at most 64 characters with their folder",
        "文件名连同文件夹只用 ASCII 字母、数字和 . _ -，最长 64 个字符",
        source="Kobo content guidelines; EPUB 3.3 §4.2.3", also="PKG-009 PKG-010 PKG-011 PKG-012 PKG-027",
        hint="Use a-z, 0-9, full stops and hyphens, at most 64 characters.",
    ),
    Rule(
        "P3", "epub-name-twice", ERROR, names_once,
        "No name occurs twice, also not in another case or composition of letters",
        "文件名不重复，大小写或组合方式不同也算重复",
        source="EPUB 3.3 §4.2.3", also="OPF-060",
        hint="Rename one.",
    ),
    Rule(
        "P3", "epub-path-outside", ERROR, can_be_opened,
        "No entry's name leads out of the archive",
        "压缩包里没有指向包外的文件名",
        source="EPUB 3.3 §4.2.3",
        hint="Do not unpack it; get the file from its maker.",
    ),
    Rule(
        "C1", "epub-xml-broken", ERROR, can_be_opened,
        "Every XML document is well-formed",
        "每个 XML 文件格式良好",
        source="EPUB 3.3 §3.9; XML 1.0", also="RSC-016",
        hint="Build again; in a template, close every element.",
    ),
    Rule(
        "C1", "epub-xml-entity", ERROR, can_be_opened,
        "No document declares entities of its own",
        "文件不自行声明实体",
        source="EPUB 3.3 §3.9", also="HTM-003",
        hint="Write the characters themselves.",
    ),
)  # fmt: skip
