"""Brackets around notes inside a line: one pair, wherever the author typed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import Emphasis, IndexMark, Inlines, LineBreak, Link, Ruby, RubySegment, Text, Warichu
from publish.book.text import all_text
from publish.book.walk import iterate
from publish.typography.inline_notes import BRACKETS, bracketed

T = Text


def note(*children: str | Emphasis) -> Warichu:
    return Warichu(tuple(T(each) if isinstance(each, str) else each for each in children))


def shown(run: Inlines) -> str:
    """The words, with the note between < and >."""
    parts = []
    for node in run:
        words = shown(node.children) if hasattr(node, "children") else "".join(all_text(node))
        parts.append(f"<{words}>" if isinstance(node, Warichu) else words)
    return "".join(parts)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ((T("甲"), note("注"), T("乙")), "甲（<注>）乙"),
        ((T("甲（"), note("注"), T("）乙")), "甲（<注>）乙"),
        ((T("甲〔"), note("注"), T("〕乙")), "甲〔<注>〕乙"),
        ((T("甲"), note("（注）"), T("乙")), "甲（<注>）乙"),
        ((T("甲"), note("〔注", Emphasis((T("重"),)), "文〕"), T("乙")), "甲〔<注重文>〕乙"),
        ((T("甲（"), note("（注）"), T("）乙")), "甲（<注>）乙"),
        ((T("甲"), note("（（注））"), T("乙")), "甲（<注>）乙"),
        ((T("甲（"), note("注"), T("〕乙")), "甲（（<注>）〕乙"),
        ((T("甲"), note("（一）与（二）"), T("乙")), "甲（<（一）与（二）>）乙"),
        ((T("甲"), note("（）"), T("乙")), "甲（<（）>）乙"),
        ((T("甲（"), Emphasis((note("注"),)), T("）乙")), "甲（<注>）乙"),
        ((T("甲（"), IndexMark("x"), Link("#a", (note("注"),)), T("）乙")), "甲（<注>）乙"),
        ((Emphasis((T("甲"), note("注"))), T("）乙")), "甲（<注>））乙"),
        ((note("注"),), "（<注>）"),
        ((note("注"), note("二")), "（<注>）（<二>）"),
    ],
)
def test_there_is_one_pair(run: Inlines, expected: str) -> None:
    assert shown(bracketed(run)) == expected


def test_western_books_have_western_brackets() -> None:
    assert shown(bracketed((T("a "), note("note")), pair=("(", ")"))) == "a (<note>)"


WORDS = st.text(alphabet="春ab。（）〔〕", max_size=6).map(T)
LEAVES = st.one_of(
    WORDS, st.just(LineBreak()), st.builds(lambda base: Ruby((RubySegment(base, "r"),)), st.sampled_from(["春", ""]))
)
INLINES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3).flatmap(
        lambda items: st.sampled_from([Emphasis(tuple(items)), Warichu(tuple(items))])
    ),
    max_leaves=10,
)


@given(st.lists(INLINES, max_size=6).map(tuple))
def test_twice_is_once_and_only_brackets_change(run: Inlines) -> None:
    def words(inlines: Inlines) -> str:
        return "".join(c for c in "".join(all_text(inlines)) if c not in "".join(BRACKETS) + "".join(BRACKETS.values()))

    once = bracketed(run)
    assert bracketed(once) == once
    assert words(once) == words(run)
    assert sum(isinstance(n, Warichu) for n in iterate(once)) == sum(isinstance(n, Warichu) for n in iterate(run))
    if not any(isinstance(node, Warichu) for node in iterate(run)):
        assert once is run
