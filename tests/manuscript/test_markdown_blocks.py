"""Blocks: headings, figures, tables, listings, formulas, lists, containers."""

from __future__ import annotations

import pytest

from publish.book.nodes import (
    CodeBlock,
    Container,
    DefinitionList,
    Figure,
    Heading,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Signature,
    Speaker,
    Table,
    Verse,
)
from publish.book.text import plain_text

from .markdown_reading import bare, codes, only, read


def words(*texts: str) -> tuple[tuple[str, str], ...]:
    return tuple(("Text", text) for text in texts)


# --- headings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("# Getting Started", "getting-started"),
        ("# 标题 {#my-id}", "my-id"),
        ("# 标题 {#my-id .x}", "my-id"),
        ("标题 {#s}\n=====", "s"),
    ],
)
def test_heading_id(source: str, name: str) -> None:
    heading = only(source)
    assert isinstance(heading, Heading)
    assert heading.id == name
    assert "{" not in plain_text(heading)


def test_heading_ids_come_from_words_and_are_unique() -> None:
    first, second, third = read("# 一\n\n# 一\n\n# 二").blocks
    assert isinstance(first, Heading) and isinstance(second, Heading) and isinstance(third, Heading)
    assert second.id == f"{first.id}-2"
    assert first.id.startswith("h-") and first.id.isascii()
    assert read("# 前\n\n# 一").ids > {first.id}, "the id does not depend on the place"


def test_anchors_lead_to_headings() -> None:
    document = read("## 引用 与 借用\n\n## Rust {#r}")
    assert document.anchors["rust"] == "r"
    assert document.anchors["引用-与-借用"] in document.ids
    assert document.given == {"r"}


def test_duplicate_id() -> None:
    document = read("# 一 {#x}\n\n![a](b.png){#x}")
    assert codes(document) == ["duplicate-id"]
    assert document.ids == {"x", "x-2"}


# --- figures, tables, listings, formulas ------------------------------------------------------------


def test_figure_with_caption_and_id() -> None:
    figure = only('![一只猫](cat.png "图注"){#fig-cat width=60%}')
    assert bare(figure) == ("Figure", (("Image", "cat.png", "一只猫", "", "60%"),), words("图注"), "fig-cat")


def test_figure_of_several_pictures() -> None:
    figure = only('![a](a.png "左")\n![b](b.png "右")')
    assert isinstance(figure, Figure)
    assert [image.src for image in figure.images] == ["a.png", "b.png"]
    assert plain_text(figure.caption) == "左　右"


def test_picture_with_words_is_a_paragraph() -> None:
    assert isinstance(only("见 ![a](b.png)"), Paragraph)


@pytest.mark.parametrize("mark", ["Table: ", "表：", "表: ", "Table:"])
@pytest.mark.parametrize("before", [True, False])
def test_table_caption(mark: str, before: bool) -> None:
    caption, table = f"{mark}各省人口 {{#tbl-x}}", "| 省 | 人口 |\n|:--|--:|\n| 甲 | 1 |"
    block = only(f"{caption}\n\n{table}" if before else f"{table}\n\n{caption}")
    assert isinstance(block, Table)
    assert (plain_text(block.caption), block.id) == ("各省人口", "tbl-x")
    assert [[plain_text(cell.children) for cell in row] for row in block.head + block.body] == [
        ["省", "人口"],
        ["甲", "1"],
    ]
    assert [cell.align for cell in block.body[0]] == ["left", "right"]


def test_each_table_takes_its_own_caption() -> None:
    table = "| a |\n|---|\n| b |"
    for order in ("表：一\n\n{t}\n\n表：二\n\n{t}", "{t}\n\n表：一\n\n{t}\n\n表：二"):
        blocks = read(order.replace("{t}", table)).blocks
        assert [plain_text(b.caption) for b in blocks if isinstance(b, Table)] == ["一", "二"]


def test_caption_directly_below_a_table() -> None:
    block = only("| a |\n|---|\n| b |\n表：题 {#t}")
    assert isinstance(block, Table)
    assert (plain_text(block.caption), block.id, len(block.body)) == ("题", "t", 1)


def test_words_that_only_look_like_a_caption_stay() -> None:
    assert plain_text(only("表：没有表")) == "表：没有表"


def test_table_row_with_more_cells_than_the_head() -> None:
    document = read("| a | b |\n|---|---|\n| c | d | 多 | 余 |")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [plain_text(cell.children) for cell in table.body[0]] == ["c", "d", "多", "余"]
    assert codes(document) == ["table-row-long"]


def test_bar_in_a_cell() -> None:
    table = only("| a |\n|---|\n| `x\\|y` |")
    assert isinstance(table, Table)
    assert bare(table.body[0][0].children) == (("Code", "x|y"),)


@pytest.mark.parametrize(
    ("info", "wanted"),
    [
        ("python", ("python", "", "", ())),
        ('python {#lst-x caption="一个 *例子*"}', ("python", "一个 例子", "lst-x", ())),
        ("{.python #lst-x .wide}", ("python", "", "lst-x", ("wide",))),
        ("rust,ignore,does_not_compile", ("rust", "", "", ("ignore", "does_not_compile"))),
        ('python title="array.py"', ("python", "array.py", "", ())),
        ("", ("", "", "", ())),
    ],
)
def test_listing(info: str, wanted: object) -> None:
    block = only(f"```{info}\n甲\n\n  乙\n```")
    assert isinstance(block, CodeBlock)
    assert (block.language, plain_text(block.caption), block.id, block.classes) == wanted
    assert block.text == "甲\n\n  乙"


@pytest.mark.parametrize("source", ["$$\na=b\n$$ {#eq-x}", "$$ a=b $$ {#eq-x}", "$$\na=b $$ {#eq-x}"])
def test_formula(source: str) -> None:
    assert bare(only(source)) == ("MathBlock", "a=b", "eq-x")


def test_formula_with_empty_lines() -> None:
    assert bare(only("$$\na\n\nb\n$$")) == ("MathBlock", "a\nb")
    assert [type(b).__name__ for b in read("$$\n\n甲\n\n乙").blocks] == ["Paragraph"] * 3


def test_formula_in_a_list_and_in_a_line() -> None:
    block = only("- 文\n\n  $$\n  a\n  $$\n")
    assert isinstance(block, List)
    assert bare(block.items[0].children[1]) == ("MathBlock", "a")
    assert bare(only("$$a$$")) == ("MathBlock", "a")
    assert isinstance(only("$$a$$"), MathBlock)


# --- lists, quotations -------------------------------------------------------------------------------


def test_list_of_tasks() -> None:
    block = only("- [ ] 未\n- [x] 已\n- 无")
    assert isinstance(block, List)
    assert [item.checked for item in block.items] == [False, True, None]
    assert [plain_text(item.children) for item in block.items] == ["未", "已", "无"]
    assert block.tight


def test_numbered_list_starts_where_it_says() -> None:
    block = only("3. 三\n\n4. 四")
    assert isinstance(block, List)
    assert (block.ordered, block.start, block.tight) == (True, 3, False)


def test_definitions() -> None:
    block = only("术语\n: 解释一\n: 解释二")
    assert isinstance(block, DefinitionList)
    (item,) = block.items
    assert plain_text(item.term) == "术语"
    assert [plain_text(e) for e in item.explanations] == ["解释一", "解释二"]


def test_quotation_with_attribution() -> None:
    block = only("> 其实地上本没有路。\n>\n> ——鲁迅《故乡》")
    assert isinstance(block, Quote)
    assert plain_text(block.attribution) == "——鲁迅《故乡》"
    assert len(block.children) == 1


def test_dialogue_in_a_quotation_is_no_attribution() -> None:
    block = only("> ——谁？\n> ——我。")
    assert isinstance(block, Quote)
    assert block.attribution == ()


# --- containers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role", ["note", "tip", "warning", "important", "caution", "example", "aside", "letter", "epigraph"]
)
def test_container(role: str) -> None:
    block = only(f"::: {role} 一个 *标题* {{#c .x}}\n\n文字\n\n- 列\n\n:::")
    assert isinstance(block, Container)
    assert (block.role, plain_text(block.title), block.id, block.classes) == (role, "一个 标题", "c", ("x",))
    assert [type(b).__name__ for b in block.children] == ["Paragraph", "List"]


@pytest.mark.parametrize(
    "source",
    [
        "::: note 外\n::: tip 内\n甲\n:::\n乙\n:::",
        ":::: note 外\n::: tip 内\n甲\n:::\n乙\n::::",
        "::: {.note title=外}\n::: {.tip title=内}\n甲\n:::\n乙\n:::",
    ],
)
def test_nested_containers(source: str) -> None:
    outer = only(source)
    assert isinstance(outer, Container)
    inner, rest = outer.children
    assert isinstance(inner, Container)
    assert (outer.role, inner.role, plain_text(outer.title), plain_text(inner.title)) == ("note", "tip", "外", "内")
    assert (plain_text(inner.children), plain_text(rest)) == ("甲", "乙")


def test_fence_of_a_container_inside_code_is_code() -> None:
    block = only("::: note\n```\n:::\n```\n:::")
    assert isinstance(block, Container)
    assert bare(block.children) == (("CodeBlock", ":::"),)


def test_unclosed_container() -> None:
    document = read("前\n\n::: note\n甲\n\n乙")
    assert codes(document) == ["container-unclosed"]
    assert document.diagnostics[0].at.line == 3
    assert [plain_text(b) for b in document.blocks] == ["前", "甲 乙"]


def test_unknown_role_is_a_class() -> None:
    block = only("::: 题记\n甲\n:::")
    assert isinstance(block, Container)
    assert (block.role, block.classes) == ("", ("题记",))


def test_verse() -> None:
    block = only("::: verse 静夜思 {author=李白}\n床前明月光，\n疑是地上霜。\n\n举头望明月，\n低头思故乡。\n:::")
    assert isinstance(block, Verse)
    assert [len(stanza) for stanza in block.stanzas] == [2, 2]
    assert plain_text(block.stanzas[1][1]) == "低头思故乡。"
    assert (plain_text(block.title), plain_text(block.author)) == ("静夜思", "李白")


def test_verse_keeps_its_indents() -> None:
    block = only("::: verse\n　　一\n　二\n\n　三\n:::")
    assert isinstance(block, Verse)
    assert bare(block.stanzas) == ((words("　　", "一"), words("　二")), (words("　", "三"),))


def test_scene_break_and_page_break() -> None:
    assert bare(only("***")) == ("Break", False, False)
    assert bare(only("{.page}\n\n---")) == ("Break", True, False)


def test_signature() -> None:
    block = only("::: signature\n鲁迅\n一九二七年五月一日\n:::")
    assert isinstance(block, Signature)
    assert [plain_text(each) for each in block.lines] == ["鲁迅", "一九二七年五月一日"]


@pytest.mark.parametrize("source", ["大兴区总工会 副主席　刘莹", "大兴区总工会 副主席\n刘莹"])
def test_speaker(source: str) -> None:
    block = only(f"::: speaker\n{source}\n:::")
    assert isinstance(block, Speaker)
    assert (plain_text(block.affiliation), plain_text(block.name)) == ("大兴区总工会 副主席", "刘莹")


def test_lead() -> None:
    block = only("::: lead\n导语。\n:::")
    assert isinstance(block, Paragraph)
    assert block.classes == ("lead",)


@pytest.mark.parametrize("kind", ["kicker", "deck", "byline"])
def test_head_of_an_article(kind: str) -> None:
    block = only(f"::: {kind}\n文字\n:::")
    assert isinstance(block, Container)
    assert block.role == kind


@pytest.mark.parametrize(
    ("source", "role", "classes", "title"),
    [
        ('!!! note "标题"\n\n    文字', "note", (), "标题"),
        ("!!! info\n    文字", "note", ("info",), ""),
        ("> [!NOTE]\n> 文字", "note", (), ""),
        ("> [!WARNING] 标题\n> 文字", "warning", (), "标题"),
        ("> [!CAUTION]\n>\n> 文字", "caution", (), ""),
        ('=== "标题"\n\n    文字', "", ("tab",), "标题"),
    ],
)
def test_what_other_systems_call_containers(source: str, role: str, classes: tuple[str, ...], title: str) -> None:
    block = only(source)
    assert isinstance(block, Container)
    assert (block.role, block.classes, plain_text(block.title)) == (role, classes, title)
    assert plain_text(block.children) == "文字"


def test_tabs_hold_listings() -> None:
    document = read(
        '=== "Python"\n\n    ```python\n    a = 1\n    ```\n\n=== "C++"\n\n    ```cpp\n    int a;\n    ```\n'
    )
    first, second = document.blocks
    assert isinstance(first, Container) and isinstance(second, Container)
    assert bare(first.children) == (("CodeBlock", "a = 1", "python"),)
    assert plain_text(second.title) == "C++"


# --- attributes of blocks, indents -------------------------------------------------------------------


def test_attribute_line_speaks_of_the_block_below() -> None:
    block = only("{#q .wide}\n\n> 甲")
    assert isinstance(block, Quote)
    assert (block.id, block.classes) == ("q", ("wide",))


def test_attribute_line_directly_above_a_paragraph() -> None:
    assert bare(only("{.continued}\n甲")) == ("Paragraph", words("甲"), "", ("continued",))


def test_attribute_list_at_the_end_of_a_paragraph() -> None:
    block = only("甲乙丙 {#p .continued}")
    assert isinstance(block, Paragraph)
    assert (block.id, block.classes, plain_text(block)) == ("p", ("continued",), "甲乙丙")


def test_lines_with_full_width_indents_are_paragraphs() -> None:
    document = read("　　甲甲\n乙乙\n　　丙丙")
    assert [plain_text(b) for b in document.blocks] == ["甲甲 乙乙", "丙丙"]
    assert codes(document) == ["indented-lines"]


def test_prose_indented_by_four_spaces_is_prose() -> None:
    document = read("    但是她懂得许多规矩；这些\n规矩，我不耐烦。\n\n    int a = 1;\n")
    paragraph, code = document.blocks
    assert isinstance(paragraph, Paragraph) and isinstance(code, CodeBlock)
    assert plain_text(paragraph) == "但是她懂得许多规矩；这些 规矩，我不耐烦。"
    assert codes(document) == ["indented-text"]


# --- notes, references -------------------------------------------------------------------------------


def test_notes() -> None:
    document = read("甲[^1]乙[^注]丙^[随文 *注*]。\n\n[^1]: 一\n\n    二\n[^注]: 三")
    assert document.diagnostics == ()
    by_id = {note.id: plain_text(note.children) for note in document.notes}
    assert by_id["1"] == "一 二"
    assert len(by_id) == 3
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    targets = [bare(child)[1] for child in paragraph.children if type(child).__name__ == "NoteRef"]
    assert [by_id[target] for target in targets] == ["一 二", "三", "随文 注"]


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("甲[^x]", "note-missing", 1),
        ("甲\n\n[^x]: 乙", "note-unused", 3),
        ("甲[^x]\n\n[^x]: 乙\n\n[^x]: 丙", "note-duplicate", 5),
    ],
)
def test_notes_that_do_not_fit(source: str, code: str, line: int) -> None:
    document = read(source)
    (finding,) = document.diagnostics
    assert (finding.code, finding.at.line) == (code, line)


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [("甲\n\n[x]: a.md", "reference-unused", 3), ("[甲][x]\n\n[x]: a.md\n[X]: b.md", "reference-duplicate", 4)],
)
def test_addresses_that_do_not_fit(source: str, code: str, line: int) -> None:
    (finding,) = read(source).diagnostics
    assert (finding.code, finding.at.line) == (code, line)


def test_addresses_in_use() -> None:
    assert read("[甲][x] ![乙][y] [z]\n\n[x]: a.md\n[y]: b.png\n[z]: c.md").diagnostics == ()


def test_damaged_characters() -> None:
    document = read("甲\x00乙\x00")
    assert codes(document) == ["character-invalid"]
    assert plain_text(document.blocks) == "甲\ufffd乙\ufffd"


def test_a_line_beyond_all_measure() -> None:
    document = read("# 一\n\n" + "字" * 300_000 + "\n\n**二**")
    assert codes(document) == ["line-too-long"]
    heading, paragraph, last = document.blocks
    assert isinstance(heading, Heading) and isinstance(paragraph, Paragraph)
    assert len(plain_text(paragraph)) == 300_000
    assert last.at.line == 5


def test_too_deep_blocks_stay_as_text() -> None:
    document = read(">" * 200 + " 甲")
    assert "nested-too-deep" in codes(document)
    assert "甲" in plain_text(document.blocks)
