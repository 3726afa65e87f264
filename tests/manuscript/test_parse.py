"""From files to a book: order, titles, roles, ids, links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.book.nodes import Book, CrossRef, Division, Heading, Link, Metadata, NoteRef, Paragraph, Speaker
from publish.book.text import ids, plain_text
from publish.book.walk import iterate
from publish.config.model import BookConfig
from publish.diagnostics import Diagnostic, Severity
from publish.manuscript.folder import read
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.parse import parse


def built(tmp_path: Path, files: dict[str, str]) -> tuple[Book, tuple[Diagnostic, ...]]:
    root = tmp_path / "ferry"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    manuscript, first = read(root)
    book, findings = parse(manuscript)
    return book, (*first, *findings)


def outline(divisions: tuple[Division, ...], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for d in divisions:
        lines.append("  " * depth + f"{d.role} {d.label}|{plain_text(d.title)}")
        lines += outline(d.children, depth + 1)
    return lines


def links(book: Book) -> list[str]:
    return [node.href for node in iterate(book.body) if isinstance(node, Link)]


def test_names_decide_where_nobody_says(tmp_path: Path) -> None:
    book, findings = built(tmp_path, {
        "前言.md": "# 前言\n\n话。\n", "1.md": "# 第一章 船\n\n话。\n", "2.md": "# 第二章 岸\n\n话。\n",
        "楔子.md": "# 楔子\n\n话。\n", "后记.md": "# 后记\n\n话。\n",
    })  # fmt: skip
    assert outline(book.front) == ["preface |前言"]
    assert outline(book.body) == ["prologue |楔子", "chapter 第一章|船", "chapter 第二章|岸"]
    assert outline(book.back) == ["afterword |后记"]
    assert {f.code for f in findings} >= {"recognised-role", "title-assumed"}


def test_the_written_order_is_kept(tmp_path: Path) -> None:
    config = (
        "title: 渡口\nlanguage: zh-Hans\norder:\n  front:\n    - title-page\n    - contents\n    - 序.md\n  body:\n"
        "    - part: 上\n      chapters: [2.md, 1.md]\n    - {file: 3.md, role: interlude}\n  back:\n    - colophon\n"
    )
    book, findings = built(tmp_path, {
        "book.yaml": config, "序.md": "# 序\n\n话。\n", "1.md": "# 船\n\n话。\n", "2.md": "# 岸\n\n话。\n", "3.md": "# 雨\n\n话。\n",
        "4.md": "# 雪\n\n话。\n",
    })  # fmt: skip
    assert outline(book.front) == ["title-page |", "contents |", "foreword |序"]
    assert outline(book.body) == ["part |上", "  chapter |岸", "  chapter |船", "interlude |雨"]
    assert outline(book.back) == ["colophon |"]
    assert [f.at.path for f in findings if f.code == "file-not-in-order"] == ["4.md"]


def test_a_missing_file_is_a_finding_with_advice(tmp_path: Path) -> None:
    book, findings = built(tmp_path, {"book.yaml": "title: 渡口\norder: [One.md, 2.md]\n", "one.md": "# 船\n", "2.md": "# 岸\n"})
    (missing,) = [f for f in findings if f.code == "file-missing"]
    assert missing.severity is Severity.ERROR and "one.md" in missing.hint and missing.at.line == 2
    assert outline(book.body) == ["chapter |岸"]


def test_mdbooks_summary_is_the_order(tmp_path: Path) -> None:
    summary = (
        "# 目录\n\n[前言](foreword.md)\n\n## 上篇\n\n- [船](1.md)\n  - [桨](1-1.md)\n- [岸](2.md)\n\n## 下篇\n\n- [雨](3.md)\n\n"
        "[后记](after.md)\n"
    )
    files = {f"src/{name}.md": f"# {title}\n\n话。\n" for name, title in (
        ("foreword", "前言"), ("1", "船"), ("1-1", "桨"), ("2", "岸"), ("3", "雨"), ("after", "后记"))}  # fmt: skip
    book, _ = built(tmp_path, {"src/SUMMARY.md": summary, "book.toml": '[book]\ntitle = "渡口"\nauthors = ["林舟"]\n', **files})
    assert (book.metadata.title, book.metadata.creators[0].name) == ("渡口", "林舟")
    assert outline(book.front) == ["preface |前言"]
    assert outline(book.body) == ["part |上篇", "  chapter |船", "    section |桨", "  chapter |岸", "part |下篇", "  chapter |雨"]
    assert outline(book.back) == ["afterword |后记"]


def test_folders_are_parts_led_by_their_index(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {
        "1-船/index.md": "# 船\n\n话。\n", "1-船/2.md": "# 桨\n\n话。\n", "2-岸/1.md": "# 雨\n\n话。\n", "2-岸/2.md": "# 雪\n\n话。\n",
    })  # fmt: skip
    assert outline(book.body) == ["chapter |船", "  section |桨", "part |岸", "  chapter |雨", "  chapter |雪"]


def test_several_chapters_in_one_file(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {"a.md": "# 第一章 船\n\n话。\n\n## 桨\n\n#### 木\n\n话。\n\n# 第二章\n\n话。\n", "b.md": "# 完\n"})
    assert outline(book.body) == ["chapter 第一章|船", "chapter 第二章|", "chapter |完"]
    assert [(h.level, plain_text(h)) for h in book.body[0].blocks if isinstance(h, Heading)] == [(1, "桨"), (2, "木")]


def test_numbered_chapters_below_a_title_make_it_a_part(tmp_path: Path) -> None:
    text = "# 上卷\n\n## 第一章 船\n\n话。\n\n### 桨\n\n话。\n\n## 第二章 岸\n\n话。\n"
    book, _ = built(tmp_path, {"1.md": text, "2.md": "# 下卷\n\n话。\n"})
    assert outline(book.body) == ["part 上卷|", "  chapter 第一章|船", "  chapter 第二章|岸", "chapter 下卷|"]


def test_a_heading_without_words_is_left_out(tmp_path: Path) -> None:
    book, findings = built(tmp_path, {"1.md": "# 船\n\n##\n\n话。\n", "2.md": "# 岸\n"})
    assert [type(b).__name__ for b in book.body[0].blocks] == ["Paragraph"]
    assert [f.at.line for f in findings if f.code == "heading-empty"] == [3]


def test_a_book_in_one_file(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {"a.md": "# 渡口\n\n## 第一章 船\n\n话。\n\n## 第二章 岸\n\n话。\n"})
    assert book.metadata.title == "渡口"
    assert outline(book.body) == ["chapter 第一章|船", "chapter 第二章|岸"]


def test_a_title_above_every_file_is_the_books(tmp_path: Path) -> None:
    files = {f"{n}.md": f"# 渡口法\n\n# 第{n}编\n\n## 第一章 总则\n\n文。\n\n## 第二章 附则\n\n文。\n" for n in "一二三"}
    book, findings = built(tmp_path, files)
    assert book.metadata.title == "渡口法"
    assert [line for line in outline(book.body) if not line.startswith(" ")] == ["part 第一编|", "part 第二编|", "part 第三编|"]
    assert "recognised-running-title" in {f.code for f in findings}


def test_links_between_files_lead_inside_the_book(tmp_path: Path) -> None:
    book, findings = built(tmp_path, {
        "1.md": "# 船\n\n[a](2.md) [b](2.md#oar) [c](2.html#oar) [d](./x/3.md) [e](#sail) [f](2.md#船桨) [g](9.md) [h](https://e.org/a.md)\n"
                "\n## 帆 {#sail}\n",
        "2.md": "# 岸 {#shore}\n\n## 桨 {#oar}\n\n## 船桨\n\n[回](../ferry/1.md) [x](x/) [y](#nowhere)\n",
        "x/index.md": "# 叁\n\n[i](../1.md#sail)\n", "x/3.md": "# 肆\n",
    })  # fmt: skip
    known = {name for name, _ in ids(book.body)}
    wanted = links(book)
    assert wanted[:5] == ["#shore", "#oar", "#oar", "#" + next(d.id for d in book.body[2].children), "#sail"]
    assert "https://e.org/a.md" in wanted
    assert all(href[1:] in known for href in wanted if href.startswith("#"))
    dangling = [f for f in findings if f.code == "link-dangling"]
    assert {"9.md", "../ferry/1.md", "#nowhere"} == {f.message.split()[3] for f in dangling}
    assert "g" in plain_text(book.body[0].blocks)  # the words of a dangling link stay


def test_ids_are_unique_stable_and_ascii(tmp_path: Path) -> None:
    files = {"1.md": "# 船\n\n## 同\n\n## 同\n", "2.md": "# 船\n\n## 同\n\n## Oar\n", "船.md": "# 船\n"}
    first, _ = built(tmp_path, files)
    names = [name for name, _ in ids(first.body)]
    assert len(names) == len(set(names)) == 7
    assert all(name.isascii() and name[0].isalpha() and name == name.lower() for name in names)
    second, _ = built(tmp_path / "again", {"0-新.md": "# 新\n", **files})
    assert set(names) <= {name for name, _ in ids(second.body)}


def _headings(tmp_path: Path, files: dict[str, str]) -> dict[str, str]:
    """The id of each heading by the words of the paragraph behind it, for `tmp_path` may hold several editions."""
    tmp_path.mkdir()
    book, _ = built(tmp_path, files)
    found, last = {}, ""
    for node in iterate(book.body):
        if isinstance(node, Heading):
            last = node.id
        elif isinstance(node, Paragraph):
            found[plain_text(node)] = last
    return found


def test_a_later_chapter_with_the_same_headings_renames_none(tmp_path: Path) -> None:
    def chapter(title: str) -> str:
        return f"# {title}\n\n## 上\n\n{title}一\n\n## 下\n\n{title}二\n\n### 上\n\n{title}三\n"

    old = {"01.md": chapter("雪"), "02.md": chapter("夜"), "04.md": chapter("风")}
    before = _headings(tmp_path / "a", old)
    after = _headings(tmp_path / "b", {**old, "03.md": chapter("雨")})
    assert len(set(before.values())) == len(before) == 9
    assert before == {words: after[words] for words in before}
    longer = {**old, "01.md": chapter("雪") + "\n## 上\n\n又\n"}
    assert before == {words: id for words, id in _headings(tmp_path / "c", longer).items() if words != "又"}
    alone = "\n".join(chapter(title) for title in "雪夜风")
    inserted = "\n".join(chapter(title) for title in "雪夜雨风")
    before, after = (_headings(tmp_path / n, {"b.md": text}) for n, text in (("d", alone), ("e", inserted)))
    assert before == {words: after[words] for words in before}


def test_cross_references_follow_renamed_ids(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {"1.md": "# 船 {#ch-a}\n\n见 [](#ch-a){.title} 与 [](#oar)。\n\n## 桨 {#oar}\n", "2.md": "# 岸\n"})
    assert [n.target for n in iterate(book.body) if isinstance(n, CrossRef)] == ["ch-a", "oar"]


def test_notes_go_where_they_are_called(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {"1.md": "# 船\n\n话[^a]。\n\n# 岸\n\n话[^b]。\n\n[^a]: 甲。\n[^b]: 乙。\n", "2.md": "# 完\n"})
    for division, words in zip(book.body, ("甲。", "乙。"), strict=False):
        calls = [n.target for n in iterate(division.blocks) if isinstance(n, NoteRef)]
        assert [n.id for n in division.notes] == calls
        assert plain_text(division.notes) == words


def test_plain_text_with_the_name_of_markdown(tmp_path: Path) -> None:
    prose = "船到渡口的时候，天已经黑了，他把行李放在岸上，回头看了一眼河水。"
    book, findings = built(tmp_path, {
        "1.md": "```\n　　　　　　　　　　船\n\n　　" + prose + "\n```\n",
        "2.md": "岸\n\n    " + prose + "\n\n    " + prose + "\n",
        "3.md": "# 雨\n\n" + prose + "\n\n    sudo make\n",
    })  # fmt: skip
    assert outline(book.body) == ["chapter |船", "chapter |岸", "chapter |雨"]
    assert [f.at.path for f in findings if f.code == "read-as-plain-text"] == ["1.md", "2.md"]
    assert [type(b).__name__ for d in book.body for b in d.blocks] == ["Paragraph"] * 4 + ["CodeBlock"]


def test_a_novel_in_several_files(tmp_path: Path) -> None:
    chapter = "第{}回 船来了\n\n　　话。\n\n"
    book, _ = built(tmp_path, {
        "上册.txt": chapter.format("一") + chapter.format("二"), "下册.txt": chapter.format("三") + chapter.format("四"),
    })  # fmt: skip
    assert [d.label for d in book.body] == ["第一回", "第二回", "第三回", "第四回"]


def test_front_matter_of_files_in_a_folder_names_them(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {
        "2026-01-02-b.md": "---\ntitle: 岸\n---\n话。\n\n# 桨\n\n话。\n\n# 帆\n", "2026-01-01-a.md": "---\ntitle: 船\n---\n话。\n",
    })  # fmt: skip
    assert outline(book.body) == ["article |船", "article |岸"]
    assert [plain_text(b) for b in book.body[1].blocks if isinstance(b, Heading)] == ["桨", "帆"]


def test_the_code_of_laws(shared: Path) -> None:
    manuscript, _ = read(shared / "corpus" / "law-minfadian")
    book, _ = parse(manuscript)
    assert book.metadata.title == "中华人民共和国民法典"
    assert len(book.body) == 9
    labels = [d.label for d in iterate(book.body) if isinstance(d, Division)]
    assert sum(label.endswith("分编") for label in labels) == 8
    assert sum(label.endswith("章") for label in labels) == 88
    text = plain_text(book.body)
    assert "第一千二百五十九条" in text and "第一百四十三条" in text


def test_the_rust_book(shared: Path) -> None:
    manuscript, _ = read(shared / "corpus" / "trpl-zh")
    book, findings = parse(manuscript)
    divisions = [d for d in iterate((*book.front, *book.body, *book.back)) if isinstance(d, Division)]
    assert len(divisions) == 111 + 4  # files in the order, and parts
    assert all(plain_text(d.title) or d.label for d in divisions)
    assert [d.role for d in book.front] == ["title-page", "preface", "introduction"]
    known = {name for name, _ in ids((*book.front, *book.body, *book.back))}
    inner = [n.href for n in iterate((*book.front, *book.body)) if isinstance(n, Link) and n.href.startswith("#")]
    assert len(inner) > 170 and all(href[1:] in known for href in inner)
    assert sum(f.code == "link-dangling" for f in findings) == 0


def test_a_manuscript_made_by_hand_needs_no_disk() -> None:
    config = BookConfig(Metadata(title="", language="", key="k"))
    book, _ = parse(Manuscript(Path("/nowhere"), "k", config, (Source("a.md", "# 船\n\n天黑了，他还没有回来。\n", "UTF-8", ""),)))
    assert (book.metadata.title, book.metadata.language) == ("船", "zh-Hans")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("# \n第一二回章——□记者文/摄　、。ab[](){}^:|`*-1.\t", max_size=120), min_size=1, max_size=3), st.booleans())
def test_any_text_is_a_book(texts: list[str], plain: bool) -> None:
    sources = tuple(Source(f"{n}{'.txt' if plain else '.md'}", text, "UTF-8", "") for n, text in enumerate(texts))
    config = BookConfig(Metadata(title="", language="zh-Hans", key="k"))
    book, _ = parse(Manuscript(Path("/nowhere"), "k", config, sources))
    names = [name for name, _ in ids((*book.front, *book.body, *book.back))]
    assert len(names) == len(set(names))
    assert book.metadata.title


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_the_same_manuscript_is_the_same_book(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("第一章 船\n\n　　话。\n\n第二章 岸\n\n　　话。\n", "utf-8")
    manuscript, _ = read(tmp_path / name)
    assert parse(manuscript) == parse(manuscript)


@pytest.mark.parametrize("name", ["dedication", "epigraph", "00-dedication", "preface", "about-author"])
def test_what_a_file_is_is_not_its_title(tmp_path: Path, name: str) -> None:
    book, findings = built(tmp_path, {f"{name}.md": "给所有在渡口等过的人。\n", "1.md": "# 第一章\n\n话。\n"})
    (page,) = (*book.front, *book.back)
    assert page.role in name and page.title == ()
    assert "title-from-file-name" not in {f.code for f in findings}


def test_a_file_s_name_in_words_is_a_title(tmp_path: Path) -> None:
    config = "title: 渡口\nlanguage: zh\norder:\n  front:\n    - {file: 致读者.md, role: preface}\n    - {file: w.md, role: dedication}\n  body: [1.md]\n"
    files = {"book.yaml": config, "致读者.md": "话。\n", "w.md": "给她。\n", "1.md": "话。\n"}
    book, _ = built(tmp_path, files)
    assert outline(book.front) == ["preface |致读者", "dedication |"]
    assert outline(book.body) == ["chapter |1"]


_ARTICLE = """# 桥上的灯

## ——一座城市的夜班

□本报记者 林舟 文/摄

夜里十一点，桥上的灯亮了。

### 守桥的人

守桥班班长 何远

我守了二十年。
"""
_PARTS = ("桥上的灯", "——一座城市的夜班", "□本报记者 林舟 文/摄", ("lead",))


def parts(division: Division) -> tuple[object, ...]:
    assert division.byline
    lead = next(iter(node.classes for node in division.blocks if isinstance(node, Paragraph)), ())
    return (plain_text(division.title), plain_text(division.deck), plain_text(division.byline.text), lead)


@pytest.mark.parametrize(
    "matter",
    ["", "title: 桥上的灯", "title: 桥上的灯\ncreators: [林舟]", "title: 桥上　的灯\nstyle: article", "title: 灯\ncreators: [林舟]"],
)
def test_front_matter_leaves_an_article_s_parts_as_they_are(tmp_path: Path, matter: str) -> None:
    text = f"---\n{matter}\n---\n{_ARTICLE}" if matter else _ARTICLE
    path = tmp_path / "lights.md"
    path.write_text(text, "utf-8")
    book, _ = parse(read(path)[0])
    (article,) = book.body
    assert article.role == "article" and parts(article) == _PARTS
    assert [plain_text(node) for node in iterate(article.blocks) if isinstance(node, Heading)] == ["守桥的人"]
    assert any(isinstance(node, Speaker) for node in article.blocks)


@pytest.mark.parametrize("among", [1, 2])
def test_a_title_said_twice_is_printed_once(tmp_path: Path, among: int) -> None:
    for number in range(among):
        (tmp_path / f"t{number}.md").write_text("---\ntitle: 初雪\n---\n# 初雪 {#snow}\n\n话。\n\n## 一\n\n话。\n", "utf-8")
    book, _ = parse(read(tmp_path if among > 1 else tmp_path / "t0.md")[0])
    assert [plain_text(division.title) for division in book.body] == ["初雪"] * among
    assert [plain_text(node) for node in iterate(book.body) if isinstance(node, Heading)] == ["一"] * among


def test_a_book_s_title_is_its_article_s_headline_once(tmp_path: Path) -> None:
    book, _ = built(tmp_path, {"book.yaml": "title: 桥上的灯\ncreators: [林舟]\n", "a.md": _ARTICLE})
    assert parts(book.body[0]) == _PARTS
