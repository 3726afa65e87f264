"""Every class that docs/markup.md promises is styled in every house style, or bare on purpose."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from publish import css
from publish.config.style import Sheet, load_style, style_css

STYLES = ("base", "novel", "article", "manual")

# Named by the house for a book's own sheet to take hold of; the house styles have nothing to say about them.
BARE = {
    "name", "division", "body", "chapter", "section", "article", "preface", "foreword", "introduction", "prologue",
    "interlude", "epilogue", "afterword", "appendix", "acknowledgements", "glossary", "bibliography", "about-author",
    "colophon", "imprint", "part", "index-mark", "list", "heading", "gap", "label", "label-text", "entry-number",
    "entry-title", "footnote-p", "contents", "note", "book-subtitle", "verse-line", "xref", "page-of", "style-novel", "zh-hans",
}  # fmt: skip
PDF_ONLY = {"footnote", "dot", "ruby", "rt", "rb", "math", "entry-page", "footnote-p", "page-of", "western", "inline-note"}
EPUB_ONLY = {"noteref", "notes", "note", "backlink", "tcy", "cover-page", "cover-image"}
COVER_ONLY = {"cover", "cover-kicker", "cover-title", "cover-subtitle", "cover-creators", "cover-publisher"}


@cache
def promised() -> frozenset[str]:
    """The classes in the examples of docs/markup.md. Words in capitals stand for something else there."""
    text = (Path(__file__).parents[2] / "docs" / "markup.md").read_text(encoding="utf-8")
    values = " ".join(re.findall(r'class="([^"…]*)"', text)).split()
    return frozenset(value for value in values if re.fullmatch(r"[a-z][a-z0-9-]*", value) and not value.endswith("-"))


@cache
def defined(style: str, target: Sheet) -> frozenset[str]:
    """The classes that the rules of a style's sheet select by."""
    items = css.walk(css.parse(style_css(load_style(style), target, None)))
    return frozenset(c for item in items if isinstance(item, css.Rule) for s in item.selectors for c in s.classes)


def test_the_vocabulary_is_found() -> None:
    assert {"kicker", "verse", "footnote", "cover-title", "speaker", "dot", "entry"} <= promised()


@pytest.mark.parametrize("style", STYLES)
def test_print_knows_every_class(style: str) -> None:
    assert promised() - EPUB_ONLY - COVER_ONLY - BARE - defined(style, "pdf") == set()


@pytest.mark.parametrize("style", STYLES)
def test_readers_know_every_class(style: str) -> None:
    assert promised() - PDF_ONLY - COVER_ONLY - BARE - defined(style, "epub") == set()


@pytest.mark.parametrize("style", STYLES)
def test_covers_know_every_class(style: str) -> None:
    assert COVER_ONLY - {"cover-creators"} - defined(style, "cover") == set()


@pytest.mark.parametrize("target", ["pdf", "epub"])
@pytest.mark.parametrize("style", STYLES)
def test_styles_select_by_class_and_element_only(style: str, target: Sheet) -> None:
    for item in css.walk(css.parse(style_css(load_style(style), target, None))):
        if isinstance(item, css.Rule):
            for selector in item.selectors:
                assert not selector.ids and not selector.namespaced and "[" not in selector.text, selector.text


def test_a_line_of_the_contents_is_not_taken_for_what_it_leads_to() -> None:
    """`li.entry.ROLE` bears the role's class too: rules about divisions and headings must say so."""
    roles = {"heading", "part", "chapter", "article", "preface", "section", "appendix", "foreword", "introduction"}
    for style in STYLES:
        for target in ("pdf", "epub"):
            for item in css.walk(css.parse(style_css(load_style(style), target, None))):  # type: ignore[arg-type]
                for selector in item.selectors if isinstance(item, css.Rule) else ():
                    last = re.split(r"[\s>+~]+", selector.text)[-1]
                    named = roles & set(re.findall(r"\.([a-z-]+)", last))
                    told = re.search(r"\.(division|entry|opener)|^h[1-6]", last) or last.startswith(".heading")
                    assert not named or told, f"{style} {target}: {selector.text}"
