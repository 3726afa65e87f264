"""Kinsoku in every place where text stands, in the house's own styles, on narrow pages, read from the finished PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build.reading import read_book
from publish.build.run import compose, finish
from tests.pdf.marks import Seen, misplaced, seen

ZH = "他说“*甲乙*”，**（丙丁）**；《某书》、[《别书》](https://example.org)……——走了。2015年3月约50%的“人”（`code`）到了／过了。"
JA = "彼は「*甲乙*」と、**（丙丁）**。『ある本』、[「別の本」](https://example.org)……ちょっとショーを、行って々。2015年約50%の「人」（`code`）。"
STYLES = ("novel", "article", "manual")
LANGUAGES = {"zh-Hans": ZH, "zh-Hant-TW": ZH, "ja": JA}


def _shifted(text: str, n: int) -> str:
    """The text behind `n` characters, so that other places of it fall on line ends."""
    return "春" * n + text


CONTEXTS = {
    "paragraphs": lambda text, n: _shifted(text * 2, n),
    "headings": lambda text, n: f"## {_shifted(text, n)}\n\n话",
    "small headings": lambda text, n: f"### {_shifted(text, n)}\n\n话",
    "lists": lambda text, n: f"- {_shifted(text, n)}\n- {_shifted(text, n + 1)}\n  1. {_shifted(text, n)}",
    "quotations": lambda text, n: f"> {_shifted(text, n)}\n>\n> {_shifted(text, n + 1)}",
    "dialogue": lambda text, n: f"“{_shifted(text, n)}”\n\n“{_shifted(text, n)}”",
    "notes": lambda text, n: f"话^[{_shifted(text, n)}]。{text}",
    "cells": lambda text, n: f"表：{_shifted(text, n)}\n\n| 甲 | 乙 |\n|---|---|\n| {_shifted(text, n)} | {text} |",
    "verse": lambda text, n: f"::: verse 题（{text}）\n{_shifted(text, n)}\n:::",
    "containers": lambda text, n: f"::: note {_shifted(text, n)}\n{_shifted(text, n)}\n:::",
    "letters": lambda text, n: f"::: letter\n{_shifted(text, n)}\n\n::: signature\n{text}\n:::\n:::",
    "definitions": lambda text, n: f"{_shifted('术语（甲乙）、“丙丁”——戊己。', n)}\n: {_shifted(text, n)}",
    "captions": lambda text, n: f'```python {{caption="{_shifted(text.replace("`code`", "码"), n).replace(chr(42), "")}"}}\nx\n```',
    "mixed sizes": lambda text, n: f"{'春' * n}甲^12^，乙~3~。<small>（丙“丁</small>”），戊^4^）。{text}",
    "readings": lambda text, n: _shifted("他（{看|kàn}），“{漢字|かんじ}”。[要紧]{.dots}，[李白]{.name}、[某书]{.work}。", n) * 3,
}  # fmt: skip


def printed(folder: Path, text: str, style: str, language: str, extra: str = "") -> list[Seen]:
    """The lines of a book whose pages are as narrow as a pocket book's in large type."""
    (folder / "book.yaml").write_text(
        f"title: 书\nlanguage: {language}\nstyle: {style}\ntrim: 105x170\nsize: 14\ncolumns: 1\norder: {{front: [], body: [a.md], back: []}}\n"
        + extra,
        encoding="utf-8",
    )
    (folder / "a.md").write_text(text, encoding="utf-8")
    reading = read_book(folder)
    rendition, _ = compose(reading, reading.manuscript.config.editions[0], "pdf")
    done = finish(rendition, "pdf", folder)
    assert not [finding for finding in done.findings if finding.code.startswith("composer-")]
    return seen(done.data)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_no_line_begins_or_ends_with_what_may_not(style: str, language: str, tmp_path: Path) -> None:
    text = LANGUAGES[language]
    blocks = [make(text, n) for make in CONTEXTS.values() for n in (0, 3, 7, 10)]
    lines = printed(tmp_path, "# 题\n\n" + "\n\n话。\n\n".join(blocks), style, language)
    assert len(lines) > 25 * len(CONTEXTS)
    assert misplaced(lines, language) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("n", [0, 3])
def test_titles_and_running_heads(style: str, n: int, tmp_path: Path) -> None:
    title = "春" * n + "他说“甲乙”，（丙丁）；《某书》——、《别书》……2015年3月约50%（到）。"
    lines = printed(tmp_path, f"# {title}\n\n" + (ZH + "\n\n") * 12, style, "zh-Hans", f"subtitle: {title}\n")
    assert misplaced(lines) == []
    heads = [line for line in lines if line.page > 0 and "某书" in line.text and "甲乙" in line.text]
    assert heads


@pytest.mark.parametrize("style", STYLES)
def test_beside_floats(style: str, tmp_path: Path) -> None:
    """Lines beside a float are the engine's, which knows UAX #14 and so may begin one with ——."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/print.css").write_text(".aside { float: right; width: 5em; margin: 0 }")
    text = "\n\n".join(f"::: aside\n{'秋' * n}旁注。\n:::\n\n{_shifted(ZH, n)}" for n in range(5))
    found = misplaced(printed(tmp_path, "# 题\n\n" + text, style, "zh-Hans"))
    assert [line for line in found if not line.startswith("——")] == []
