"""Raw HTML: a safe subset becomes nodes, the rest stays in the book as text with a finding."""

from __future__ import annotations

import pytest

from publish.book.nodes import CodeBlock, Container, DefinitionList, Figure, Heading, List, Paragraph, Quote, Table
from publish.book.text import plain_text
from publish.manuscript.raw_html import Comment, Tag, Words, scan

from .markdown_reading import bare, codes, line, only, read


def text(words: str) -> tuple[str, str]:
    return ("Text", words)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<em>x</em>", ("Emphasis", (text("x"),))),
        ("<i>x</i>", ("Emphasis", (text("x"),))),
        ("<b>x</b>", ("Strong", (text("x"),))),
        ("<strong>x *y*</strong>", ("Strong", (text("x "), ("Emphasis", (text("y"),))))),
        ("<del>x</del>", ("Strike", (text("x"),))),
        ("<sup>2</sup>", ("Superscript", (text("2"),))),
        ("<sub>2</sub>", ("Subscript", (text("2"),))),
        ("<u>x</u>", ("Span", (text("x"),), "", ("u",))),
        ("<mark>x</mark>", ("Span", (text("x"),), "", ("mark",))),
        ("<small>x</small>", ("Span", (text("x"),), "", ("small",))),
        ('<span lang="en" class="a b">x</span>', ("Span", (text("x"),), "", ("a", "b"), "en")),
        ("<kbd>Ctrl</kbd>", ("Span", (("Code", "Ctrl"),), "", ("kbd",))),
        ("<code>a*b*</code>", ("Code", "ab")),
        ('<a href="b.md" title="t">x</a>', ("Link", "b.md", (text("x"),), "t")),
        ('<a id="x"></a>', ("Span", (), "x")),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
         ("Ruby", (("RubySegment", "漢", "かん"), ("RubySegment", "字", "じ")))),
        ("<ruby><rb>漢字</rb><rt>かんじ</rt></ruby>", ("Ruby", (("RubySegment", "漢字", "かんじ"),))),
        ("<ruby><rb>旧</rb><rb>金</rb><rt>jiù</rt><rt>jīn</rt></ruby>",
         ("Ruby", (("RubySegment", "旧", "jiù"), ("RubySegment", "金", "jīn")))),
        ("<ruby><rb>旧</rb><rb>金</rb><rt>jiù</rt><rt>jīn</rt><rtc>old gold</rtc></ruby>",
         ("Ruby", (("RubySegment", "旧金", "jiù jīn", "old gold"),))),
        ("<ruby><ruby>図書館<rt>としょかん</rt></ruby><rt>library</rt></ruby>",
         ("Ruby", (("RubySegment", "図書館", "としょかん", "library"),))),
        ("<ruby>東<rt>とう</rt>京<rt>きょう</rt><rtc><rt>tō</rt></rtc></ruby>",
         ("Ruby", (("RubySegment", "東", "とう"), ("RubySegment", "京", "きょう", "tō")))),
        ("<br>", ("LineBreak",)),
        ("<br/>", ("LineBreak",)),
        ('<img src="a.png" alt="猫" width="40">', ("Image", "a.png", "猫", "", "40px")),
    ],
)  # fmt: skip
def test_tag_in_a_line(source: str, wanted: object) -> None:
    assert bare(line(f"甲{source}乙")) == (text("甲"), wanted, text("乙"))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("甲<script>alert(1)</script>乙", "html-unknown"),
        ("<script>\nalert(1)\n</script>", "html-unknown"),
        ("<style>p {}</style>", "html-unknown"),
        ("<iframe src='x'></iframe>", "html-unknown"),
        ("甲<foo>乙", "html-unknown"),
        ("甲<b>乙", "html-unclosed"),
        ("甲</b>乙", "html-unknown"),
        ("甲<div>乙", "html-unknown"),
    ],
)
def test_what_is_not_read_stays_as_text(source: str, code: str) -> None:
    document = read(source)
    assert code in codes(document)
    assert "".join(plain_text(document.blocks).split()) == "".join(source.split())


def test_scripts_in_attributes_are_taken_out() -> None:
    document = read('甲<span onclick="alert(1)" style="color:red">乙</span>')
    assert codes(document) == ["html-script", "html-attribute-dropped"]
    assert bare(document.blocks) == (("Paragraph", (text("甲乙"),)),)
    assert codes(read('<a href="javascript:x">乙</a>')) == ["link-unsafe"]


def test_comment() -> None:
    document = read("甲<!-- 注 -->乙\n\n<!--\n长\n-->\n")
    assert codes(document) == ["html-comment-dropped"] * 2
    assert plain_text(document.blocks) == "甲乙"
    assert document.dropped == ("<!-- 注 -->", "<!--\n长\n-->")


def test_division_around_markdown() -> None:
    block = only('<div class="x" id="d">\n\n**甲**\n\n- 乙\n\n</div>')
    assert isinstance(block, Container)
    assert (block.id, block.classes) == ("d", ("x",))
    assert [type(b).__name__ for b in block.children] == ["Paragraph", "List"]


def test_nested_divisions() -> None:
    block = only('<div class="a">\n<div class="b">\n\n甲\n\n</div>\n</div>')
    assert isinstance(block, Container)
    (inner,) = block.children
    assert isinstance(inner, Container)
    assert inner.classes == ("b",)


def test_unclosed_division() -> None:
    document = read('<div class="a">\n\n甲\n')
    assert codes(document) == ["html-unclosed"]
    assert plain_text(document.blocks) == "甲"


def test_details() -> None:
    block = only("<details>\n<summary>答案</summary>\n\n甲\n\n</details>")
    assert isinstance(block, Container)
    assert (block.classes, plain_text(block.title), plain_text(block.children)) == (("details",), "答案", "甲")


def test_figure() -> None:
    block = only('<figure id="f">\n<img src="a.png" alt="猫">\n<figcaption>一只<b>猫</b></figcaption>\n</figure>')
    assert isinstance(block, Figure)
    assert (block.id, plain_text(block.caption), block.images[0].src) == ("f", "一只猫", "a.png")


def test_picture_on_a_line_of_its_own() -> None:
    block = only('<img src="a.png" alt="猫" class="center" />')
    assert isinstance(block, Figure)


def test_table() -> None:
    block = only(
        "<table><caption>题</caption><thead><tr><th>甲<th align='right'>乙</tr></thead>"
        "<tbody><tr><td>1<td>2</td></tr><tr><td>3</td></tr></tbody></table>"
    )
    assert isinstance(block, Table)
    assert plain_text(block.caption) == "题"
    assert [[plain_text(c.children) for c in row] for row in block.head] == [["甲", "乙"]]
    assert [[plain_text(c.children) for c in row] for row in block.body] == [["1", "2"], ["3"]]
    assert block.head[0][1].align == "right"


def test_code_that_markdown_sees_inside_a_table_is_not_lost() -> None:
    document = read("<table>\n\n  <tr>\n\n    <td>\n      字\n    </td>\n\n  </tr>\n\n</table>")
    assert "字" in plain_text(document.blocks) or any("字" in str(b) for b in document.blocks)


def test_lists_quotation_headings() -> None:
    quote, bullets, heading = read(
        "<blockquote><p>甲</p></blockquote>\n\n<ol start='3'><li>乙<li>丙</ol>\n\n<h2 id='h'>丁</h2>"
    ).blocks
    assert isinstance(quote, Quote) and isinstance(bullets, List) and isinstance(heading, Heading)
    assert plain_text(quote.children) == "甲"
    assert (bullets.ordered, bullets.start, [plain_text(i.children) for i in bullets.items]) == (True, 3, ["乙", "丙"])
    assert (heading.level, heading.id, plain_text(heading)) == (2, "h", "丁")
    definitions = only("<dl><dt>甲<dd>乙</dl>")
    assert isinstance(definitions, DefinitionList)


@pytest.mark.parametrize("source", ['<p align="center">甲</p>', "<center>甲</center>", '<div align="center">甲</div>'])
def test_centred(source: str) -> None:
    block = only(source)
    assert isinstance(block, Paragraph | Container)
    assert block.classes == ("center",)
    assert plain_text(block) == "甲"


def test_preformatted() -> None:
    block = only('<pre><code class="language-rust">fn a() {\n\n  &lt;b&gt;\n}</code></pre>')
    assert isinstance(block, CodeBlock)
    assert (block.language, block.text) == ("rust", "fn a() {\n\n  <b>\n}")


def test_listing_of_mdbook() -> None:
    block = only(
        '<Listing number="2-1" file-name="src/main.rs" caption="猜数">\n\n```rust\nfn a() {}\n```\n\n</Listing>'
    )
    assert isinstance(block, CodeBlock)
    assert plain_text(block.caption) == "2-1 src/main.rs 猜数"


def test_anchor_goes_to_the_next_text() -> None:
    block = only('<a id="x"></a>\n\n甲')
    assert isinstance(block, Paragraph)
    assert bare(block.children) == (("Span", (), "x"), text("甲"))


def test_scanner_leaves_nothing_out() -> None:
    source = 'a <b c="d>e">f</b> 1 < 2 <!-- g --> <? h ?> <!x> <'
    pieces = list(scan(source))
    assert "".join(p.text if isinstance(p, Words) else p.source for p in pieces) == source
    assert [type(p) for p in pieces if not isinstance(p, Words)] == [Tag, Tag, Comment, Comment, Comment]
