"""Words without form, and ids."""

from __future__ import annotations

import pytest

from publish.book.nodes import Code, Image, LineBreak, Note, NoteRef, Paragraph, Ruby, RubySegment, Text
from publish.book.text import all_text, ids, plain_text, slug, unique_id

TITLE = (
    Text("走近"),
    Ruby((RubySegment("漢", "かん"), RubySegment("字", "じ"))),
    NoteRef("1"),
    LineBreak(),
    Text("下"),
)


def test_plain_text_has_no_readings_and_no_note_marks() -> None:
    assert plain_text(TITLE) == "走近漢字\u3000下"


def test_all_text_has_everything() -> None:
    assert "".join(all_text((*TITLE, Code("x"), Image("a.png", alt="猫")))) == "走近漢かん字じ下x猫"


def test_blocks_are_parted() -> None:
    assert plain_text((Paragraph((Text("a"),)), Paragraph((Text("b"),)))) == "a b"


def test_ids_leave_notes_out() -> None:
    tree = (Paragraph((Text("a"),), id="p"), Note("1", (Paragraph((), id="in-note"),)))
    assert [name for name, _ in ids(tree)] == ["p", "in-note"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hello, World!", "hello-world"), ("Über Größe", "uber-gro-e"), ("第一章", ""), ("第 2 章 CSS", "2-css")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_unique_ids_count_up() -> None:
    taken: set[str] = set()
    assert [unique_id("a", taken) for _ in range(3)] == ["a", "a-2", "a-3"]
