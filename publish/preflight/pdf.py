"""Judges a finished PDF: opens the bytes again and trusts no memory of how they were made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from publish.diagnostics import Diagnostic, Severity, error, info, warning
from publish.errors import EngineError
from publish.pdfium import Box, Pages
from publish.preflight.pdf_file import PdfFile, read

_BOX_TOLERANCE = 0.05
_FOLIO = re.compile(r"[0-9]{1,4}|[ivxlcdm]{1,12}", re.ASCII)
_STRIPS = (0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12)  # of the page's height: where folios stand
_SAMPLE = 48


def inspect(data: bytes) -> tuple[Diagnostic, ...]:
    """What is wrong with a PDF, worst first. Never raises on a broken file."""
    file = read(data)
    if isinstance(file, Diagnostic):
        return (file,)
    if not file.media:
        return (error("pdf-empty", "The PDF has no pages.", hint="Build it again."),)
    found = [finding for rule in _RULES for finding in rule(file)]
    try:
        found += _folios(file, data)
    except EngineError as broken:
        found.append(error("pdf-unreadable", broken.message, hint="Build it again."))
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def _boxes(file: PdfFile) -> Iterator[Diagnostic]:
    """All pages of a book have one size, and a trimmed size at that (ISO 32000-1, 14.11.2)."""
    untrimmed = [number for number, box in enumerate(file.trim) if box is None]
    if untrimmed:
        yield error("pdf-no-trim-box", f"{_pages(untrimmed)} without a trim box: a printer cannot cut them.")
    sizes = [_size(trim or media) for trim, media in zip(file.trim, file.media, strict=True)]
    odd = [number for number, size in enumerate(sizes) if not _equal(size, sizes[0])]
    if odd:
        yield error("pdf-boxes-differ", f"{_pages(odd)} of another size than the first page.", hint="Look at @page.")


def _size(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _equal(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _BOX_TOLERANCE for a, b in zip(one, other, strict=True))


def _fonts(file: PdfFile) -> Iterator[Diagnostic]:
    for font in file.fonts:
        if not font.embedded:
            yield error("pdf-font-not-embedded", f"The font {font.name} is not in the file: it prints as another one.")
        elif not font.subset:
            yield info("pdf-font-not-subset", f"The font {font.name} is in the file with glyphs that nobody needs.")
        if font.missing:
            shown = " ".join(f"“{text}”" for text in font.missing[:10])
            yield error(
                "pdf-glyph-missing",
                f"{shown} printed as an empty box.",
                hint="Install a typeface that has the character, or write another one.",
            )


def _access(file: PdfFile) -> Iterator[Diagnostic]:
    """What a reader's software needs (ISO 14289-1, 7.1 and 7.2)."""
    if file.encrypted:
        yield error("pdf-encrypted", "The PDF is encrypted: printers and shops refuse it.")
    if not file.title:
        yield warning("pdf-title-missing", "The PDF does not say what it is called.", hint="title: in book.yaml")
    if not file.language:
        yield warning("pdf-language-missing", "The PDF does not say its language.", hint="language: in book.yaml")
    if not file.tagged:
        yield warning("pdf-untagged", "The PDF has no structure for readers who listen to it.")
    if file.active:
        yield error("pdf-active", f"The PDF holds {', '.join(file.active)}: scripts, forms or attached files.")


def _finding_one_s_way(file: PdfFile) -> Iterator[Diagnostic]:
    if not file.outline and len(file.media) > 16:
        yield warning("pdf-outline-missing", "The PDF has no outline to find one's way by.")
    for _, words, page in file.outline:
        if page < 0:
            yield error("pdf-outline-dead", f"“{words}” in the outline leads nowhere.")
    if file.labels is None and len(file.media) > 1:
        yield info("pdf-labels-missing", "The PDF does not say which number each page bears.")
    for link in file.links:
        if not link.address and link.to_page < 0:
            target = f"“{link.name}”" if link.name else "nothing"
            yield error("pdf-link-dead", f"A link on page {link.page + 1} leads to {target}, which does not exist.")


_RULES: tuple[Callable[[PdfFile], Iterator[Diagnostic]], ...] = (_boxes, _fonts, _access, _finding_one_s_way)


def _folios(file: PdfFile, data: bytes) -> list[Diagnostic]:
    """Where a line at the foot or head of a page is a number alone, it is the page's label. Looks at a sample."""
    if file.labels is None:
        return []
    wrong: list[str] = []
    step = max(1, len(file.media) // _SAMPLE)
    with Pages(data) as pages:
        for number in range(0, len(file.media), step):
            left, bottom, right, top = file.media[number]
            heights = [(top - bottom) * share for share in _STRIPS]
            feet = pages.text(number, tuple((left, bottom, right, bottom + height) for height in heights))
            heads = pages.text(number, tuple((left, top - height, right, top) for height in heights))
            printed = [folio for texts in (feet, heads) if (folio := _folio(texts))]
            if printed and file.labels[number] not in printed:
                wrong.append(f"page {number + 1} prints {printed[0]} and is labelled {file.labels[number]}")
    if not wrong:
        return []
    shown = "; ".join(wrong[:5]) + ("; …" if len(wrong) > 5 else "")
    return [error("pdf-folio-differs", f"Printed page numbers are not those of the file: {shown}.")]


def _folio(strips: Sequence[str]) -> str:
    """The number that stands alone in the outermost line of a page, dashes and dots around it apart.

    `strips` are the texts of ever higher strips; the first that holds a whole line is repeated by the next one.
    """
    for strip, higher in pairwise(strips):
        if strip.strip() and strip == higher:
            line = strip.strip().strip(" \t\r\n-–—·•|[]()")
            return line if _FOLIO.fullmatch(line) else ""
    return ""


def _pages(numbers: list[int]) -> str:
    """``Page 3 is``, ``Pages 3, 4, 5 … are``."""
    if len(numbers) == 1:
        return f"Page {numbers[0] + 1} is"
    return "Pages " + ", ".join(str(n + 1) for n in numbers[:8]) + (" …" if len(numbers) > 8 else "") + " are"
