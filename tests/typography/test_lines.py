"""Line ends: where they vanish, where they are a space, and that nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import (
    Book,
    Division,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Metadata,
    NoteRef,
    Paragraph,
    Ruby,
    RubySegment,
    SoftBreak,
    Span,
    Text,
    Verse,
)
from publish.book.text import all_text, plain_text
from publish.config.model import Style, Trim
from publish.typography.lines import joined
from publish.typography.passes import PASSES, apply

BREAK = SoftBreak()
STYLE = Style("plain", Trim("A5", 148, 210), {"": 10}, {"": 1.6})


@pytest.mark.parametrize(
    ("before", "after", "language", "between"),
    [
        ("春", "天", "zh-Hans", ""),
        ("た。", "「は", "ja", ""),
        ("一，", "二", "zh-Hant", ""),
        ("他说：“好。”", "“走。”", "zh-Hans", ""),
        ("“One.”", "“Two.”", "en", " "),
        ("——", "他", "zh-Hans", ""),
        ("Python", "语言", "zh-Hans", " "),
        ("and", "then", "en", " "),
        ("나는", "간다", "ko", " "),
        ("나는", "간다", "zh-Hans", " "),
        ("漢字", "漢字", "ko", " "),
        ("春", "나", "zh-Hans", " "),
    ],
)
def test_a_line_end_between(before: str, after: str, language: str, between: str) -> None:
    assert plain_text(joined((Text(before), BREAK, Text(after)), language)) == before + between + after


@pytest.mark.parametrize(
    "run",
    [
        (Emphasis((Text("春"),)), BREAK, Text("天")),
        (Text("春"), BREAK, Emphasis((Link("#a", (Text("天"),)),))),
        (Emphasis((Text("春"), BREAK)), Text("天")),
        (Text("春"), NoteRef("1"), BREAK, Text("天")),
        (Ruby((RubySegment("春", "はる"),)), BREAK, Ruby((RubySegment("天", "てん"),))),
        (Text("春"), Span(()), BREAK, Text(""), Text("天")),
    ],
)
def test_characters_are_found_through_boundaries(run: Inlines) -> None:
    assert plain_text(joined(run, "ja")) == "春天"


def test_the_reading_of_ruby_does_not_count() -> None:
    run = (Ruby((RubySegment("word", "じ"),)), BREAK, Text("字"))
    assert plain_text(joined(run, "ja")) == "word 字"


def test_spaces_go_at_the_ends_of_lines_only() -> None:
    run = (Text(" a b "), Emphasis((Text(" c "),)), LineBreak(), Text("  d  "))
    assert joined(run) == (Text("a b "), Emphasis((Text(" c"),)), LineBreak(), Text("d"))


def test_an_ideographic_space_is_the_authors() -> None:
    run = (Text("\u3000春\u3000"),)
    assert joined(run, "zh") is run


def test_every_line_of_a_book_is_reached() -> None:
    line = (Text("春"), BREAK, Text("天"))
    book = Book(
        Metadata("t", "zh-Hans", "k"),
        body=(Division("chapter", "a", title=line, blocks=(Verse(((line,),), title=line), Paragraph(line))),),
    )
    result = apply(book, STYLE)
    assert "SoftBreak" not in repr(result)
    assert apply(result, STYLE) is result


TEXTS = st.text(st.sampled_from("春天。「“”a 1나\t\u3000"), max_size=4).map(Text)
LEAVES: st.SearchStrategy[Inline] = st.one_of(
    TEXTS,
    st.just(BREAK),
    st.just(LineBreak()),
    st.just(NoteRef("1")),
    st.builds(lambda base: Ruby((RubySegment(base, "r"),)), st.sampled_from(["春", "a", ""])),
)
INLINES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4).map(lambda items: Emphasis(tuple(items))), max_leaves=12
)
RUNS = st.lists(INLINES, max_size=8).map(tuple)
LANGUAGES = st.sampled_from(["zh-Hans", "ja", "ko", "en"])


@given(RUNS, LANGUAGES)
def test_joining_is_idempotent(run: Inlines, language: str) -> None:
    once = joined(run, language)
    assert joined(once, language) is once or joined(once, language) == once


@given(RUNS, LANGUAGES)
def test_nothing_but_space_is_lost_or_added(run: Inlines, language: str) -> None:
    def visible(inlines: Inlines) -> str:
        return "".join(all_text(inlines)).replace(" ", "").replace("\t", "")

    assert visible(joined(run, language)) == visible(run)


def test_passes_are_named_and_ordered() -> None:
    assert [each.__name__ for each in PASSES] == ["join_lines", "close_up", "bracket_notes"]
