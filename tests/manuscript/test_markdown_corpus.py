"""Whole books that others wrote: nothing is lost, and it does not take long."""

from __future__ import annotations

import html
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from publish.book.nodes import CodeBlock, Container, Figure, Heading, Math, Table, Text
from publish.book.walk import iterate
from publish.characters import is_han, is_hangul, is_kana
from publish.diagnostics import Location
from publish.manuscript.markdown import MarkdownDocument

from .markdown_reading import read

pytestmark = pytest.mark.corpus

BOOKS = ["trpl-zh", "helloalgo-zh", "fzug-news-1", "law-minfadian", "zhaohuaxishi-hans"]
WORD = re.compile(r"[A-Za-z0-9]{2,}")
OF_MARKUP = frozenset({
    "a", "abstract", "align", "alt", "amp", "b", "blank", "br", "bug", "caption", "caution", "center", "class",
    "code", "details", "div", "em", "example", "figcaption", "figure", "file", "gt", "h1", "h2", "h3", "h4", "h5",
    "h6", "height", "href", "html", "http", "https", "i", "id", "iframe", "img", "important", "info", "kbd",
    "listing", "lt", "name", "nbsp", "noopener", "note", "number", "p", "pre", "question", "quot", "rel", "section",
    "span", "src", "strong", "style", "sub", "success", "summary", "sup", "table", "target", "tbody", "td", "th",
    "thead", "tip", "title", "tr", "u", "video", "warning", "width",
})  # fmt: skip


def strings(node: Any) -> Iterator[str]:
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, tuple) and not isinstance(item, Location):
            stack.extend(item)
        elif is_dataclass(item):
            stack.extend(getattr(item, field.name) for field in fields(item))


def held(document: MarkdownDocument) -> str:
    return "\n".join([*strings(document.blocks), *strings(document.notes), *document.dropped])


def is_letter(character: str) -> bool:
    return is_han(character) or is_kana(character) or is_hangul(character)


def pages(shared: Path, book: str) -> list[Path]:
    found = sorted((shared / "corpus" / book).rglob("*.md"))
    assert found
    return found


@pytest.mark.parametrize("book", BOOKS)
def test_every_letter_is_in_the_tree_or_named_by_a_finding(book: str, shared: Path) -> None:
    for path in pages(shared, book):
        text = path.read_text(encoding="utf-8-sig")
        kept = held(read(text, path=path.name))
        missing = Counter(filter(is_letter, text)) - Counter(filter(is_letter, kept))
        assert not missing, (path.name, missing)
        words = set(WORD.findall(html.unescape(text))) - set(WORD.findall(kept))
        lost = {word for word in words if word.lower() not in OF_MARKUP and not word.isdigit()}
        assert not lost, (path.name, lost)


def test_the_rust_book(shared: Path) -> None:
    documents = {path: read(path.read_text(encoding="utf-8"), path=path.name) for path in pages(shared, "trpl-zh")}
    findings = Counter(f.code for document in documents.values() for f in document.diagnostics)
    nodes = Counter(type(node) for document in documents.values() for node in iterate(document.blocks))
    assert findings["include-missing"] == 709
    assert nodes[CodeBlock] == 953 + 7  # seven more stand in quotations
    assert nodes[Heading] > 500
    assert nodes[Figure] >= 6
    assert set(findings) <= {
        "include-missing",
        "html-comment-dropped",
        "html-attribute-dropped",
        "reference-unused",
    }


def test_the_algorithm_book(shared: Path) -> None:
    documents = [read(path.read_text(encoding="utf-8"), path=path.name) for path in pages(shared, "helloalgo-zh")]
    nodes = [node for document in documents for node in iterate(document.blocks)]
    assert sum(isinstance(n, Container) and n.classes == ("tab",) for n in nodes) == 334
    assert sum(isinstance(n, Container) and n.classes != ("tab",) for n in nodes) == 49
    assert sum(isinstance(n, Math) for n in nodes) > 380
    assert not any(isinstance(n, Text) and "$" in n.text for n in nodes)
    assert sum(isinstance(n, Figure) for n in nodes) >= 60
    assert sum(isinstance(n, Table) for n in nodes) == 10


def test_a_book_of_600_000_characters_takes_a_few_seconds(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in pages(shared, "trpl-zh")]
    started = time.process_time()
    for text in texts:
        read(text)
    assert sum(map(len, texts)) > 600_000
    assert time.process_time() - started < 5
