"""Sample manuscripts and the trees that they become: `in/` is read, `out/book.txt` is what must come of it.

`REFRESH_GOLDEN=1 pytest tests/golden` writes the trees anew; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from publish.book.nodes import Book, Division, Text
from publish.book.text import plain_text
from publish.diagnostics import Diagnostic, Location
from publish.manuscript.folder import read
from publish.manuscript.parse import parse

CASES = sorted(path for path in (Path(__file__).parent / "manuscript").iterdir() if path.is_dir())
SILENT = {"at", "title_sort", "key"}


def shown(book: Book, findings: tuple[Diagnostic, ...]) -> str:
    """A tree and its findings as lines that a person can compare."""
    lines = [f"title {book.metadata.title}", f"language {book.metadata.language}"]
    lines += [f"creator {creator.name} ({creator.role})" for creator in book.metadata.creators]
    for matter in ("front", "body", "back"):
        lines.append(matter)
        for division in getattr(book, matter):
            lines += [f"  {line}" for line in _division(division)]
    lines.append("findings")
    lines += [f"  {finding}" for finding in findings]
    return "\n".join(lines) + "\n"


def _division(division: Division) -> Iterator[str]:
    yield f"{division.role} #{division.id} [{division.label}] {plain_text(division.title)}"
    for name in ("kicker", "deck"):
        if words := getattr(division, name):
            yield f"  {name}: {plain_text(words)}"
    if division.byline:
        yield f"  byline: {plain_text(division.byline.text)}"
    for block in (*division.blocks, *division.notes):
        yield from (f"  {line}" for line in _node(block))
    for child in division.children:
        yield from (f"  {line}" for line in _division(child))


def _node(node: object) -> Iterator[str]:
    """A node with the fields that it sets; text is told in full, places by their line."""
    at: Location = getattr(node, "at")  # noqa: B009 - every node has one
    if isinstance(node, Text):
        yield f"“{node.text}”"
        return
    own: list[str] = []
    inner: list[str] = []
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        if field.name in SILENT or value in ("", (), None, 0, False):
            continue
        if isinstance(value, tuple) and not isinstance(value[0], str):
            inner += [f"  {line}" for item in _flat(value) for line in _node(item)]
        else:
            own.append(f"{field.name}={value}")
    yield " ".join([type(node).__name__, f"line {at.line}", *own])
    yield from inner


def _flat(value: tuple[object, ...]) -> Iterator[object]:
    for item in value:
        if isinstance(item, tuple) and not hasattr(item, "at"):
            yield from _flat(item)
        else:
            yield item


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_sample_becomes_its_tree(case: Path) -> None:
    files = sorted((case / "in").iterdir())
    source = files[0] if len(files) == 1 else case / "in"
    manuscript, first = read(source)
    book, findings = parse(manuscript)
    text = shown(book, (*first, *findings))
    golden = case / "out" / "book.txt"
    if os.environ.get("REFRESH_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
