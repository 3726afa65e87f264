"""Booklets: every page once, in order, when the sheets are folded again; upright, cut to the trim, the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from publish.errors import EngineError
from publish.pdf.folding import Sheet, Side, creep, fold
from publish.pdf.imposition import Folding, impose
from publish.pdfium import Pages
from publish.pdfobjects import Array, Dictionary, Name, Page, Stream, new, opened, saved

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED = 140 * MM, 203 * MM, 5 * MM


def read(sheets: list[Sheet], *, right_bound: bool) -> list[int | None]:
    """The pages in the order in which a reader turns them: each signature is opened from its outermost sheet inwards,
    and out again through the other halves."""
    found: list[int | None] = []
    while sheets:
        signature, sheets = sheets[: sheets[0].sheets], sheets[sheets[0].sheets :]
        first, second = ("left", "right") if right_bound else ("right", "left")
        for sheet in signature:
            found += [getattr(sheet.front, first), getattr(sheet.back, second)]
        for sheet in reversed(signature):
            found += [getattr(sheet.back, first), getattr(sheet.front, second)]
    return found


@given(st.integers(1, 300), st.integers(0, 9), st.booleans())
def test_folded_sheets_read_on(pages: int, per_signature: int, right_bound: bool) -> None:
    sheets = list(fold(pages, per_signature, right_bound=right_bound))
    order = read(sheets, right_bound=right_bound)
    assert order == [*range(1, pages + 1), *[None] * (-pages % 4)]
    assert all(sheet.sheets <= (per_signature or len(sheets)) for sheet in sheets)


def test_the_usual_order_of_a_sheet() -> None:
    """N−2i, 2i+1 in front and 2i+2, N−2i−1 behind (as every printer's table says); swapped where bound on the right."""
    assert [(each.front, each.back) for each in fold(8)] == [(Side(8, 1), Side(2, 7)), (Side(6, 3), Side(4, 5))]
    assert next(fold(8, right_bound=True)).front == Side(1, 8)
    assert [creep(each, 0.9) for each in fold(16)] == pytest.approx([0, 0.3, 0.6, 0.9])


def book(pages: int, *, turned: int = 0, from_right: bool = False) -> bytes:
    """Pages with bleed: red beyond the trim, a bar at the head of the trim whose length tells the page."""
    pdf = new()
    for number in range(1, pages + 1):
        paint = f"1 0 0 rg -50 -50 900 900 re f 1 g 0 0 {WIDTH} {HEIGHT} re f 0 g 20 {HEIGHT - 40} {10 * number} 20 re f"
        box = Array([-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED])
        trim = Array([0, 0, WIDTH, HEIGHT])
        page = Dictionary(Type=Name.Page, MediaBox=box, TrimBox=trim, Contents=Stream(pdf, paint.encode()))
        if turned:
            page.Rotate = turned
        pdf.pages.append(Page(pdf.make_indirect(page)))
    if from_right:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    return saved(pdf)


def picture(data: bytes, number: int) -> Image.Image:
    with opened(data) as pdf:
        left, low, right, top = (float(each) for each in pdf.pages[number].mediabox)
    with Pages(data) as pages:
        return pages.region(number, (left, low, right, top), 72)


def bars(image: Image.Image) -> list[int]:
    """The pages of a side from left to right, read from the length of their bars."""
    y = round((image.height - HEIGHT) / 2 + 30)
    dark = [image.getpixel((x, y)) == (0, 0, 0) for x in range(image.width)]
    half = image.width // 2
    return [round(sum(dark[start:stop]) / 10) for start, stop in ((0, half), (half, image.width))]


def test_pages_stand_side_by_side_cut_to_their_trim() -> None:
    made = impose(book(6), Folding())
    assert (made.sheets, made.signatures, made.blank, made.right_bound) == (2, 1, 2, False)
    sides = [picture(made.data, number) for number in range(4)]
    assert [bars(side) for side in sides] == [[0, 1], [2, 0], [6, 3], [4, 5]]
    hairline = sides[0].width + sides[0].height
    assert all(dict((c, n) for n, c in side.getcolors(1 << 20) or ()).get((255, 0, 0), 0) < hairline for side in sides), "of the bleed only what is rounded"
    assert bars(picture(impose(book(6, from_right=True), Folding()).data, 0)) == [1, 0]
    assert bars(picture(impose(book(6), Folding(right_bound=True)).data, 3)) == [5, 4]


def test_inner_sheets_move_to_the_fold() -> None:
    outer, inner = (picture(impose(book(8), Folding(creep=5)).data, number) for number in (0, 2))
    plain = picture(impose(book(8), Folding()).data, 2)

    def first_dark(image: Image.Image) -> int:
        y = round((image.height - HEIGHT) / 2 + 30)
        return next(x for x in range(image.width // 2 + 3, image.width) if image.getpixel((x, y)) == (0, 0, 0))

    assert first_dark(outer) == first_dark(plain)
    assert first_dark(plain) - first_dark(inner) == pytest.approx(5 * MM, abs=1.1)


@pytest.mark.parametrize(("paper", "scale"), [("a3", 1.0), ("a4", 210 / 203), ("a5", 148 / 203)])
def test_paper_of_the_house(paper: str, scale: float) -> None:
    made = impose(book(4), Folding(paper=paper))
    assert made.scale == pytest.approx(min(1.0, scale, {"a3": 420, "a4": 297, "a5": 210}[paper] / 280))
    with opened(made.data) as pdf:
        box = [float(each) / MM for each in pdf.pages[0].mediabox]
    assert box[2:] == pytest.approx({"a3": (420, 297), "a4": (297, 210), "a5": (210, 148)}[paper], abs=0.01)


def test_a_turned_page_stands_upright_on_the_sheet() -> None:
    made = impose(book(2, turned=90), Folding())
    with opened(made.data) as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(2 * HEIGHT + 16 * MM, abs=0.01)


def test_a_page_without_size_or_content_does_no_harm() -> None:
    pdf = new()
    for box in ([0, 0, 0, 0], [100, 200, 0, 0]):
        pdf.pages.append(Page(pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array(box)))))
    with pytest.raises(EngineError, match="no size"):
        impose(saved(pdf), Folding())
    del pdf.pages[0]
    assert impose(saved(pdf), Folding()).sheets == 1


def test_the_same_pages_give_the_same_bytes_and_no_creep_is_endless() -> None:
    assert impose(book(9), Folding(2)).data == impose(book(9), Folding(2)).data
    with pytest.raises(EngineError):
        impose(book(4), Folding(creep=99))
    with pytest.raises(EngineError):
        impose(b"no pdf", Folding())
