"""X01, X02: the file as a file: version, encryption, identifier, damage, filters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.pdfobjects import Dictionary, Stream, complaints
from publish.pdfobjects.pictures import filters_of
from publish.preflight.press.file import File
from publish.preflight.press.rule import ERROR, Found, Rule

_HEADERS = {"x-1a": ("1.3", "1.4"), "x-3": ("1.3", "1.4"), "x-4": ("1.3", "1.4", "1.5", "1.6")}
_PACKED = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
_NOT_IN_14 = ("JBIG2Decode", "JPXDecode", "Crypt")


def _version(file: File) -> Iterator[Found]:
    allowed = _HEADERS.get(file.held_to)
    said = file.pdf.pdf_version
    if allowed and said not in allowed:
        yield Found(f"The file is PDF {said}; {name_of(file.held_to)} is PDF {allowed[-1]} at most.")


def _encrypted(file: File) -> Iterator[Found]:
    if file.pdf.is_encrypted:
        yield Found("The file is encrypted.")


def _identifier(file: File) -> Iterator[Found]:
    if "/ID" not in file.pdf.trailer and file.held_to != "plain":
        yield Found("The file has no identifier (/ID).")


def _damaged(file: File) -> Iterator[Found]:
    said = complaints(file.pdf)
    if said:
        yield Found(f"The file is damaged and had to be mended to be read: {said[0]}")
    for operator, page in sorted(file.strange.items(), key=lambda each: each[1]):
        yield Found(f"An operator makes no sense ({operator[:12]}), and paints nothing.", page)


def _streams(file: File) -> Iterator[Found]:
    if file.held_to not in ("x-1a", "x-3"):
        return
    if _PACKED.search(file.data):
        yield Found(f"The file holds object streams, which {name_of(file.held_to)} (PDF 1.4) does not know.")


def _filters(file: File) -> Iterator[Found]:
    if file.held_to not in ("x-1a", "x-3"):
        return
    for each in _objects(file):
        if not isinstance(each, Stream):
            continue
        for name in filters_of(each.get("/Filter")):
            if name in _NOT_IN_14:
                yield Found(f"A stream is packed by {name}, which {name_of(file.held_to)} does not allow.")
        if each.get("/Subtype") == "/Image" and int(each.get("/BitsPerComponent", 8)) > 8:
            yield Found(f"A picture has 16 bits a component, which {name_of(file.held_to)} does not allow.")


def _objects(file: File) -> Iterator[Dictionary | Stream]:
    return (each for each in file.pdf.objects if isinstance(each, Dictionary | Stream))


def name_of(version: str) -> str:
    """A version as the trade writes it."""
    return {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a", "x-3": "PDF/X-3", "plain": "PDF"}.get(version, version)


RULES = (
    Rule(
        "X01",
        "print-version",
        ERROR,
        "The header names a version that the PDF/X version allows",
        "文件头的 PDF 版本为该 PDF/X 版本所许可",
        "ISO 15930-4, -6, -7: file structure",
        "Export it again as the PDF/X version that the printer asks for.",
        file=_version,
    ),
    Rule(
        "X01",
        "print-encrypted",
        ERROR,
        "The file is not encrypted",
        "文件未加密",
        "ISO 15930: encryption",
        "Save it without a password and without restrictions.",
        file=_encrypted,
    ),
    Rule(
        "X01",
        "print-identifier",
        ERROR,
        "The file has an identifier",
        "文件有标识符（/ID）",
        "ISO 32000-1, 14.4; ISO 15930",
        "Export it again as PDF/X.",
        file=_identifier,
    ),
    Rule(
        "X01",
        "print-damaged",
        ERROR,
        "The file can be read without being mended",
        "文件不用修补就能读",
        "ISO 32000-1, 7.5 and 7.8",
        "Build or export it again.",
        file=_damaged,
    ),
    Rule(
        "X02",
        "print-object-streams",
        ERROR,
        "X-1a and X-3 hold no object streams",
        "X-1a、X-3 无对象流",
        "ISO 15930-4, -6: PDF 1.4",
        "Export it as PDF 1.4.",
        file=_streams,
    ),
    Rule(
        "X02",
        "print-filter",
        ERROR,
        "X-1a and X-3 use the filters of PDF 1.4 without JBIG2",
        "X-1a、X-3 只用 PDF 1.4 的压缩",
        "ISO 15930-4, -6: compression",
        "Export it again as the PDF/X version that the printer asks for.",
        file=_filters,
    ),
)
