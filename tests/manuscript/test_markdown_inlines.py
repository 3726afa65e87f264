"""Notation inside a line."""

from __future__ import annotations

import pytest

from publish.book.nodes import Image, Link, NoteRef, Paragraph, Strike, Subscript, Superscript, Text
from publish.book.text import plain_text
from publish.book.walk import iterate

from .markdown_reading import bare, codes, line, only, read


def text(words: str) -> tuple[str, str]:
    return ("Text", words)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("{漢字|かんじ}", ("Ruby", (("RubySegment", "漢字", "かんじ"),))),
        ("{漢字|かん|じ}", ("Ruby", (("RubySegment", "漢", "かん"), ("RubySegment", "字", "じ")))),
        ("{a\\|b|r}", ("Ruby", (("RubySegment", "a|b", "r"),))),
        ("{図書館|としょかん||library}", ("Ruby", (("RubySegment", "図書館", "としょかん", "library"),))),
        ("{汉字|hàn|zì||ㄏㄢˋ|ㄗˋ}",
         ("Ruby", (("RubySegment", "汉", "hàn", "ㄏㄢˋ"), ("RubySegment", "字", "zì", "ㄗˋ")))),
        ("{思い出|おも||で}", ("Ruby", (("RubySegment", "思", "おも"), ("RubySegment", "い"), ("RubySegment", "出", "で")))),
        ("[文字]{.dots}", ("Dots", (text("文字"),))),
        ("[李白]{.name}", ("ProperName", (text("李白"),))),
        ("[红楼梦]{.work}", ("WorkTitle", (text("红楼梦"),))),
        ("[注文]{.warichu}", ("Warichu", (text("注文"),))),
        ("[12]{.tcy}", ("Upright", "12")),
        ("[word]{lang=en}", ("Span", (text("word"),), "", (), "en")),
        ("[x]{.a .b #i}", ("Span", (text("x"),), "i", ("a", "b"))),
        ("[李*白*]{.name #li}", ("Span", (("ProperName", (text("李"), ("Emphasis", (text("白"),)))),), "li")),
        ("[](#fig-cat)", ("CrossRef", "fig-cat", "label")),
        ("[](#fig-cat){.page}", ("CrossRef", "fig-cat", "page")),
        ("[](02.md#ch-2){.title}", ("CrossRef", "ch-2", "title")),
        ('[]{.index term="李白" sort="libai"}', ("IndexMark", "李白", "libai")),
        ("`a|b`", ("Code", "a|b")),
        ("`print()`{.python}", ("Span", (("Code", "print()"),), "", ("python",))),
        ("$a_1^2$", ("Math", "a_1^2")),
        ('[画](b.md "t")', ("Link", "b.md", (text("画"),), "t")),
        ("<https://a.b>", ("Link", "https://a.b", (text("https://a.b"),))),
        ("~~旧~~", ("Strike", (text("旧"),))),
    ],
)
def test_one_node(source: str, wanted: object) -> None:
    before, node, after = line(f"甲{source}乙")
    assert (bare(before), bare(after)) == (text("甲"), text("乙"))
    assert bare(node) == wanted


def test_index_mark_keeps_its_text() -> None:
    assert bare(line("甲[所有权]{.index}乙")) == (text("甲所有权"), ("IndexMark", "所有权"), text("乙"))


@pytest.mark.parametrize(
    "source",
    [
        "\\{漢字|かんじ\\}", "\\[文字\\]{.dots}", "\\[12]", "\\$a\\$", "a\\[\\^1]", "\\*a\\*", "\\~~a~~", "\\`a\\`",
        "\\<b>",
        "\\# a",
        "\\::: note", "\\$\\$a\\$\\$", "\\!\\[a](b)", "\\!!! note", "1\\. a", "\\- a", "a\\{{#include b}}", "\\^[a]",
        "\\=== \"a\"", "&#123;a|b}",
    ],
)  # fmt: skip
def test_every_notation_can_be_written_literally(source: str) -> None:
    document = read(source)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert all(isinstance(child, Text) for child in block.children)
    assert plain_text(block) == source.replace("\\", "").replace("&#123;", "{")


def test_prices_are_no_formula() -> None:
    assert bare(line("从$5到$6元，$ 7 和 $8")) == (text("从$5到$6元，$ 7 和 $8"),)


def test_soft_and_hard_line_ends() -> None:
    assert bare(line("一\n二  \n三\\\n四")) == (
        text("一"), ("SoftBreak",), text("二"), ("LineBreak",), text("三"), ("LineBreak",), text("四"),
    )  # fmt: skip


def test_picture_in_a_line() -> None:
    image = line("甲![猫](img/cat%201.png){width=50% .wide}乙")[1]
    assert isinstance(image, Image)
    assert (image.src, image.alt, image.width, image.classes) == ("img/cat 1.png", "猫", "50%", ("wide",))


def test_picture_path_counts_from_the_book() -> None:
    document = read("甲![](../img/a.png)![](/b.png)![](https://x.y/z.png)", path="src/ch/01.md")
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert [i.src for i in block.children if isinstance(i, Image)] == ["src/img/a.png", "b.png", "https://x.y/z.png"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:x", "vbscript:x", 
     "data:text/html,x", "file:///etc/passwd", "//evil.example/x", "<java\tscript:x>", "irc://a"],
)  # fmt: skip
def test_unsafe_links_keep_their_words(url: str) -> None:
    document = read(f"甲[词]({url})乙")
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert not any(isinstance(child, Link) for child in block.children)
    assert plain_text(block) == "甲词乙"
    assert codes(document) == ["link-unsafe"]


def test_link_addresses_are_fit_for_documents() -> None:
    link = line('[a](<b c"d.md#第 一>)')[0]
    assert isinstance(link, Link)
    assert link.href == "b%20c%22d.md#第%20一"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("甲 {.x} 乙", "attributes-misplaced"),
        ("[a]{.x", "attributes-broken"),
        ("{漢字|か|ん|じ}", "ruby-mismatch"),
        ("[a]{foo=1}", "attribute-unknown"),
        ("[*a*]{.tcy}", "tcy-not-plain"),
        ("甲[](b.md)乙", "link-without-text"),
        ("![a](javascript:x)", "image-unsafe"),
        ("{% post_url a %}", "template-tag"),
        ("{{ page.title }}", "template-tag"),
        ("见{{#include a.rs}}", "include-missing"),
    ],
)
def test_finding_and_text_kept(source: str, code: str) -> None:
    document = read(source)
    assert code in codes(document)
    finding = next(f for f in document.diagnostics if f.code == code)
    assert finding.at.line == 1
    assert finding.at.column > 0


@pytest.mark.parametrize(
    ("source", "meant", "column"),
    [
        ("这是＊＊重点＊＊啊", "**重点**", 3),
        ("见注［^1］。", "[^1]", 3),
        ("见注［１］。", "[^1]", 3),
        ("用｀code｀写", "`code`", 2),
        ("＃ 标题", "#", 1),
        ("[网站]（https://a.b）", "](https://a.b)", 4),
        ("网站（http://a.b）", "(http://", 3),
        ("[网站](a.md)\n\n［^注］", "[^注]", 1),
    ],
)
def test_full_width_slips_are_told(source: str, meant: str, column: int) -> None:
    document = read(source)
    (finding,) = document.diagnostics
    assert finding.code == "full-width-markup"
    assert meant in finding.hint
    assert finding.at.column == column
    assert plain_text(document.blocks).split()[-1] in source


def test_a_note_with_a_full_width_colon() -> None:
    document = read("甲[^1]\n\n[^1]：乙")
    assert sorted(set(codes(document))) == ["full-width-markup", "note-missing"]
    assert "[^1]:" in next(f.hint for f in document.diagnostics if f.code == "full-width-markup")


def test_contents_of_another_system() -> None:
    assert codes(read("[TOC]")) == ["template-tag"]


def test_a_slip_inside_code_is_none() -> None:
    assert codes(read("`＊＊a＊＊`")) == []


def test_too_deep_emphasis_stays_as_text() -> None:
    document = read("*" * 300 + "a" + "*" * 300)
    assert "nested-too-deep" in codes(document)
    assert "a" in plain_text(document.blocks)


def test_image_alone_is_no_paragraph() -> None:
    assert bare(only("![a](b.png)")) == ("Figure", (("Image", "b.png", "a"),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("H~2~O", "H[sub 2]O"),
        ("10^3^米", "10[sup 3]米"),
        ("SO~4~^2-^", "SO[sub 4][sup 2-]"),
        ("2^*n*^", "2[sup n]"),
        ("V~最大~", "V[sub 最大]"),
        ("注^1^", "注[sup 1]"),
        ("**H**~2~O", "H[sub 2]O"),
        ("[10^3^](https://example.com)", "10[sup 3]"),
        (r"a^b\^c^", "a[sup b^c]"),
    ],
)
def test_raised_and_lowered_text(text: str, shown: str) -> None:
    def words(node: object) -> str:
        inside = "".join(map(words, getattr(node, "children", ()))) or getattr(node, "text", "")
        mark = {Superscript: "sup", Subscript: "sub"}.get(type(node))
        return f"[{mark} {inside}]" if mark else inside

    assert words(only(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "3~5 个", "3~5和7~9", "长3~5米，宽7~9米。", "10~15℃到20~25℃", "周一~周五，周六~周日", "好的~来吧~", "a~b c~d", "~/a和~/b",
        "x^2 + y^2", "x^2+y^2=z^2", "2^10和2^20", "哈哈^o^", "(^_^)", "^_^", "3~5～~6", "a ^b c^", "^^", "~ ~",
    ],
)  # fmt: skip
def test_tildes_and_carets_that_mean_themselves(text: str) -> None:
    assert not any(isinstance(node, Superscript | Subscript) for node in iterate(line(text)))
    assert plain_text(line(text)) == text


def test_raised_text_leaves_other_marks_alone() -> None:
    assert [type(node) for node in iterate(line("~~删~~"))] == [Strike, Text]
    assert [type(node) for node in line("水[^1]和^[旁注]\n\n[^1]: 文")] == [Text, NoteRef, Text, NoteRef]
