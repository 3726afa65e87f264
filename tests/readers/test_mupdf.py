"""Books in MuPDF, whose engine knows little CSS and no ruby: nothing is lost, nothing is misread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers import mupdf
from tests.readers.library import DIRECTED, FOREIGN, SAMPLES
from tests.readers.truth import Truth, letters


@pytest.mark.parametrize("name", [*SAMPLES, *FOREIGN, *DIRECTED])
def test_every_word_and_no_complaint(name: str, book: Callable[[str], bytes], tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(book(name))
    drawn = mupdf.read(file)
    assert [line for line in drawn.complaints if "css" in line.lower()] == []
    truth = Truth(book(name))
    for path in truth.spine:
        assert not truth.letters(path) - letters(drawn.text), path
    flat = "".join(drawn.text.split())
    for base, reading in truth.ruby():
        shown = f"{base}（{reading}）" if reading else base
        assert "".join(shown.split()) in flat
    assert "（）" not in flat
