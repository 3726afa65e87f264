"""The brackets around notes inside a line (割注, 夹注; JLREQ 3.4): exactly one pair, outside the note.

Authors type them around the note, inside it, or not at all. In the tree they are text before and behind the note,
so that they meet their neighbours as all brackets do.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from publish.book.nodes import Book, Inline, Inlines, Text, Warichu
from publish.book.text import all_text
from publish.book.walk import CHILDREN, iterate, rewrite_inlines
from publish.config.model import Style

BRACKETS = {"（": "）", "(": ")", "〔": "〕", "［": "］", "[": "]", "【": "】", "〖": "〗"}


def bracket_notes(book: Book, _style: Style) -> Book:
    """The book with each of its notes in brackets."""
    pair = ("（", "）") if book.metadata.language[:2] in ("zh", "ja", "ko") else ("(", ")")
    return rewrite_inlines(book, partial(bracketed, pair=pair))


def bracketed(run: Inlines, before: str = "", after: str = "", *, pair: tuple[str, str] = ("（", "）")) -> Inlines:
    """A run with its notes in brackets: the author's own, or `pair`. `before` and `after` stand around the run."""
    result: list[Inline] = []
    for i, node in enumerate(run):
        if not any(map(_is_note, iterate(node))):
            result.append(node)
            continue
        first = _first(run[i + 1 :])
        left, right = _last(result) or before, after if first is None else first
        result.extend(_note(node, left, right, pair) if type(node) is Warichu else [_around(node, left, right, pair)])
    return run if len(result) == len(run) and all(a is b for a, b in zip(result, run, strict=True)) else tuple(result)


def _note(note: Warichu, left: str, right: str, pair: tuple[str, str]) -> list[Inline]:
    stands = bool(left) and BRACKETS.get(left) == right
    opening, closing = (left, right) if stands else pair
    children = note.children
    while own := _own(children):
        (opening, closing), children = own, _without(children)
    children = bracketed(children, opening, closing, pair=pair)
    if children is not note.children:
        note = replace(note, children=children)
    return [note] if stands else [Text(opening, note.at), note, Text(closing, note.at)]


def _around(node: Any, left: str, right: str, pair: tuple[str, str]) -> Inline:
    """A node that has a note somewhere inside it."""
    children = bracketed(node.children, left, right, pair=pair)
    changed: Inline = node if children is node.children else replace(node, children=children)
    return changed


def _own(children: Inlines) -> tuple[str, str] | None:
    """The brackets with which a note begins and ends, if they are those of one pair around all of it."""
    first, last = children[0], children[-1]
    text = "".join(all_text(children))
    closing = BRACKETS.get(text[:1])
    if type(first) is not Text or type(last) is not Text or not last.text or text[-1:] != closing or len(text) < 3:
        return None
    depth = 0
    for character in text[:-1]:
        depth += (character == text[0]) - (character == closing)
        if depth == 0:
            return None
    return text[0], closing


def _without(children: Inlines) -> Inlines:
    """The text of a note without its first and last characters."""
    end = len(children) - 1
    return tuple(
        replace(node, text=node.text[i == 0 : len(node.text) - (i == end)])
        if type(node) is Text and i in (0, end)
        else node
        for i, node in enumerate(children)
    )


def _last(run: list[Inline]) -> str:
    """The last character to be read in a run, if any."""
    return next((text[-1] for node in reversed(run) if (text := "".join(all_text(node)))), "")


def _first(run: Inlines) -> str | None:
    """The first character to be read in a run, or None. A note there has an opening bracket, or will have one."""
    for node in iterate(run):
        if _is_note(node):
            return ""
        if not CHILDREN[type(node)] and (text := "".join(all_text(node))):
            return text[0]
    return None


def _is_note(node: Any) -> bool:
    return type(node) is Warichu and any(all_text(node))
