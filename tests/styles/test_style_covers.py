"""Drawn covers: whatever the title, it stays on the page and clear of the foot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from publish.book.nodes import Creator, Metadata
from publish.config.style import load_style, style_css
from publish.render.renderer import render_cover

TITLES = [
    ("河", "zh-Hans"), ("渡口", "zh-Hans"), ("字与纸之间", "zh-Hans"), ("八个字的书名在此", "zh-Hant-TW"),
    ("张天师祈禳瘟疫　洪太尉误走妖魔", "zh-Hans"), ("把全部力气都用在一条看不见的河上的那些年", "zh-Hans"),
    ("灯台の郵便", "ja"), ("운수 좋은 날", "ko"), ("The Lighthouse Keeper’s Ledger", "en"), ("Ink", "en"),
    ("Rust 程序设计语言 简体中文版", "zh-Hans"),
]  # fmt: skip


def inside(box: boxes.Box) -> Iterator[boxes.Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from inside(child)


@pytest.mark.parametrize(("title", "language"), TITLES)
@pytest.mark.parametrize("style", ["novel", "article", "manual"])
def test_the_title_stays_on_the_page(style: str, title: str, language: str) -> None:
    metadata = Metadata(
        title, language, "key", subtitle="一条河的账本", creators=(Creator("林舟"),), publisher="渡船出版社"
    )
    loaded = load_style(style, language=language)
    html = render_cover(metadata, loaded, None)
    sheet = weasyprint.CSS(string=style_css(loaded, "cover", None))
    (page,) = weasyprint.HTML(string=html).render(stylesheets=[sheet]).pages
    words = [box for box in inside(page._page_box) if isinstance(box, boxes.TextBox) and box.text.strip(" \u200b")]
    large = "".join(box.text for box in words if box.style["font_size"] >= 96)
    assert set(title) - {" ", "　"} <= set(large)
    for box in words:
        assert box.position_x >= 100 and box.position_x + box.width <= 1500, box.text
        assert box.position_y >= 0 and box.position_y + box.height <= 2560, box.text
    foot = min(box.position_y for box in words if "林舟" in box.text)
    assert all(box.position_y < foot for box in words if box.style["font_size"] >= 96)


@pytest.mark.parametrize("style", ["novel", "article", "manual"])
def test_many_who_wrote_and_photographed_stand_there_once_and_clear(style: str) -> None:
    names = ["王路曼", "孙艳", "刘欣欣", "周美玉", "马超", "陈曦"]
    metadata = Metadata(
        "把全面从严治党要求贯穿工会改革全过程",
        "zh-Hans",
        "key",
        subtitle="首都工会干部畅谈学习宣传贯彻党的十八届六中全会精神",
        creators=tuple(Creator(name, role) for name in names for role in ("aut", "pht")),
    )
    loaded = load_style(style, language="zh-Hans")
    sheet = weasyprint.CSS(string=style_css(loaded, "cover", None))
    (page,) = weasyprint.HTML(string=render_cover(metadata, loaded, None)).render(stylesheets=[sheet]).pages
    words = [box for box in inside(page._page_box) if isinstance(box, boxes.TextBox) and box.text.strip(" \u200b")]
    assert [box.text for box in words if box.text in names] == names, "each person once, no name broken"
    assert [box.text for box in words if "摄" in box.text] == ["文／摄"]
    places = [ink(box) for box in words]
    for index, (left, top, right, bottom) in enumerate(places):
        assert left >= 0 and right <= 1600 and top >= 0 and bottom <= 2560, words[index].text
        for other, (west, north, east, south) in enumerate(places[:index]):
            apart = left >= east or west >= right or top >= south or north >= bottom
            assert apart, (words[index].text, words[other].text)


def ink(box: boxes.Box) -> tuple[float, float, float, float]:
    """Where the characters are: their line box is higher than they."""
    size = box.style["font_size"]
    middle = box.position_y + box.height / 2
    return box.position_x, middle - size / 2, box.position_x + box.width, middle + size / 2
