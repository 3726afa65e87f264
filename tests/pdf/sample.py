"""Renditions written by hand, with whatever a test wants in them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image as Pillow

from publish.book.nodes import Creator, Division, Metadata, Note, Paragraph, Role, Text
from publish.config.model import Edition, Style, Trim
from publish.diagnostics import Location
from publish.manuscript.model import Asset
from publish.render.rendition import Document, Rendition

TRIM = Trim("大32开", 140, 203)
WORDS = "话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。及秦灭之后，楚、汉分争，又并入于汉。"
SHEET = """
html { font-family: "Noto Serif CJK SC" } body, p, h1, h2, ol, li { margin: 0; padding: 0 }
p { text-indent: 2rem; text-align: justify } h1 { font-size: 1.5rem; line-height: 2rlh } h2 { font-size: 1rem }
body { string-set: division attr(data-division) }
.division { page: body } .contents.division, .preface.division { page: front }
.half-title.division, .title-page.division, .imprint.division { page: plain }
@page body { @top-center { content: string(division) } @bottom-center { content: counter(page) } }
@page front { @bottom-center { content: counter(page, lower-roman) } }
@page body:first { @top-center { content: none } }
a { color: inherit; text-decoration: none } li { list-style: none } img { max-width: 100% }
.ruby { display: inline-block; text-indent: 0 } .rt { display: block; font-size: .5em; line-height: 1 }
"""


def page(role: str, name: str, inner: str, *, depth: int = 0, language: str = "zh-Hans") -> str:
    """One XHTML document, as docs/markup.md describes it."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="{language}">'
        f'<head><title>{name}</title></head><body data-division="眉{name}">'
        f'<section class="division {role} depth-{depth + 1}" id="{name}">{inner}</section></body></html>'
    )


def document(role: Role, name: str, inner: str, *, matter: str = "body", depth: int = 0) -> Document:
    """A document with its division; the place of every one of its paragraphs is `name.md:1:1`."""
    at = Location(f"{name}.md", 1, 1)
    notes = tuple(Note(f"n{n}", (), at=Location(at.path, n + 10, 1)) for n in range(inner.count('class="footnote"')))
    division = Division(role, name, blocks=(Paragraph((Text(inner, at),)),), notes=notes, at=at)
    return Document(name, f"{name}.xhtml", name, page(role, name, inner, depth=depth), division, depth, matter)


def title(words: str, label: str = "") -> str:
    """A division's title."""
    before = f'<span class="label">{label}</span><span class="gap">　</span>' if label else ""
    return f'<header class="opener"><h1 class="title">{before}<span class="name">{words}</span></h1></header>'


def text(paragraphs: int) -> str:
    """Paragraphs of different lengths."""
    return "".join(f"<p>{WORDS * (1 + number % 4)}</p>" for number in range(paragraphs))


def note(name: str, words: str) -> str:
    """A footnote at its call."""
    return f'<span class="footnote" id="note-{name}"><span class="footnote-p">{words}</span></span>'


def page_reference(target: str) -> str:
    """第 … 页"""
    return f'<a class="xref" href="#{target}">第 <span class="page-of" data-target="{target}"></span> 页</a>'


def contents(names: Sequence[str]) -> Document:
    """The contents of the divisions of those names."""
    entries = "".join(
        f'<li class="entry"><a href="#{name}"><span class="entry-title">篇名{name}</span></a> '
        f'<span class="entry-page page-of" data-target="{name}"></span></li>'
        for name in names
    )
    inner = f'<nav class="contents"><h1 class="title">目录</h1><ol class="contents-list">{entries}</ol></nav>'
    return document("contents", "contents", inner, matter="front")


def rendition(
    *documents: Document,
    starts: str = "page",
    assets: Sequence[Asset] = (),
    sheet: str = SHEET,
    language: str = "zh-Hans",
    columns: int = 1,
) -> Rendition:
    """An edition of these documents."""
    metadata = Metadata(
        "三国",
        language,
        "sanguo",
        subtitle="选本",
        creators=(Creator("罗贯中"), Creator("某编", "edt")),
        published="2026-01-02",
        modified="2026-11-20T08:00:00Z",
        description="几回书。",
        subjects=("小说", "历史"),
    )
    style = Style(
        "novel",
        TRIM,
        {"zh": 10.5, "": 10},
        {"zh": 1.7, "": 1.4},
        chapter_starts=starts,  # type: ignore[arg-type]
        columns=columns,
        inner=20,
        outer=15,
        head=22,
        foot=18,
    )
    edition = Edition("", ("pdf",), "novel", TRIM, language)
    return Rendition(metadata, edition, style, documents, sheet, tuple(assets), ())


def picture(path: str = "images/cat.png") -> Asset:
    """A grey picture."""
    out = io.BytesIO()
    Pillow.new("RGB", (80, 60), (180, 180, 180)).save(out, "PNG")
    return Asset(path, "image/png", out.getvalue(), 80, 60)
