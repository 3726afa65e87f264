"""A book as every job of it needs it: read once, parsed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from publish.book.nodes import Book
from publish.diagnostics import Diagnostic
from publish.importers.plain import plain_reader
from publish.manuscript.assets import collect
from publish.manuscript.folder import read
from publish.manuscript.model import Assets, Manuscript
from publish.manuscript.parse import parse
from publish.progress import Progress, silent
from publish.typography.gaiji import show_gaiji


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
    return parse_book(manuscript, tuple(findings), progress)


def parse_book(manuscript: Manuscript, findings: tuple[Diagnostic, ...], progress: Progress = silent) -> Reading:
    """Parse a manuscript that has been read, with the findings of reading it."""
    progress("parse")
    book, noticed = parse(manuscript, plain_reader(manuscript))
    book, rare = show_gaiji(book, manuscript.config.gaiji)
    assets, missing = collect(book, manuscript)
    return Reading(manuscript, book, assets, merged(findings, noticed, rare, missing))


def dated(book: Book, date: str) -> Book:
    """The book with `date` (ISO 8601) as its modified date, unless it gives one itself.

    A book that gives none and is given none is dated by its targets: its day of publication, or a fixed day.
    The clock is never asked, so the same manuscript always gives the same bytes.
    """
    if book.metadata.modified or not date:
        return book
    return replace(book, metadata=replace(book.metadata, modified=date))


def merged(*several: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """All findings, each once, in the order noticed: two editions of a book notice much the same."""
    return tuple(dict.fromkeys(finding for findings in several for finding in findings))
