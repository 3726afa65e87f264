"""A finished PDF as plain data: boxes, fonts, labels, links, outline."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from publish.diagnostics import Diagnostic, error
from publish.pdfium import Box
from publish.pdfobjects import WRONG_TYPE, Array, DamagedPdf, Dictionary, Name, NameTree, Pdf, Stream, String, opened
from publish.pdfobjects.about import xmp_of
from publish.pdfobjects.parts import all_resources

_Numbers: TypeAlias = dict[tuple[int, int], int]

_SUBSET = re.compile(r"[A-Z]{6}\+")
_ACTIVE = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Sound", "/Movie"})


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file. `missing` are the texts that were drawn with its empty box."""

    name: str
    embedded: bool
    subset: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: its area, and either the page (from 0; -1 where it is nowhere) or an address."""

    page: int
    area: Box
    to_page: int = -1
    address: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What a PDF consists of. Pages count from 0; boxes are points; `outline` holds level (from 0), words, page."""

    version: str
    encrypted: bool
    title: str
    language: str
    tagged: bool
    active: tuple[str, ...]
    media: tuple[Box, ...]
    trim: tuple[Box | None, ...]
    labels: tuple[str, ...] | None
    fonts: tuple[Font, ...]
    links: tuple[Link, ...]
    destinations: dict[str, int]
    outline: tuple[tuple[int, str, int], ...]


def read(data: bytes) -> PdfFile | Diagnostic:
    """The file as data, or the finding that it cannot be opened."""
    try:
        with opened(data) as pdf:
            return _read(pdf)
    except DamagedPdf as broken:
        return error("pdf-unreadable", broken.message, hint=broken.advice)
    except WRONG_TYPE as broken:
        return error("pdf-unreadable", f"The file cannot be opened as a PDF: {broken}", hint="Build it again.")


def _read(pdf: Pdf) -> PdfFile:
    root: Any = pdf.Root
    numbers: _Numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    destinations = dict(_destinations(root, numbers))
    info = pdf.docinfo
    return PdfFile(
        version=pdf.pdf_version,
        encrypted=pdf.is_encrypted,
        title=str(info.get("/Title", "")),
        language=str(root.get("/Lang", "")),
        tagged="/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        active=tuple(sorted(_active(pdf))),
        media=tuple(_box(page.obj["/MediaBox"]) for page in pdf.pages),
        trim=tuple(_box(page.obj["/TrimBox"]) if "/TrimBox" in page.obj else None for page in pdf.pages),
        labels=tuple(str(page.label) for page in pdf.pages) if "/PageLabels" in root else None,
        fonts=tuple(_fonts(pdf)),
        links=tuple(_links(pdf, numbers, destinations)),
        destinations=destinations,
        outline=tuple(_outline(root, numbers)),
    )


def _box(array: Any) -> Box:
    left, bottom, right, top = (float(value) for value in array)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _active(pdf: Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield "/JavaScript"
    if "/EmbeddedFiles" in names and xmp_of(pdf).get("pdfaid:part") != "3":  # which files for keeping may carry
        yield "/EmbeddedFiles"
    if "/AcroForm" in root:
        yield "/AcroForm"
    for holder in (root, *(annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ()))):
        action: Any = holder.get("/A", holder.get("/OpenAction"))
        kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
        if kind in _ACTIVE or "/AA" in holder:
            yield kind or "/AA"


def _destinations(root: Any, numbers: _Numbers) -> Iterator[tuple[str, int]]:
    """Names of places in the file (ISO 32000-1, 12.3.2.3) and their pages."""
    tree = root.get("/Names", {}).get("/Dests")
    if tree is not None:
        for name, target in NameTree(tree).items():
            yield str(name), _page_of(target, numbers)
    for name, target in root.get("/Dests", {}).items():
        yield str(name).lstrip("/"), _page_of(target, numbers)


def _page_of(target: Any, numbers: _Numbers) -> int:
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
        return numbers.get(target[0].objgen, -1)
    return -1


def _links(
    pdf: Pdf, numbers: _Numbers, destinations: dict[str, int]
) -> Iterator[Link]:
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") != "/Link":
                continue
            area = _box(annotation["/Rect"])
            action: Any = annotation.get("/A", {})
            target = annotation.get("/Dest", action.get("/D"))
            if target is None:
                yield Link(number, area, address=str(action.get("/URI", "")))
            elif isinstance(target, String | Name):
                name = str(target)
                yield Link(number, area, destinations.get(name, -1), name=name)
            else:
                yield Link(number, area, _page_of(target, numbers))


def _outline(root: Any, numbers: _Numbers) -> Iterator[tuple[int, str, int]]:
    stack = [(0, root.get("/Outlines", {}).get("/First"))]
    seen: set[tuple[int, int]] = set()
    while stack:
        level, item = stack.pop()
        if item is None or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield level, str(item.get("/Title", "")), _page_of(item.get("/Dest"), numbers)
        stack.append((level, item.get("/Next")))
        stack.append((level + 1, item.get("/First")))


def _fonts(pdf: Pdf) -> Iterator[Font]:
    seen: set[tuple[int, int]] = set()
    for holder in all_resources(pdf):
        for font in holder.get("/Font", {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            yield _font(font)


def _font(font: Any) -> Font:
    name = str(font.get("/BaseFont", font.get("/Name", "/?"))).lstrip("/")
    if font.get("/Subtype") == "/Type3":
        return Font(name, embedded=True, subset=True)
    described = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    descriptor = described.get("/FontDescriptor", {})
    program = next((descriptor[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor), None)
    missing: tuple[str, ...] = ()
    if program is not None and "/ToUnicode" in font and "/DescendantFonts" in font:
        to_glyph = _encoding(font["/Encoding"])
        count = _glyph_count(program.read_bytes()) or 1 << 16
        shown = _unicode_of_glyphs(font["/ToUnicode"].read_bytes())
        missing = tuple(text for code, text in shown if not 0 < to_glyph.get(code, code) < count)
    return Font(name, program is not None, bool(_SUBSET.match(name)), missing)


def _encoding(encoding: Any) -> dict[int, int]:
    """From the codes of a text to glyphs, where they differ (ISO 32000-1, 9.7.5)."""
    if not isinstance(encoding, Stream):
        return {}
    blocks = re.findall(rb"begincidchar(.*?)endcidchar", encoding.read_bytes(), re.S)
    pairs = (pair for block in blocks for pair in re.findall(rb"<([0-9A-Fa-f]+)>\s*(\d+)", block))
    return {int(code, 16): int(glyph) for code, glyph in pairs}


def _glyph_count(program: bytes) -> int:
    """The number of glyphs in an OpenType font program; 0 where it is none."""
    if program[:4] not in (b"OTTO", b"\0\1\0\0", b"true"):
        return 0
    (tables,) = struct.unpack(">H", program[4:6])
    for index in range(tables):
        tag, _, offset, _ = struct.unpack(">4sLLL", program[12 + 16 * index : 28 + 16 * index])
        if tag == b"maxp":
            return int(struct.unpack(">H", program[offset + 4 : offset + 6])[0])
    return 0


def _unicode_of_glyphs(cmap: bytes) -> Iterator[tuple[int, str]]:
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for glyph, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            yield int(glyph, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
