"""mdBook's include directives."""

from __future__ import annotations

import pytest

from publish.book.nodes import CodeBlock
from publish.book.text import plain_text
from publish.manuscript.includes import excerpt
from publish.manuscript.markdown import MarkdownDocument, parse_markdown
from publish.manuscript.model import Source

from .markdown_reading import bare, codes

FILES = {
    "a.rs": "one\n// ANCHOR: mid\ntwo\n// ANCHOR_END: mid\nthree\n",
    "part.md": "## 里\n\n见 {{#include none.md}}",
    "self.md": "{{#include self.md}}",
}


def read(text: str) -> MarkdownDocument:
    return parse_markdown(Source("ch/a.md", text, "utf-8", ""), include=FILES.get)


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("", "one two three"),
        ("mid", "two"),
        ("1", "one"),
        ("3:", "two // ANCHOR_END: mid three"),
        (":1", "one"),
        ("5:5", "three"),
    ],
)
def test_excerpt(wanted: str, lines: str) -> None:
    found = excerpt(FILES["a.rs"], wanted)
    assert found is not None
    assert " ".join(found.split("\n")).strip() == lines


def test_listing_takes_a_file() -> None:
    document = read("```rust\n// 前\n{{#rustdoc_include a.rs:mid}}\n```")
    assert bare(document.blocks) == (("CodeBlock", "// 前\ntwo", "rust"),)
    assert document.diagnostics == ()


def test_missing_file_leaves_the_directive() -> None:
    document = read("```rust\n{{#include b.rs}}\n```")
    (block,) = document.blocks
    assert isinstance(block, CodeBlock)
    assert block.text == "{{#include b.rs}}"
    (finding,) = document.diagnostics
    assert (finding.code, finding.at.line) == ("include-missing", 2)
    assert codes(read("```rust\n{{#include a.rs:nowhere}}\n```")) == ["include-part-missing"]


def test_markdown_includes_markdown() -> None:
    document = read("甲\n\n{{#include part.md}}\n\n乙")
    assert [plain_text(b) for b in document.blocks] == ["甲", "里", "见 {{#include none.md}}", "乙"]
    (finding,) = document.diagnostics
    assert (finding.code, finding.at.path, finding.at.line) == ("include-missing", "ch/part.md", 3)


def test_file_that_includes_itself() -> None:
    document = read("{{#include self.md}}")
    assert "include-circular" in codes(document)
