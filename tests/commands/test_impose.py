"""`publish impose`."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import ExitCode
from publish.pdfobjects import opened
from tests.pdf.test_imposition import book


def test_a_booklet_is_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(book(18))
    assert run(["impose", str(path), "--sheets", "4", "--right-bound", "--creep", "1", "--paper", "A4"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert "5 sheets in 2 signatures, bound on the right, 2 pages of them blank" in told
    with opened((tmp_path / "book-2up.pdf").read_bytes()) as pdf:
        assert len(pdf.pages) == 10


def test_what_cannot_be_read_or_would_be_lost_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    assert run(["impose", str(path)]) == ExitCode.MANUSCRIPT
    path.write_bytes(book(4))
    assert run(["impose", str(path), "-o", str(path)]) == ExitCode.USAGE
    assert path.read_bytes() == book(4)
