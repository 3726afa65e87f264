"""Whole wraps, set with real fonts, opened again and measured."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from publish.book.nodes import Creator
from publish.config.model import Trim
from publish.errors import EngineError
from publish.manuscript.model import Asset
from publish.pdf.press.make import press
from publish.pdf.wrap.make import Wrapped, wrap
from publish.pdfobjects import opened
from publish.pdfobjects.events import Path as Drawn
from publish.pdfobjects.walk import walk
from tests.pdf.wrap.jobs import ISBN, jacket, metadata, price, rendition, ticket

MM = 72 / 25.4


def made(
    style: str = "novel", pages: int = 336, said: dict[str, Any] | None = None, root: Path | None = None,
    cover: Asset | None = None, wear: dict[str, Any] | None = None, right: bool = False, **wishes: Any,
) -> Wrapped:  # fmt: skip
    about = metadata(**(said or {}))
    job = ticket(about, pages=pages, right=right, **({"caliper": 0.1} | wishes))
    return wrap(rendition(about, style, cover), jacket(**({"price": price("48", "CNY")} | (wear or {}))), job, root)


def painted(wrapped: Wrapped, dpi: int = 300) -> Image.Image:
    return pypdfium2.PdfDocument(wrapped.data)[0].render(scale=dpi / 72).to_pil().convert("RGB")


def pixel(wrapped: Wrapped, picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place of the trimmed sheet, in mm."""
    bleed, scale = wrapped.sheet.bleed.inner, picture.width / (wrapped.sheet.width + 2 * wrapped.sheet.bleed.inner)
    found = picture.getpixel((int((x + bleed) * scale), int((y + bleed) * scale)))
    assert isinstance(found, tuple)
    return found


def text(wrapped: Wrapped, *names: str) -> str:
    """What is written on some faces."""
    page = pypdfium2.PdfDocument(wrapped.data)[0]
    left, bottom, _, top = page.get_trimbox()
    found = []
    for name in names:
        face = wrapped.sheet[name]  # type: ignore[index]
        box = (left + face.left * MM, bottom, left + face.right * MM, top)
        found.append(page.get_textpage().get_text_bounded(*box))
    return "".join("".join(found).split())


@pytest.mark.parametrize("style", ["novel", "article", "manual"])
def test_one_sheet_whose_boxes_are_exact(style: str) -> None:
    wrapped = made(style, flaps=80.0)
    with pikepdf.open(io.BytesIO(wrapped.data)) as pdf:
        (page,) = pdf.pages
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
    assert (right - left) / MM == pytest.approx(wrapped.sheet.width, abs=0.01)
    assert (top - bottom) / MM == pytest.approx(203, abs=0.01)
    assert not wrapped.findings


def test_each_text_stands_on_its_face() -> None:
    wrapped = made(
        flaps=80.0,
        wear={"about_author": "林舟，水文站工程师。", "back_flap": "渡船文丛", "shelving": "长篇小说"},
    )
    assert "林舟，水文站工程师。" in text(wrapped, "front-flap")
    assert text(wrapped, "back-flap") == "渡船文丛"
    back = text(wrapped, "back")
    assert "父亲留下三十七本渡簿。" in back and "上架建议长篇小说" in back and "定价：48.00元" in back
    spine = text(wrapped, "spine")
    assert all(part in spine for part in ("渡", "口", "林", "舟", "著", "出")) and "簿" not in spine
    front = text(wrapped, "front")
    assert "一条河的账本" in front and "渡船出版社" in front


@pytest.mark.parametrize("style", ["novel", "article", "manual"])
@pytest.mark.parametrize("magnification", [0.8, 1.0])
def test_the_barcode_is_read_from_the_painted_sheet(style: str, magnification: float) -> None:
    codes = zxingcpp.read_barcodes(painted(made(style, wear={"magnification": magnification})))
    assert [code.text for code in codes] == [ISBN]


def test_bars_are_black_ink_alone() -> None:
    with pikepdf.open(io.BytesIO(made().data)) as pdf:
        inks, bars, colour = set(), 0, None
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) in ("scn", "k", "rg", "g"):
                colour = tuple(round(float(value), 4) for value in operands)
            elif str(operator) == "re" and float(operands[3]) and abs(float(operands[2])) <= 4 * 0.33 + 0.01:
                inks.add(colour)
                bars += 1
    assert bars >= 30 and (0.0, 0.0, 0.0, 1.0) in inks


def test_the_ground_runs_over_every_edge() -> None:
    wrapped = made(flaps=60.0)
    picture = painted(wrapped, 100)
    ground = (0x2C, 0x44, 0x38)
    width, height, bleed = wrapped.sheet.width, wrapped.sheet.height, wrapped.sheet.bleed.inner
    assert bleed == 3
    for x, y in ((-bleed + 0.4, 100), (width + bleed - 0.6, 100), (30, -bleed + 0.4), (30, height + bleed - 0.6)):
        assert pixel(wrapped, picture, x, y) == pytest.approx(ground, abs=3)


def test_a_picture_of_the_cover_reaches_the_bleed_and_not_the_spine() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (1800, 2600), (200, 30, 30)).save(stream, "PNG")
    cover = Asset("cover.png", "image/png", stream.getvalue(), 1800, 2600)
    for right in (False, True):
        wrapped = made(cover=cover, right=right)
        picture = painted(wrapped, 100)
        front, width = wrapped.sheet["front"], wrapped.sheet.width
        outer, inner = (-2.5, front.right + 1) if right else (width + 2.5, front.left - 1)
        assert pixel(wrapped, picture, outer, -2.5) == pytest.approx((200, 30, 30), abs=3)
        assert pixel(wrapped, picture, outer, 205.4) == pytest.approx((200, 30, 30), abs=3)
        assert pixel(wrapped, picture, inner, 150) != pytest.approx((200, 30, 30), abs=30)
        assert not wrapped.findings


@pytest.mark.parametrize(
    ("size", "code"), [((800, 1156), "cover-picture-coarse"), ((2600, 2600), "cover-picture-cropped")]
)
def test_a_picture_that_is_too_small_or_of_another_shape_is_told(size: tuple[int, int], code: str) -> None:
    stream = io.BytesIO()
    Image.new("RGB", size).save(stream, "PNG")
    wrapped = made(cover=Asset("cover.png", "image/png", stream.getvalue(), *size))
    assert [finding.code for finding in wrapped.findings] == [code]


def test_front_and_back_change_sides_in_a_right_bound_book() -> None:
    left, right = made(), made(right=True)
    assert left.sheet["front"].left > left.sheet["back"].left
    assert right.sheet["front"].left == 0
    assert "一条河的账本" in text(right, "front") and "父亲留下三十七本渡簿。" in text(right, "back")


def test_a_book_of_other_pages_has_another_cover() -> None:
    thin, thick = made(pages=200), made(pages=400)
    assert thick.sheet.spine - thin.sheet.spine == pytest.approx(10)
    assert thick.sheet.width - thin.sheet.width == pytest.approx(10)


def test_a_thin_spine_is_bare_and_it_is_told() -> None:
    wrapped = made(pages=40)
    assert [finding.code for finding in wrapped.findings] == ["cover-spine-bare"]
    assert text(wrapped, "spine") == ""


def test_the_texts_of_a_spine_keep_away_from_its_folds() -> None:
    wrapped = made(
        "manual", pages=140, said={"title": "《河》的一百年——从A到Z", "creators": (Creator("John Doe", "aut"),)}
    )
    picture, spine = painted(wrapped), wrapped.sheet["spine"]
    ground = pixel(wrapped, picture, spine.left + 0.5, 5)
    assert spine.width < 9
    for y in range(0, 203):
        for x in (0.3, 0.7, 1.1, 1.4):
            assert pixel(wrapped, picture, spine.left + x, y) == ground
            assert pixel(wrapped, picture, spine.right - x, y) == ground
    assert any(pixel(wrapped, picture, spine.left + spine.width / 2, y / 4) != ground for y in range(60, 400))


def test_a_title_too_long_for_its_spine_becomes_smaller_and_then_is_told() -> None:
    long = made(said={"title": "把全部力气都用在一条看不见的河上的那些年里人们做过的事情"})
    assert not long.findings
    endless = made(said={"title": "把全部力气都用在一条看不见的河上的那些年" * 8})
    assert "cover-spine-tight" in [finding.code for finding in endless.findings]
    shorter = made(said={"title": "把全部力气都用在一条看不见的河上的那些年" * 8}, wear={"spine": "力气"})
    assert "cover-spine-tight" not in [finding.code for finding in shorter.findings]


def test_a_long_text_of_the_back_is_set_smaller_and_then_told() -> None:
    assert not made(wear={"blurb": "一页一页地读一条河。" * 60}).findings
    assert [f.code for f in made(wear={"blurb": "一页一页地读一条河。" * 300}).findings] == ["cover-text-long"]
    flap = made(flaps=60.0, wear={"about_author": "水文站工程师。" * 200})
    assert [f.code for f in flap.findings] == ["cover-text-long"]


def test_the_same_book_gives_the_same_bytes() -> None:
    assert made().data == made().data


def test_a_template_of_the_book_takes_the_place_of_the_house_s(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    own = '<html lang="zh"><head><title>x</title></head><body><div class="face front"></div><div class="face back">OWN</div></body></html>'
    (tmp_path / "templates/cover-wrap.html").write_text(own, encoding="utf-8")
    assert "OWN" in text(made(root=tmp_path), "back")
    (tmp_path / "templates/cover-wrap.html").write_text(own.replace("front", "fore"), encoding="utf-8")
    with pytest.raises(EngineError, match="no front"):
        made(root=tmp_path)


def test_sheets_of_the_book_come_last(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/wrap.css").write_text(".wrap { --ground: #ff8800 }", encoding="utf-8")
    wrapped = made(root=tmp_path)
    assert pixel(wrapped, painted(wrapped, 50), 5, 100) == pytest.approx((255, 136, 0), abs=3)


@pytest.mark.parametrize(
    ("language", "title", "printer"),
    [("ja", "灯台の郵便", "jp-offset"), ("ko", "첫눈 우체국", "kr-offset"), ("en", "The Ledger", "generic-x4"), ("zh-TW", "雨記", "cn-offset")],
)  # fmt: skip
def test_every_language_has_its_wrap(language: str, title: str, printer: str) -> None:
    wrapped = made(said={"language": language, "title": title}, printer=printer, wear={"price": None})
    serious = [finding for finding in wrapped.findings if finding.code != "cover-barcode-incomplete"]
    assert not serious
    assert "".join(title.split())[0] in text(wrapped, "spine")


def test_every_size_of_page_has_its_wrap() -> None:
    for trim in (Trim("64开", 105, 144), Trim("A4", 210, 297), Trim("square", 170, 170)):
        said = metadata()
        job = ticket(said, trim=trim, caliper=0.1)
        wrapped = wrap(rendition(said, trim=trim), jacket(price=price("48", "CNY")), job, None)
        assert wrapped.sheet.height == trim.height and not wrapped.findings


def test_folds_are_marked_in_the_slug_alone() -> None:
    said = metadata(published="2026-05-01")
    job = replace(ticket(said, caliper=0.1, flaps=80.0), marks=True, slug=12.0)
    wrapped = wrap(rendition(said), jacket(price=price("48", "CNY")), job, None)
    with opened(press(wrapped.data, job).data) as pdf:
        page = pdf.pages[0].obj
        _, low, _, high = (float(edge) for edge in page["/BleedBox"])
        left = float(page["/TrimBox"][0])
        ((_, events),) = walk(pdf)
        lines = [e.box for e in events if isinstance(e, Drawn) and e.strokes and e.state.stroke.space.names == ("All",)]
    upright = [box for box in lines if box[3] - box[1] > 2 * (box[2] - box[0])]
    assert all(box[1] >= high or box[3] <= low for box in upright)
    for fold in wrapped.sheet.folds:
        assert len([box for box in upright if abs((box[0] + box[2]) / 2 - left - fold * MM) < 0.01 * MM]) == 2, fold
