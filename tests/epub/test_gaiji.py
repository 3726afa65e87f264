"""Characters as pictures in e-books: drawn from the face of the region, with words, on white."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from publish.config.store import store_named
from publish.epub.make import make
from publish.fonts.find import faces
from publish.fonts.outline import as_png, as_svg
from publish.preflight.epub import inspect
from tests.epub.opened import Opened
from tests.epub.test_faces import book

KUZU = ("葛\U000e0100", "葛\U000e0101")


def face(family: str):
    return next(f for f in faces() if f.families == (family,))


def made(body: str, language: str = "zh-Hans", shop: str = "") -> tuple[Opened, list[str], bytes]:
    data, findings = make(book(body, language), store=store_named(shop))
    return Opened(data), [f.code for f in findings], data


def test_a_marked_character_becomes_a_picture_with_itself_as_words() -> None:
    opened, _, data = made('<p>甲<span class="gaiji">𠮷' + KUZU[0] + "</span>乙</p>")
    pictures = opened.find("yi.xhtml", "//h:img")
    assert [(p.get("class"), p.get("alt")) for p in pictures] == [("gaiji", "𠮷"), ("gaiji", KUZU[0])]
    types = {i.get("href"): i.get("media-type") for i in opened.opf("//o:item")}
    assert [types[p.get("src")] for p in pictures] == ["image/svg+xml"] * 2
    assert not opened.find("yi.xhtml", "//h:span[@class='rare']") and b".gaiji" in opened.files["style.css"]
    assert not [f for f in inspect(data) if "gaiji" in f.message or f.code.startswith("epub-drawing")]


def test_shops_in_taiwan_get_128_pixels_of_8_bits_on_white() -> None:
    opened, _, _ = made('<p><span class="gaiji">𠮷</span></p>', "zh-Hant", "tw")
    (name,) = [name for name in opened.files if name.startswith("gaiji/")]
    with Image.open(io.BytesIO(opened.files[name])) as picture:
        assert (picture.format, picture.size, picture.mode) == ("PNG", (128, 128), "L")
        assert picture.getpixel((0, 0)) == picture.getpixel((127, 127)) == 255
        assert 1000 < sum(picture.histogram()[:128]) < 8000


def test_what_no_face_has_stays_a_character_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.epub.gaiji.installed_faces", lambda: ())
    opened, codes, _ = made('<p>甲<span class="gaiji">骨</span>乙</p>')
    assert "甲骨乙" in opened.text() and "gaiji-without-outline" in codes


def test_a_picture_of_a_passage_has_the_form_of_its_language() -> None:
    opened, _, _ = made(
        '<p><span class="gaiji">骨</span><span lang="ja" xml:lang="ja"><span class="gaiji">骨</span></span></p>'
    )
    names = sorted(name for name in opened.files if name.startswith("gaiji/"))
    assert names == ["gaiji/u9aa8-ja.svg", "gaiji/u9aa8-zh-hans.svg"]
    assert path(opened.files[names[0]]) != path(opened.files[names[1]])


def test_forms_by_selector_are_drawn_as_they_are() -> None:
    jp = face("Noto Serif CJK JP")
    assert path(as_svg(jp, KUZU[0], "a")) != path(as_svg(jp, KUZU[1], "a"))
    assert as_png(jp, KUZU[0]) != as_png(jp, KUZU[1])
    assert path(as_svg(jp, "葛", "a")) in {path(as_svg(jp, unit, "a")) for unit in KUZU}


def path(svg: bytes | None) -> str:
    assert svg is not None
    return re.findall(rb'd="([^"]*)"', svg)[1].decode()


def test_the_drawing_fills_its_square() -> None:
    numbers = [float(n) for n in re.findall(r"-?\d+", path(as_svg(face("Noto Serif CJK SC"), "國", "國")))]
    assert min(numbers) > -10_000 and max(n for n in numbers) <= 1000
    png = as_png(face("Noto Serif CJK SC"), "國")
    assert png is not None
    with Image.open(io.BytesIO(png)) as picture:
        left, top, right, bottom = picture.point(lambda v: 255 - v).getbbox() or (0, 0, 0, 0)
        assert left < 25 and top < 25 and right > 103 and bottom > 103


def test_a_space_has_no_outline() -> None:
    assert as_svg(face("Noto Serif CJK SC"), "\u3000", "x") is None


def test_the_same_book_gives_the_same_bytes() -> None:
    body = '<p><span class="gaiji">𠮷</span></p>'
    one = replace(book(body))
    assert make(one) == make(one) and make(one, store=store_named("tw")) == make(one, store=store_named("tw"))
