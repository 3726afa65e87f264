"""What a style or a book says about lines, seen on the page: real fonts, read back from finished PDFs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from publish.config.model import LineRules
from publish.config.style import load_style, style_css
from publish.pdf.make import make
from publish.pdf.profiles import profiles
from publish.preflight.lines import judge
from tests.pdf.glyphs import Glyph, glyphs
from tests.pdf.sample import document, rendition

ZH = "庄主问他，这人从哪里来；客人说：“走了三天的路，才到这座桥边。”桥下的水很急，听不见人声。"
TW = "他問：「你看過《水經注》、《山海經》嗎？」我說：「看過（一點）。」"
KO = "오래된 다리 아래로 흐르는 강물은 봄마다 불어나서 마을 사람들의 발길을 붙잡곤 하였으며 아이들은 물가에 앉아 기다렸다. "
MIXED = "用Rust写成的程序在2015年发布，有borrow checker检查。"


def printed(text: str, language: str, *rules: LineRules, paragraphs: int = 8) -> bytes:
    """Paragraphs in the novel's own sheet."""
    style = replace(load_style("novel", language=language), lines=rules)
    book = rendition(
        document("chapter", "c", f"<p>{text}</p>" * paragraphs), sheet=style_css(style, "pdf", None), language=language
    )
    documents = tuple(replace(one, xhtml=one.xhtml.replace('lang="zh-Hans"', f'lang="{language}"')) for one in book.documents)
    return make(replace(book, documents=documents, style=style, edition=replace(book.edition, trim=style.trim))).data


def steps(data: bytes, pair: str) -> set[float]:
    """The distances (em) from the first to the second of a pair of characters wherever they stand on one line."""
    found: list[Glyph] = glyphs(data)
    return {
        round((b.x - a.x) / a.size, 3) for a, b in pairwise(found) if a.text + b.text == pair and abs(a.y - b.y) < 1
    }


def rows(data: bytes) -> list[str]:
    """The lines in the order of the text, without the spaces that pdfium adds."""
    found: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs(data):
        if before is None or abs(glyph.y - before.y) > 5:
            found.append("")
        found[-1] += glyph.text
        before = glyph
    return found


def parted_words(data: bytes) -> int:
    """How many lines of Hangul end inside a word of the text."""
    words = set(KO.split())
    return sum(row.split()[-1] not in words for row in rows(data) if "\uac00" <= row[0] <= "\ud7a3")


def test_korean_breaks_between_words_and_between_syllables_where_asked() -> None:
    by_word = printed(KO * 6, "ko", paragraphs=3)
    by_syllable = printed(KO * 6, "ko", LineRules("ko", korean_break="syllable"), paragraphs=3)
    assert parted_words(by_word) == 0
    assert parted_words(by_syllable) > 10
    for data in (by_word, by_syllable):
        report = judge(data, "ko")
        assert report.verdict("KO-1").looked > 20
        assert report.verdict("KO-1").violations == 0
        assert report.verdict("JU-1").violations == 0


def test_marks_side_by_side_keep_their_em_where_asked() -> None:
    habit = printed(TW * 6, "zh-Hant-TW")
    full = printed(TW * 6, "zh-Hant-TW", LineRules("zh-Hant-TW", adjacent_marks="full"))
    assert max(steps(habit, "、《")) < 0.8 < max(steps(full, "、《")) == 1.0
    assert judge(full, "zh-Hant-TW").verdict("PW-1").violations > 10
    assert judge(habit, "zh-Hant-TW").verdict("PW-1").violations == 0


def test_the_gap_between_han_and_latin() -> None:
    """The last line of a paragraph is not justified: there a gap is as wide as it is meant."""
    short = "用Rust写"
    assert steps(printed(short, "zh-Hans"), "用R") == {1.25}
    assert steps(printed(short, "zh-Hans", LineRules(autospace=0.2)), "用R") == {1.2}
    assert steps(printed(short, "zh-Hans", LineRules(autospace=0.0)), "用R") == {1.0}
    narrow = printed(MIXED * 9, "zh-Hans", LineRules(autospace=0.2, autospace_min=0.2, autospace_max=0.2))
    report = judge(narrow, "zh-Hans")
    assert report.verdict("JU-1").violations == 0
    assert report.verdict("AS-1").violations == report.verdict("AS-1").looked > 0  # none is a quarter any more


def test_line_start_and_line_end() -> None:
    marks = "（甲）乙、「丙丁」戊（己庚）辛壬" * 9
    habit = judge(printed(marks, "zh-Hans"), "zh-Hans")
    full = judge(printed(marks, "zh-Hans", LineRules("zh", line_start="full")), "zh-Hans")
    assert (habit.verdict("PW-3").violations, habit.verdict("PW-3").looked > 5) == (0, True)
    assert full.verdict("PW-3").violations == full.verdict("PW-3").looked > 5
    either = judge(printed(ZH * 9, "zh-Hans", LineRules(line_end="either")), "zh-Hans")
    assert either.verdict("PW-2").violations > 0
    assert either.verdict("JU-1").violations == 0


@pytest.mark.parametrize(
    ("rule", "language", "unit"),
    [("LS-3", "zh-Hans", "他走了——又回来了……"), ("LS-4", "ja", "ちょっと待って、ショーウィンドー。"), ("LE-2", "zh-Hans", "甲乙／丙丁／戊己庚")],
)  # fmt: skip
def test_basic_kinsoku_lets_more_through(rule: str, language: str, unit: str) -> None:
    text = "</p><p>".join(unit[:n] + unit * 9 for n in range(len(unit)))
    strict = judge(printed(text, language), language)
    basic = judge(printed(text, language, LineRules(kinsoku="basic")), language)
    assert strict.verdict(rule).violations == 0
    assert basic.verdict(rule).violations > 0
    assert basic.verdict("LS-1").violations == 0
    assert basic.verdict("LE-1").violations == 0


def test_the_last_line_is_as_long_as_asked() -> None:
    text = "</p><p>".join("春" * n + "。" for n in range(50, 80))
    shortest = []
    for wanted in (2, 5):
        found = rows(printed(text, "zh-Hans", LineRules(last_line=wanted), paragraphs=1))
        shortest.append(min(len(row) - 1 for row in found if row.endswith("。")))
    assert shortest == [2, 5]


def test_the_indent_stays_the_style_sheets() -> None:
    rules = LineRules(kinsoku="basic", line_start="full", autospace=0.1, last_line=3, fit="greedy")
    for given in ((), (rules,)):
        report = judge(printed(ZH * 3, "zh-Hans", *given), "zh-Hans")
        assert report.verdict("IN-1").looked > 5
        assert report.verdict("IN-1").violations == 0


def test_rules_reach_the_languages_they_name() -> None:
    of = profiles((
        LineRules(last_line=4),
        LineRules("zh-Hant", hanging="allow-end"),
        LineRules("zh-Hant-HK", hanging="none", kinsoku="basic"),
        LineRules("ja", kinsoku="strict", shrink_stops=True),
    ))  # fmt: skip
    tags = ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-MO", "ja", "ko", "en")
    assert [of(tag).hang for tag in tags] == [False, True, True, False, False, False, False, False]
    assert [of(tag).strict for tag in ("zh-Hant-TW", "zh-Hant-HK", "ja")] == [True, False, True]
    assert [of(tag).solidus_end for tag in ("zh-Hans", "zh-Hant-HK", "ja")] == [True, False, False]
    assert {of(tag).lone_characters for tag in tags} == {4}
    assert of("ja").shrink_stop and not profiles(())("ja").shrink_stop


def test_amounts_that_were_not_named_give_way() -> None:
    wide = profiles((LineRules(autospace=0.5),))("zh-Hans")
    assert (wide.autospace_min, wide.autospace, wide.autospace_max) == (0.125, 0.5, 0.5)
    none = profiles((LineRules(autospace=0.0),))("zh-Hans")
    assert (none.autospace_min, none.autospace, none.autospace_max) == (0.0, 0.0, 0.0)
    bounded = profiles((LineRules(autospace_max=0.2),))("zh-Hans")
    assert (bounded.autospace, bounded.autospace_max) == (0.2, 0.2)


def test_greedy_lines_differ_from_even_ones_only_in_evenness() -> None:
    unit = "数字游戏的rust analyzer用continue关键字与branches和projects目录，"
    text = "</p><p>".join("猜" * n + unit * 6 for n in range(0, 12, 2))
    total, greedy = (
        judge(printed(text, "zh-Hans", *rules, paragraphs=2), "zh-Hans")
        for rules in ((), (LineRules(fit="greedy"),))
    )
    for report in (total, greedy):
        assert report.verdict("LS-1").looked > 50
        assert report.verdict("LS-1").violations == 0
    opened = [sum(report.loose[1:]) for report in (total, greedy)]
    assert opened[1] > 1.5 * opened[0] > 0
