"""The recursion: order, identity, splicing."""

from __future__ import annotations

from publish.book.nodes import (
    Book,
    Cell,
    Division,
    Emphasis,
    Figure,
    Image,
    Metadata,
    Note,
    Paragraph,
    Table,
    Text,
    Verse,
)
from publish.book.walk import Node, iterate, rewrite, rewrite_inlines, visit

A, B, C = Text("a"), Text("b"), Text("c")
TABLE = Table(((Cell((A,)),),), ((Cell((B,)),),), caption=(C,))
CHAPTER = Division(
    "chapter", "one", title=(A,), blocks=(Paragraph((A, Emphasis((B,)))), TABLE), notes=(Note("1", (Paragraph((C,)),)),)
)
BOOK = Book(Metadata("t", "en", "k"), body=(Division("part", "p", children=(CHAPTER,)),))


def test_iterate_goes_in_reading_order_parents_first() -> None:
    names = [type(node).__name__ for node in iterate(Paragraph((A, Emphasis((B,)), C)))]
    assert names == ["Paragraph", "Text", "Emphasis", "Text", "Text"]


def test_visit_reaches_titles_cells_captions_and_notes() -> None:
    seen: list[str] = []
    visit(BOOK, lambda node: seen.append(node.text) if isinstance(node, Text) else None)
    assert seen == ["a", "a", "b", "a", "b", "c", "c"]


def test_an_unchanged_tree_is_the_same_object() -> None:
    assert rewrite(BOOK, lambda node: node) is BOOK
    assert rewrite_inlines(BOOK, lambda inlines: inlines) is BOOK


def test_only_the_way_to_a_change_is_copied() -> None:
    def change(node: Node) -> Node:
        return Text("B") if node == Text("b") and node is B else node

    new = rewrite(CHAPTER, change)
    assert new.blocks[0] == Paragraph((A, Emphasis((Text("B"),))))
    assert new.notes[0] is CHAPTER.notes[0]
    assert new.title is CHAPTER.title


def test_a_node_can_be_taken_out_or_become_several() -> None:
    paragraph = Paragraph((A, B, C))
    out = {"a": (), "b": (Text("b1"), Text("b2")), "c": C}
    new = rewrite(paragraph, lambda node: out[node.text] if isinstance(node, Text) else node)
    assert new.children == (Text("b1"), Text("b2"), C)


def test_rows_and_stanzas_keep_their_shape() -> None:
    verse = Verse((((A, B), (C,)), ((A,),)))
    new = rewrite(verse, lambda node: Text(node.text.upper()) if isinstance(node, Text) else node)
    assert new.stanzas == (((Text("A"), Text("B")), (Text("C"),)), ((Text("A"),),))


def test_runs_are_the_outermost_inlines() -> None:
    runs: list[object] = []
    rewrite_inlines(BOOK, lambda inlines: (runs.append(inlines), inlines)[1])
    assert (A, Emphasis((B,))) in runs
    assert (B,) in runs  # the cell's; the emphasis is part of its paragraph's run
    assert len(runs) == 6


def test_pictures_of_a_figure_are_reached() -> None:
    figure = Figure((Image("a.png"),), caption=(A,))
    assert [type(node).__name__ for node in iterate(figure)] == ["Figure", "Image", "Text"]
