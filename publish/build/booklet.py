"""A finished PDF becomes a booklet to be printed at home."""

from __future__ import annotations

from pathlib import Path

from publish.build.write import write_file
from publish.errors import ManuscriptError, UsageError
from publish.manuscript.files import Unreadable, read_bounded
from publish.pdf.imposition import PAPERS, Folding, Imposed, impose

_LARGEST = 2 << 30

PAPER_NAMES = tuple(PAPERS)
"""The sheets that pages can be laid on."""


def impose_file(
    path: Path, target: Path, *, sheets: int = 0, right_bound: bool | None = None, creep: float = 0.0, paper: str = ""
) -> Imposed:
    """Lays the pages of a PDF out two by two (see `Folding`) and writes the result.

    Raises ManuscriptError where the file cannot be read, UsageError where the result would take its place.
    """
    if target.absolute() == path.absolute():
        raise UsageError("The booklet would take the place of the book.", "Name another file with --output.")
    data = read_bounded(path, str(path), _LARGEST)
    if isinstance(data, Unreadable):
        raise ManuscriptError(data.finding.message, "Name a finished PDF file.")
    made = impose(data, Folding(sheets, right_bound, creep, paper))
    write_file(target, made.data)
    return made
