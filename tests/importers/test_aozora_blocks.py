"""Lines, indents, pages, headings, and the parts of a file."""

from __future__ import annotations

import pytest

from publish.book.nodes import (
    Break,
    Container,
    Division,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    Signature,
    Text,
    Upright,
    Verse,
)
from publish.book.text import plain_text
from publish.importers.aozora.parts import read_head, signs_of
from publish.importers.aozora.read import parse_aozora
from publish.manuscript.model import Source
from tests.importers.aozora_reading import codes, document, only, short


def outline(divisions: tuple[Division, ...]) -> list[object]:
    rows: list[object] = []
    for division in divisions:
        rows.append((division.role, division.label, plain_text(division.title)))
        if division.children:
            rows.append(outline(division.children))
    return rows


def blocks(body: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [
        (type(b).__name__, getattr(b, "classes", ()), "" if isinstance(b, Break) else plain_text(b))
        for b in only(body).blocks
    ]


# --- recognising ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "題\n作者\n\n-----------\n【テキスト中に現れる記号について】\n\n《》：ルビ\n-----------\n\n本文",
        "本文［＃「本文」に傍点］",
        "※［＃「目＋爭」、第3水準1-88-85］",
        "漢字《かんじ》と漢字《かんじ》と漢字《かんじ》",
        "漢字《かんじ》\n\n底本：「本」",
    ],
)
def test_signs(text: str) -> None:
    assert signs_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "平凡な文章。",
        "读《红楼梦》和《水浒传》，再读《三国演义》。",
        "底本：「本」",
        "漢字《かんじ》だけ",
        "［注］です",
    ],
)
def test_other_texts(text: str) -> None:
    assert signs_of(text) == ()
    assert parse_aozora(Source("a.txt", text, "utf-8", "")) is None


def test_head_legend_and_colophon() -> None:
    found = document("　本文。", colophon="底本：「本」書房\n　　　1999（平成11）年\n入力：某")
    assert (found.title, [c.name for c in found.creators]) == ("題", ["作者"])
    assert outline(found.divisions) == [("chapter", "", "題"), ("colophon", "", "底本")]
    colophon = found.divisions[1].blocks
    assert [short(b.children) for b in colophon if isinstance(b, Paragraph)] == [
        "底本：「本」書房<br>1999（平成11）年",
        "入力：某",
    ]
    (legend,) = [d for d in found.diagnostics if d.code == "aozora-legend-removed"]
    assert "lines 4 to 9" in legend.message and legend.at.line == 4


def test_the_colophon_of_one_text_of_several_closes_it() -> None:
    found = document("　本文。", colophon="底本：「本」書房", alone=False)
    assert len(found.divisions) == 1
    assert isinstance(found.divisions[0].blocks[-1], Container)


def test_a_head_without_a_legend() -> None:
    found = parse_aozora(Source("a.txt", "題《だい》\n作者\n訳者訳\n\n　本《ほん》文［＃「本文」に傍点］", "utf-8", ""))
    assert found and (found.title, [(c.name, c.role) for c in found.creators]) == (
        "題",
        [("作者", "aut"), ("訳者", "trl")],
    )
    assert short(found.divisions[0].title) == "{題|だい}"


@pytest.mark.parametrize(
    ("rows", "subtitle", "people"),
    [
        (["題"], "", []),
        (["題", "人"], "", [("人", "aut")]),
        (["題", "――初稿版――", "人"], "初稿版", [("人", "aut")]),
        (["題", "THE TITLE", "人", "甲乙訳"], "THE TITLE", [("人", "aut"), ("甲乙", "trl")]),
        (["題", "人", "丙編"], "", [("人", "aut"), ("丙", "edt")]),
        (["題", "甲、乙"], "", [("甲", "aut"), ("乙", "aut")]),
    ],
)
def test_people(rows: list[str], subtitle: str, people: list[tuple[str, str]]) -> None:
    head = read_head(rows)
    assert (head.title, head.subtitle, [(c.name, c.role) for c in head.creators]) == ("題", subtitle, people)


# --- lines -------------------------------------------------------------------------------------------


def test_paragraphs() -> None:
    assert blocks("　字下げ。\n「会話」\n○印。\n　　　二字\n［＃３字下げ］三字\n［＃天から５字下げ］五字") == [
        ("Paragraph", (), "字下げ。"),
        ("Paragraph", (), "「会話」"),
        ("Paragraph", ("continued",), "○印。"),
        ("Paragraph", ("continued", "indent-3"), "二字"),
        ("Paragraph", ("continued", "indent-3"), "三字"),
        ("Paragraph", ("continued", "indent-5"), "五字"),
    ]


def test_ends_of_lines() -> None:
    found = only("　本文。［＃地から２字上げ］（五月五日）\n　次。\n［＃地付き］甲\n［＃地付き］乙").blocks
    assert [type(b) for b in found] == [Paragraph, Signature, Paragraph, Signature]
    assert isinstance(found[3], Signature)
    assert [plain_text(line) for line in found[3].lines] == ["甲", "乙"]


def test_blocks_at_the_end_of_the_line() -> None:
    (found,) = only("［＃ここから地から１字上げ］\n甲\n乙\n［＃ここで字上げ終わり］").blocks
    assert isinstance(found, Signature) and len(found.lines) == 2


def test_breaks() -> None:
    body = (
        "　"
        + "一。\n　二。\n　三。\n　四。\n　五。\n\n　六。\n　　　＊　＊　＊\n　七。\n［＃改ページ］\n　八。\n［＃改ページ］"
    )
    found = only(body).blocks
    assert [(type(b), getattr(b, "page", None)) for b in found if isinstance(b, Break)] == [
        (Break, False),
        (Break, False),
        (Break, True),
    ]


def test_indented_blocks() -> None:
    prose = "長い文が続くので、これは詩ではなく引用である。そう読まれるべきである、と言える。"
    assert blocks(f"［＃ここから２字下げ］\n{prose}\n［＃ここで字下げ終わり］") == [("Quote", ("indent-2",), prose)]
    hanging = (
        f"［＃ここから１字下げ、折り返して４字下げ］\n{prose}\n［＃ここから改行天付き、折り返して１字下げ］\n{prose}\n"
    )
    assert [b[:2] for b in blocks(hanging + "［＃ここで字下げ終わり］")] == [
        ("Quote", ("indent-4", "hang-3")),
        ("Quote", ("indent-1", "hang-1")),
    ]
    first = f"［＃ここから３字下げ、折り返して１字下げ］\n{prose}\n［＃ここで字下げ終わり］"
    assert blocks(first)[0][:2] == ("Quote", ("indent-1", "first-2"))


def test_verse() -> None:
    body = "［＃ここから２字下げ］\n並木の梢が深く息を吸つて、\n　空は高く高く、\n\n山の端は\n［＃地付き］甲\n［＃ここで字下げ終わり］"
    verse, signature = only(body).blocks
    assert isinstance(verse, Verse) and isinstance(signature, Signature)
    assert [[plain_text(line) for line in stanza] for stanza in verse.stanzas] == [
        ["並木の梢が深く息を吸つて、", "空は高く高く、"],
        ["山の端は"],
    ]
    assert short(verse.stanzas[0][1]) == "　空は高く高く、"
    assert verse.classes == ("indent-2",)


@pytest.mark.parametrize(
    ("note", "end", "name"),
    [
        ("１５字詰め", "字詰め", "measure-15"),
        ("罫囲み", "罫囲み", "framed"),
        ("横組み", "横組み", "horizontal"),
        ("２段組み", "段組み", "columns-2"),
        ("太字", "太字", "bold"),
        ("２段階大きな文字", "大きな文字", "larger-2"),
    ],
)
def test_other_blocks(note: str, end: str, name: str) -> None:
    (found,) = only(f"［＃ここから{note}］\n　甲。\n［＃ここで{end}終わり］").blocks
    assert isinstance(found, Container) and found.classes == (name,)


def test_nested_and_unclosed_blocks() -> None:
    body = "［＃ここから２字下げ］\n［＃ここから罫囲み］\n　甲。\n［＃ここで字下げ終わり］\n　乙。\n［＃ここから太字］\n　丙。"
    found = only(body).blocks
    assert [type(b) for b in found] == [Quote, Paragraph, Container]
    assert codes("　甲。\n［＃ここで字下げ終わり］") == ["aozora-block-end-stray"]


def test_figures() -> None:
    (found,) = only(
        "［＃挿絵（fig1_01.png、横400×縦300）入る］\n［＃ここからキャプション］\n図の題\n［＃ここでキャプション終わり］"
    ).blocks
    assert isinstance(found, Figure) and plain_text(found.caption) == "図の題"
    assert found.images[0].src == "fig1_01.png" and isinstance(found.images[0], Image)
    (found,) = only("［＃「犬」の図（fig1_02.png）入る］\n犬の図［＃「犬の図」はキャプション］").blocks
    assert isinstance(found, Figure) and plain_text(found.caption) == "犬の図"


# --- headings ----------------------------------------------------------------------------------------


def test_chapters_and_their_numbers() -> None:
    body = "［＃５字下げ］一　午後《ごご》の授業［＃「一　午後の授業」は中見出し］\n\n　甲。\n\n［＃５字下げ］第二章［＃「第二章」は中見出し］\n　乙。"
    found = document(body).divisions
    assert outline(found) == [("chapter", "一", "午後の授業"), ("chapter", "第二章", "")]
    assert short(found[0].title) == "{午後|ごご}の授業"
    assert plain_text(found[1].blocks) == "乙。"


def test_parts_need_a_page() -> None:
    centred = "［＃ページの左右中央］\n\n甲篇［＃「甲篇」は大見出し］\n\n［＃改ページ］\n"
    chapter = "［＃３字下げ］{0}［＃「{0}」は中見出し］\n　{0}。\n"
    body = centred + chapter.format("春") + chapter.format("夏") + "秋［＃「秋」は小見出し］\n　秋。\n"
    part, *rest = document(body).divisions
    assert (part.role, plain_text(part.title), [plain_text(c.title) for c in part.children], rest) == (
        "part",
        "甲篇",
        ["春", "夏"],
        [],
    )
    assert [type(b) for b in part.children[1].blocks] == [Paragraph, Heading, Paragraph]
    running = "甲［＃「甲」は大見出し］\n　文。\n" + chapter.format("春") + chapter.format("夏")
    found = document(running).divisions
    assert outline(found) == [("chapter", "", "甲")]
    assert [plain_text(b) for b in found[0].blocks if isinstance(b, Heading)] == ["春", "夏"]


def test_a_large_heading_behind_chapters_is_a_chapter() -> None:
    body = "一［＃「一」は中見出し］\n　甲。\n「病」未定稿［＃「「病」未定稿」は大見出し］\n　乙。"
    assert outline(document(body).divisions) == [("chapter", "一", ""), ("chapter", "", "「病」未定稿")]


def test_forms_of_headings() -> None:
    body = (
        "［＃ここから２字下げ］\n［＃ここから中見出し］\nためいき\n　　河上徹太郎に\n［＃ここで中見出し終わり］\n"
        "［＃ここで字下げ終わり］\n　甲。\n［＃３字下げ］［＃中見出し］10［＃「10」は縦中横］［＃中見出し終わり］\n　乙。\n"
        "丙［＃「丙」は同行中見出し］　丙文。\n　丁文に見出し［＃「見出し」は窓小見出し］がある。"
    )
    found = document(body).divisions
    assert outline(found) == [("chapter", "", "ためいき"), ("chapter", "", "10"), ("chapter", "", "丙")]
    assert short(found[0].deck) == "河上徹太郎に"
    assert isinstance(found[1].title[0], Upright)
    assert [short(b.children) for b in found[2].blocks if isinstance(b, Paragraph)] == [
        "丙文。",
        "丁文に<b:見出し>がある。",
    ]
    assert set(codes(body)) == {"aozora-heading-run-in", "aozora-heading-inside"}


def test_headings_that_no_note_marks() -> None:
    body = "\n　　　　　　一\n\n　本《ほん》文。\n\n　　　　　　二\n\n　次の文。\n"
    assert outline(document(body).divisions) == [("chapter", "一", ""), ("chapter", "二", "")]
    assert "aozora-headings-guessed" in codes(body)


def test_what_stands_above_the_first_heading() -> None:
    found = document("［＃２字下げ］題辞\n\n一［＃「一」は中見出し］\n　甲。").divisions
    assert [(d.role, d.id) for d in found] == [("chapter", "opening"), ("chapter", found[1].id)]
    assert found[0].title == (Text("題", found[0].title[0].at),)


def test_ids_tell_parts_apart() -> None:
    part = "［＃改ページ］\n第{0}部［＃「第{0}部」は大見出し］\n［＃改ページ］\n一［＃「一」は中見出し］\n　文。\n"
    found = document(part.format("一") + part.format("二")).divisions
    ids = [child.id for division in found for child in division.children]
    assert len(set(ids)) == 2 and all(i.startswith(d.id) for i, d in zip(ids, found, strict=True))


def test_many_short_scenes_are_one_chapter() -> None:
    scene = "［＃３字下げ］{0}［＃「{0}」は中見出し］\n　海を走る帆前船。\n"
    found = document("".join(scene.format(n) for n in range(1, 10))).divisions
    assert outline(found) == [("chapter", "", "題")]
    assert [plain_text(b) for b in found[0].blocks if isinstance(b, Heading)] == [str(n) for n in range(1, 10)]


def test_a_heading_block_that_another_block_interrupts() -> None:
    body = "［＃ここから２字下げ］\n［＃ここから小見出し］\n漢\n［＃ここから２字下げ］\n字"
    assert [plain_text(d.blocks) for d in document(body).divisions] == ["字"]
