"""The guide for authors: every example in it is read without a finding and gives what it promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.book.nodes import (
    Break,
    Container,
    CrossRef,
    DefinitionList,
    Dots,
    Figure,
    IndexMark,
    MathBlock,
    NoteRef,
    ProperName,
    Ruby,
    Signature,
    Table,
    Upright,
    Verse,
    Warichu,
    WorkTitle,
)
from publish.book.walk import iterate

from .markdown_reading import codes, read


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "manuscript.md").read_text(encoding="utf-8")


def examples(guide: str) -> list[str]:
    return [found[2] for found in re.finditer(r"^(`{3,})markdown\n(.*?)^\1$", guide, re.MULTILINE | re.DOTALL)]


def test_examples_raise_no_finding(guide: str) -> None:
    found = examples(guide)
    assert len(found) > 15
    for example in found:
        assert codes(read(example)) == [], example


def test_examples_show_every_notation(guide: str) -> None:
    kinds = {type(node) for example in examples(guide) for node in iterate(read(example).blocks)}
    shown = {
        Break, Container, DefinitionList, Dots, Figure, IndexMark, MathBlock, NoteRef, ProperName, Ruby, Signature,
        Table, Upright, Verse, Warichu, WorkTitle,
    }  # fmt: skip
    assert shown <= kinds


def test_the_guide_itself_is_a_document(guide: str) -> None:
    document = read(guide, path="docs/manuscript.md")
    assert codes(document) == []
    assert not any(isinstance(node, CrossRef) for node in iterate(document.blocks))
    links = re.findall(r"\]\(#([a-z-]+)\)", guide.split("## Contents of this page")[1].split("\n## ")[0])
    assert links
    assert set(links) <= document.ids
