"""Notes inside a line in both targets: what stands in two rows on the page, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.book.nodes import (
    Block,
    Book,
    Division,
    Dots,
    Heading,
    Inline,
    LineBreak,
    Math,
    NoteRef,
    Paragraph,
    Ruby,
    RubySegment,
    Text,
    Warichu,
)
from publish.config.model import Target
from publish.diagnostics import Diagnostic, Location
from publish.render.renderer import render
from tests.render.sample import EDITION, METADATA, STYLE

PLAIN = replace(STYLE, front=(), back=())
NOTE = Warichu((Text("注文"),), Location("one.md", 3, 1))


def rendered(
    target: Target, *blocks: Block, title: tuple[Inline, ...] = (Text("章"),)
) -> tuple[str, tuple[Diagnostic, ...]]:
    book = Book(METADATA, body=(Division("chapter", "one", title, blocks=blocks),))
    rendition, found = render(book, EDITION, PLAIN, {}, target, None)
    return "".join(document.xhtml for document in rendition.documents), found


def paragraph(*inlines: Inline) -> Paragraph:
    return Paragraph((Text("甲"), *inlines, Text("乙")))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("epub", '甲（<small class="warichu">注文</small>）乙'),
        ("pdf", '甲（<span class="warichu">注文</span>）乙'),
    ],
)
def test_a_note_stands_in_brackets(target: Target, expected: str) -> None:
    for block in (
        paragraph(NOTE),
        paragraph(Text("（"), NOTE, Text("）")),
        paragraph(Warichu((Text("（注文）"),))),
    ):
        xhtml, found = rendered(target, block)
        assert expected in xhtml
        assert xhtml.count("（") == xhtml.count("）") == 1
        assert found == ()


@pytest.mark.parametrize(
    "inner",
    [
        Dots((Text("点"),)),
        Ruby((RubySegment("橋", "はし"),)),
        Math("x"),
        NoteRef("1"),
        Warichu((Ruby((RubySegment("橋", "はし"),)),)),
    ],
)
def test_two_rows_hold_text_only(inner: Inline) -> None:
    note = replace(NOTE, children=(Text("注"), inner, Text("文")))
    xhtml, found = rendered("pdf", paragraph(note))
    assert '<span class="inline-note">注' in xhtml
    assert ("inline-note-in-one-row", note.at) in [(finding.code, finding.at) for finding in found]
    xhtml, found = rendered("epub", paragraph(note))
    assert '<small class="warichu">注' in xhtml
    assert "inline-note-in-one-row" not in [finding.code for finding in found]


def test_headings_have_small_text() -> None:
    xhtml, found = rendered("pdf", Heading(1, (Text("节"), NOTE)), paragraph(NOTE), title=(Text("章"), NOTE))
    assert xhtml.count('（<span class="inline-note">注文</span>）') == 2
    assert xhtml.count('（<span class="warichu">注文</span>）') == 1
    assert found == ()


def test_the_beginning_of_the_second_row_is_kept() -> None:
    note = replace(NOTE, children=(Text("注"), LineBreak(), Text("文")))
    assert '<span class="warichu">注<br/>文</span>' in rendered("pdf", paragraph(note))[0]
