"""What an imprint says of the finished book: its sheets 印张, its characters 字数, its pages.

A sheet (印张) is one side of a mill's sheet: so many pages as the sheet gives leaves (开数). The characters are those
that the type area holds on every page of text (版面字数), as publishers count and pay, not those that are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from publish.book.nodes import Metadata
from publish.config.isbn import plain_isbn
from publish.config.model import Trim
from publish.config.sheets import agrees, cut_for, leaves_stated
from publish.diagnostics import Diagnostic, warning
from publish.pdf.geometry import TypeArea
from publish.pdf.pages import P, Run

_WITHOUT_TEXT = frozenset({"half-title", "title-page", "imprint", "colophon", "dedication", "epigraph", "part"})
_SIZE, _SHEETS, _CHARACTERS = ("开本", "開本"), ("印张", "印張"), ("字数", "字數")
_PAGES = ("页数", "頁數", "总页数", "Pages", "쪽수")
_ISBN = ("ISBN", "书号", "書號")
_UNITS = {"万": 10_000, "萬": 10_000, "千": 1000, "": 1}
_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; `sheets` is None where nobody knows into how many leaves a sheet is cut."""

    pages: int
    characters: int
    sheets: float | None

    def words(self) -> dict[str, str]:
        """What is written where the text asks for a count."""
        return {
            "count:pages": str(self.pages),
            "count:characters": f"{max(1, round(self.characters / 1000))}千字",
            "count:sheets": "" if self.sheets is None else _thousandths(self.sheets),
        }


def count(pages: int, runs: Iterable[Run[P]], area: TypeArea, metadata: Metadata) -> Counts:
    """The counts of a book of so many pages, blank ones included."""
    texts = sum(len(run.pages) for run in runs if run.sheaf.first.division.role not in _WITHOUT_TEXT)
    stated = next((value for name, value in metadata.details if name in _SIZE), "")
    cut = cut_for(area.trim)
    leaves = leaves_stated(stated) or (cut.leaves if cut else None)
    characters = texts * area.characters * area.columns * area.lines
    return Counts(pages, characters, pages / leaves if leaves else None)


def disagreements(metadata: Metadata, counts: Counts, trim: Trim) -> Iterator[Diagnostic]:
    """Numbers of the imprint that the finished book does not bear out."""
    said: Mapping[str, str] = dict(metadata.details)
    for names, check in _CHECKS:
        name = next((name for name in names if name in said), "")
        measured = check(said[name], counts, trim, metadata) if name else ""
        if measured:
            yield warning(
                "imprint-disagrees",
                f"The imprint says “{name}: {said[name]}”, but the book has {measured}.",
                metadata.imprint_at,
                f"Correct the line under imprint:, or write “{name}: auto” to have it counted.",
            )


def _size(text: str, counts: Counts, trim: Trim, metadata: Metadata) -> str:
    return "" if agrees(text, trim) else f"pages of {trim.width:g}×{trim.height:g} mm"


def _sheets(text: str, counts: Counts, trim: Trim, metadata: Metadata) -> str:
    number = _number(text)
    if number is None or counts.sheets is None or abs(number - counts.sheets) < 0.01:
        return ""
    return f"{counts.words()['count:sheets']} ({counts.pages} pages)"


def _characters(text: str, counts: Counts, trim: Trim, metadata: Metadata) -> str:
    match = re.search(r"([\d,.]+)\s*([万萬千]?)", text)
    if match is None or not (number := _number(match[1])):
        return ""
    off = abs(number * _UNITS[match[2]] / max(1, counts.characters) - 1)
    return "" if off <= _TOLERANCE else counts.words()["count:characters"]


def _pages(text: str, counts: Counts, trim: Trim, metadata: Metadata) -> str:
    number = _number(text)
    return "" if number is None or number == counts.pages else f"{counts.pages} pages"


def _isbn(text: str, counts: Counts, trim: Trim, metadata: Metadata) -> str:
    found = plain_isbn(text)
    return "" if not found or not metadata.isbn_print or found == metadata.isbn_print else metadata.isbn_print


def _thousandths(number: float) -> str:
    """``1.563`` for 50/32: half a thousandth goes up, as it does on imprints."""
    return f"{Decimal(number).quantize(Decimal('0.001'), ROUND_HALF_UP).normalize():f}"


def _number(text: str) -> float | None:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return float(match[0].replace(",", "")) if match else None


_CHECKS = ((_SIZE, _size), (_SHEETS, _sheets), (_CHARACTERS, _characters), (_PAGES, _pages), (_ISBN, _isbn))
