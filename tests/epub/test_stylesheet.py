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
