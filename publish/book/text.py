"""The words of a tree without its form: plain text for labels, all text for counting, and ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.book.nodes import (
    Code,
    CodeBlock,
    CrossRef,
    Image,
    LineBreak,
    Markup,
    MarkupBlock,
    Math,
    MathBlock,
    Ruby,
    SoftBreak,
    Text,
    Upright,
)
from publish.book.walk import BLOCK_TYPES, Node, iterate
from publish.characters import is_wide

_TAG = re.compile(r"<[^>]*>")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def plain_text(node: Node) -> str:
    """The text of a node (or tuple of nodes) as a label shows it: no ruby readings, no note marks.

    A wanted line end becomes a space (ideographic after a wide character), blocks are parted by one space.
    """
    parts: list[str] = []
    for each in iterate(node):
        kind = type(each)
        if kind is Text or kind is Upright or kind is Code or kind is CrossRef or kind is CodeBlock:
            parts.append(each.text)
        elif kind is Ruby:
            parts.extend(segment.base for segment in each.segments)
        elif kind is LineBreak:
            parts.append("\u3000" if parts and parts[-1] and is_wide(parts[-1][-1]) else " ")
        elif kind is SoftBreak:
            parts.append(" ")
        elif kind is Math or kind is MathBlock:
            parts.append(each.tex)
        elif kind is Image:
            parts.append(each.alt)
        elif kind is Markup or kind is MarkupBlock:
            parts.append(_TAG.sub("", each.xhtml))
        if kind in BLOCK_TYPES and parts and not parts[-1].endswith((" ", "\u3000")):
            parts.append(" ")
    return "".join(parts).strip()


def all_text(node: Node) -> Iterator[str]:
    """Every string that a reader can see below a node, in reading order: bases and readings, code, TeX, alts."""
    for each in iterate(node):
        kind = type(each)
        if kind is Text or kind is Upright or kind is Code or kind is CrossRef or kind is CodeBlock:
            yield each.text
        elif kind is Ruby:
            for segment in each.segments:
                yield segment.base
                yield segment.reading
                if segment.under:
                    yield segment.under
        elif kind is Math or kind is MathBlock:
            yield each.tex
        elif kind is Image:
            yield each.alt


def ids(node: Node) -> Iterator[tuple[str, Node]]:
    """Every id given below a node, with the node that bears it. Notes are left out: their ids are local."""
    for each in iterate(node):
        name = getattr(each, "id", "")
        if name and type(each).__name__ != "Note":
            yield name, each


def unique_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … when it is taken; the answer is added to `taken`."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def slug(text: str) -> str:
    """Letters, digits and hyphens of `text` in ASCII, lower case: empty where nothing of it is ASCII."""
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _NOT_IN_ID.sub("-", plain).strip("-")
