"""The passes, in the one order in which they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from publish.book.nodes import Book
from publish.config.model import Style
from publish.typography.inline_notes import bracket_notes
from publish.typography.lines import join_lines
from publish.typography.stress_spaces import close_up

Pass: TypeAlias = Callable[[Book, Style], Book]

PASSES: tuple[Pass, ...] = (join_lines, close_up, bracket_notes)
"""Every pass is pure and idempotent, and takes nothing from the author's text but space at line ends
and around stressed words, and brackets that stand twice around a note."""


def apply(book: Book, style: Style) -> Book:
    """The book after all passes."""
    for each in PASSES:
        book = each(book, style)
    return book
