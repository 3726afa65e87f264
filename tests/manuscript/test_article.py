"""Feature articles: each part recognised, written out, and not imagined."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.book.nodes import Block, Book, Division, Heading, Paragraph, Speaker
from publish.book.text import plain_text
from publish.diagnostics import Diagnostic
from publish.manuscript.folder import read
from publish.manuscript.markdown import parse_markdown
from publish.manuscript.model import Source
from publish.manuscript.parse import parse

ARTICLE = """\
渡口新貌

# 一条河，两座城

## ——河岸区恢复渡船纪事

□本报记者 林舟 沈遥 文/摄

停了十年的渡船，九月重新开航。两岸的人又在船上见面了。

### 船要准点

河岸区渡口管理所副所长 周牧野

我们的船一天开三十班，一班也不误。

### 票价不涨

南城街道办事处主任　顾 青

票价还是两元，老人不收钱。
"""


def built(tmp_path: Path, text: str, name: str = "a.txt") -> tuple[Book, tuple[Diagnostic, ...]]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    manuscript, first = read(path)
    book, findings = parse(manuscript)
    return book, (*first, *findings)


def only(book: Book) -> Division:
    (division,) = book.body
    return division


def kinds(division: Division, kind: type[Block]) -> list[str]:  # type: ignore[type-arg]
    return [plain_text(block) for block in division.blocks if isinstance(block, kind)]


def test_every_part_is_recognised_and_said(tmp_path: Path) -> None:
    book, findings = built(tmp_path, ARTICLE)
    article = only(book)
    assert article.role == "article"
    assert plain_text(article.kicker) == "渡口新貌"
    assert plain_text(article.title) == "一条河，两座城"
    assert plain_text(article.deck) == "——河岸区恢复渡船纪事"
    assert article.byline is not None and plain_text(article.byline.text) == "□本报记者 林舟 沈遥 文/摄"
    assert kinds(article, Heading) == ["船要准点", "票价不涨"]
    assert {b.level for b in article.blocks if isinstance(b, Heading)} == {1}
    speakers = [b for b in article.blocks if isinstance(b, Speaker)]
    assert [plain_text(s.name) for s in speakers] == ["周牧野", "顾 青"]
    assert [plain_text(s.affiliation) for s in speakers] == ["河岸区渡口管理所副所长", "南城街道办事处主任"]
    first = article.blocks[0]
    assert isinstance(first, Paragraph) and first.classes == ("lead",)
    recognised = {f.code: f.at.line for f in findings if f.code.startswith("recognised-")}
    assert recognised == {
        "recognised-kicker": 1, "recognised-headline": 3, "recognised-deck": 5, "recognised-byline": 7,
        "recognised-lead": 9, "recognised-speaker": 19,
    }  # fmt: skip


def test_metadata_come_from_the_article_where_nobody_gave_them(tmp_path: Path) -> None:
    book, _ = built(tmp_path, ARTICLE)
    assert book.metadata.title == "一条河，两座城"
    assert [(c.name, c.role) for c in book.metadata.creators] == [
        ("林舟", "aut"), ("林舟", "pht"), ("沈遥", "aut"), ("沈遥", "pht"),
    ]  # fmt: skip


def test_a_written_title_and_creators_are_never_overruled(tmp_path: Path) -> None:
    text = "---\ntitle: 另一个题目\ncreators: [顾青]\n---\n" + ARTICLE.split("\n", 4)[4]
    book, _ = built(tmp_path, text, "a.md")
    assert book.metadata.title == "另一个题目"
    assert [c.name for c in book.metadata.creators] == ["顾青"]
    assert plain_text(only(book).title) == "另一个题目"
    assert plain_text(only(book).deck) == "——河岸区恢复渡船纪事"


def test_every_part_can_be_written_out(tmp_path: Path) -> None:
    text = (
        "# 题目\n\n::: kicker\n眉题\n:::\n\n::: deck\n副题。\n:::\n\n::: byline\n林舟 文/摄\n:::\n\n::: lead\n第一段。\n:::\n\n"
        "第二段。\n\n## 小标题\n\n::: speaker\n渡口的老船工 顾青\n:::\n\n话。\n"
    )
    book, findings = built(tmp_path, text, "a.md")
    article = only(book)
    assert (plain_text(article.kicker), plain_text(article.deck)) == ("眉题", "副题。")
    assert article.byline is not None and plain_text(article.byline.text) == "林舟 文/摄"
    assert kinds(article, Speaker) == ["渡口的老船工 顾青"] or [
        (plain_text(b.affiliation), plain_text(b.name)) for b in article.blocks if isinstance(b, Speaker)
    ] == [("渡口的老船工", "顾青")]
    assert [plain_text(b) for b in article.blocks if isinstance(b, Paragraph) and "lead" in b.classes] == ["第一段。"]
    assert not {f.code for f in findings} & {"recognised-deck", "recognised-kicker", "recognised-speaker"}


@pytest.mark.parametrize("line", [
    "今天 下雨", "他说：渡口 林舟", "这一天，河岸上的人很多 很多", "船 来了", "三十班", "那是九月 的事情", "**粗体** 林舟",
    "从这里到南城 两元",
])  # fmt: skip
def test_a_short_first_paragraph_is_no_speaker(tmp_path: Path, line: str) -> None:
    text = ARTICLE.replace("河岸区渡口管理所副所长 周牧野", line)
    article = only(built(tmp_path, text)[0])
    assert len(kinds(article, Speaker)) == 1
    assert any(plain_text(b).replace("\u3000", " ") == line.replace("*", "") for b in article.blocks)


def test_an_unknown_office_counts_among_others_like_it(tmp_path: Path) -> None:
    parts = [f"### 小标题{n}\n\n南城{word} 顾青{n}\n\n话。\n" for n, word in zip("甲乙丙", ["老船客", "卖鱼人", "摆渡者"], strict=True)]
    head = "# 题\n\n□林舟\n\n导语在这里。\n\n"
    assert len(kinds(only(built(tmp_path, head + "\n".join(parts))[0]), Speaker)) == 3
    assert kinds(only(built(tmp_path, head + parts[0])[0]), Speaker) == []


def test_an_essay_is_no_article(tmp_path: Path) -> None:
    book, _ = built(tmp_path, "# 船\n\n船来了。\n\n## 岸\n\n岸上没有人。\n", "a.md")
    division = only(book)
    assert division.role == "chapter"
    assert all(not b.classes for b in division.blocks if isinstance(b, Paragraph))


def test_posts_of_a_real_site_have_no_imagined_parts(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "fzug-news-1" / "_posts").glob("*.md")):
        manuscript, _ = read(path)
        book, findings = parse(manuscript)
        assert not {"recognised-speaker", "recognised-byline", "recognised-deck", "recognised-kicker"} & {
            f.code for f in findings
        }, path.name
        assert book.metadata.title, path.name
        assert only(book).role == "article", path.name


def test_the_article_that_the_product_was_asked_for(shared: Path) -> None:
    (path,) = (shared / "seed").glob("*.txt")
    manuscript, _ = read(path)
    book, findings = parse(manuscript)
    article = only(book)
    assert article.role == "article"
    assert plain_text(article.title).startswith("把全面从严治党") and plain_text(article.deck).startswith("——首都工会")
    names = ["王路曼", "孙艳", "刘欣欣", "周美玉", "马超", "陈曦"]
    assert [(c.name, c.role) for c in book.metadata.creators] == [(n, r) for n in names for r in ("aut", "pht")]
    assert len(kinds(article, Heading)) == 8
    speakers = [plain_text(b.name) for b in article.blocks if isinstance(b, Speaker)]
    assert speakers == ["刘莹", "李国良", "张德华", "李双双", "陈洪祥", "金华民", "郑松", "陈亮"]
    assert [f.at.line for f in findings if f.code == "recognised-byline"] == [7]


@pytest.mark.parametrize(
    ("line", "affiliation", "name"),
    [
        ("渡口的老船工 顾青", "渡口的老船工", "顾青"),
        ("渡口的*老船工* 顾青", "渡口的老船工", "顾青"),
        ("渡口的老船工　{顾|gù}青", "渡口的老船工", "顾青"),
        ("{渡口|dùkǒu}的老船工 顾{青|qīng}", "渡口的老船工", "顾青"),
        ("**渡口的老船工 顾青**", "渡口的老船工", "顾青"),
        ("渡口的老船工 **顾青**", "渡口的老船工", "顾青"),
        ("**渡口的老船工** [顾青]{.name}", "渡口的老船工", "顾青"),
        ("渡口的老船工 顾　青", "渡口的老船工", "顾　青"),
        ("**顾青**", "", "顾青"),
    ],
)
def test_a_speaker_with_markup(line: str, affiliation: str, name: str) -> None:
    document = parse_markdown(Source("a.md", f"::: speaker\n{line}\n:::\n", "utf-8", ""))
    (speaker,) = document.blocks
    assert isinstance(speaker, Speaker)
    assert (plain_text(speaker.affiliation), plain_text(speaker.name)) == (affiliation, name)
    assert document.diagnostics == ()
