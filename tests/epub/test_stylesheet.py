"""The stylesheet of an e-book."""

from __future__ import annotations

import pytest

from publish.epub.stylesheet import Stylesheet, prepare

FILES = {"images/paper.png": "images/paper.png", "fonts/生.otf": "fonts/file-1.otf"}


def prepared(source: str, *used: str) -> Stylesheet:
    return prepare(source, frozenset(used), FILES)


def codes(sheet: Stylesheet) -> list[str]:
    return [finding.code for finding in sheet.findings]


def test_rules_of_unused_classes_go_selector_by_selector() -> None:
    sheet = prepared(
        ".a, .b p, h1 {margin: 0} .b {margin: 1em} @media print {.a {margin: 0}} @media x {.b {a: b}}", "a"
    )
    assert sheet.text == ".a,\nh1 {\n  margin: 0;\n}\n"
    assert sheet.classes == {"a"}
    assert not sheet.findings


def test_class_inside_not_is_no_condition() -> None:
    assert "p:not(.b)" in prepared("p:not(.b) {margin: 0}").text


@pytest.mark.parametrize(("source", "code"), [
    ("@import 'x.css';", "epub-css-import"),
    ("@import url(https://example.org/x.css);", "epub-css-import"),
    ("@namespace epub 'http://www.idpf.org/2007/ops';", "epub-css-namespace"),
    ("aside[epub|type] {margin: 0}", "epub-css-namespace"),
    ("p {position: fixed}", "epub-css-property"),
    ("p {direction: rtl}", "epub-css-property"),
    ("p {unicode-bidi: embed}", "epub-css-property"),
    ("p {margin-left: -1em}", "epub-css-property"),
    ("p {margin: 0 -.5em}", "epub-css-property"),
    ("body {color: #333}", "epub-css-property"),
    ("html {background-color: white}", "epub-css-property"),
    ("p {background: url(https://example.org/a.png)}", "epub-css-resource"),
    ("p {background: url(../../etc/passwd)}", "epub-css-resource"),
    ("p {background: url(data:image/png;base64,AAAA)}", "epub-css-resource"),
    ("@font-face {font-family: x; src: url(nowhere.otf)}", "epub-css-resource"),
    ("p {color red}", "epub-css-syntax"),
])  # fmt: skip
def test_what_reading_systems_stumble_over_goes_with_a_finding(source: str, code: str) -> None:
    sheet = prepared(source)
    assert sheet.text == ""
    assert codes(sheet) == [code]
    assert sheet.findings[0].at.line == 1


def test_neighbours_of_a_dropped_declaration_stay() -> None:
    assert prepared("p {position: fixed; margin: calc(1em - 2px)}").text == "p {\n  margin: calc(1em - 2px);\n}\n"


def test_files_of_the_book_are_named_as_in_the_package() -> None:
    sheet = prepared("@font-face {font-family: x; src: url('fonts/生.otf')} p {background: url(images/paper.png)}")
    assert "fonts/file-1.otf" in sheet.text
    assert sheet.resources == {"fonts/file-1.otf", "images/paper.png"}
    assert not sheet.findings


def test_older_names_stand_before_the_standard_one() -> None:
    sheet = prepared("p {text-emphasis-position: under right; break-before: page; text-combine-upright: all}")
    names = [line.split(":")[0].strip() for line in sheet.text.splitlines() if ":" in line]
    assert names == [
        "-epub-text-emphasis-position", "-webkit-text-emphasis-position", "text-emphasis-position",
        "page-break-before", "break-before", "-epub-text-combine", "-webkit-text-combine", "text-combine-upright",
    ]  # fmt: skip
    assert "page-break-before: always" in sheet.text
    assert "-webkit-text-combine: horizontal" in sheet.text


def test_prefix_that_the_author_wrote_is_not_written_twice() -> None:
    text = prepared("p {-epub-hyphens: none; hyphens: auto}").text
    assert text.count("-epub-hyphens") == 1 and "-webkit-hyphens: auto" in text


def test_wavy_line_has_a_plain_one_to_fall_back_on() -> None:
    text = prepared("p {text-decoration: underline wavy}").text
    assert (
        text.index("text-decoration: underline;")
        < text.index("-webkit-text-decoration: underline wavy")
        < text.rindex("text-decoration: underline wavy")
    )


@pytest.mark.parametrize(("source", "vertical"), [
    ("html {writing-mode: vertical-rl}", True),
    (":root {writing-mode: vertical-rl}", True),
    ("html.v {writing-mode: vertical-rl}", True),
    ("body.unused {writing-mode: vertical-rl}", False),
    (".v {writing-mode: vertical-rl}", False),
    ("html {writing-mode: horizontal-tb}", False),
])  # fmt: skip
def test_direction_is_that_of_the_page(source: str, vertical: bool) -> None:
    assert prepared(source, "v").vertical is vertical


def test_paper_stays_on_paper() -> None:
    assert (
        prepared("@page {size: a5} h1 {string-set: a content(); page: opener; margin: 0}").text
        == "h1 {\n  margin: 0;\n}\n"
    )


@pytest.mark.parametrize(("said", "horizontal", "vertical"), [
    ("margin-block: 1em 2em", "margin-top: 1em; margin-bottom: 2em", "margin-right: 1em; margin-left: 2em"),
    ("margin-block: 1em", "margin-top: 1em; margin-bottom: 1em", "margin-right: 1em; margin-left: 1em"),
    ("margin-inline: 30% 0", "margin-left: 30%; margin-right: 0", "margin-top: 30%; margin-bottom: 0"),
    ("padding-inline-start: 2em", "padding-left: 2em", "padding-top: 2em"),
    ("border-block-end: 1px solid", "border-bottom: 1px solid", "border-left: 1px solid"),
    ("border-inline: 1px solid", "border-left: 1px solid; border-right: 1px solid", "border-top: 1px solid; border-bottom: 1px solid"),
    ("border-inline-start-width: 5px", "border-left-width: 5px", "border-top-width: 5px"),
    ("inline-size: 7em", "width: 7em", "height: 7em"),
    ("max-inline-size: 100%", "max-width: 100%", "max-height: 100%"),
    ("overflow-inline: auto", "overflow-x: auto", "overflow-y: auto"),
    ("margin: 1em 2em", "margin: 1em 2em", "margin: 1em 2em"),
])  # fmt: skip
def test_sides_by_the_flow_become_sides_of_the_page(said: str, horizontal: str, vertical: str) -> None:
    """An engine that knows no logical sides gets those of its page; what a book says of the page is left alone."""
    for page, wanted in (("horizontal-tb", horizontal), ("vertical-rl", vertical)):
        text = prepared(f"html {{writing-mode: {page}}} p {{{said}}}").text
        rule = text[text.index("p {") :]
        assert [line.strip() for line in rule.splitlines()[1:-1]] == [f"{one};" for one in wanted.split("; ")]


def test_a_books_own_sheet_has_the_last_word_on_its_direction() -> None:
    assert prepared("html {writing-mode: horizontal-tb} html {writing-mode: vertical-rl}").vertical
    assert not prepared("html {writing-mode: vertical-rl} html {writing-mode: horizontal-tb}").vertical
