"""Does an e-book name the pages of this PDF? The print may have been made anew since.

The PDF is asked for its words, page by page, and the e-book for what follows each of its marks.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.errors import EngineError
from publish.pdfium import Pages
from publish.preflight.epub.publication import OPF, OPS, XHTML, Page, Publication, open_publication
from publish.preflight.pdf_file import PdfFile, read

_SUM = re.compile(r"nih:sha-256;([0-9a-f]{64})")
_UNSPOKEN = frozenset({XHTML + "rt", XHTML + "rp", XHTML + "head"})
_APART = frozenset({"noteref", "footnote", "endnote", "endnotes", "footnotes", "backlink"})
_HEAD, _KEY, _SEAM = 30, 5, 4
"""Letters that a page begins with; so many together make sure; so many on either side of a mark."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of a page: its label, where it is, and where in the letters of the e-book."""

    label: str
    at: Location
    place: int


def check_pages(epub: bytes, pdf: bytes) -> tuple[Diagnostic, ...]:
    """What of an e-book's page marks does not agree with a PDF. Total: whatever the bytes are, the answer is findings.

    A page agrees where the words behind its mark stand on it, and those before the mark do not stand before them.
    """
    book, file = open_publication(epub), read(pdf)
    if isinstance(file, Diagnostic):
        return (file,)
    if book.opf is None:
        return tuple(book.faults)
    text, marks = _read(book)
    found = [*_bound(book, pdf, bool(marks)), *_listed(book, file, pdf, marks)]
    try:
        return (*found, *_drifted(text, marks, file, pdf))
    except EngineError as problem:
        return (*found, error("pdf-unreadable", problem.message, hint="Build it again."))


def _bound(book: Publication, pdf: bytes, marked: bool) -> Iterator[Diagnostic]:
    """Whether the package names the sum of these bytes (RFC 6920 §7)."""
    texts = (meta.text or "" for meta in book.opf.iter(OPF + "meta"))
    sums = [match[1] for text in texts if (match := _SUM.fullmatch(text.strip()))]
    if not marked:
        yield warning("epub-print-unbound", "The e-book names no printed pages", book.at_opf())
    elif not sums:
        yield warning("epub-print-unbound", "The e-book does not say of which file its pages are", book.at_opf())
    elif hashlib.sha256(pdf).hexdigest() not in sums:
        yield error(
            "epub-print-other",
            f"The e-book's pages are those of another PDF (SHA-256 {sums[0][:12]}…), not of this one",
            book.at_opf(),
        )


def _listed(book: Publication, file: PdfFile, pdf: bytes, marks: list[_Mark]) -> Iterator[Diagnostic]:
    """Every page of the body that is not blank has one mark, and every mark a page."""
    labels = page_labels(file)
    known = {mark.label for mark in marks}
    with Pages(pdf) as pages:
        for number, label in enumerate(labels):
            if marks and label not in known and label.isdecimal() and _letters(pages.text(number)[0]):
                yield error("epub-print-page", f"Page {label} of the PDF is not marked in the e-book", book.at_opf())
    for place, mark in enumerate(marks):
        if mark.label not in labels:
            yield error("epub-print-page", f"There is no page {mark.label} in the PDF", mark.at)
        elif mark.label in {other.label for other in marks[:place]}:
            yield error("epub-print-page", f"Page {mark.label} is marked twice", mark.at)


def _drifted(text: str, marks: list[_Mark], file: PdfFile, pdf: bytes) -> Iterator[Diagnostic]:
    numbers = {label: number for number, label in enumerate(page_labels(file))}
    ends = [mark.place for mark in marks[1:]] + [len(text)]
    with Pages(pdf) as pages:
        for mark, end in zip(marks, ends, strict=True):
            if mark.label not in numbers:
                continue
            page = _letters(pages.text(numbers[mark.label])[0])
            head = text[mark.place : min(end, mark.place + _HEAD)]
            seam = text[max(0, mark.place - _SEAM) : mark.place] + head[:_SEAM]
            if not _begins(head, page) or (len(seam) == 2 * _SEAM and seam in page):
                yield error(
                    "epub-print-drift", f"Page {mark.label} of the PDF does not begin with “{head[:12]}”", mark.at
                )


def _begins(head: str, page: str) -> bool:
    """Whether enough of the letters stand together on the page: readings and running heads may stand between."""
    size = min(_KEY, max(1, len(head) // 2))
    return not head or any(head[at : at + size] in page for at in range(len(head) - size + 1))


def page_labels(file: PdfFile) -> tuple[str, ...]:
    """The number of each page as the file says it; where it says nothing they count from 1."""
    return file.labels or tuple(str(number) for number in range(1, len(file.media) + 1))


def _read(book: Publication) -> tuple[str, list[_Mark]]:
    """The letters of the reading order, without readings and notes, and the marks among them."""
    parts: list[str] = []
    marks: list[_Mark] = []
    count = 0
    for page in book.read_pages():
        for item in _pieces(page.root, page):
            if isinstance(item, str):
                parts.append(_letters(item))
                count += len(parts[-1])
            else:
                label = item.get("aria-label") or item.get("title") or ""
                marks.append(_Mark(label, page.at(item), count))
    return "".join(parts), marks


def _pieces(element: Any, page: Page) -> Iterator[Any]:
    """Texts and marks (elements) in document order."""
    if not isinstance(element.tag, str) or element.tag in _UNSPOKEN:
        return
    kinds = (element.get(OPS + "type") or "").split()
    if not _APART.isdisjoint(kinds):
        return
    if element.get("role") == "doc-pagebreak" or "pagebreak" in kinds:
        yield element
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child, page)
        yield child.tail or ""


def _letters(text: str) -> str:
    """Letters and digits alone; the numbers of notes (①) are none."""
    return "".join(one for one in text if unicodedata.category(one)[0] == "L" or one.isdecimal())
