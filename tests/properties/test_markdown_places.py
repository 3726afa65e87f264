"""A text node stands where it says, however lists, quotations and notes are nested around it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.book.nodes import Text
from publish.book.walk import iterate
from publish.manuscript.markdown import parse_markdown
from publish.manuscript.model import Source

PIECES = [
    "\n", "\n\n", "\n> ", "\n>> ", "\n- ", "\n  - ", "\n   ", "\n1. ", "\n# ", "\n===\n", "\n::: note ", "\n:::\n", "\n[^a]: ",
    "[^a]", "**", "*", "`", "{字|じ}", "[字](b)", "[字]{.dots}", "　　", "\n| 字 | 字 |\n|--|--|\n| 字 | ", "\n: ", " ", "$a$",
    "<b>", "</b>", '\n!!! note "字"\n    ', "\n    ", "~~", "^[字]", "\n- [ ] ", "\n<div>\n", "\n</div>\n", "\t",
]  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text("天地玄黄宇宙洪荒", min_size=1, max_size=3)), max_size=25)


@settings(max_examples=500, deadline=None)
@given(texts.map("".join), st.integers(1, 9))
def test_text_stands_where_it_says(text: str, first_line: int) -> None:
    document = parse_markdown(Source("a.md", text, "utf-8", "", first_line))
    lines = text.split("\n")
    for node in iterate((document.blocks, tuple(note.children for note in document.notes))):
        if isinstance(node, Text) and node.text.strip():
            line = lines[node.at.line - first_line]
            place = node.at.column - 1
            assert line[place : place + 1] == node.text[0], (node, line)
