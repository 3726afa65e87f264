"""Plain-text novels: what is a heading, what is a paragraph, what is verse, and what has been mended."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from publish.book.nodes import Break, Division, Heading, Paragraph, Quote, Signature, Text, Verse
from publish.book.text import plain_text
from publish.book.walk import iterate
from publish.manuscript.encodings import decode
from publish.manuscript.model import Source
from publish.manuscript.novel import NovelDocument, parse_novel
from publish.manuscript.novel_headings import find_headings
from publish.manuscript.novel_reflow import split_fused


def read(text: str) -> NovelDocument:
    return parse_novel(Source("a.txt", text, "UTF-8", ""))


def names(divisions: tuple[Division, ...]) -> list[str]:
    return [f"{d.role}|{d.label}|{plain_text(d.title)}" for d in divisions]


def blocks(document: NovelDocument, index: int = -1) -> list[tuple[str, str]]:
    return [(type(b).__name__, plain_text(b)) for b in document.divisions[index].blocks]


def codes(document: NovelDocument) -> Counter[str]:
    return Counter(f.code for f in document.diagnostics)


@pytest.mark.parametrize(("line", "role", "label", "title"), [
    ("第一回　渡口初逢　夜雨独行", "chapter", "第一回", "渡口初逢　夜雨独行"),
    ("第一回 渡口初逢 夜雨独行", "chapter", "第一回", "渡口初逢　夜雨独行"),
    ("第十二章", "chapter", "第十二章", ""),
    ("第１２章：渡口", "chapter", "第１２章", "渡口"),
    ("第 3 章 渡口", "chapter", "第 3 章", "渡口"),
    ("【第三章】渡口", "chapter", "第三章", "渡口"),
    ("第三章渡口初逢", "chapter", "第三章", "渡口初逢"),
    ("正文 第三章 渡口", "chapter", "第三章", "渡口"),
    ("第一折 渡口", "chapter", "第一折", "渡口"),
    ("第１話　渡し場", "chapter", "第１話", "渡し場"),
    ("楔子　渡口初逢", "prologue", "楔子", "渡口初逢"),
    ("序章", "prologue", "", "序章"),
    ("前言", "preface", "", "前言"),
    ("尾声", "epilogue", "", "尾声"),
    ("后记", "afterword", "", "后记"),
    ("附录一　船期", "appendix", "附录一", "船期"),
    ("番外　岸上", "interlude", "番外", "岸上"),
    ("Chapter 3: The Ferry", "chapter", "Chapter 3", "The Ferry"),
    ("CHAPTER IV", "chapter", "CHAPTER IV", ""),
    ("제3장 나루터", "chapter", "제3장", "나루터"),
])  # fmt: skip
def test_headings(line: str, role: str, label: str, title: str) -> None:
    document = read(f"开头的话，写在前面的一段。\n\n{line}\n\n　　船来了。他没有说话，等着船靠岸。\n\n第九十九章 另一章\n\n　　又来了。\n")
    assert f"{role}|{label}|{title}" in names(document.divisions)


@pytest.mark.parametrize("line", [
    "第二回了．你怎么尝不出来？隔年的雨水哪有这样轻浮，", "第四回中既将两人的事情说明，此回便不再写了．如", "第一次见面",
    "第三章里他说过，那天的雨很大。", "前言不搭后语", "卷起袖子就走", "序曲已经奏完，人都散了。", "Chapter and verse, he said,",
    "第二天", "第五节车厢里坐着一个人，没有说话，看着窗外。",
])  # fmt: skip
def test_lines_that_are_no_headings(line: str) -> None:
    text = f"第一章 渡口\n\n　　船来了。他没有说话。\n{line}\n　　又来了一只船，他还是没有说话。\n"
    assert len(read(text).divisions) == 1


def test_parts_hold_the_chapters_below_them() -> None:
    text = "".join(f"第{p}卷 卷名{p}\n\n" + "".join(f"第{c}章 章名\n\n　　话。\n\n" for c in cs)
                   for p, cs in (("一", "一二"), ("二", "三四")))  # fmt: skip
    document = read("楔子\n\n　　话。\n\n" + text + "尾声\n\n　　完。\n")
    assert names(document.divisions) == ["prologue||楔子", "part|第一卷|卷名一", "part|第二卷|卷名二", "epilogue||尾声"]
    assert names(document.divisions[1].children) == ["chapter|第一章|章名", "chapter|第二章|章名"]
    assert [d.id for d in document.divisions[1:3]] == ["part-1", "part-2"]


def test_volumes_without_chapters_are_chapters() -> None:
    assert names(read("卷一 风\n\n　　话。\n\n卷二 雨\n\n　　话。\n").divisions) == ["chapter|卷一|风", "chapter|卷二|雨"]


def test_part_and_chapter_on_one_line() -> None:
    document = read("第一卷 第一章 风\n\n　　话。\n\n第一卷 第二章 雨\n\n　　话。\n\n第二卷 第三章 雪\n\n　　话。\n")
    assert [(d.label, len(d.children)) for d in document.divisions] == [("第一卷", 2), ("第二卷", 1)]


def test_sections_stay_inside_and_lone_numbers_count() -> None:
    document = read("第一章 渡口\n\n第一节 船\n\n　　话。\n\n第二节 岸\n\n　　话。\n\n第二章 河\n\n一\n\n　　话。\n\n二\n\n　　话。\n")
    assert [[plain_text(b) for b in d.blocks if isinstance(b, Heading)] for d in document.divisions] == [
        ["第一节　船", "第二节　岸"], ["一", "二"],
    ]  # fmt: skip
    assert names(read("一\n\n话。\n\n二\n\n话。\n\n三\n\n话。\n").divisions) == ["chapter|一|", "chapter|二|", "chapter|三|"]


def test_a_typed_table_of_contents_makes_no_chapters() -> None:
    chapters = ["第一章 风", "第二章 雨", "第三章 雪"]
    document = read("目录\n" + "\n".join(chapters) + "\n\n" + "\n\n".join(f"{c}\n\n　　话。" for c in chapters))
    assert [d.label for d in document.divisions if d.role == "chapter"] == ["第一章", "第二章", "第三章"]
    assert codes(document)["recognised-contents"] == 1
    assert "第二章 雨" in plain_text(document.divisions[0])


def test_numbers_that_come_twice_or_are_missing() -> None:
    document = read("".join(f"第{n}回 题目题目题\n\n　　话。\n\n" for n in "一二二五"))
    found = {f.code: f for f in document.diagnostics}
    assert len(document.divisions) == 4
    assert "3–4" in found["chapter-number-gap"].message
    assert found["chapter-number-twice"].at.line == 9


def test_a_doubled_heading_a_title_below_and_words_run_into_it() -> None:
    text = (
        "第一回　渡口初逢　夜雨独行\n------\n\n第一回　渡口初逢　夜雨独行\n\n--------\n\n　　船来了。\n\n"
        "第二回\n\n------\n\n　　　　　　　河上风急　岸边人稀\n\n　　又一只船来了。\n\n"
        "第三回　渡口再逢　夜雪同行　却\n说那只船\n------\n\n到了对岸，他没有下来。\n"
    )
    document = read(text)
    assert names(document.divisions) == [
        "chapter|第一回|渡口初逢　夜雨独行", "chapter|第二回|河上风急　岸边人稀", "chapter|第三回|渡口再逢　夜雪同行",
    ]  # fmt: skip
    assert blocks(document, 2) == [("Paragraph", "却说那只船到了对岸，他没有下来。")]
    assert {"heading-doubled", "heading-spill", "heading-title-below", "heading-rule-removed"} <= set(codes(document))


def test_wrapped_lines_become_paragraphs_again() -> None:
    line = "船到渡口的时候天已经黑了他把行李放在岸上回头看了一眼河水没有说话"
    text = "第一章 渡口\n\n" + "".join(f"　　{line[:30]}\n{line[:32]}\n，{line[:31]}\n{line[:9]}。\n" for _ in range(6))
    document = read(text)
    assert len(document.divisions[0].blocks) == 6
    assert blocks(document)[0][1] == f"{line[:30]}{line[:32]}，{line[:31]}{line[:9]}。"
    assert codes(document)["lines-joined"] == 1


def test_wrapped_lines_with_a_blank_one_between_each() -> None:
    line = "船到渡口的时候天已经黑了他把行李放在岸上回头看了一眼河水没有说话"
    rows = "".join(f"　　{line[:30]}\n\n{line[:32]}\n\n{line[:9]}。\n\n" for _ in range(6))
    assert len(read("第一章 渡口\n\n" + rows).divisions[0].blocks) == 6


def test_english_lines_are_joined_with_spaces() -> None:
    text = "Chapter 1\n\n" + "\n\n".join("It was dark when the ferry came to the landing and\nhe put his bags down on the "
                                        "shore and looked back at\nthe river." for _ in range(5))  # fmt: skip
    document = read(text)
    assert blocks(document)[0][1].startswith("It was dark when the ferry came to the landing and he put his bags")
    assert len(document.divisions[0].blocks) == 5


def test_unwrapped_lines_are_paragraphs_whatever_their_indents() -> None:
    document = read("第一章 渡口\n\n　　船来了。\n    他上了船。\n\t她没有。\n船走了。\n")
    assert [text for _, text in blocks(document)] == ["船来了。", "他上了船。", "她没有。", "船走了。"]


def test_paragraphs_fused_into_one_line() -> None:
    fused = "船来了，他上了船，头也不回地走了。    她站在岸上，看了很久很久，没有说话。　　天黑了，古今多少事，都付    笑谈中。"
    assert split_fused(fused) == [
        "船来了，他上了船，头也不回地走了。", "她站在岸上，看了很久很久，没有说话。", "天黑了，古今多少事，都付笑谈中。",
    ]  # fmt: skip
    assert codes(read(f"第一章 渡口\n\n{fused}\n"))["paragraphs-parted"] == 1
    assert split_fused("王　　路") == ["王　　路"]


@pytest.mark.parametrize(("line", "advert"), [
    ("(下载小说到渡口阁 ｗｗｗ.ｄｋ.ｃｃ)", True), ("W ｗｗ．D K .C c", True), ("更多小说下载请到渡口论坛", True),
    ("他把货物载到河对岸的车站。", False), ("渔网晒在岸上。", False), ("Mr. Wu came.", False),
])  # fmt: skip
def test_adverts_are_counted_and_stay(line: str, advert: bool) -> None:
    document = read(f"第一章 渡口\n\n　　船来了。\n{line}\n")
    assert codes(document)["advert-line"] == advert
    assert blocks(document)[-1] == ("Paragraph", line)


def test_verse_signature_and_breaks() -> None:
    text = (
        "第一章 渡口\n\n　　他念道：\n\n　　船到江心风浪急，人在天涯日月长。\n　　今夜不知何处宿，满江灯火照衣裳。\n\n"
        "　　念完便不说话了。\n\n＊　＊　＊\n\n　　第二天，他走了。\n\n　　　　　　　　　　　　　　　　　二〇二六年十一月，林舟记于渡口\n"
    )
    document = read(text)
    assert [type(b) for b in document.divisions[0].blocks] == [Paragraph, Verse, Paragraph, Break, Paragraph, Signature]
    verse = document.divisions[0].blocks[1]
    assert isinstance(verse, Verse)
    assert [plain_text(line) for line in verse.stanzas[0]] == ["船到江心风浪急，人在天涯日月长。", "今夜不知何处宿，满江灯火照衣裳。"]


def test_parallel_prose_is_no_verse() -> None:
    document = read("第一章\n\n　　他来了，你走了。\n\n　　天黑了，雨停了，船开了。\n\n　　祥云迷凤阁，瑞气罩龙楼。含烟御柳拂旗，带露宫花迎剑戟。\n")
    assert not any(isinstance(b, Verse) for b in document.divisions[0].blocks)


@pytest.mark.parametrize(("text", "title", "author", "subtitle"), [
    ("渡口\n林舟\n\n　　船来了。\n", "渡口", "林舟", ""),
    ("《渡口》林舟\n\n第一章 船\n\n　　船来了。\n", "渡口", "林舟", ""),
    ("渡口\n\n作者：林舟\n\n第一章 船\n\n　　船来了。\n", "渡口", "林舟", ""),
    ("　　　　　　　渡口\n\n　　　　　·林舟·\n\n　　船来了。\n", "渡口", "林舟", ""),
    ("渡し場\n――初稿版――\n林舟\n\n　舟が来た。\n", "渡し場", "林舟", "初稿版"),
    ("      나루터\n                 김 하 늘\n\n배가 왔다.\n", "나루터", "김하늘", ""),
    ("渡口\n\n　　船来了。\n", "渡口", "", ""),
    ("船来了，他没有说话。\n\n又一只船来了。\n", "", "", ""),
    ("第一章 船\n\n　　船来了。\n", "", "", ""),
])  # fmt: skip
def test_the_head_of_a_text(text: str, title: str, author: str, subtitle: str) -> None:
    document = read(text)
    assert (document.title, "".join(c.name for c in document.creators), document.subtitle) == (title, author, subtitle)


def test_a_collection_of_poems() -> None:
    poem = "{}\n顾青\n船到江心风浪急，人在天涯日月长。\n今夜不知何处宿，满江灯火照衣裳。\n\n"
    document = read("渡口集\n\n七言\n\n" + "".join(poem.format(f"渡口之{n}") for n in "一二三四五六") + "杂诗\n\n" + poem.format("夜"))
    assert names(document.divisions) == ["chapter||七言", "chapter||杂诗"]
    verses = [b for d in document.divisions for b in d.blocks]
    assert len(verses) == 7 and all(isinstance(b, Verse) for b in verses)
    assert isinstance(verses[0], Verse)
    assert (plain_text(verses[0].title), plain_text(verses[0].author)) == ("渡口之一", "顾青")


def test_places_count_lines_of_the_file() -> None:
    source = Source("a.txt", "第一章 船\n\n　　船来了。\n", "UTF-8", "", first_line=4)
    (division,) = parse_novel(source).divisions
    assert (division.at.line, division.blocks[0].at.line) == (4, 6)


@pytest.mark.parametrize("text", ["", "\n", "\n\n　\n", "第一回", "-----", "＊", "一\n二\n三", "《》", "第一回\n第一回\n第一回"])
def test_any_text_is_a_document(text: str) -> None:
    assert read(text).divisions


# --- real books ----------------------------------------------------------------------------------------


def book(shared: Path, name: str) -> NovelDocument:
    path = shared / "corpus" / name
    return parse_novel(Source(path.name, decode(path.read_bytes(), path.name).text, "", ""))


def test_hongloumeng_has_120_chapters(shared: Path) -> None:
    document = book(shared, "hongloumeng-hant/hongloumeng-hant.txt")
    assert len(document.divisions) == 120
    assert [d.id for d in document.divisions] == [f"ch-{n}" for n in range(1, 121)]
    assert all(plain_text(d.title).count("\u3000") == 1 or "@" in plain_text(d.title) for d in document.divisions)
    assert plain_text(document.divisions[3].title) == "薄命女偏逢薄命郎　葫蘆僧亂判葫蘆案"
    found = codes(document)
    assert (found["heading-doubled"], found["heading-spill"], found["chapter-number-gap"]) == (1, 4, 0)
    # the mark that wrapping had thrown to the beginning of a line is back in its paragraph
    first = next(b for b in document.divisions[0].blocks if "亦是此書立意本旨" in plain_text(b))
    assert plain_text(first).endswith("亦是此書立意本旨．")
    closers = [b for b in iterate(document.divisions) if isinstance(b, Paragraph) and plain_text(b)[:1] in "。，．”’」』）"]
    assert len(closers) <= 3


def test_shuihuzhuan_has_a_wedge_and_120_chapters(shared: Path) -> None:
    document = book(shared, "shuihuzhuan-hans/shuihuzhuan-hans.txt")
    assert (document.title, document.creators[0].name) == ("水浒传", "施耐庵")
    assert [d.role for d in document.divisions] == ["prologue"] + ["chapter"] * 120
    assert all(plain_text(d.title).count("\u3000") == 1 for d in document.divisions)


def test_sanguo_has_60_chapters_and_its_fused_paragraphs_part(shared: Path) -> None:
    document = book(shared, "sanguo-gbk-1/sanguo-gbk-1.txt")
    assert len(document.divisions) == 60
    assert max(len(plain_text(b)) for d in document.divisions for b in d.blocks) < 3000
    adverts = [b for b in iterate(document.divisions) if isinstance(b, Paragraph) and "云轩阁" in plain_text(b)]
    assert len(adverts) == 5  # offered for removal, never taken out unasked
    assert "5 lines look like an advertisement" in next(f.message for f in document.diagnostics if f.code == "advert-line")


@pytest.mark.parametrize(("name", "count"), [
    ("lunyu-hans/lunyu-hans.txt", 20), ("aozora-1/utf8/坊っちゃん.txt", 12), ("aozora-1/utf8/銀河鉄道の夜.txt", 10),
    ("aozora-1/utf8/病牀六尺.txt", 129), ("aozora-1/utf8/羅生門.txt", 1), ("korean-1/운수좋은날.txt", 1),
])  # fmt: skip
def test_divisions_of_other_books(shared: Path, name: str, count: int) -> None:
    assert len(book(shared, name).divisions) == count


def test_tangshi_has_320_poems(shared: Path) -> None:
    document = book(shared, "tangshi-300/tangshi-300.txt")
    verses = [b for d in document.divisions for b in d.blocks if isinstance(b, Verse)]
    assert (len(document.divisions), len(verses)) == (7, 320)
    assert all(v.title and v.author for v in verses)


def test_zhaohuaxishi_is_signed_and_quotes(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "zhaohuaxishi-hans").glob("*.md")):
        text = path.read_text("utf-8").strip().removeprefix("```").removesuffix("```")
        document = parse_novel(Source(path.name, text, "", ""))
        assert [c.name for c in document.creators] == ["鲁迅"], path.name
        (piece,) = document.divisions
        assert sum(isinstance(b, Signature) for b in piece.blocks) == 1, path.name
    assert any(isinstance(b, Quote) for b in piece.blocks)


def test_a_long_novel_is_read_in_half_a_second(shared: Path) -> None:
    text = (shared / "corpus" / "hongloumeng-hant" / "hongloumeng-hant.txt").read_text("utf-8")
    source = Source("a.txt", text, "", "")
    times = []
    for _ in range(3):
        start = time.process_time()
        parse_novel(source)
        times.append(time.process_time() - start)
    assert min(times) < 0.5


def test_no_letter_of_a_novel_is_lost(shared: Path) -> None:
    for name in ("hongloumeng-hant/hongloumeng-hant.txt", "shuihuzhuan-hans/shuihuzhuan-hans.txt", "sanguo-gbk-1/sanguo-gbk-1.txt"):
        path = shared / "corpus" / name
        text = decode(path.read_bytes()).text
        document = parse_novel(Source("a.txt", text, "", ""))
        kept = Counter(c for n in iterate(document.divisions) if isinstance(n, Text) for c in n.text)
        kept += Counter("".join(d.label for d in document.divisions) + document.title + plain_text(document.byline))
        kept += Counter("".join(f.message for f in document.diagnostics if f.code == "heading-doubled"))
        wanted = Counter(c for c in text if c.isalnum())
        assert not wanted - kept, name


def test_a_heading_in_wrapped_text_is_sifted_out(shared: Path) -> None:
    lines = (shared / "corpus" / "hongloumeng-hant" / "hongloumeng-hant.txt").read_text("utf-8").split("\n")
    found = {heading.line + 1 for heading in find_headings(lines)}
    assert not found & {947, 10293, 11216}


