"""Q08 and 隠しノンブル: what the layout hides in the gutter is what such a printer's preflight asks for."""

from __future__ import annotations

import pytest

from publish.config.printer import printer_named
from publish.pdf.make import make
from publish.preflight.press import inspect
from tests.pdf.sample import document, rendition, text, title


@pytest.mark.parametrize(("printer", "hidden", "told"), [
    ("jp-doujin", True, []),
    ("jp-doujin", False, ["none is on 1, 2, 4."]),
    ("jp-offset", False, []),
])  # fmt: skip
def test_a_number_on_every_page(printer: str, hidden: bool, told: list[str]) -> None:
    """A title page and its blank verso, two chapters on right-hand pages, blank pages up to eight."""
    front = document("title-page", "t", "<p>题名</p>", matter="front")
    chapters = [document("chapter", name, title(f"第{name}章") + text(count)) for name, count in (("a", 2), ("b", 20))]
    made = make(rendition(front, *chapters, starts="right"), multiple=8, bleed=3, hidden_folios=hidden)
    assert made.pages == 8
    found = inspect(made.data, printer_named(printer)).findings
    said = [each.message for each in found if each.code == "print-page-blank" and "number" in each.message]
    assert [message.split("; ")[1] for message in said] == told
    assert [each.message for each in found if each.code == "print-folio"] == []
