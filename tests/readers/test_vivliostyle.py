"""Books in the Vivliostyle viewer, an engine of pages: all is laid out, and notes stand with their calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.readers.shelf import Shelf
from tests.readers.truth import Truth, letters
from tests.readers.vivliostyle import Vivliostyle


@pytest.mark.parametrize(
    "name", ["specimen", "honglou", "rashomon", "korean", "seed", "parts", "vertical", "vertical-tw"]
)
def test_every_page_is_laid_out(
    name: str, book: Callable[[str], bytes], shelf: Shelf, page: Page, shoot: Callable[[Page, str], Path]
) -> None:
    truth = Truth(book(name))
    reader = Vivliostyle(page, shelf, name)
    pages = reader.pages()
    assert reader.faults == []
    for path in truth.spine:
        assert not truth.letters(path) - letters("".join(pages)), path
    shown = len(pages) // 2
    for path in truth.calling():
        for _, text in truth.notes(path):
            shown = next(number for number, page_text in enumerate(pages) if not letters(text) - letters(page_text))
    reader.turn(shown)
    shoot(page, f"vivliostyle-{name}")
