"""Drawn covers."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from publish.errors import EngineError
from publish.pdf.cover import draw_cover

COVER = (
    '<!DOCTYPE html><html lang="zh-Hans"><head><title>雪夜</title></head><body><section class="cover">'
    '<h1 class="cover-title">雪夜</h1></section></body></html>'
)
SHEET = """
.cover { width: 1600px; height: 2560px; background: #204060; color: white }
.cover-title { margin: 0; padding-top: 800px; font: 240px 'Noto Serif CJK SC'; text-align: center }
"""


def test_a_cover_is_a_picture_of_the_shops_size() -> None:
    picture = Image.open(io.BytesIO(draw_cover(COVER, SHEET)))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (1600, 2560), "RGB")
    assert picture.getpixel((5, 5)) == pytest.approx((0x20, 0x40, 0x60), abs=3)
    assert picture.getpixel((1594, 2554)) == pytest.approx((0x20, 0x40, 0x60), abs=3)
    title = picture.crop((500, 780, 1100, 1100)).convert("L")
    assert title.getextrema()[1] > 240


def test_the_same_cover_gives_the_same_bytes() -> None:
    assert draw_cover(COVER, SHEET) == draw_cover(COVER, SHEET)


def test_a_title_that_does_not_fit_is_told() -> None:
    long = COVER.replace("雪夜</h1>", "雪夜</h1><p style='height:2000px'>x</p>")
    with pytest.raises(EngineError, match="2 pages"):
        draw_cover(long, ".cover-title { padding-top: 800px }")
