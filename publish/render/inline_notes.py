"""Notes inside a line, for the page: those that can stand in two rows, and those that are set in one.

Two rows hold text. A note with readings, emphasis dots, pictures, formulas or calls of notes inside, and one in a
heading, becomes a `Span` of class ``inline-note``: small text between its brackets.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from publish.book.nodes import Book, Division, Dots, Heading, Image, Math, NoteRef, Ruby, Span, Warichu
from publish.book.walk import iterate, rewrite
from publish.diagnostics import Diagnostic, info

_TITLES = ("title", "kicker", "deck")
_NOT_IN_ROWS = (Ruby, Dots, Image, Math, NoteRef)


def settle_notes(book: Book) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book with the notes that the page sets in one row as spans, and what there is to say about them."""
    found: list[Diagnostic] = []

    def change(node: Any) -> Any:
        if type(node) is Heading:
            return rewrite(node, _in_one_row)
        if type(node) is Division:
            titles = {name: rewrite(getattr(node, name), _in_one_row) for name in _TITLES}
            return replace(node, **titles) if any(titles[name] is not getattr(node, name) for name in titles) else node
        if type(node) is Warichu and any(isinstance(each, _NOT_IN_ROWS) for each in iterate(node.children)):
            found.append(
                info(
                    "inline-note-in-one-row",
                    "A note inside a line holds a reading, emphasis dots, a picture, a formula or the call of a note; "
                    "between two rows there is no room for them, so that it is set in one row.",
                    node.at,
                    "Leave that out of the note, or make it a footnote.",
                )
            )
            return _in_one_row(node)
        return node

    return rewrite(book, change), tuple(found)


def _in_one_row(node: Any) -> Any:
    return Span(node.children, classes=("inline-note",), at=node.at) if type(node) is Warichu else node
