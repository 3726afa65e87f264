"""book.yaml and front matter → BookConfig, and the findings about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.book.nodes import Creator, Series
from publish.config.field import Field, spellings
from publish.config.model import BookConfig, Entry
from publish.config.order import GENERATED, ROLES, role_of
from publish.config.people import ROLES as WORDS
from publish.config.read import read_book_config, read_front_matter, with_language
from publish.config.schema import BOOK, EDITION, ISBN, NUMBERING, PERSON, SERIES
from publish.diagnostics import Diagnostic, Severity
from publish.errors import ConfigError


def read(text: str) -> tuple[BookConfig, list[Diagnostic]]:
    config, findings = read_book_config(text, "book.yaml", key="ferry")
    return config, list(findings)


def clean(text: str) -> BookConfig:
    config, findings = read(text)
    assert findings == []
    return config


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text)[1]]


def test_an_empty_text_is_a_book_with_defaults() -> None:
    config = clean("")
    assert (config.metadata.title, config.metadata.language, config.metadata.key) == ("", "zh-Hans", "ferry")
    (edition,) = config.editions
    assert (edition.name, edition.to, edition.trim.name, edition.style) == ("", ("epub", "pdf"), "大32开", "")
    assert config.given == edition.said == frozenset()


def test_titles_stay_texts() -> None:
    for title in ("1984", "no", "2020-01-01", "3.10", "null.", "On"):
        assert clean(f"title: {title}").metadata.title == title


def test_an_ideographic_space_is_text() -> None:
    config = clean(
        'title: "上部　涨水"\nsubtitle: >\n  a\n  b\nauthor: 水沢　千尋\norder: [{part: 上部　涨水, chapters: [a.md]}]'
    )
    assert (config.metadata.title, config.metadata.subtitle) == ("上部　涨水", "a b")
    assert config.metadata.creators == (Creator("水沢　千尋"),)
    assert config.order.body[0].title == "上部　涨水"


def test_a_whole_book() -> None:
    config = clean("""
title: 渡口
subtitle: 一条河
creators:
  - {name: 林舟, role: 著, sort: Lin Zhou}
  - {name: 沈遥, role: [绘, 装帧设计]}
  - 王译 译
language: zh-CN
isbn: {print: 978-7-02-000220-7, epub: 9780306406157, other: "doi:10.1000/182"}
publisher: 渡船出版社
place: 北京
published: 2026年5月1日
modified: 2026-05-01T10:00:00+02:00
series: {name: 渡船文丛, position: 3}
edition: 第1版
rights: © 2026 林舟
description: |
  第一段。

  第二段。
subjects: 小说、江河, 小说
imprint: {责任编辑: [张三, 李四], 定价: 58.00元, 印数: 3000}
style: novel
numbering: {by: chapter, chapters: no, headings: 2}
contents-depth: 0
chapter-starts: right
""")
    m = config.metadata
    assert m.creators == (
        Creator("林舟", "aut", "Lin Zhou"), Creator("沈遥", "ill"), Creator("沈遥", "bkd"), Creator("王译", "trl")
    )  # fmt: skip
    assert (m.language, m.isbn_print, m.isbn_epub, m.identifier) == (
        "zh-Hans",
        "9787020002207",
        "9780306406157",
        "doi:10.1000/182",
    )
    assert (m.published, m.modified) == ("2026-05-01", "2026-05-01T08:00:00Z")
    assert (m.series, m.subjects, m.description) == (Series("渡船文丛", "3"), ("小说", "江河"), "第一段。\n\n第二段。")
    assert m.details == (("出版地", "北京"), ("责任编辑", "张三、李四"), ("定价", "58.00元"), ("印数", "3000"))
    o = config.overrides
    assert (o.number_by, o.number_chapters, o.number_headings, o.contents_depth, o.chapter_starts) == (
        "chapter",
        False,
        2,
        0,
        "right",
    )


def test_keys_have_many_spellings_but_one_meaning() -> None:
    config = clean("书名: 渡口\n作者: 林舟\nTitle_Sort: Dukou\n출판사: 나루\n")
    assert (config.metadata.title, config.metadata.title_sort, config.metadata.publisher) == ("渡口", "Dukou", "나루")
    assert config.given == {"title", "creators", "title-sort", "publisher"}
    assert codes("title: 甲\n书名: 乙\n") == ["config-key-twice"]


@pytest.mark.parametrize("fields", [BOOK, EDITION, PERSON, ISBN, SERIES, NUMBERING])
def test_no_spelling_means_two_keys(fields: tuple[Field, ...]) -> None:
    assert len(spellings(fields)) == sum(1 + len(field.aliases) for field in fields)


@pytest.mark.parametrize("field", BOOK, ids=lambda field: field.name)
def test_every_example_of_the_reference_is_right(field: Field) -> None:
    config = clean(f"{field.name}: {field.example}")
    assert config.given == {field.name}
    for alias in field.aliases:
        same = clean(f"{alias}: {field.example}")
        assert (same.metadata, same.given, same.overrides) == (config.metadata, config.given, config.overrides)


@pytest.mark.parametrize("field", BOOK, ids=lambda field: field.name)
def test_every_key_reports_a_value_of_the_wrong_kind(field: Field) -> None:
    wrong = (
        "[[[]]]"
        if field.kind in ("text", "prose", "language", "trim", "path", "date", "moment")
        else "{x: {y: {z: 1}}}"
    )
    if field.kind in ("number", "integer", "choice", "boolean"):
        wrong = "甲"
    findings = read(f"{field.name}: {wrong}")[1]
    assert findings
    assert len(findings) == len(set(findings))
    assert all(f.at.path == "book.yaml" and f.at.line and f.hint for f in findings)


def test_unknown_keys_have_a_place_and_a_suggestion() -> None:
    _, (finding,) = read("title: 甲\nlangauge: ja\n")
    assert (finding.code, finding.severity, finding.at.line) == ("config-key-unknown", Severity.WARNING, 2)
    assert "language" in finding.hint


def test_bad_values_fall_back_to_defaults() -> None:
    config, findings = read("language: Klingonisch!\ntrim: 大33\nsize: 200\npublished: 2026-02-30\ncover: ../x.png\n")
    found = sorted((f.at.line, f.code) for f in findings)
    assert found == [
        (1, "config-value"),
        (2, "trim-unknown"),
        (3, "config-value"),
        (4, "config-value"),
        (5, "path-outside"),
    ]
    assert (config.metadata.language, config.metadata.published, config.cover) == ("zh-Hans", "", "")
    assert config.editions[0].trim.name == "大32开"


@pytest.mark.parametrize(
    "path", ["../a.md", "/etc/passwd", "C:\\a.md", "a/../../b.md", "file:///etc/passwd", "..\\a.md"]
)
def test_no_path_leaves_the_folder(path: str) -> None:
    config, findings = read(f"order: ['{path}']\ncover: '{path}'")
    assert [f.code for f in findings] == ["path-outside", "path-outside"]
    assert config.cover == ""
    assert config.order.body == ()


def test_isbns() -> None:
    _, (bad,) = read("isbn: 978-7-02-000220-8")
    assert (bad.code, "9787020002207" in bad.hint) == ("isbn-invalid", True)
    assert codes("isbn: 978-7-02-000220-7") == ["isbn-one"]
    assert codes("isbn: {print: 7-02-000220-X, epub: 978-7-02-000220-7}") == ["isbn-shared"]


@pytest.mark.parametrize(
    ("said", "creators"),
    [
        ("林舟", [("林舟", "aut")]),
        ("林舟 著", [("林舟", "aut")]),
        ("林舟（译）", [("林舟", "trl")]),
        ("译者：林舟", [("林舟", "trl")]),
        ("[林舟 著, 沈遥 插图]", [("林舟", "aut"), ("沈遥", "ill")]),
        ("林舟、沈遥", [("林舟", "aut"), ("沈遥", "aut")]),
        ("Ursula K. Le Guin", [("Ursula K. Le Guin", "aut")]),
        ("Max Editor", [("Max Editor", "aut")]),
        ("村上 春樹", [("村上 春樹", "aut")]),
        ("{translator: 林舟}", [("林舟", "trl")]),
        ("[{译: [林舟, 沈遥]}]", [("林舟", "trl"), ("沈遥", "trl")]),
        ("{name: 林舟, role: trl}", [("林舟", "trl")]),
    ],
)
def test_creators(said: str, creators: list[tuple[str, str]]) -> None:
    assert [(c.name, c.role) for c in clean(f"creators: {said}").metadata.creators] == creators


def test_unknown_roles_are_contributors() -> None:
    config, (finding,) = read("creators: {name: 林舟, role: 茶水}")
    assert (config.metadata.creators, finding.code) == ((Creator("林舟", "ctb"),), "role-unknown")
    assert all(len(code) == 3 for code in WORDS.values())


def entries(said: str) -> tuple[Entry, ...]:
    return clean(f"order: {said}").order.body


def test_reading_order() -> None:
    config = clean("""
order:
  front: [half-title, 书名页, 版权页, {题献: d.md}, contents]
  body:
    - {part: 上部, chapters: [01.md, texts/02.txt]}
    - {part: part.md, chapters: [{prologue: 03.md}]}
    - {file: 04.md, role: interlude, title: 间}
  back: [{后记: afterword.md}, colophon]
""")
    front, body, back = config.order.front, config.order.body, config.order.back
    assert [(e.role, e.source) for e in front] == [
        ("half-title", ""), ("title-page", ""), ("imprint", ""), ("dedication", "d.md"), ("contents", "")
    ]  # fmt: skip
    assert [(e.role, e.title, e.source, len(e.children)) for e in body] == [
        ("part", "上部", "", 2), ("part", "", "part.md", 1), ("interlude", "间", "04.md", 0)
    ]  # fmt: skip
    assert body[1].children[0].role == "prologue"
    assert [(e.role, e.source) for e in back] == [("afterword", "afterword.md"), ("colophon", "")]
    assert body[0].children[1].at.line == 5
    assert [e.source for e in entries("[a.md, ./b.md]")] == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("[contants]", "order-entry"),
        ("[dedication]", "order-entry"),
        ("[01]", "order-entry"),
        ("[[a.md]]", "order-entry"),
        ("[{part: 上部}]", "order-entry"),
        ("[{role: chapter}]", "order-entry"),
        ("[{chaptre: a.md}]", "order-entry"),
        ("[a.md, a.md]", "order-twice"),
        ("{middle: [a.md]}", "config-key-unknown"),
        ("[{file: a.md, roll: chapter}]", "config-key-unknown"),
    ],
)
def test_reading_order_findings(said: str, code: str) -> None:
    assert codes(f"order: {said}") == [code]


def test_every_role_has_its_own_name() -> None:
    assert all(role_of(role) == role for role in ROLES)
    assert set(GENERATED) < set(ROLES)


def test_editions() -> None:
    config = clean("""
title: 甲
trim: 32开
size: 11pt
language: ja
editions:
  default:
  pocket: {to: pdf, trim: 文庫, size: 8.5, columns: 2, options: {furigana: all}}
  shop: epub
  both: {to: epub pdf, language: en}
""")
    plain, pocket, shop, both = config.editions
    assert (plain.name, plain.to, plain.trim.name, plain.size, plain.language) == (
        "",
        ("epub", "pdf"),
        "32开",
        11,
        "ja",
    )
    assert (pocket.to, pocket.trim.name, pocket.size, pocket.columns, pocket.options) == (
        ("pdf",), "文庫", 8.5, 2, (("furigana", "all"),)
    )  # fmt: skip
    assert (shop.to, both.to, both.language) == (("epub",), ("epub", "pdf"), "en")
    assert pocket.said == {"trim", "size", "columns", "language"}
    assert [e.to for e in clean("editions: [epub]").editions] == [("epub",)]


def test_edition_names_are_file_names() -> None:
    config, findings = read("editions: {../../etc: pdf, A: pdf, a: epub}")
    assert [e.name for e in config.editions] == ["etc", "A"]
    assert [f.code for f in findings] == ["edition-name", "edition-name"]


def test_one_mistake_is_one_finding() -> None:
    assert codes("trim: 大33") == ["trim-unknown"]
    assert codes("language: 甲乙") == ["config-value"]
    assert codes("size: big\neditions: {a: pdf, b: epub}") == ["config-value"]


def test_what_is_no_map() -> None:
    assert codes("just a text") == ["config-not-a-map"]
    assert codes("- a\n- b") == ["config-not-a-map"]
    with pytest.raises(ConfigError, match=r"book\.yaml:2:"):
        read("title: 甲\n\t- b")


def test_front_matter_tolerates_other_systems() -> None:
    config, findings = read_front_matter("layout: post\ntitle: 甲\nauthor: 乙\n", "a.md", key="a", first_line=2)
    assert (config.metadata.title, config.given) == ("甲", {"title", "creators"})
    assert [(f.code, f.severity, f.at.line) for f in findings] == [("config-key-unknown", Severity.INFO, 2)]


def test_a_language_found_later() -> None:
    config = with_language(clean("trim: A5\neditions: {a: {to: pdf}, b: {language: en}}"), "ja")
    assert (config.metadata.language, [e.language for e in config.editions]) == ("ja", ["ja", "en"])
    assert config.editions[0].trim.name == "A5"
    assert with_language(clean("language: ko"), "ja").metadata.language == "ko"
    assert with_language(clean(""), "ja").editions[0].trim.name == "四六判"


_KEYS = st.sampled_from([name for field in BOOK for name in (field.name, *field.aliases)]) | st.text(
    "abö中", max_size=4
)
_YAML = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
    | st.just("a.md")
    | st.just("contents"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_KEYS, _YAML, max_size=5))
def test_reading_is_total(data: dict[str, object]) -> None:
    import json

    config, findings = read(json.dumps(data, ensure_ascii=False))
    assert config.editions
    assert all(f.at.path == "book.yaml" for f in findings)


def test_every_code_has_a_row() -> None:
    root = Path(__file__).parents[2]
    table = (root / "docs/findings/config.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in (root / "publish/config").glob("*.py"))
    import re

    used = set(re.findall(r'\b(?:info|warning|error|Diagnostic)\(\s*"([a-z-]+)"', source))
    listed = set(re.findall(r"^\| `([a-z-]+)`", table, re.M))
    assert used == listed
