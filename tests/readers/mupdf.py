"""MuPDF's own EPUB engine: what a small reading system with little CSS makes of a book."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.validators import absent

_SIZE = ("-W", "360", "-H", "540", "-S", "13")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text that it shows, and what it complains about."""

    text: str
    complaints: tuple[str, ...]


def read(book: Path) -> Drawn:
    """The whole book as text."""
    done = _mutool(book, "-F", "txt", "-o", "-")
    return Drawn(done.stdout, tuple(done.stderr.splitlines()))


def draw(book: Path, number: int, picture: Path) -> None:
    """A picture of one page, counted from 1."""
    _mutool(book, "-r", "120", "-o", str(picture), pages=str(number))


def _mutool(book: Path, *options: str, pages: str = "1-N") -> subprocess.CompletedProcess[str]:
    if shutil.which("mutool") is None:
        absent("MuPDF's tools are not installed: apt-get install mupdf-tools")
    command = ["mutool", "draw", "-q", *_SIZE, *options, str(book), pages]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
