"""Set pages: lines stand on the grid whatever is in them, blocks take whole lines, notes stay with their calls."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from publish.config.model import Edition
from publish.config.style import load_style, style_css
from publish.pdf.geometry import TypeArea, for_edition, page_css
from publish.pdf.house import house_css

STYLES = ("base", "novel", "article", "manual")
PIXELS = 96 / 72

# Bare Latin letters that a line break leaves alone in a paragraph are the composer's business, not the sheet's.
HAN = "<p>渡口的水位每天早晚各量一次，写在簿子上，一个字也不多。父亲说，河自己会记得，人才要写下来，写下来才算数。</p>"
MARKED = (
    "<p>他<em>慢慢地</em>念<strong>一九七三</strong>年的簿子，"
    '<span class="ruby"><span class="rt">tāo</span><span class="rb">饕</span></span>'
    '<em class="dots"><span class="dot">未</span><span class="dot">到</span></em>岸，水深三<sub>甲</sub>丈与见方<sup>二</sup>，'
    '<span class="proper-name">沈禾</span>读<span class="work-title">渡簿</span>，用 <code>print("水")</code> 记下 '
    '<em lang="en">The Ledger</em> 一书，并不因此挤动上下的行，一行也没有挤动，哪怕一点点。</p>'
)
HEADING = '<h2 class="heading">水尺</h2>'
SMALLER = '<h3 class="heading">早晚各一次</h3>'
QUOTE = '<blockquote class="quote"><p>正月初九。水位三丈一。无人。</p></blockquote>'
BREAK = '<hr class="break"/>'
VERSE = '<div class="verse"><p class="stanza"><span class="verse-line">河水清，</span><br/><span class="verse-line">河水浊。</span></p></div>'
LIST = '<ul class="list tight"><li>水尺</li><li>渡簿</li></ul>'
SIGNED = '<div class="signature"><p>沈长水</p><p>一九七三年七月</p></div>'
OPENER = '<header class="opener"><h1 class="title"><span class="label">第一章</span><span class="gap">　</span><span class="name">水尺</span></h1></header>'
HALVES = (
    '<header class="opener"><h1 class="title"><span class="label">第一回</span><span class="gap">　</span><span class="name">'
    '<span class="half">张天师祈禳瘟疫</span><span class="gap">　</span><span class="half">洪太尉误走妖魔</span></span></h1></header>'
)


@cache
def sheet(style: str, language: str) -> tuple[str, TypeArea]:
    loaded = load_style(style, language=language)
    area = for_edition(Edition("", ("pdf",), style, loaded.trim, language, columns=1), loaded, 200)
    return page_css(area) + house_css() + style_css(loaded, "pdf", None), area


def set_pages(
    style: str, content: str, language: str = "zh-Hans", role: str = "chapter"
) -> tuple[weasyprint.Document, TypeArea]:
    text, area = sheet(style, language)
    fonts, counters = FontConfiguration(), CounterStyle()
    css = weasyprint.CSS(string=text, font_config=fonts, counter_style=counters)
    html = f'<html lang="{language}"><body><section class="division {role} depth-1">{content}</section></body></html>'
    return weasyprint.HTML(string=html).render(stylesheets=[css], font_config=fonts, counter_style=counters), area


def inside(box: boxes.Box) -> Iterator[boxes.Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from inside(child)


def body_baselines(page: weasyprint.Page) -> list[float]:
    """Baselines in points of the lines of plain paragraphs (not of notes, quotes or lists)."""
    body = page._page_box.children[0]
    return [
        (line.position_y + line.baseline) / PIXELS
        for box in inside(body)
        if isinstance(box, boxes.BlockBox) and box.element_tag == "p" and box.element.get("class") is None
        for line in box.children
        if isinstance(line, boxes.LineBox)
        and any(isinstance(b, boxes.TextBox) and len(b.text) > 3 for b in inside(line))
        and box.style["font_size"] == box.style.root_style["font_size"]
    ]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko"])
@pytest.mark.parametrize("style", STYLES)
def test_nothing_in_a_line_moves_the_next(style: str, language: str) -> None:
    document, area = set_pages(style, (HAN + MARKED) * 3, language)
    lines = body_baselines(document.pages[0])
    assert len(lines) > 8
    for upper, lower in pairwise(lines):
        assert lower - upper == pytest.approx(area.pitch_pt, abs=0.02)


@pytest.mark.parametrize("block", [HEADING, SMALLER, HEADING + SMALLER, BREAK, VERSE, LIST, SIGNED])
@pytest.mark.parametrize("style", STYLES)
def test_blocks_take_whole_lines(style: str, block: str) -> None:
    document, area = set_pages(style, HAN + block + HAN)
    lines = body_baselines(document.pages[0])
    for line in lines:
        steps = (line - lines[0]) / area.pitch_pt
        assert steps == pytest.approx(round(steps), abs=0.02)


@pytest.mark.parametrize("opener", [OPENER, HALVES])
@pytest.mark.parametrize("style", ["novel", "manual", "base"])
def test_openers_take_whole_lines(style: str, opener: str) -> None:
    document, area = set_pages(style, opener + HAN)
    plain, _ = set_pages(style, HAN)
    steps = (body_baselines(document.pages[0])[0] - body_baselines(plain.pages[0])[0]) / area.pitch_pt
    assert steps >= 4
    assert steps == pytest.approx(round(steps), abs=0.02)


@pytest.mark.parametrize("style", ["novel", "manual"])
@pytest.mark.parametrize("left", [1, 2, 3, 4])
def test_a_heading_is_never_the_last_line_of_a_page(style: str, left: int) -> None:
    _, area = sheet(style, "zh-Hans")
    document, _ = set_pages(style, "<p>河。河。</p>" * (area.lines - left) + HEADING + HAN)
    for page in document.pages:
        tags = [box.element_tag for box in inside(page._page_box) if box.element_tag in ("p", "h2")]
        assert tags[-1] == "p"


@pytest.mark.parametrize("style", ["novel", "manual"])
@pytest.mark.parametrize("before", [0, 8, 9, 10, 13, 14])
def test_notes_stand_on_the_page_of_their_call(style: str, before: int) -> None:
    """A note that is pushed off, or a page left empty for one, is the worst that can happen to a scholarly book."""
    called = (
        '<p>父亲的簿子<span class="footnote"><span class="footnote-p">今存渡口文物室，编号一至三十七，用毛边纸。</span></span>'
        '共三十七本<span class="footnote"><span class="footnote-p">缺第十一本。</span></span>，一年一本，从不间断，也从不提前写好。</p>'
    )
    document, _ = set_pages(style, HAN * before + called + HAN * 12)
    for page in document.pages:
        areas = [box for box in inside(page._page_box) if isinstance(box, boxes.FootnoteAreaBox)]
        notes = sum(len(area.children) for area in areas)
        text = [box for box in inside(page._page_box.children[0]) if isinstance(box, boxes.LineBox)]
        calls = sum(
            isinstance(box, boxes.InlineBox) and box.element_tag.endswith("::footnote-call")
            for box in inside(page._page_box)
        )
        assert notes == calls
        assert len(text) > 10 or page is document.pages[-1]


def test_a_part_stands_alone_with_neither_head_nor_folio() -> None:
    document, _ = set_pages("novel", OPENER, role="part")
    assert len(document.pages) == 1
    margins = [box for box in document.pages[0]._page_box.children if isinstance(box, boxes.MarginBox)]
    assert margins == []


@pytest.mark.parametrize("style", STYLES)
def test_the_imprint_fills_one_page_and_stands_at_its_foot(style: str) -> None:
    fields = "".join(f'<div class="field"><dt>书名</dt><dd>渡口 {n}</dd></div>' for n in range(9))
    content = f'<h1 class="title">版权信息</h1><dl class="imprint-fields">{fields}</dl><p class="rights">版权所有</p>'
    document, area = set_pages(style, content, role="imprint")
    assert len(document.pages) == 1
    last = max(b.position_y + b.height for b in inside(document.pages[0]._page_box) if isinstance(b, boxes.LineBox))
    bottom = (area.trim.height - area.foot) / 25.4 * 96
    assert bottom - 1.5 * area.pitch_pt * PIXELS < last < bottom + area.pitch_pt * PIXELS
