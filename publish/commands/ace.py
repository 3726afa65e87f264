"""`publish inspect --ace`: Ace's findings, its report beside the book, and the record that the next build reads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from publish.build.accessible import accessible
from publish.build.write import write_file
from publish.diagnostics import Diagnostic
from publish.errors import UsageError
from publish.manuscript.evidence import Checked, as_record, parse_record
from publish.preflight.ace import ask


def look(books: Sequence[Path], record: Path | None) -> dict[Path, tuple[Diagnostic, ...]]:
    """What Ace finds in each book, whose report goes into the folder ``BOOK-ace``; `record` is brought up to date.

    Raises `MissingError` where Ace is not installed, before anything is written.
    """
    kept = {one.file: one for one in _recorded(record)}
    found: dict[Path, tuple[Diagnostic, ...]] = {}
    for book in books:
        report = ask(book, book.with_name(f"{book.stem}-ace"), os.environ)
        found[book] = report.findings
        kept[book.name] = Checked(book.name, accessible(book).content, report.version, len(report.findings))
    if record is not None:
        write_file(record, as_record(kept.values()))
        click.echo(f"publish: {record} tells what Ace has found", err=True)
    return found


def _recorded(record: Path | None) -> tuple[Checked, ...]:
    if record is None or not record.exists():
        return ()
    try:
        return parse_record(record.read_bytes())
    except (OSError, ValueError) as problem:
        raise UsageError(
            f"{record} is no record of Ace: it {problem}.", "Name another file, or delete it."
        ) from problem
