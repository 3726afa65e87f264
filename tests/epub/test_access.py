"""The survey and the claims that follow from it: each value comes with its content and goes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from publish.epub.access import Survey, claims, survey
from publish.epub.leaves import Leaf
from publish.epub.words import words

NS = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
PLAIN = Survey("zh-Hans", headings=True)


def leaf(body: str, matter: str = "body") -> Leaf:
    return Leaf("a", "a.xhtml", "甲", etree.fromstring(f"<html {NS}><body>{body}</body></html>"), matter=matter)


@pytest.mark.parametrize(("body", "field", "value"), [
    ('<img alt="猫"/>', "described", True),
    ('<img alt=" "/>', "described", False),
    ('<img/>', "described", False),
    ('<img alt="" role="presentation"/>', "described", True),
    ('<svg xmlns="http://www.w3.org/2000/svg"><title>图</title></svg>', "described", True),
    ('<svg xmlns="http://www.w3.org/2000/svg"/>', "described", False),
    ('<img alt="图" aria-details="d"/><p id="d">长。</p>', "at_length", True),
    ('<img alt="图" aria-details="d"/>', "at_length", False),
    ("<ruby>雪<rt>xuě</rt></ruby>", "every_character", True),
    ("<ruby>雪<rt>xuě</rt></ruby>夜", "every_character", False),
    ("<ruby>雪<rt>xuě</rt></ruby>、123 km", "every_character", True),
    ("雪夜", "every_character", False),
    ("<h1>一</h1><h2>二</h2><h3>三</h3><h2>四</h2>", "ordered", True),
    ("<h1>一</h1><h3>三</h3>", "ordered", False),
    ('<section role="doc-chapter"/>', "roles", True),
    ('<section role="doc-index"><a href="b.xhtml">甲</a></section>', "index", True),
    ('<section role="doc-index"><p>甲</p></section>', "index", False),
    ('<a role="doc-noteref">1</a>', "notes", True),
    ("<table/>", "tables", True),
])  # fmt: skip
def test_survey(body: str, field: str, value: bool) -> None:
    assert getattr(survey([leaf(body)], "zh-Hans"), field) is value


def test_pages_around_the_text_need_no_readings() -> None:
    read, bare = leaf("<ruby>雪<rt>xuě</rt></ruby>"), leaf("版权", "front")
    assert survey([bare, read], "zh-Hans").every_character
    assert not survey([leaf("目录"), read], "zh-Hans").every_character
    assert not survey([leaf("<ruby>雪<rt>xuě</rt></ruby>", "front")], "zh-Hans").every_character


@pytest.mark.parametrize(("change", "came", "went"), [
    ({"images": True}, {"alternativeText"}, set()),
    ({"images": True, "described": False}, set(), {"alternativeText"}),
    ({"formulas": True}, {"MathML"}, set()),
    ({"ruby": True}, {"rubyAnnotations"}, {"fullRubyAnnotations"}),
    ({"ruby": True, "every_character": True}, {"fullRubyAnnotations"}, {"rubyAnnotations"}),
    ({"ordered": False}, set(), {"structuralNavigation"}),
    ({"headings": False}, set(), {"structuralNavigation"}),
    ({"page_breaks": True}, {"pageBreakMarkers", "pageNavigation"}, set()),
    ({"vertical": True}, {"verticalWriting"}, {"horizontalWriting"}),
    ({"language": "en"}, set(), {"horizontalWriting"}),
    ({"narrated": True}, {"synchronizedAudioText"}, set()),
    ({"index": True}, {"index"}, set()),
    ({"at_length": True}, {"longDescription"}, set()),
    ({"roles": True}, {"ARIA"}, set()),
])  # fmt: skip
def test_features(change: dict[str, object], came: set[str], went: set[str]) -> None:
    features = set(claims(replace(PLAIN, **change)).features)  # type: ignore[arg-type]
    assert came <= features and not went & features
    assert {"displayTransformability", "readingOrder", "tableOfContents"} <= features
    assert list(claims(PLAIN).features) == sorted(claims(PLAIN).features, key=str.lower)


@pytest.mark.parametrize(("change", "modes", "sufficient"), [
    ({}, ("textual",), ("textual",)),
    ({"images": True}, ("textual", "visual"), ("textual", "textual,visual")),
    ({"images": True, "described": False}, ("textual", "visual"), ("textual,visual",)),
    ({"narrated": True}, ("textual", "auditory"), ("textual", "auditory")),
    ({"narrated": True, "images": True, "described": False}, ("textual", "visual", "auditory"), ("textual,visual",)),
])  # fmt: skip
def test_modes(change: dict[str, object], modes: tuple[str, ...], sufficient: tuple[str, ...]) -> None:
    made = claims(replace(PLAIN, **change))  # type: ignore[arg-type]
    assert (made.modes, made.sufficient) == (modes, sufficient)


def test_hazards_and_summary() -> None:
    assert claims(PLAIN).hazards == ("none",) and claims(replace(PLAIN, animated=True)).hazards == ("unknown",)
    for language in ("zh-Hans", "zh-Hant", "ja", "ko", "en"):
        say = words(language)
        told = claims(replace(PLAIN, language=language, narrated=True, ruby=True, every_character=True), "Addendum.")
        assert say.heard in told.summary and say.all_ruby in told.summary and told.summary.endswith("Addendum.")


def test_scopes() -> None:
    assert PLAIN.scopes() == {""}
    assert replace(PLAIN, images=True, tables=True, animated=True).scopes() == {
        "", "pictures", "tables", "moving pictures",
    }  # fmt: skip
