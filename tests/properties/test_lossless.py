"""No letter, digit or Han character is lost between the file and the tree, unless a finding names it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.book.nodes import Book, Division, Metadata
from publish.book.text import all_text, plain_text
from publish.book.walk import iterate
from publish.config.model import BookConfig
from publish.diagnostics import Diagnostic
from publish.manuscript.folder import read
from publish.manuscript.kinds import kind_of
from publish.manuscript.markdown import parse_markdown
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.order import is_text
from publish.manuscript.parse import parse

# Aozora's mark of a heading, which the finding heading-notation-removed names once for all headings
HEADING_MARK = re.compile(r"^(?:［＃[^］]*］)*(?P<title>.+?)(?:［＃[^］]*］)*［＃「[^］]*」は[大中小]見出し］$", re.MULTILINE)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


def in_book(book: Book, findings: tuple[Diagnostic, ...]) -> Counter[str]:
    """Everything that the tree shows, and everything that findings name as moved or left out."""
    divisions = (*book.front, *book.body, *book.back)
    found = letters("".join(all_text(divisions)))
    for node in iterate(divisions):
        if isinstance(node, Division):
            found += letters(node.label)
    found += letters(book.metadata.title + book.metadata.subtitle)
    for creator in dict.fromkeys(c.name for c in book.metadata.creators):
        found += letters(creator)
    for finding in findings:
        if finding.code in ("heading-doubled", "recognised-title", "recognised-running-title"):
            found += letters(finding.message)
        if finding.code == "heading-part-repeated":
            label, _, rest = finding.message.partition(" ")
            for _ in range(int(re.findall(r"\d+", rest)[0])):
                found += letters(label)
    return found


def novel(text: str) -> tuple[Book, tuple[Diagnostic, ...]]:
    config = BookConfig(Metadata(title="", language="zh-Hans", key="k"))
    return parse(Manuscript(Path("/nowhere"), "k", config, (Source("书.txt", text, "UTF-8", ""),)))


PIECES = st.sampled_from([
    "第一回　渡口初逢　夜雨独行", "第二回", "第三章船来了", "卷一 风", "楔子", "后记", "附录 A", "一", "二", "三", "-----", "＊＊＊", "", "",
    "　　船来了，他没有说话。", "船到渡口的时候，天已经黑了，他把行李放在岸上，回头看了一眼河", "水。", "　　船到江心风浪急，人在天涯日月长。",
    "今夜不知何处宿，满江灯火照衣裳。", "　　　　　　　　　　　　二〇二六年十一月，林舟记", "渡口", "·林舟·", "《渡口》林舟", "作者：沈遥",
    "顾青", "学而篇", "为政篇", "泰伯篇", "    他上了船。    她没有。　　船走了，古今多少事，都付    笑谈中，这一行要够长才行的。",
    "第一卷 第一章 雪", "Chapter 2: The Ferry", "제3장 나루터", "［＃５字下げ］一［＃「一」は中見出し］", "――副题――", "# 井号", "第五节 车厢",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_a_plain_text_keeps_every_letter(pieces: list[str]) -> None:
    text = "\n".join(piece for piece in pieces if not piece.startswith("#"))
    book, findings = novel(text)
    assert letters(HEADING_MARK.sub(lambda m: m["title"], text)) - in_book(book, findings) == Counter()


@settings(max_examples=300, deadline=None)
@given(st.text("第一二三章回卷节船 　\t\n。，：-＊《》·「」年月日a1", max_size=200))
def test_any_plain_text_keeps_every_letter(text: str) -> None:
    book, findings = novel(text)
    assert letters(text) - in_book(book, findings) == Counter()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([
    "# 渡口", "# 第一章 船", "## 第二章 岸", "## 桨", "### 帆 {#sail}", "——副题", "## ——副题", "□本报记者 林舟 沈遥 文/摄", "渡口管理所所长 周牧野",
    "船来了，他没有说话。", "眉题", "话[^a]。\n\n[^a]: 注。", "- 一\n- 二", "> 引文", "::: deck\n写出的副题\n:::", "[链接](2.md) [无](#no)",
    "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", "![图](p.png)", "新华社北京10月1日电（记者 林舟）船来了。",
]), max_size=14), st.booleans())  # fmt: skip
def test_cutting_and_articles_keep_every_letter(pieces: list[str], alone: bool) -> None:
    source = Source("1.md", "\n\n".join(pieces), "UTF-8", "")
    others = () if alone else (Source("2.md", "# 渡口\n\n完。\n", "UTF-8", ""),)
    config = BookConfig(Metadata(title="", language="zh-Hans", key="k"))
    book, findings = parse(Manuscript(Path("/nowhere"), "k", config, (source, *others)))
    document = parse_markdown(source)
    assert letters("".join(all_text((document.blocks, document.notes)))) - in_book(book, findings) == Counter()


BOOKS = [
    "hongloumeng-hant", "shuihuzhuan-hans", "sanguo-gbk-1", "zhaohuaxishi-hans", "law-minfadian", "fzug-news-1", "trpl-zh",
    "helloalgo-zh", "lunyu-hans/lunyu-hans.txt", "tangshi-300/tangshi-300.txt", "korean-1", "aozora-1/utf8", "aozora-1/sjis",
    "shishuoxinyu-1", "cjk-friendly-1",
]  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_a_real_manuscript_keeps_every_letter(shared: Path, name: str) -> None:
    manuscript, _ = read(shared / "corpus" / name)
    book, findings = parse(manuscript)
    unused = {f.at.path for f in findings if f.code == "file-not-in-order"}
    uncalled = {f.at for f in findings if f.code == "note-unused"}  # a finding says that they are not printed
    wanted: Counter[str] = Counter()
    for source in manuscript.sources:
        if not is_text(source.path) or source.path in unused or source.path.endswith(("SUMMARY.md", "README.md")):
            continue
        if kind_of(source) == "plain":
            wanted += letters(HEADING_MARK.sub(lambda m: m["title"], source.text))
        else:
            document = parse_markdown(source)
            notes = tuple(note for note in document.notes if note.at not in uncalled)
            wanted += letters("".join(all_text((document.blocks, notes))))
    found = in_book(book, findings)
    running = next((f.message for f in findings if f.code == "recognised-running-title"), "")
    if running:  # one title stands above many files and is kept once
        title = book.metadata.title
        repeats = int(re.search(r"above (\d+) texts", running)[1])  # type: ignore[index]
        for _ in range(repeats):
            found += letters(title)
    assert wanted - found == Counter()
    assert all(plain_text(d.title) or d.label for d in iterate(book.body) if isinstance(d, Division))
