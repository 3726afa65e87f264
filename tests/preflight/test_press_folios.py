"""Q08: what is a printed page number, and what is a number in a line of text."""

from __future__ import annotations

import pytest

from publish.pdfobjects import Stream
from publish.preflight.press import inspect
from tests.preflight.spoiled.good import finished, make, words
from tests.preflight.spoiled.recipes import X4
from tests.preflight.test_press import codes, job


@pytest.mark.parametrize(("foot", "told"), [
    (words("60", 68, 8), True),
    (words("price", 40, 8) + words("60", 68, 8), True),
    (words("price", 40, 8) + words("60", 48, 8), False),
    (words("60", 40, 8) + words("yen", 45, 8), False),
    (words("2", 68, 8) + words("price", 20, 8) + words("60", 28, 8), False),
])  # fmt: skip
def test_a_price_at_the_foot_is_no_folio(foot: bytes, told: bool) -> None:
    pdf = make()
    pdf.pages[1].obj.Contents = Stream(pdf, b"q /Over gs 0 0 0 1 k\n" + words("colophon", 20, 150) + foot + b"Q\n")
    assert ("print-folio" in codes(inspect(finished(pdf), job(X4)))) == told
