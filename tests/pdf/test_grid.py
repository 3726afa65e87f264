"""The grid of a page as it came out on paper, in the house's own styles."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from publish.config.style import load_style, style_css
from publish.pdf.geometry import MM_PER_POINT, TypeArea, for_edition
from publish.pdf.make import make
from publish.pdfium import as_drawn
from publish.render.rendition import Rendition
from tests.pdf.sample import TRIM, WORDS, document, note, rendition, title

MIXED = "甲ABC <em>italics</em> 乙<code>code()</code>丙<strong>重点</strong>，二〇二六年第 12 页{note}。" + WORDS


@cache
def novel(mixed: bool) -> tuple[Rendition, TypeArea, bytes]:
    paragraphs = [MIXED.format(note=note(str(n), "注文。")) if mixed else WORDS * (n % 3 + 1) for n in range(60)]
    inner = title("其一") + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    style = load_style("novel", language="zh-Hans")
    book = rendition(document("chapter", "c", inner), sheet=style_css(style, "pdf", None))
    book = replace(book, style=style, edition=replace(book.edition, trim=TRIM))
    done = make(book)
    return book, for_edition(book.edition, style, done.pages), done.data


def han(data: bytes, number: int) -> list[tuple[float, float, float, float]]:
    """The cells of the Han characters of the body text on a page: left, bottom, right, top in points."""
    page = pypdfium2.PdfDocument(data)[number]
    reader, _ = as_drawn(page)
    cells = []
    for index in range(reader.count_chars()):
        character = reader.get_text_range(index, 1)
        box = reader.get_charbox(index, loose=True)
        if "\u4e00" <= character <= "\u9fff" and abs(box[2] - box[0] - 10.5) < 0.2:
            cells.append(box)
    return cells


@pytest.mark.parametrize("mixed", [False, True], ids=["plain", "mixed"])
def test_all_base_lines_lie_on_one_grid_on_facing_pages(mixed: bool) -> None:
    _, area, data = novel(mixed)
    levels = [{round(cell[1], 1) for cell in han(data, number)} for number in (1, 2)]
    assert all(len(level) > 8 for level in levels)
    top = max(max(level) for level in levels)
    for level in levels:
        for height in level:
            lines = (top - height) / area.pitch_pt
            assert lines == pytest.approx(round(lines), abs=0.03), (height, lines)


def test_a_full_page_holds_the_lines_of_its_type_area_and_no_line_leaves_it() -> None:
    _, area, data = novel(False)
    cells = han(data, 2)
    left = area.inner / MM_PER_POINT
    right = left + area.total_characters * area.size_pt
    assert min(cell[0] for cell in cells) == pytest.approx(left, abs=0.3)
    assert max(cell[2] for cell in cells) <= right + 0.3
    rows = {round(cell[1]) for cell in cells}
    assert area.lines - 1 <= len(rows) <= area.lines
