"""House styles and books' own: keys, sheets, templates, settling."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.config.read import read_book_config
from publish.config.settle import settle
from publish.config.style import house_styles, load_style, style_css, style_names, template_folders
from publish.config.style_yaml import read_style
from publish.errors import ConfigError

NOVEL = """\
meaning: Novels
trim: {zh: 大32开, ja: 四六判, other: A5}
size: {zh: 10.5, other: 11}
leading: 1.7
front: {ja: [title-page, contents], other: [half-title, title-page, imprint, contents]}
back: {ja: [colophon], other: []}
chapter-starts: right
number-headings: 2
margins: {inner: 20}
"""


@pytest.fixture
def styles(tmp_path: Path) -> Path:
    folder = tmp_path / "styles"
    write(folder / "mine/style.yaml", NOVEL)
    write(folder / "mine/print.css", ".mine{}")
    write(folder / "child/style.yaml", "based-on: mine\nsize: 12\nmargins: {outer: 9}\nback: []\n")
    write(folder / "child/print.css", ".child{}")
    write(folder / "child/templates/pdf/imprint.xhtml", "x")
    write(folder / "print.css", ".book{}")
    write(tmp_path / "templates/chapter.xhtml", "x")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_keys_by_language(styles: Path) -> None:
    zh = load_style("mine", folders=[styles], language="zh-Hant-TW")
    ja = load_style("mine", folders=[styles], language="ja")
    assert (zh.trim.name, ja.trim.name, zh.size, zh.leading) == ("大32开", "四六判", {"zh": 10.5, "": 11}, {"": 1.7})
    assert (zh.front[0], zh.back, ja.front, ja.back) == ("half-title", (), ("title-page", "contents"), ("colophon",))
    assert (zh.inner, zh.outer, zh.chapter_starts, zh.number_headings, zh.meaning) == (20, 15, "right", 2, "Novels")


def test_a_style_based_on_another(styles: Path, tmp_path: Path) -> None:
    child = load_style("child", folders=[styles], language="ja")
    assert (child.size[""], child.inner, child.outer, child.back, child.based_on) == (12, 20, 9, (), "mine")
    css = style_css(child, "pdf", tmp_path)
    assert css.index(".mine") < css.index(".child") < css.index(".book")
    assert ".mine" not in style_css(child, "epub", tmp_path)
    assert template_folders(child, tmp_path, "pdf") == [
        tmp_path / "templates", styles / "child/templates/pdf", styles / "child/templates"
    ]  # fmt: skip
    assert template_folders(child, tmp_path, "epub")[-1] == styles / "child/templates"


def test_circles_end(styles: Path) -> None:
    write(styles / "a/style.yaml", "based-on: b")
    write(styles / "b/style.yaml", "based-on: a")
    with pytest.raises(ConfigError, match="based on itself"):
        load_style("a", folders=[styles])


@pytest.mark.parametrize("name", ["mien", "", "..", "../styles/mine", "mine/", "/etc", "a\0b", "C:x"])
def test_unknown_styles(styles: Path, name: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_style(name, folders=[styles])
    assert "mine" in raised.value.advice


@pytest.mark.parametrize(
    "text", ["size: big", "sise: 10", "front: [preface]", "trim: {xx: A5}", "- a", "a: [", "margins: 3"]
)
def test_a_wrong_style_yaml_is_a_broken_machine(text: str) -> None:
    with pytest.raises(ConfigError, match=r"style\.yaml:1:"):
        read_style(text, "style.yaml")


def test_links_that_lead_out_are_refused(styles: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    write(outside / "secret.css", "secret")
    (styles / "reader.css").symlink_to(outside / "secret.css")
    style = load_style("mine", folders=[styles])
    with pytest.raises(ConfigError, match="leads out"):
        style_css(style, "epub", tmp_path)
    (tmp_path / "templates/epub").symlink_to(outside)
    assert tmp_path / "templates/epub" not in template_folders(style, tmp_path, "epub")


def test_settling(styles: Path) -> None:
    config, _ = read_book_config(
        "style: mine\nlanguage: ja\nnumbering: {by: chapter, headings: 0}\n"
        "editions: {a: {}, b: {trim: A5, style: gone}}",
        "book.yaml", key="k",
    )  # fmt: skip
    edition, style, findings = settle(config, config.editions[0], folders=[styles])
    assert (edition.style, edition.trim.name, style.number_by, style.number_headings, findings) == (
        "mine", "四六判", "chapter", 0, ()
    )  # fmt: skip
    edition, style, (finding,) = settle(config, config.editions[1], default="mine", folders=[styles])
    assert (edition.style, edition.trim.name, finding.code) == ("mine", "A5", "style-unknown")


@pytest.mark.parametrize(
    ("order", "front", "back"),
    [
        ("{front: []}", 0, 1),
        ("{front: [], back: []}", 0, 0),
        ("{front: }", 2, 1),
        ("[]", 2, 1),
        ("{back: [colophon]}", 2, 1),
    ],
)
def test_a_bare_end_gets_no_pages_of_the_style(styles: Path, order: str, front: int, back: int) -> None:
    config, findings = read_book_config(f"style: mine\nlanguage: ja\norder: {order}", "book.yaml", key="k")
    _, style, _ = settle(config, config.editions[0], folders=[styles])
    assert (len(style.front), len(style.back), findings) == (front, back, ())


@pytest.mark.skipif(not house_styles().is_dir(), reason="no house styles in this checkout yet")
@pytest.mark.parametrize("name", style_names())
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko", "en", "th"])
def test_the_house_styles_are_right(name: str, language: str) -> None:
    style = load_style(name, language=language)
    assert style.trim.width < style.trim.height
    assert style.size[""] and style.leading[""]
