"""A rendition written by hand, with one of everything that an e-book can hold."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image as Pillow

from publish.book.nodes import Creator, Division, Metadata, Series, Text
from publish.config.model import Edition, Style, Trim
from publish.manuscript.model import Asset
from publish.render.rendition import ContentsEntry, Document, Rendition

TRIM = Trim("a5", 148, 210)
STYLE = Style("novel", TRIM, {"zh": 10.5}, {"zh": 1.75})
SHEET = """
html { writing-mode: horizontal-tb; }
p { text-indent: 2em; margin: 0; text-align: justify; line-break: strict; }
.title { font-size: 1.4em; break-after: avoid; }
.dots { text-emphasis: filled dot; text-emphasis-position: under right; font-style: normal; }
.work-title { text-decoration: underline wavy; }
.tcy { text-combine-upright: all; }
.nobody-uses-me { color: red; }
.figure img { max-width: 100%; }
.caption-label, .entry { font-weight: bold; }
"""
METADATA = Metadata(
    title="雪夜",
    subtitle="一个故事",
    language="zh-Hans",
    key="xueye",
    title_sort="xueye",
    publisher="小树出版社",
    creators=(Creator("林小雨", "aut", "lin xiaoyu"), Creator("林小雨", "pht"), Creator("王二", "trl", "wang er")),
    isbn_epub="9787020002207",
    published="2026-01",
    modified="2026-11-20",
    rights="版权所有",
    description="一个下雪的夜里。",
    subjects=("小说",),
    series=Series("四季", "4"),
    edition="第 2 版",
)


def picture(width: int = 60, height: int = 40, kind: str = "PNG") -> bytes:
    """A grey picture."""
    out = io.BytesIO()
    Pillow.new("RGB", (width, height), (200, 200, 200)).save(out, kind)
    return out.getvalue()


def page(body: str, title: str = "第一回", lang: str = "zh-Hans") -> str:
    """A rendered document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{lang}" xml:lang="{lang}"><head><meta charset="utf-8"/><title>{title}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f'<body class="{lang} style-novel">{body}</body></html>'
    )


def chapter(id: str, title: str, blocks: str) -> str:
    return (
        f'<section class="division chapter depth-1" id="{id}" epub:type="chapter" role="doc-chapter">'
        f'<header class="opener"><h1 class="title">{title}</h1></header>{blocks}</section>'
    )


def document(id: str, title: str, xhtml: str, role: str = "chapter", matter: str = "body") -> Document:
    division = Division(role, id, (Text(title),))  # type: ignore[arg-type]
    return Document(id, f"{id}.xhtml", title, xhtml, division, matter=matter)


ONE = chapter(
    "yi",
    "第一回　雪",
    (
        '<p>她写着<em class="dots">一定</em>二字，<ruby>饕<rp>（</rp><rt>tāo</rt><rp>）</rp></ruby>。'
        '<a class="noteref" href="#note-yi-1" id="call-yi-1" epub:type="noteref" role="doc-noteref">1</a></p>'
        '<figure class="figure" id="fig-mao"><img src="images/%E7%8C%AB.PNG" alt="一只猫"/>'
        '<figcaption><span class="caption-label">图 1</span> 猫</figcaption></figure>'
        '<p>见<a class="xref" href="er.xhtml#er">第二回</a>，<a href="https://example.org/">外面</a>。</p>'
        '<section class="notes"><aside class="note" id="note-yi-1" epub:type="footnote" role="doc-footnote">'
        '<p><a class="backlink" href="#call-yi-1" role="doc-backlink" aria-label="返回正文">1</a> '
        "注文在这里有九个字以上。</p>"
        "</aside></section>"
    ),
)
TWO = chapter(
    "er",
    "第二回　夜",
    (
        '<p>第<span class="tcy">12</span>夜读<span class="work-title">红楼梦</span>：'
        '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x+1"><mi>x</mi><mo>+</mo><mn>1</mn></math>。</p>'
        '<table class="table"><caption>表</caption><thead><tr><th scope="col">甲</th></tr></thead>'
        "<tbody><tr><td>乙</td></tr><tr><td></td></tr></tbody></table>"
    ),
)


def rendition() -> Rendition:
    """Two chapters with notes, ruby, a picture, a formula, a table, a contents page and a cover."""
    entries = (
        ContentsEntry("第一回　雪", "yi.xhtml", "yi", "chapter", "第一回", "雪"),
        ContentsEntry("第二回　夜", "er.xhtml", "er", "chapter", "第二回", "夜"),
    )
    toc = "".join(f'<li class="entry"><a href="{e.path}">{e.label}</a></li>' for e in entries)
    contents = (
        '<section class="division contents depth-1" id="contents"><nav class="contents" epub:type="toc" '
        f'role="doc-toc"><h1 class="title">目录</h1><ol class="contents-list">{toc}</ol></nav></section>'
    )
    title_page = (
        '<section class="division title-page depth-1" id="title-page" epub:type="titlepage">'
        '<h1 class="book-title">雪夜</h1></section>'
    )
    return Rendition(
        metadata=METADATA,
        edition=Edition("", ("epub",), "novel", TRIM, "zh-Hans"),
        style=STYLE,
        documents=(
            document("title-page", "扉页", page(title_page, "扉页"), "title-page", "front"),
            document("contents", "目录", page(contents, "目录"), "contents", "front"),
            document("yi", "第一回　雪", page(ONE, "第一回　雪")),
            document("er", "第二回　夜", page(TWO, "第二回　夜")),
        ),
        stylesheet=SHEET,
        assets=(Asset("images/猫.PNG", "image/png", picture(), 60, 40),),
        contents=entries,
        cover=Asset("cover.jpg", "image/jpeg", picture(1600, 2560, "JPEG"), 1600, 2560),
    )


def vertical() -> Rendition:
    """The same book in vertical lines."""
    base = rendition()
    return replace(base, stylesheet=base.stylesheet.replace("horizontal-tb", "vertical-rl"))


def with_body(body: str, **changes: object) -> Rendition:
    """A book of one chapter with the given blocks."""
    base = rendition()
    one = document("yi", "第一回", page(chapter("yi", "第一回", body)))
    entries = (ContentsEntry("第一回", "yi.xhtml", "yi", "chapter"),)
    return replace(base, documents=(one,), contents=entries, **changes)  # type: ignore[arg-type]
