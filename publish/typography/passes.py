"""The passes, in the one order in which they run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from publish.book.nodes import Book
from publish.config.model import Style
from publish.typography.lines import join_lines

Pass: TypeAlias = Callable[[Book, Style], Book]

PASSES: tuple[Pass, ...] = (join_lines,)
"""Every pass is pure and idempotent, and takes nothing from the author's text but space at line ends."""


def apply(book: Book, style: Style) -> Book:
    """The book after all passes."""
    for each in PASSES:
        book = each(book, style)
    return book
