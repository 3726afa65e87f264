"""Every node knows where it stands: file, line, column."""

from __future__ import annotations

import pytest

from publish.book.nodes import CrossRef, Image, Link, NoteRef, Ruby, Text
from publish.book.walk import iterate

from .markdown_reading import read

TEXT = """\
# 标题 **粗** {#t}

一段{漢字|かんじ}和[链](a.md)、
    第二行![图](b.png)和[](#t)，注[^1]。

> - 引文[链](c.md)
>   又{字|じ}行
>
> 1. 甲
>
>    乙{丙|b}丁

::: note 名*称*
  文[链](d.md)
:::

| 头 | 格 |
|----|----|
| 一 | a\\|b[链](e.md) |

- [x] 做[链](f.md)

[^1]: 注文[链](g.md)

    续{文|w}

术语[链](h.md)
:   解释[链](i.md)

!!! note "名[链](j.md)"
    里[链](k.md)
"""


@pytest.mark.parametrize("kind, start", [(Link, "["), (Ruby, "{"), (Image, "!["), (NoteRef, "[^"), (CrossRef, "[")])
def test_places_point_at_the_source(kind: type, start: str) -> None:
    document = read(TEXT, path="book/01.md")
    lines = TEXT.split("\n")
    found = [
        n for n in iterate((document.blocks, tuple(note.children for note in document.notes))) if isinstance(n, kind)
    ]
    assert found
    for node in found:
        assert node.at.path == "book/01.md"
        rest = lines[node.at.line - 1][node.at.column - 1 :]
        assert rest.startswith(start), (node, rest)
        if isinstance(node, Link):
            assert rest.startswith(f"[链]({node.href})")


def test_places_of_text() -> None:
    document = read(TEXT)
    lines = TEXT.split("\n")
    checked = 0
    for node in iterate((document.blocks, tuple(note.children for note in document.notes))):
        if isinstance(node, Text) and "|" not in node.text:
            assert lines[node.at.line - 1].startswith(node.text, node.at.column - 1), node
            checked += 1
    assert checked > 30


def test_first_line_of_the_file() -> None:
    document = read("甲\n\n乙[^x]", first_line=8)
    assert [block.at.line for block in document.blocks] == [8, 10]
    assert document.diagnostics[0].at == ("a.md", 10, 2)


def test_places_in_real_books(shared: object) -> None:
    from pathlib import Path

    folder = Path(str(shared)) / "corpus" / "trpl-zh" / "src"
    for path in sorted(folder.glob("ch0[1-4]*.md")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        for node in iterate(read(text).blocks):
            if isinstance(node, Link):
                assert lines[node.at.line - 1][node.at.column - 1] in "[<", (path.name, node)
