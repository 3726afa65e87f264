"""Emphasis beside East Asian characters and marks (the CJK-friendly amendments to CommonMark)."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.book.nodes import Code, Emphasis, Link, Strike, Strong
from publish.book.walk import iterate
from publish.manuscript.emphasis import flanking

from .markdown_html import blocks, inlines
from .markdown_reading import line, read

CASES = ["strong", "korean", "pseudo-emoji", "underscore-cjk-punct", "gfm-strikethrough"]
LITERAL = ["a**a«**a", "a**»a**a", "a**a∇**a", "a**∇a**a", "a**a𝜵**a", "a**𝜵a**a", "a**𐬻a**a", "a**a𐬻**a"]
"""Cases of `non-bmp.md` that the amendments leave as they are: a Western mark beside a Western letter."""


def cases(shared: Path, name: str) -> list[str]:
    text = (shared / "corpus" / "cjk-friendly-1" / "testcases" / f"{name}.md").read_text(encoding="utf-8")
    return [case for case in text.split("\n\n") if case.strip()]


@pytest.mark.parametrize("name", CASES)
def test_no_mark_is_left_in_the_text(name: str, shared: Path) -> None:
    for case in cases(shared, name):
        shown = blocks(read(case).blocks)
        for mark in ("**", "~~", "_"):
            assert mark not in shown, case
        assert any(isinstance(n, Strong | Emphasis | Strike | Link | Code) for n in iterate(read(case).blocks)), case


def test_characters_beyond_the_basic_plane(shared: Path) -> None:
    for case in cases(shared, "non-bmp"):
        shown = blocks(read(case).blocks)
        assert ("**" in shown) == (case.strip() in LITERAL), case


def test_western_text_is_read_as_before(shared: Path) -> None:
    shown = "\n".join(blocks(read(case).blocks) for case in cases(shared, "gfm-non-cjk")[:-1])
    for literal in ("a~~()a~~a", "a~~a()~~a", "~there~", "~~has a", "No ~mismatch~~"):
        assert literal in shown


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**「漢」**は", "<strong>「漢」</strong>は"),
        ("他说：**“好。”**然后", "他说：<strong>“好。”</strong>然后"),
        ("这是**强调（）**后文", "这是<strong>强调（）</strong>后文"),
        ("《**书**》", "《<strong>书</strong>》"),
        ("**重点。***斜体*", "<strong>重点。</strong><em>斜体</em>"),
        ("~~旧，~~新", "<s>旧，</s>新"),
        ("한국어**(강조)**를", "한국어<strong>(강조)</strong>를"),
        ("2**3**4", "2<strong>3</strong>4"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_emphasis(text: str, wanted: str) -> None:
    assert inlines(line(text)) == wanted


def test_flanking_of_a_run_by_its_neighbours() -> None:
    assert flanking("a**b", 1, 3) == (True, True, False, False)
    assert flanking("字**（", 1, 3).left
    assert not flanking("a**(", 1, 3).left
    assert flanking("字**(", 1, 3).left
    assert not flanking("** a", 0, 2).left
