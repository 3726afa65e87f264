"""What the manuscript itself tells of its accessibility: each finding has a text that calls for it and one that does not."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.book.nodes import Book, Cell, Division, Metadata, Paragraph, Table, Text
from publish.build.reading import read_book
from publish.diagnostics import Diagnostic, Severity
from publish.render.unheard import unheard


def found(folder: Path, text: str, language: str = "zh-Hans") -> list[Diagnostic]:
    (folder / "book").mkdir(exist_ok=True)
    (folder / "book/01.md").write_text(f"# 第一章\n\n{text}\n", encoding="utf-8")
    (folder / "book/book.yaml").write_text(f"title: 书\nlanguage: {language}\n", encoding="utf-8")
    return list(unheard(read_book(folder / "book").book, language))


@pytest.mark.parametrize(("text", "code"), [
    ("字。\n\n![](cat.png)\n\n字。", "alt-empty"),
    ("字。\n\n![IMG_2041.JPG](cat.png)\n\n字。", "alt-words"),
    ("字![图片：一只猫](cat.png)字。", "alt-words"),
    ("字![An image of a cat](cat.png)字。", "alt-words"),
    (f"字![{'猫' * 251}](cat.png)字。", "alt-words"),
    ("他念道：吾輩は猫である。名前はまだ無い。然后走了。", "language-unmarked"),
    ("墙上写着 나는 학교에 갑니다 오늘도 几个字。", "language-unmarked"),
    ("信里说 it was the best of times, it was the worst 云云。", "language-unmarked"),
])  # fmt: skip
def test_a_finding_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    (one,) = found(tmp_path, text)
    assert (one.code, one.severity) == (code, Severity.INFO)
    assert one.at.path == "01.md" and one.at.line == (5 if code == "alt-empty" or "IMG" in text else 3)
    assert one.hint


@pytest.mark.parametrize("text", [
    "![一只猫在窗台上](cat.png)",
    "字![一只猫](cat.png)字。",
    "他念道：[吾輩は猫である。名前はまだ無い。]{lang=ja}然后走了。",
    "::: {lang=ja}\n吾輩は猫である。名前はまだ無い。\n:::",
    "读 Les Misérables 和 The Old Man and the Sea 两本书。",
    "买了ノート和カメラ。",
    "```python\nprint('it was the best of times it was')\n```",
    "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |",
])  # fmt: skip
def test_nothing_to_say(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_a_caption_said_again(tmp_path: Path) -> None:
    codes = [one.code for one in found(tmp_path, '字。\n\n![渡口的早晨](cat.png "渡口的早晨")\n\n字。')]
    assert codes in ([], ["alt-words"])


@pytest.mark.parametrize(("language", "text"), [
    ("ko", "그는 吾輩は猫である名前はまだ無い 라고 했다."),
    ("ja", "彼は 나는 학교에 갑니다 오늘도 と言った。"),
    ("en", "He wrote 落霞与孤鹜齐飞 on the wall."),
])  # fmt: skip
def test_other_languages(tmp_path: Path, language: str, text: str) -> None:
    assert [one.code for one in found(tmp_path, text, language)] == ["language-unmarked"]


def test_a_table_without_heads() -> None:
    cell = Cell((Text("一"),))
    for table, codes in (
        (Table((), ((cell,),)), ["table-headless"]),
        (Table(((replace(cell, header=True),),), ((cell,),)), []),
        (Table((), ((replace(cell, header=True), cell),)), []),
    ):
        division = Division("chapter", "a", blocks=(table,))
        book = Book(Metadata("t", "zh-Hans", "k"), body=(division,))
        assert [one.code for one in unheard(book, "zh-Hans")] == codes


def test_long_texts_take_no_time() -> None:
    text = Text("雪落在渡口，船没有来。" * 100_000 + "あ" + "a b, " * 50_000)
    book = Book(Metadata("t", "zh-Hans", "k"), body=(Division("chapter", "a", blocks=(Paragraph((text,)),)),))
    begin = time.perf_counter()
    unheard(book, "zh-Hans")
    assert time.perf_counter() - begin < 20


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["zh-Hans", "ja", "ko", "en", "", "x"]))
def test_total(text: str, language: str) -> None:
    division = Division("chapter", "a", blocks=(Paragraph((Text(text),)),))
    unheard(Book(Metadata("t", "zh-Hans", "k"), body=(division,)), language)
