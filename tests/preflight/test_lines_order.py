"""The order in which gaps shrink, what marks keep, and what the judge of lines leaves out: contents, readings, bullets."""

from __future__ import annotations

import pytest

from publish.preflight.lines import judge
from tests.preflight.test_lines import broken, laid, pdf


def moved(mark: str, em: float) -> str:
    """A mark whose gap is so much narrower."""
    return f"<span style='margin-right:-{em}em'>{mark}</span>"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("甲" * 10 + moved("，", 0.3) + "甲" * 6 + moved("）", 0.5) + "甲" * 6, 0),  # brackets gave all they had
        ("甲" * 10 + moved("，", 0.3) + "甲" * 6 + moved("）", 0.2) + "甲" * 6, 1),
        ("甲" * 10 + moved("。", 0.3) + "甲" * 6 + moved("，", 0.5) + "甲" * 6, 0),
        ("甲" * 10 + moved("。", 0.3) + "甲" * 6 + "，" + "甲" * 6, 1),
        ("甲" * 10 + moved("，", 0.5) + "甲" * 12 + "，", 1),  # the mark at the end is first
    ],
)
def test_gaps_give_in_their_order(line: str, count: int) -> None:
    report = laid("丁" * 24, line, "甲" * 24, "乙丙丁戊", last="")
    verdict = report.verdict("JU-2")
    assert (verdict.looked, verdict.violations) == (1, count), verdict


def test_a_stop_never_shrinks_in_japanese() -> None:
    line = "甲" * 10 + moved("。", 0.3) + "甲" * 13
    lines = ("丁" * 24, line, "甲" * 24, "乙丙丁戊")
    assert laid(*lines, last="").verdict("JU-2").violations == 0
    assert laid(*lines, last="", lang="ja").verdict("JU-2").violations == 1


def test_a_mark_gives_no_more_than_its_blank() -> None:
    assert laid("甲" * 10 + moved("，", 0.5) + "乙").verdict("PW-5").violations == 0
    assert laid("甲" * 10 + moved("，", 0.6) + "乙").verdict("PW-5").violations == 1


def test_opening_marks_behind_the_indent_are_treated_alike() -> None:
    trimmed, whole = "<span style='margin-left:-.5em'>“</span>", "“"
    for starts, count in (((trimmed,) * 3, 0), ((whole,) * 3, 0), ((trimmed, trimmed, whole), 1)):
        body = "".join(f"<p>{start}{'甲' * 50}</p>" for start in starts) + f"<p>{'乙' * 60}</p>" * 3
        verdict = judge(pdf(body)).verdict("PW-4")
        assert (verdict.looked, verdict.violations) == (3, count)


def test_lines_of_contents_are_no_running_text() -> None:
    rows = [f"第一回{'甲' * n}<span style='margin-left:1em'>乙</span>{'丙' * (14 - n)}· · · · · · 12" for n in range(3, 9)]
    report = laid("丁" * 24, *rows, last="")
    assert report.lines == 9
    assert broken(report) == {}


def test_gaps_under_a_reading_are_the_readings_own() -> None:
    ruby = "<span class=ruby><span class=rt>わたくし</span><span class=rb>私</span></span>"
    wide = f"甲「{ruby}乙」" + "丙" * 12
    report = laid("丁" * 24, wide, lang="ja")
    assert "JU-4" not in broken(report)
    bare = wide.replace("わたくし", "わ").replace("<span class=rb>", "<span class=rb style='padding:0 .5em'>")
    assert broken(laid("丁" * 24, bare, lang="ja")).get("JU-4")


def test_a_bullet_begins_something_new() -> None:
    report = laid("丁" * 24, "•" + "甲" * 23 + "，", "•乙", last="")
    assert not {"PW-2", "WI-1"} & broken(report).keys()
    assert "WI-1" in broken(laid("丁" * 24, "•" + "甲" * 23 + "，", "乙", last=""))


def test_a_page_begins_with_no_last_line_and_ends_with_no_heading() -> None:
    body = f"<p>{'甲' * 22 * 19}</p><p>{'乙' * 22}{'丙' * 24}丁戊己</p>"
    css = "p { text-indent: 0; widows: 1; orphans: 1 } h2 { font-size: 14pt; line-height: 18pt; margin: 0 }"
    page = "<div style='break-before:page'></div>"
    loose = judge(pdf(f"<p>{'甲' * 24 * 20}</p>{page}<p>{'乙' * 24 * 20}丙丁戊</p>", css=css))
    assert loose.verdict("WI-2").violations == 1
    kept = judge(pdf(body + body, css=css.replace("widows: 1; orphans: 1", "widows: 2; orphans: 2")))
    assert kept.verdict("WI-2").violations == 0
    headed = f"<p>{'乙' * 24 * 19}</p><h2>题目</h2>{page}<p>{'乙' * 24 * 3}</p>"
    assert judge(pdf(headed, css=css)).verdict("HD-1").violations == 1
    assert judge(pdf(f"<h2>题目</h2><p>{'乙' * 24 * 3}</p>", css=css)).verdict("HD-1").violations == 0


def test_one_long_word_cannot_be_flush_and_another_face_begins_something_new() -> None:
    report = laid("丁" * 24, "甲" * 24, "https://example.org/" + "a" * 20, "甲乙丙丁", "戊" * 24, last="")
    assert "JU-1" not in broken(report)
    sans = "<span style='font-family:Noto Sans CJK SC'>己庚辛</span>"
    assert "JU-1" not in broken(laid("丁" * 24, "戊" * 23, sans, last=""))
    assert broken(laid("丁" * 24, "戊" * 23, "己庚辛", last="")).get("JU-1") == 1


def test_a_line_with_much_code_is_no_listing_and_keeps_its_size() -> None:
    code = "<code style='font-size:.9em'>let first_word = letters</code>"
    report = laid("丁" * 24, "甲" * 24, f"甲乙{code}丙丁", "戊" * 24)
    assert report.lines == 4 + 1 + 8
