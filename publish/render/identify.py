"""Ids that every reading system takes: valid (XML NCName, ASCII), unique in the book, stable over editions."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from hashlib import blake2s
from typing import Any

from publish.book.nodes import Block, Book, CrossRef, Division, Figure, Link
from publish.book.text import ids, slug, unique_id
from publish.book.walk import divisions, rewrite
from publish.diagnostics import Diagnostic, error

_VALID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def identified(book: Book) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book with ids made valid and unique, references and links following. Findings: ``duplicate-id``.

    Ids of divisions come first: they are names of files. Of two equal ids the first in reading order keeps it,
    and references go there.
    """
    names = _Names({division.id for division in divisions(book)})
    front, body, back = (tuple(map(names.division, matter)) for matter in (book.front, book.body, book.back))
    if not names.changed:
        return book, ()
    book = replace(book, front=front, body=body, back=back)
    if names.renamed:
        book = rewrite(book, names.follow)
    return book, tuple(names.found)


def with_figure_ids(book: Book) -> Book:
    """The book with an id, made of its picture's file name, on every figure that has none.

    Where two pictures in different folders have one name, the second figure is called after the folder too.
    """
    taken = {name for name, _ in ids(book)}
    pictures: dict[str, str] = {}

    def change(node: Any) -> Any:
        if type(node) is not Figure or node.id or not node.images:
            return node
        path = posixpath.splitext(node.images[0].src)[0]
        name = _figure_id(posixpath.basename(path))
        if pictures.setdefault(name, path) != path:
            name = _figure_id(path)
        return replace(node, id=unique_id(name, taken))

    return rewrite(book, change)


def _figure_id(words: str) -> str:
    """``fig-cat``; of words in another script a digest, never a number that the next edition would change."""
    stem = slug(words)
    return f"fig-{stem}" if stem and words.isascii() else valid_id(words, "fig")


def valid_id(wanted: str, prefix: str, any_start: bool = False) -> str:
    """`wanted` where it can be an id as it is; otherwise what is ASCII in it, and a digest of the rest.

    `any_start` allows what may stand inside an id but not begin one.
    """
    if _VALID.fullmatch("x" + wanted if any_start else wanted):
        return wanted
    parts = [prefix, slug(wanted)]
    if not wanted.isascii() or not parts[1]:
        parts.append(blake2s(wanted.encode("utf-8", "replace"), digest_size=4).hexdigest())
    return "-".join(part for part in parts if part)


class _Names:
    """The names given so far."""

    def __init__(self, divisions: set[str]) -> None:
        self.reserved = {name for name in divisions if _VALID.fullmatch(name)}
        self.taken = set(self.reserved)
        self.first: dict[str, Any] = {}
        self.renamed: dict[str, str] = {}
        self.found: list[Diagnostic] = []
        self.changed = False

    def division(self, division: Division) -> Division:
        name = self.name(division, division.id, division.role, reserved=division.id in self.reserved)
        content: dict[str, Any] = {
            field: rewrite(value, self.node)
            for field in ("title", "kicker", "deck", "byline", "blocks", "notes")
            if (value := getattr(division, field))
        }
        children = tuple(self.division(child) for child in division.children)
        return replace(division, id=name, children=children, **content)

    def node(self, node: Block) -> Block:
        wanted = getattr(node, "id", "")
        if not wanted or type(node).__name__ == "Note":
            return node
        name = self.name(node, wanted, type(node).__name__.lower())
        changed: Any = node
        return node if name == wanted else replace(changed, id=name)

    def name(self, node: Any, wanted: str, prefix: str, reserved: bool = False) -> str:
        """The id that a node gets; `reserved` says that it is waiting for its division."""
        if reserved and wanted not in self.first:
            self.first[wanted] = node
            return wanted
        name = unique_id(valid_id(wanted, prefix), self.taken)
        if wanted in self.first or wanted in self.reserved:
            self.found.append(self.duplicate(node, wanted))
        else:
            self.first[wanted] = node
            if name != wanted:
                self.renamed[wanted] = name
        self.changed = self.changed or name != wanted
        return name

    def duplicate(self, node: Any, wanted: str) -> Diagnostic:
        other = self.first.get(wanted)
        place = f" (the other one: {other.at})" if other is not None and str(other.at) else ""
        return error(
            "duplicate-id",
            f"Two things of the book are called “#{wanted}”{place}.",
            node.at,
            "Give one of them another id; references go to the first.",
        )

    def follow(self, node: Any) -> Any:
        if type(node) is CrossRef and node.target in self.renamed:
            return replace(node, target=self.renamed[node.target])
        if type(node) is Link and node.href.startswith("#") and node.href[1:] in self.renamed:
            return replace(node, href="#" + self.renamed[node.href[1:]])
        return node
