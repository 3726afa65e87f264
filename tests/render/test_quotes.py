"""Which quotation marks of a Chinese or Japanese page are Western."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import Book, Division, Emphasis, Inlines, Metadata, Paragraph, Ruby, RubySegment, Span, Text
from publish.book.text import plain_text
from publish.book.walk import iterate
from publish.render.quotes import western_quotes


def book(run: Inlines, language: str = "zh-Hans") -> Book:
    return Book(Metadata("书", language, "k"), body=(Division("chapter", "a", (Text("一"),), blocks=(Paragraph(run),)),))


def words(*run: str | Span | Emphasis | Ruby, language: str = "zh-Hans") -> list[str]:
    inlines = tuple(Text(each) if isinstance(each, str) else each for each in run)
    done = western_quotes(book(inlines, language))
    return [plain_text(n) for n in iterate(done.body) if isinstance(n, Span) and "western" in n.classes]


@pytest.mark.parametrize(
    ("text", "western"),
    [
        ("他说：“你好，‘老朋友’。”", []),
        ("他说don’t的时候", ["don’t"]),
        ("O’Neill写了1990’s的事", ["O’Neill", "1990’s"]),
        ("“OK”是什么意思？", []),
        ("他读“Old House”一书", []),
        ("他说“It’s fine”也一样", ["It’s"]),
        ("读The “Old” House时", ["“Old”"]),
        ("The Keeper’s “Old Ledger”", ["Keeper’s", "“Old", "Ledger”"]),
        ("又读了 Dubliners’ 一页", ["Dubliners’"]),
        ("rock ’n’ roll不必", ["’n’"]),
        ("“He said ‘no’ — twice.”", ["“He", "‘no’", "—", "twice.”"]),
        ("中文——破折号……", []),
        ("“……”", []),
        ("——1997——", []),
    ],
)
def test_neighbours_tell(text: str, western: list[str]) -> None:
    assert words(text) == western


def test_a_word_in_a_foreign_language_is_western() -> None:
    assert words("读", Span((Text("“Old”"),), lang="en"), "之后") == ["“Old”"]
    assert words("読む", Span((Text("l’été"),), lang="fr"), "。", language="ja") == ["l’été"]
    assert words("读", Span((Text("“旧”"),), lang="zh-Hant"), "之后") == []


def test_neighbours_are_seen_through_markup() -> None:
    assert words("“", Emphasis((Text("你"),)), "”") == []
    assert words(Emphasis((Text("Joyce"),)), "’s 书") == ["’s"]
    assert words("“", Ruby((RubySegment("漢", "かん"),)), "”Joyce") == []


@pytest.mark.parametrize("language", ["ko", "en", "ko-KR"])
def test_other_books_are_left_alone(language: str) -> None:
    tree = book((Text("don’t"),), language)
    assert western_quotes(tree) is tree


@given(st.lists(st.text("“”‘’—…aB1 中，。'é", max_size=12), max_size=4))
def test_no_character_is_lost_and_a_second_look_changes_nothing_visible(parts: list[str]) -> None:
    run: Inlines = tuple(Emphasis((Text(part),)) if index % 2 else Text(part) for index, part in enumerate(parts))
    tree = book(run)
    assert "".join(n.text for n in iterate(western_quotes(tree).body) if isinstance(n, Text)) == "一" + "".join(parts)
