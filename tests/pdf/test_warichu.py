"""Notes in two rows (WA-1, JLREQ 3.4), measured in the finished PDF."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
import weasyprint

from publish.config.style import load_style, style_css
from publish.pdf.composer import seam
from publish.pdf.composer.seam import composing
from publish.pdf.composer.trace import gather
from publish.pdf.make import make
from publish.preflight.lines import judge
from tests.pdf.glyphs import EM, LEFT, PITCH, Glyph, glyphs, of, paths, ruby, typeset
from tests.pdf.sample import document, rendition
from tests.pdf.test_composer import CSS

HALF = EM / 2
NEAR = 0.03
"""Points; what the thousandths of an em leave of every place."""
LONG = "船家世代相传水满不渡，风大不渡；夜深不渡，客人不足三位不渡。惟有请大夫的，一人也渡，不取船钱"
TEXT = "渡口在城东三里，船一日两班，客人问起桥在哪里，船家只是摇头，说桥还在图上呢"


def note(text: str) -> str:
    return f'<span class="warichu">{text}</span>'


def paragraph(text: str = LONG, before: str = TEXT[:11], after: str = TEXT) -> str:
    return f"<p>{before}（{note(text)}）{after}</p>"


def small(found: list[Glyph]) -> list[list[Glyph]]:
    """The rows of notes in the order of the content."""
    return [[*row] for _, row in groupby((g for g in found if g.size < 0.6 * EM), key=lambda g: round(g.y, 1))]


def big(found: list[Glyph]) -> list[list[Glyph]]:
    return [[*row] for _, row in groupby((g for g in found if g.size > 0.9 * EM), key=lambda g: round(g.y, 1))]


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_two_rows_fill_the_frame_of_the_line(lang: str) -> None:
    found = glyphs(typeset("<p>甲乙（" + note("丙丁戊己庚") + "）辛壬</p>", lang))
    upper, lower = small(found)
    opening, closing = of(found, "（")[0], of(found, "）")[0]
    assert "".join(g.text for g in upper) == "丙丁戊"
    assert "".join(g.text for g in lower) == "己庚"
    assert all(g.size == pytest.approx(HALF, abs=0.01) for g in upper + lower)
    assert upper[0].y - lower[0].y == pytest.approx(HALF, abs=0.01)
    line = opening.y
    assert lower[0].y - 0.12 * HALF == pytest.approx(line - 0.12 * EM, abs=0.01)
    assert upper[0].y + 0.88 * HALF == pytest.approx(line + 0.88 * EM, abs=0.01)
    assert upper[0].x == lower[0].x == pytest.approx(opening.x + EM, abs=NEAR)
    assert closing.x == pytest.approx(upper[-1].x + HALF, abs=NEAR)
    assert opening.size == closing.size == pytest.approx(EM, abs=0.01)


def test_the_text_is_in_order_and_whole() -> None:
    found = glyphs(typeset(paragraph(), "zh-Hans"))
    assert "".join(g.text for g in found) == f"{TEXT[:11]}（{LONG}）{TEXT}"


@pytest.mark.parametrize("width", [9, 12, 15, 18, 20, 24])
def test_a_long_note_parts_over_lines_and_every_line_is_flush(width: int) -> None:
    pdf = typeset(paragraph(LONG * 2) + paragraph(LONG, TEXT[:4]), "zh-Hans", width)
    found = glyphs(pdf)
    right = LEFT + width * EM
    rows = small(found)
    assert "".join(g.text for row in rows for g in row) == LONG * 3
    assert len(rows) % 2 == 0
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        assert upper[0].y - lower[0].y == pytest.approx(HALF, abs=0.01)
        assert upper[0].x == pytest.approx(lower[0].x, abs=NEAR)
        assert upper[-1].x >= lower[-1].x - HALF / 2 - NEAR
        for row in (upper, lower):
            assert row[0].text not in "，；。"
            assert row[-1].x + HALF <= right + HALF / 2 + NEAR
    report = judge(pdf)
    assert report.verdict("WA-1").looked == len(rows) / 2
    assert {v.rule: v.examples for v in report.verdicts if v.violations and v.rule not in ("JU-5", "IN-1")} == {}
    assert report.on_grid == 1.0
    assert report.pitch == pytest.approx(PITCH, abs=0.01)


def test_a_note_longer_than_a_line_fills_it() -> None:
    found = glyphs(typeset(paragraph(LONG * 4), "zh-Hans", 12))
    full = [row for row in small(found) if row[0].x < LEFT + 1 and row[-1].x > LEFT + 11 * EM]
    assert len(full) >= 4
    for row in full:
        trim = HALF / 2 if row[-1].text in "，；。" else 0
        assert row[-1].x + HALF - trim == pytest.approx(LEFT + 12 * EM, abs=2 * NEAR)


def test_the_pitch_is_that_of_other_lines() -> None:
    """BG-1: the same lines with and without notes."""
    found = glyphs(typeset(paragraph() + f"<p>{TEXT}</p>", "zh-Hans"))
    heights = sorted({round(row[0].y, 2) for row in big(found)}, reverse=True)
    assert {round(a - b, 2) for a, b in pairwise(heights)} == {PITCH}


def test_one_character_or_word_stands_in_the_middle() -> None:
    for text in ("注", "Rust"):
        found = glyphs(typeset(f"<p>甲（{note(text)}）乙</p>", "zh-Hans"))
        (row,) = small(found)
        assert row[0].y + 0.38 * HALF == pytest.approx(of(found, "甲")[0].y + 0.38 * EM, abs=0.01)


def test_the_author_may_begin_the_second_row() -> None:
    found = glyphs(typeset(f"<p>甲（{note('天<br/>地玄黄宇')}）乙</p>", "ja"))
    assert ["".join(g.text for g in row).strip("\u200b") for row in small(found)] == ["天", "地玄黄宇"]
    assert len(big(found)) == 1
    assert of(found, "）")[0].x - of(found, "（")[0].x == pytest.approx(EM + 4 * HALF, abs=NEAR)


def test_names_links_and_emphasis_go_with_their_rows() -> None:
    inner = '唐人<span class="proper-name">李太白</span>与<em>杜甫</em>在<a href="https://example.org/">此处</a>'
    pdf = typeset(f"<p>甲（{note(inner)}）乙</p>", "zh-Hans")
    found = glyphs(pdf)
    upper, lower = small(found)
    assert "".join(g.text for g in upper + lower) == "唐人李太白与杜甫在此处"
    (line,) = paths(pdf)
    name = of(found, "李太白")
    assert name[0].x <= line[0] <= line[2] <= name[-1].x + HALF
    assert line[1] == pytest.approx(name[0].y - 0.18 * HALF, abs=0.1 * HALF)


def test_a_name_over_both_rows_has_a_line_in_each() -> None:
    pdf = typeset(f"<p>甲（{note('与<span class=proper-name>司马相如</span>同')}）乙</p>", "zh-Hans")
    lines = sorted(paths(pdf), key=lambda path: path[1])
    assert len(lines) == 2
    assert lines[1][1] - lines[0][1] == pytest.approx(HALF, abs=0.05)


def test_notes_stand_in_notes_tables_and_centred_lines() -> None:
    body = f"<table><tr><td>甲（{note('天地玄黄宇宙')}）乙</td></tr></table><p style='text-align:center'>甲（{note('天地玄黄')}）乙</p>"
    found = glyphs(typeset(body, "zh-Hans"))
    assert ["".join(g.text for g in row) for row in small(found)] == ["天地玄", "黄宇宙", "天地", "玄黄"]
    assert len({round(g.y, 1) for g in found if g.size > 0.9 * EM}) == 2


def test_a_note_with_ruby_is_one_row() -> None:
    found = glyphs(typeset(f"<p>甲（{note('天地' + ruby('橋', 'はし') + '玄黄')}）乙</p>", "ja"))
    assert len({round(g.y, 1) for g in of(found, "天地")} | {round(g.y, 1) for g in of(found, "玄黄")}) == 1


def test_the_account_of_a_line_has_the_words_of_its_notes() -> None:
    html = weasyprint.HTML(
        string=f"<html lang='zh-Hans'><style>{CSS}span.warichu {{ font-size: .5em; line-height: 0 }}</style>{paragraph()}</html>"
    )
    with composing() as report:
        pages = html.render().pages
        assert not report().failures
    found = [record.line.text for record in gather(pages, ["1"])]
    assert len(found) >= 3
    assert "".join(found) == f"{TEXT[:11]}（{LONG}）{TEXT}"


def test_without_the_composer_a_note_is_small_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "strangeness", lambda: "for a test")
    style = load_style("novel", language="zh-Hans")
    made = rendition(document("chapter", "c", paragraph()), sheet=style_css(style, "pdf", None))
    found = glyphs(make(replace(made, style=style)).data)
    text = "".join(g.text for g in found)
    start = text.index("（") + 1
    note_of_it, before = found[start : text.index("）")], found[start - 2]
    assert {round(g.size / before.size, 2) for g in note_of_it} == {0.7}


def test_rows_that_do_not_fill_their_line_are_seen() -> None:
    """WA-1 of a stranger's PDF: two rows that are too small, or too close."""
    for css, off in (
        (".rows { font-size: 4.5pt; line-height: 5pt }", 0.05),
        (".rows { font-size: 5pt; line-height: 4.5pt }", 0.05),
    ):
        sheet = """@page { size: 280pt 400pt; margin: 20pt } html { font: 10pt/18pt "Noto Serif CJK SC" } p { margin: 0 }
            .rows { display: inline-block; vertical-align: -1pt } """
        rows = "<span class=rows>天地玄黄<br>宇宙洪荒</span>"
        html = f"<html lang='zh-Hans'><style>{sheet}{css}</style><p>{'甲' * 9}（{rows}）乙</p><p>{'丙' * 40}</p></html>"
        verdict = judge(weasyprint.HTML(string=html).write_pdf()).verdict("WA-1")
        assert (verdict.looked, verdict.violations) == (1, 1)
        assert verdict.worst is not None
        assert abs(verdict.worst) >= off - 0.01
        assert verdict.examples[0].text == "天地玄黄宇宙洪荒"


def test_a_note_of_another_size_is_small_text() -> None:
    found = glyphs(typeset("<p>甲（<span class='warichu' style='font-size: .7em'>天地玄黄</span>）乙</p>", "ja"))
    assert len({round(g.y, 1) for g in found}) == 1
