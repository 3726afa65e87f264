"""A book as every job of it needs it: read once, parsed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from publish.book.nodes import Book, Metadata
from publish.diagnostics import Diagnostic
from publish.manuscript.assets import collect
from publish.manuscript.folder import read
from publish.manuscript.model import Assets, Manuscript
from publish.manuscript.parse import parse
from publish.progress import Progress, silent

# The date of a book that says nothing about dates: the earliest one that a ZIP file can hold.
UNDATED = "1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Reading:
    """A manuscript, the tree it became, its pictures, and what was noticed on the way."""

    manuscript: Manuscript
    book: Book
    assets: Assets
    findings: tuple[Diagnostic, ...]


def read_book(path: Path, progress: Progress = silent) -> Reading:
    """Read and parse the manuscript at `path`. Raises `ManuscriptError` or `ConfigError`."""
    progress("read")
    manuscript, findings = read(path)
    return parse_book(manuscript, findings, progress)


def parse_book(manuscript: Manuscript, findings: tuple[Diagnostic, ...], progress: Progress = silent) -> Reading:
    """Parse a manuscript that has been read, with the findings of reading it."""
    progress("parse")
    book, noticed = parse(manuscript)
    assets, missing = collect(book, manuscript)
    return Reading(manuscript, book, assets, merged(findings, noticed, missing))


def dated(book: Book, date: str) -> Book:
    """The book with its modified date settled.

    The book's own `modified` counts first, then `date` (from outside), then its day of publication, then
    1980: the same manuscript always gives the same date, so the same bytes. ISO 8601 in UTC (EPUB 3.3, 5.5.4).
    """
    metadata = book.metadata
    modified = metadata.modified or date or metadata.published or UNDATED
    return replace(book, metadata=_with_modified(metadata, full_date(modified)))


def full_date(date: str) -> str:
    """``2026``, ``2026-11`` and ``2026-11-22`` as the first second of that span; a full date as it is."""
    if "T" in date:
        return date
    year, month, day = [*date.split("-"), "01", "01"][:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def merged(*several: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """All findings, each once, in the order noticed: two editions of a book notice much the same."""
    return tuple(dict.fromkeys(finding for findings in several for finding in findings))


def _with_modified(metadata: Metadata, modified: str) -> Metadata:
    return replace(metadata, modified=modified)
