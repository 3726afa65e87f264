"""Gaiji: what the author's `gaiji:` says takes the place of characters that no typeface has or that are private.

A text takes their place wherever they stand. A picture, or one that the e-book draws, does so in running text alone:
a reading, a formula or a listing is made of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from publish.book.nodes import Book, Creator, Image, Inline, Metadata, RubySegment, Span, Text
from publish.book.walk import Node, rewrite
from publish.config.model import Gaiji
from publish.diagnostics import NOWHERE, Diagnostic, Location, info, warning
from publish.fonts.baseline import is_private
from publish.fonts.coverage import named, place_in

CLASS = "gaiji"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
N = TypeVar("N")


def show_gaiji(book: Book, gaiji: tuple[Gaiji, ...]) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book with every named character as its author wants it, and findings on private ones that are left."""
    work = _Work(gaiji)
    matter = {name: work.tree(getattr(book, name)) for name in ("front", "body", "back")}
    metadata: Metadata = work.strings(book.metadata)
    return replace(book, metadata=metadata, **matter), work.findings()


class _Work:
    """One run over a book, with what it collects on the way."""

    def __init__(self, gaiji: tuple[Gaiji, ...]) -> None:
        self.by_unit: Mapping[str, Gaiji] = {one.character: one for one in gaiji}
        keys = sorted(self.by_unit, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, keys)) or "(?!)")
        self.used: set[str] = set()
        self.left: dict[str, tuple[Location, int]] = {}
        self.stuck: dict[str, Location] = {}

    def tree(self, divisions: N) -> N:
        return rewrite(divisions, self.node)

    def node(self, node: Node) -> Node:
        if isinstance(node, Text):
            return self.text(node) if self.pattern.search(node.text) or _PRIVATE.search(node.text) else node
        return self.strings(node)

    def text(self, node: Text) -> Node:
        """A run of text, cut where pictures stand in it."""
        pieces: list[Inline] = []
        end, plain, start = 0, "", node.at
        for found in self.pattern.finditer(node.text):
            plain += node.text[end : found.start()]
            one, end = self.by_unit[found[0]], found.end()
            self.used.add(found[0])
            at = place_in(node.at, node.text, found.start())
            if not (one.drawn or one.picture):
                plain += one.text
                continue
            pieces += [Text(plain, start)] if plain else []
            pieces.append(_shown(one, at))
            plain, start = "", place_in(node.at, node.text, end)
        plain += node.text[end:]
        pieces += [Text(plain, start)] if plain else []
        for piece in pieces:
            if isinstance(piece, Text):
                self.look(piece.text, piece.at)
        return pieces[0] if len(pieces) == 1 else tuple(pieces)

    def strings(self, node: N) -> N:
        """A node with texts in the place of named characters in its own strings, those of a reading too."""
        at = getattr(node, "at", NOWHERE)
        changed: dict[str, Any] = {}
        for field in fields(node) if is_dataclass(node) else ():
            value = getattr(node, field.name)
            if isinstance(value, str) and field.name not in _NAMES:
                fresh: Any = self.plain(value, at)
            elif type(value) is tuple and value and isinstance(value[0], _PARTS):
                fresh = tuple(self.part(one, at) for one in value)
            else:
                continue
            if fresh != value:
                changed[field.name] = fresh
        return replace(node, **changed) if changed else node  # type: ignore[type-var]

    def part(self, value: Any, at: Location) -> Any:
        if isinstance(value, str):
            return self.plain(value, at)
        strings = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{k: self.plain(v, at) for k, v in strings.items() if isinstance(v, str)})

    def plain(self, text: str, at: Location) -> str:
        """A string with texts in the place of named characters; a picture cannot stand in it."""
        if not text or not (self.pattern.search(text) or _PRIVATE.search(text)):
            return text

        def word(found: re.Match[str]) -> str:
            one = self.by_unit[found[0]]
            self.used.add(found[0])
            if one.text:
                return one.text
            if not one.drawn:
                self.stuck.setdefault(found[0], at)
            return found[0]

        text = self.pattern.sub(word, text)
        self.look(text, at)
        return text

    def look(self, text: str, at: Location) -> None:
        """Note the private characters that are left."""
        for found in _PRIVATE.finditer(text):
            place, count = self.left.get(found[0], (place_in(at, text, found.start()), 0))
            self.left[found[0]] = place, count + 1

    def findings(self) -> tuple[Diagnostic, ...]:
        return (*self._left(), *self._stuck(), *self._unused())

    def _left(self) -> Iterable[Diagnostic]:
        for character, (place, count) in sorted(self.left.items()):
            if character not in self.stuck:
                yield warning(
                    "private-character",
                    f"{named(character, count)} is a private character; what it shows depends on the typeface.",
                    place,
                    f"Say what it is in book.yaml: gaiji: {{U+{ord(character):04X}: …}}, a character, an ideographic "
                    "description (⿰木世) or a picture.",
                )

    def _stuck(self) -> Iterable[Diagnostic]:
        for character, place in self.stuck.items():
            yield warning(
                "gaiji-in-words",
                f"{named(character)} is a picture and stands where only characters can: in a reading, a title or code.",
                place,
                "Give the picture words as well: [pictures/x.svg, ⿰木世].",
            )

    def _unused(self) -> Iterable[Diagnostic]:
        for character, one in self.by_unit.items():
            if character not in self.used:
                yield info("gaiji-unused", f"{named(character)} of `gaiji:` does not occur in the book.", one.at)


_PARTS = (str, RubySegment, Creator)
_NAMES = frozenset({"id", "src", "href", "target", "term", "sort", "key", "language", "lang", "classes", "width"})


def _shown(one: Gaiji, at: Location) -> Inline:
    if one.drawn:
        return Span((Text(one.character, at),), classes=(CLASS,), at=at)
    words = one.text or ("" if is_private(one.character[0]) else one.character)
    return Image(one.picture, words or "〓", classes=(CLASS,), at=at)
