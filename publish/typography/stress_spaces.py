"""Spaces typed around stressed words between ideographs.

Whoever writes Markdown in Chinese or Japanese often types them, since other programs need a space to see the
asterisks: `当你 **确实** 想`. On the page they would be holes (CLREQ 3.2.2 knows no space between two ideographs).
A space goes where both sides of it are East Asian and the stressed words are free on both sides: by another such
space, or by a full-width mark. In Korean spaces part words and stay.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from publish.book.nodes import Book, Dots, Emphasis, Inline, Inlines, Link, ProperName, Strike, Strong, Text, WorkTitle
from publish.book.text import plain_text
from publish.book.walk import rewrite_inlines
from publish.characters import FULL_WIDTH_MARKS
from publish.config.model import Style
from publish.typography.lines import joins

_STRESSED = Strong | Emphasis | Dots | ProperName | WorkTitle | Strike | Link


def close_up(book: Book, style: Style) -> Book:
    """The book without spaces around stressed words between ideographs."""
    return rewrite_inlines(book, partial(closed, language=book.metadata.language))


def closed(inlines: Inlines, language: str = "") -> Inlines:
    """A run of inlines, and what stands in them, with those spaces gone."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines
    result: list[Inline] = [_inside(inline, language) for inline in inlines]
    for i in range(1, len(result) - 1):
        before, inline, after = result[i - 1], result[i], result[i + 1]
        if not (isinstance(inline, _STRESSED) and isinstance(before, Text) and isinstance(after, Text)):
            continue
        words = plain_text(inline)
        left, right = before.text.rstrip(" "), after.text.lstrip(" ")
        opens = joins(left[-1:], words[:1], language) and bool(left and words)
        closes = joins(words[-1:], right[:1], language) and bool(right and words)
        spaced = (left != before.text, right != after.text)
        free = (left[-1:] in FULL_WIDTH_MARKS, right[:1] in FULL_WIDTH_MARKS)
        if opens and closes and (all(spaced) or (any(spaced) and any(free))):
            result[i - 1] = before if left == before.text else replace(before, text=left)
            result[i + 1] = after if right == after.text else replace(after, text=right)
    return inlines if all(new is old for new, old in zip(result, inlines, strict=True)) else tuple(result)


def _inside(inline: Inline, language: str) -> Inline:
    children = getattr(inline, "children", None)
    if not children:
        return inline
    new = closed(children, language)
    changed: Any = inline
    return inline if new is children else replace(changed, children=new)
