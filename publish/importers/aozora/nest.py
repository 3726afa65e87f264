"""Marks on a stretch of characters → nested inlines.

A note names the characters that it is about by repeating them, so that what it says may begin and end
anywhere. Marks are therefore kept as intervals and become a tree only when the line is complete; one that
crosses another is cut in two.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.book.nodes import Inline, Inlines, Text
from publish.diagnostics import Location

Wrap: TypeAlias = Callable[[Inlines, str, Location], Inline]
"""Makes a node of what it holds: as inlines, and as plain characters for nodes that take only those."""
_DEEPEST = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters from `start` to `end` (exclusive) are `wrap`. A `whole` mark (ruby) is never cut."""

    start: int
    end: int
    wrap: Wrap
    whole: bool = False


@dataclass(slots=True)
class _Open:
    mark: Mark
    children: list[Inline] = field(default_factory=list)


def nested(characters: Sequence[str], marks: Sequence[Mark], place: Callable[[int], Location]) -> Inlines:
    """The inlines of the characters; marks deeper than any author nests them are left out."""
    # Of marks on the same characters the whole ones are innermost: ruby holds nothing but characters.
    pending = [(m.start, -m.end, n + len(marks) * m.whole, m) for n, m in enumerate(_widened(marks)) if m.start < m.end]
    heapq.heapify(pending)
    root = _Open(Mark(0, len(characters), lambda children, _text, _at: children[0]))
    stack = [root]
    done = 0
    order = 2 * len(marks)

    def text_until(end: int) -> None:
        nonlocal done
        if end > done:
            stack[-1].children.append(Text("".join(characters[done:end]), place(done)))
            done = end

    def close() -> None:
        text_until(stack[-1].mark.end)
        closed = stack.pop()
        start, end = closed.mark.start, closed.mark.end
        words = "".join(characters[start:end])
        stack[-1].children.append(closed.mark.wrap(tuple(closed.children), words, place(start)))

    while pending:
        _, _, _, mark = heapq.heappop(pending)
        while len(stack) > 1 and stack[-1].mark.end <= mark.start:
            close()
        top = stack[-1].mark
        if mark.end > top.end and len(stack) > 1:
            order += 1
            rest = Mark(top.end, mark.end, mark.wrap, mark.whole)
            heapq.heappush(pending, (rest.start, -rest.end, order, rest))
            mark = Mark(mark.start, top.end, mark.wrap, mark.whole)
        if len(stack) < _DEEPEST:
            text_until(mark.start)
            stack.append(_Open(mark))
    while len(stack) > 1:
        close()
    text_until(len(characters))
    return tuple(root.children)


def _widened(marks: Sequence[Mark]) -> list[Mark]:
    """Marks that begin or end inside a whole one take in all of it."""
    whole = sorted((m for m in marks if m.whole), key=lambda m: m.start)
    if not whole:
        return list(marks)
    starts = {index: m for m in whole for index in range(m.start + 1, m.end)}
    result = []
    for m in marks:
        if not m.whole:
            first, last = starts.get(m.start), starts.get(m.end)
            m = Mark(first.start if first else m.start, last.end if last else m.end, m.wrap)
        result.append(m)
    return result
