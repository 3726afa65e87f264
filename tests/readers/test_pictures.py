"""Pages as a person sees them. What must hold is asserted; the pictures are kept for eyes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.readers import mupdf
from tests.readers.foliate import Foliate
from tests.readers.readium import Readium
from tests.readers.shelf import Shelf

Book = Callable[[str], bytes]
Shoot = Callable[[Page, str], Path]


def overflow(page: Page, selector: str) -> list[str]:
    """What is selected and wider than the page it stands on."""
    script = """boxes => boxes.filter(box => box.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(box => box.outerHTML.slice(0, 120))"""
    found: list[str] = page.eval_on_selector_all(selector, script)
    return found


@pytest.mark.parametrize("width", [320, 480])
def test_parts_of_a_page(width: int, book: Book, shelf: Shelf, page: Page, shoot: Shoot) -> None:
    """A small screen: nothing runs out of it, code wraps, a table that is too wide scrolls in a box of its own."""
    page.set_viewport_size({"width": width, "height": 2400})
    reader = Readium(page, shelf, "parts", book("parts"), "EPUB/text.xhtml")
    shoot(page, f"readium-parts-{width}")
    assert overflow(page, "p, h1, h2, pre, .table-box, .math-block, .verse, blockquote, aside, figure") == []
    assert reader.computed("pre", "white-space") == "pre-wrap"


def test_night(book: Book, shelf: Shelf, night: Page, shoot: Shoot) -> None:
    """By night every line is as light as the text."""
    night.set_viewport_size({"width": 480, "height": 2400})
    reader = Readium(night, shelf, "parts", book("parts"), "EPUB/text.xhtml")
    reader.prefer(backgroundColor="#121212", textColor="#e0e0e0")
    shoot(night, "readium-parts-night")
    text = reader.computed("p", "color")
    assert text == "rgb(224, 224, 224)"
    lines = {
        ".table": "border-top-color",
        ".notes .note": "border-top-color",
        ".warning": "border-left-color",
        "pre": "border-left-color",
    }
    assert {name: reader.computed(name, line) for name, line in lines.items()} == dict.fromkeys(lines, text)


def test_a_reader_chooses_the_typeface(book: Book, shelf: Shelf, page: Page, shoot: Shoot) -> None:
    reader = Readium(page, shelf, "parts", book("parts"), "EPUB/text.xhtml")
    reader.prefer(fontFamily="'LXGW WenKai'", fontOverride="readium-font-on", fontSize="120%")
    shoot(page, "readium-parts-kai")
    assert reader.computed("p", "font-family") == '"LXGW WenKai"'
    assert reader.computed("h1", "font-family") == '"LXGW WenKai"'


def test_names_and_dots_beside_vertical_lines(book: Book, shelf: Shelf, page: Page, shoot: Shoot) -> None:
    """J3, J4: in Chinese the line of a name stands to the left of it, dots to the right."""
    reader = Readium(page, shelf, "vertical-tw", book("vertical-tw"), "EPUB/text.xhtml", way="vertical")
    shoot(page, "readium-vertical-tw")
    assert reader.computed(".proper-name", "text-underline-position") == "left"
    assert reader.computed("em.dots", "text-emphasis-position") == "under"
    assert reader.computed(".warning", "border-top-width") == "5px"


def test_a_vertical_page(book: Book, shelf: Shelf, page: Page, shoot: Shoot) -> None:
    """J1: the mode stands on the root and is inherited."""
    book("vertical")
    reader = Foliate(page, shelf, "vertical")
    frame = reader.go("EPUB/text.xhtml")
    shoot(page, "foliate-vertical")
    script = "() => [document.documentElement, document.body].map(one => getComputedStyle(one).writingMode)"
    assert frame.evaluate(script) == ["vertical-rl", "vertical-rl"]
    assert frame.evaluate("() => document.documentElement.className").split() == ["vrtl"]
    upright = frame.locator(".tcy").first.bounding_box()
    assert upright and upright["height"] <= 1.2 * upright["width"]


def test_a_vertical_page_in_readium(book: Book, shelf: Shelf, page: Page, shoot: Shoot) -> None:
    reader = Readium(page, shelf, "vertical", book("vertical"), "EPUB/text.xhtml", way="vertical")
    shoot(page, "readium-vertical")
    assert reader.computed("body", "writing-mode") == "vertical-rl"


def test_a_weak_reader(book: Book, tmp_path: Path, pictures: Path) -> None:
    for name in ("parts", "vertical"):
        file = tmp_path / f"{name}.epub"
        file.write_bytes(book(name))
        for number in (4, 5):
            mupdf.draw(file, number, pictures / f"mupdf-{name}-{number}.png")
