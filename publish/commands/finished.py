"""A finished PDF that a command was given."""

from __future__ import annotations

from pathlib import Path

from publish.errors import UsageError


def read_pdf(path: Path, option: str) -> bytes:
    """Its bytes. Raises UsageError where it cannot be read, or is none; `option` is the one that asks for a PDF."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UsageError(f"Cannot read {path}: {problem.strerror}.", "Name a finished PDF file.") from problem
    if not data.startswith(b"%PDF-"):
        raise UsageError(f"{path} is no PDF.", f"{option} takes PDF files alone.")
    return data
