"""What counts, and the words that point to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from publish.book.nodes import (
    Book,
    CrossRef,
    Division,
    Figure,
    Heading,
    Image,
    Link,
    Metadata,
    Note,
    NoteRef,
    Role,
    Table,
    Text,
)
from publish.book.walk import iterate
from publish.config.model import Style
from publish.diagnostics import Location
from publish.render.numbering import number
from tests.render.sample import STYLE, p

PLAIN = replace(STYLE, number_by="book", number_chapters=False, number_headings=0)


def figure(name: str = "", caption: str = "c") -> Figure:
    return Figure((Image("a.png"),), (Text(caption),) if caption else (), name)


def chapter(name: str, *blocks: Any, role: Role = "chapter", **more: Any) -> Division:
    return Division(role, name, (Text(name.upper()),), blocks=blocks, **more)


def book(*body: Division, language: str = "zh-Hans", back: tuple[Division, ...] = ()) -> Book:
    return Book(Metadata("t", language, "k"), body=body, back=back)


def numbers(tree: Book, style: Style = STYLE) -> list[str]:
    result, _ = number(tree, style)
    return [node.number for node in iterate(result) if type(node) in (Figure, Table, Heading)]


def references(tree: Book, style: Style = STYLE) -> list[str]:
    result, _ = number(tree, style)
    return [node.text for node in iterate(result) if type(node) is CrossRef]


def test_figures_count_by_chapter_or_by_book() -> None:
    tree = book(
        chapter("a", figure(), figure()), chapter("b", figure()), back=(chapter("z", figure(), role="appendix"),)
    )
    assert numbers(tree) == ["1-1", "1-2", "2-1", "A-1"]
    assert numbers(tree, PLAIN) == ["1", "2", "3", "4"]


def test_outside_chapters_the_book_counts() -> None:
    tree = book(
        chapter("i", figure(), role="prologue"), chapter("a", figure()), chapter("e", figure(), role="epilogue")
    )
    assert numbers(tree) == ["1", "1-1", "2"]


def test_a_figure_of_neither_caption_nor_id_does_not_count() -> None:
    assert numbers(book(chapter("a", figure(caption=""), figure("x", ""), figure()))) == ["", "1-1", "1-2"]


def test_the_press_does_not_number_its_photographs() -> None:
    assert numbers(book(chapter("a", figure(), figure("x"), role="article")), PLAIN) == ["", "1"]


def test_headings_count_below_their_chapter_and_sections_are_headings() -> None:
    section = chapter("s", Heading(1, (Text("x"),)), Heading(2, (Text("y"),)), role="section")
    tree = book(
        chapter(
            "a", Heading(1, (Text("h"),)), Heading(2, (Text("h"),)), Heading(3, (Text("h"),)), Heading(2, (Text("h"),))
        ),
        chapter("b", children=(section, replace(section, id="s2"))),
    )
    result, _ = number(tree, STYLE)
    assert numbers(tree) == ["1.1", "1.1.1", "", "1.1.2", "2.1.1", "", "2.2.1", ""]
    assert [child.label for child in result.body[1].children] == ["2.1", "2.2"]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("zh-Hans", ["第 1 部分", "第 1 章", "附录 A"]),
        ("zh-TW", ["第 1 部", "第 1 章", "附錄 A"]),
        ("ja", ["第1部", "第1章", "付録A"]),
        ("ko-KR", ["제1부", "제1장", "부록 A"]),
        ("fr", ["Part 1", "Chapter 1", "Appendix A"]),
    ],
)
def test_labels_in_the_words_of_the_language(language: str, labels: list[str]) -> None:
    tree = book(
        chapter("p", role="part", children=(chapter("a"),)), back=(chapter("z", role="appendix"),), language=language
    )
    result, _ = number(tree, STYLE)
    assert [result.body[0].label, result.body[0].children[0].label, result.back[0].label] == labels


def test_an_authors_label_stays_and_still_counts() -> None:
    result, _ = number(book(chapter("a", label="第一回"), chapter("b")), STYLE)
    assert [division.label for division in result.body] == ["第一回", "第 2 章"]


def test_references_are_words() -> None:
    refs = [CrossRef(name) for name in ("f", "t", "a", "h")] + [CrossRef("a", "title"), CrossRef("f", "page")]
    table = Table((), (), (Text("c"),), "t")
    tree = book(chapter("a", figure("f"), table, Heading(1, (Text("节"),), "h"), p(*refs)))
    assert references(tree) == ["图\u00a01-1", "表\u00a01-1", "第\u00a01\u00a0章", "第\u00a01.1\u00a0节", "A", ""]
    assert references(tree, PLAIN) == ["图\u00a01", "表\u00a01", "A", "节", "A", ""]


def test_a_reference_to_nothing_says_what_may_be_meant() -> None:
    tree = book(chapter("a", figure("fig-cat"), p(CrossRef("fig-cet", at=Location("a.md", 3, 1)))))
    _, found = number(tree, STYLE)
    assert [(each.code, str(each.at)) for each in found] == [("reference-dangling", "a.md:3:1")]
    assert "#fig-cat" in found[0].hint
    assert references(tree) == ["#fig-cet"]


def test_of_two_equal_ids_the_first_is_meant() -> None:
    tree = book(chapter("a", figure("x")), chapter("b", figure("x"), p(CrossRef("x"), Link("#x", (Text("l"),)))))
    result, found = number(tree, STYLE)
    assert [each.code for each in found] == ["duplicate-id"]
    assert [node.id for node in iterate(result) if type(node) is Figure] == ["x", "x-2"]
    assert references(tree) == ["图\u00a01-1"]


def test_ids_that_cannot_be_ids_are_renamed_with_their_references() -> None:
    tree = book(chapter("01", figure("图-猫"), p(CrossRef("图-猫"), Link("#01", (Text("l"),)))))
    result, found = number(tree, STYLE)
    assert found == ()
    division = result.body[0]
    [name] = [node.id for node in iterate(division) if type(node) is Figure]
    assert division.id == "chapter-01" and name.isascii() and name.startswith("figure-")
    assert [node.href for node in iterate(division) if type(node) is Link] == ["#chapter-01"]
    assert references(tree) == ["图\u00a01-1"]


def test_notes_count_by_their_first_call_and_go_on_in_sections() -> None:
    section = chapter("s", p(NoteRef("1")), role="section", notes=(Note("1", (p("n"),)),))
    notes = (Note("a", (p("n"),)), Note("b", (p("n"),)))
    tree = book(
        chapter("a", p(NoteRef("b"), NoteRef("a"), NoteRef("b")), notes=notes, children=(section,)),
        chapter("c", p(NoteRef("1")), notes=section.notes),
    )
    result, _ = number(tree, STYLE)
    assert [node.number for node in iterate(result) if type(node) is NoteRef] == [1, 2, 1, 3, 1]
    assert [(note.id, note.number) for note in result.body[0].notes] == [("b", 1), ("a", 2)]


def test_numbering_twice_changes_nothing() -> None:
    tree = book(chapter("a", figure("f"), Heading(1, (Text("h"),)), p(CrossRef("f"))))
    once, _ = number(tree, STYLE)
    assert number(once, STYLE)[0] == once
