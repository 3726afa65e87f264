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
    words = [box for box in inside(page._page_box) if isinstance(box, boxes.TextBox) and box.text.strip()]
    large = "".join(box.text for box in words if box.style["font_size"] >= 96)
    assert set(title) - {" ", "　"} <= set(large)
    for box in words:
        assert box.position_x >= 100 and box.position_x + box.width <= 1500, box.text
        assert box.position_y >= 0 and box.position_y + box.height <= 2560, box.text
    foot = min(box.position_y for box in words if "林舟" in box.text)
    assert all(box.position_y < foot for box in words if box.style["font_size"] >= 96)
