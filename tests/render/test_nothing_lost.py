"""No template drops what a node says: every text of every field is in the XHTML of both targets."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass, replace
from itertools import count
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.book import nodes
from publish.book.nodes import Blocks, Book, Division, Inlines, Note, NoteRef, Paragraph, Row, Text
from publish.book.walk import BLOCK_TYPES, INLINE_TYPES
from publish.config.model import Medium
from publish.render.renderer import render
from tests.render.sample import EDITION, METADATA, STYLE

# Fields that are addresses, names for styles, or settings: no words of the author's to be read.
NO_WORDS = {"id", "classes", "lang", "href", "src", "target", "width", "role", "align", "show", "language", "xhtml"}
INVISIBLE = {nodes.IndexMark}  # marks a place for an index and shows nothing by definition
KINDS = sorted((INLINE_TYPES | BLOCK_TYPES) - INVISIBLE - {nodes.Markup, nodes.MarkupBlock}, key=lambda k: k.__name__)
PLAIN = replace(STYLE, front=(), back=())
ROLES = ["", "note", "tip", "warning", "important", "caution", "example", "aside", "letter", "epigraph", "my-own"]


class Maker:
    """Makes nodes whose texts are all different words, and remembers the words."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.words, self.numbers = draw, list[str](), count(1)

    def word(self) -> str:
        self.words.append(f"词{next(self.numbers)}。")
        return self.words[-1]

    def node(self, kind: Any) -> Any:
        hints = get_type_hints(kind, vars(nodes))
        values = {}
        for each in fields(kind):
            required = each.default is MISSING
            if each.name == "role":
                values["role"] = self.draw(st.sampled_from(ROLES))
            elif each.name in NO_WORDS or each.name == "at":
                if required:
                    values[each.name] = "somewhere"
            elif each.name == "tex":
                values["tex"] = "x"  # a formula is drawn: its TeX is the text of the alternative
            elif required or self.draw(st.booleans()):
                value = self.value(hints[each.name])
                if value is not None:
                    values[each.name] = value
        return kind(**values)

    def value(self, hint: Any) -> Any:
        if hint is str:
            return self.word()
        if hint is int:
            return 1
        if hint == Inlines:
            return (Text(self.word()),)
        if hint == Blocks:
            return (Paragraph((Text(self.word()),)),)
        if hint == Row:
            return (self.node(nodes.Cell), self.node(nodes.Cell))
        if get_origin(hint) is tuple:
            return (self.value(get_args(hint)[0]), self.value(get_args(hint)[0]))
        return self.node(hint) if is_dataclass(hint) else None


def shown(book: Book, target: Medium) -> str:
    rendition, _ = render(book, EDITION, PLAIN, {}, target, None)
    roots = [etree.fromstring(document.xhtml.encode()) for document in rendition.documents]
    return "\n".join("".join(root.itertext()) + "\n".join(root.xpath("//@alt | //@title")) for root in roots)


@pytest.mark.parametrize("target", get_args(Medium))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("place", ["text", "note"])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_every_text_of_every_field_is_in_the_book(target: Medium, kind: Any, place: str, data: st.DataObject) -> None:
    maker = Maker(data.draw)
    node = maker.node(kind)
    block = node if kind in BLOCK_TYPES else Paragraph((Text("前"), node, Text("后")))
    if place == "note":
        calling = Paragraph((Text("正文"), NoteRef("n")))
        division = Division("chapter", "one", (Text("一"),), blocks=(calling,), notes=(Note("n", (block,)),))
    else:
        division = Division("chapter", "one", (Text("一"),), blocks=(block,))
    text = shown(Book(METADATA, body=(division,)), target)
    for word in maker.words:
        assert word in text, f"{word} of {node}"


@pytest.mark.parametrize("target", get_args(Medium))
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_part_of_a_division_is_in_the_book(target: Medium, data: st.DataObject) -> None:
    maker = Maker(data.draw)
    made: dict[str, Inlines] = {
        name: (Text(maker.word()),) for name in ("title", "kicker", "deck") if data.draw(st.booleans())
    }
    label = maker.word() if data.draw(st.booleans()) else ""
    role = data.draw(st.sampled_from(["part", "chapter", "section", "article", "preface", "dedication", "appendix"]))
    division = Division(role, "one", label=label, blocks=(Paragraph((Text(maker.word()),)),), **made)
    text = shown(Book(METADATA, body=(division,)), target)
    assert [word for word in maker.words if word not in text] == []
