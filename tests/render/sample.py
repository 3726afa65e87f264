"""A small book that holds every node, every role that the house writes, and a few traps."""

from __future__ import annotations

from publish.book.nodes import (
    Book,
    Break,
    Byline,
    Cell,
    Code,
    CodeBlock,
    Container,
    Creator,
    CrossRef,
    Definition,
    DefinitionList,
    Division,
    Dots,
    Emphasis,
    Figure,
    Heading,
    Image,
    IndexMark,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    ProperName,
    Quote,
    Ruby,
    RubySegment,
    Series,
    Signature,
    SoftBreak,
    Span,
    Speaker,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Upright,
    Verse,
    Warichu,
    WorkTitle,
)
from publish.config.model import Edition, Style, Trim
from publish.diagnostics import Location
from publish.manuscript.model import Asset

T = Text
TRIM = Trim("大32开", 140, 203)
STYLE = Style(
    "manual",
    TRIM,
    {"": 10.5},
    {"": 1.7},
    front=("half-title", "title-page", "imprint", "contents"),
    number_by="chapter",
    number_chapters=True,
    number_headings=2,
    contents_depth=2,
)
EDITION = Edition("", ("epub", "pdf"), "manual", TRIM, "zh-Hans")
METADATA = Metadata(
    title="小书",
    subtitle="样样都有",
    language="zh-Hans",
    key="small",
    creators=(Creator("林舟"), Creator("沈遥"), Creator("许闻", "trl")),
    isbn_print="9787000000018",
    isbn_epub="9787000000025",
    publisher="渡船出版社",
    published="2026-05-01",
    rights="© 2026 林舟 & 沈遥",
    series=Series("渡船文丛", "第三种"),
    details=(("定价", "48.00元"),),
)
ASSETS = {"图/Cat 1.png": Asset("图/Cat 1.png", "image/png", b"png", 800, 600)}


def p(*inlines: object) -> Paragraph:
    """A paragraph of text and inlines."""
    return Paragraph(tuple(T(each) if isinstance(each, str) else each for each in inlines))  # type: ignore[misc]


INLINES = p(
    "春",
    Emphasis((T("强调"),)),
    Strong((T("着重"),)),
    Strike((T("删"),)),
    Superscript((T("2"),)),
    Subscript((T("3"),)),
    Dots((T("点，"), Strong((T("点"),)))),
    Ruby((RubySegment("蓮池", "はすいけ"),)),
    Upright("12"),
    ProperName((T("李白"),)),
    WorkTitle((T("红楼梦"),)),
    Warichu((T("夹注"), LineBreak(), T("两行"))),
    Link("https://example.org/?a=1&b=2", (T("外"),), "题<注>"),
    Link("#sec-b", (T("内"),)),
    Link("two.md", (T("文件"),), at=Location("one.md", 3, 1)),
    CrossRef("fig-cat"),
    CrossRef("fig-cat", "page"),
    CrossRef("two", "title"),
    CrossRef("tbl-x"),
    CrossRef("eq-e"),
    CrossRef("lst-a"),
    CrossRef("sec-b"),
    Image("图/Cat 1.png", "猫", width="30%"),
    Image("none.png", "没有的图"),
    NoteRef("1"),
    NoteRef("注二"),
    NoteRef("1"),
    Code("a < b"),
    Math("x^2"),
    IndexMark("春"),
    Span((T("word"),), "sp", ("k",), "en"),
    LineBreak(),
    "末行 & <尾>\x07",
)
BLOCKS = (
    Paragraph((T("导语"),), classes=("lead",)),
    INLINES,
    Paragraph((T("前"), SoftBreak(), T("后")), "pid", ("continued",), "zh-Hant"),
    Heading(1, (T("节"), Ruby((RubySegment("題", "だい"),))), "sec-a"),
    Heading(3, (T("跳级的小节"),), "sec-b"),
    Quote((p("引文"),), (T("——某人"),)),
    List((ListItem((p("一"),)), ListItem((p("二"), List((ListItem((p("内"),), True), ListItem((p("外"),), False))))))),
    List((ListItem((p("甲"), p("乙"))),), ordered=True, start=3, tight=False),
    DefinitionList((Definition((T("词"),), ((p("义一"),), (p("义二"),))),)),
    Table(
        ((Cell((T("头"),), True), Cell((T("数"),), True, "right")),),
        ((Cell((T("行"),), True), Cell((T("1"),), False, "right")),),
        (T("表题"),),
        "tbl-x",
    ),
    Table((), ((Cell((T("只有身"),)),),)),
    Figure((Image("图/Cat 1.png", "一只猫", width="50%"),), (T("猫"), NoteRef("图注")), "fig-cat"),
    Figure((Image("图/Cat 1.png"),)),
    Verse((((T("床前明月光"),), (T("疑是地上霜"),)), ((T("举头望明月"),),)), (T("静夜思"),), (T("李白"),)),
    Signature(((T("林舟"),), (T("2026年5月"),))),
    Speaker((T("某局副局长"),), (T("刘莹"),)),
    Break(),
    Break(True),
    CodeBlock("def f():\n    return '<春>'\n", "python", (T("函数"),), "lst-a"),
    CodeBlock("plain & simple\n", "nosuchlanguage"),
    MathBlock(r"\frac{1}{2} \sum_{i=1}^n i", "eq-e"),
    MathBlock(r"\frac{1}{2"),
    Container("note", (p("注意事项"),)),
    Container("tip", (p("提示"),), (T("小窍门"),), "tip-a"),
    Container("", (p("作者的盒子"),), classes=("own-box",)),
)
NOTES = (
    Note("1", (p("第一条"), p("又一段"))),
    Note("注二", (List((ListItem((p("列表注"),)),)),)),
    Note("图注", (p("图中注"),)),
    Note("没人叫", (p("没有注号的注"),)),
)
ONE = Division(
    "chapter",
    "one",
    (T("开"), Ruby((RubySegment("章", "しょう"),))),
    blocks=BLOCKS,
    notes=NOTES,
    at=Location("one.md", 1, 1),
)
TWO = Division(
    "chapter",
    "two",
    (T("第二"),),
    label="第二回",
    kicker=(T("眉题"),),
    deck=(T("副题"),),
    byline=Byline((Creator("林舟"), Creator("沈遥", "pht"))),
    blocks=(p("正文"),),
    children=(
        Division("section", "two-a", (T("流水节"),), blocks=(p("节文"), Heading(1, (T("节内"),), "two-h")), notes=()),
    ),
    at=Location("two.md", 1, 1),
)
BOOK = Book(
    METADATA,
    front=(
        Division("preface", "preface", (T("序"),), blocks=(p("序文", NoteRef("1")),), notes=(Note("1", (p("序注"),)),)),
    ),
    body=(Division("part", "part-1", (T("上部"),), children=(ONE, TWO)),),
    back=(
        Division(
            "appendix", "extra", (T("附"),), lang="en", blocks=(Figure((Image("图/Cat 1.png", "x"),), (T("补"),)),)
        ),
    ),
)
