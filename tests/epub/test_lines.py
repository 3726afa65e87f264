"""Rules of lines in the e-book's sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.config.model import LineRules
from publish.config.style import load_style, style_css
from publish.epub.lines import line_css
from publish.epub.stylesheet import prepare


def test_nothing_is_written_where_nothing_differs() -> None:
    assert line_css(()) == ""
    assert line_css((LineRules("ja", last_line=3, fit="greedy"),)) == ""


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        (LineRules("ko", korean_break="syllable"), "body:lang(ko), p:lang(ko) { word-break: normal }"),
        (LineRules(korean_break="word"), "body:lang(ko), p:lang(ko) { word-break: keep-all }"),
        (LineRules("ja", hanging="allow-end"), "body:lang(ja), p:lang(ja) { hanging-punctuation: allow-end }"),
        (LineRules("zh-Hant-TW", adjacent_marks="full"), "{ text-spacing-trim: space-all }"),
        (LineRules("zh", line_start="full"), "{ text-spacing-trim: normal }"),
        (LineRules("zh", line_start="half"), "{ text-spacing-trim: trim-start }"),
        (LineRules(kinsoku="basic"), "body, p, p:lang(zh), p:lang(ja), p:lang(ko) { line-break: normal }"),
        (LineRules(kinsoku="gb", autospace=0.0), "{ line-break: normal; text-autospace: no-autospace }"),
        (LineRules(autospace=0.2), "{ text-autospace: normal }"),
    ],
)
def test_the_words_of_css(rules: LineRules, wanted: str) -> None:
    assert wanted in line_css((rules,))


def test_they_come_after_the_house_and_get_the_older_names() -> None:
    style = replace(load_style("novel", language="ko"), lines=(LineRules("ko", korean_break="syllable"),))
    sheet = prepare(style_css(style, "epub", None) + line_css(style.lines), (), {}).text
    assert sheet.index("word-break: keep-all") < sheet.index("word-break: normal", sheet.index("word-break: keep-all"))
    assert "-epub-word-break: normal" in sheet
