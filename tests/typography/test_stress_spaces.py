"""Spaces around stressed words: gone between ideographs, kept wherever they part words."""

from __future__ import annotations

import pytest

from publish.book.nodes import Inlines, Paragraph, Strong, Text
from publish.book.text import plain_text
from publish.typography.stress_spaces import closed


def _run(before: str, word: str, after: str) -> Inlines:
    return Text(before), Strong((Text(word),)), Text(after)


@pytest.mark.parametrize(
    ("before", "word", "after", "language", "shown"),
    [
        ("当你 ", "确实", " 想", "zh-Hans", "当你确实想"),
        ("他说，", "确实", " 想", "zh-Hans", "他说，确实想"),
        ("当你 ", "确实", "。", "zh-Hans", "当你确实。"),
        ("とても ", "大事", " な", "ja", "とても大事な"),
        ("当你 ", "really", " 想", "zh-Hans", "当你 really 想"),
        ("use ", "确实", " 想", "zh-Hans", "use 确实 想"),
        ("第一章 ", "雪", "夜", "zh-Hans", "第一章 雪夜"),
        ("나는 ", "정말", " 안다", "ko", "나는 정말 안다"),
        ("第一章 ", "雪", "", "zh-Hans", "第一章 雪"),
    ],
)
def test_spaces(before: str, word: str, after: str, language: str, shown: str) -> None:
    once = closed(_run(before, word, after), language)
    assert plain_text(Paragraph(once)) == shown
    assert closed(once, language) is once


def test_nothing_changed_is_the_same_run() -> None:
    run = _run("当你", "确实", "想")
    assert closed(run, "zh-Hans") is run
