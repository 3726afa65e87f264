"""Small rooms of rendering: matter, highlighting, dots, attributes, notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.book.nodes import (
    Book,
    Division,
    Emphasis,
    Image,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Quote,
    Role,
    Ruby,
    RubySegment,
    Strong,
    Text,
)
from publish.book.text import plain_text
from publish.config.model import Target
from publish.render.attributes import attributes, width_class
from publish.render.dots import dotted
from publish.render.highlight import highlighted, is_known
from publish.render.matter import with_matter
from publish.render.notes import paragraphs
from publish.render.renderer import render
from publish.render.words import words
from tests.render.sample import EDITION, STYLE, p

BOOK = Book(Metadata("t", "zh-Hans", "k"), body=(Division("chapter", "a", (Text("a"),), blocks=(p("x"),)),))


def roles(divisions: tuple[Division, ...]) -> list[Role]:
    return [division.role for division in divisions]


def test_a_style_adds_its_pages_where_the_book_names_none() -> None:
    assert roles(with_matter(BOOK, STYLE, "pdf").front) == ["half-title", "title-page", "imprint", "contents"]
    assert roles(with_matter(BOOK, STYLE, "epub").front) == ["title-page", "imprint", "contents"]
    assert [division.id for division in with_matter(BOOK, STYLE, "epub").front] == ["title-page", "imprint", "contents"]


def test_a_books_own_order_wins() -> None:
    own = replace(BOOK, front=(Division("contents", "contents"), Division("title-page", "title-page")))
    assert roles(with_matter(own, STYLE, "pdf").front) == ["contents", "title-page"]


def test_a_preface_alone_is_no_order_of_pages() -> None:
    own = replace(BOOK, front=(Division("preface", "p", blocks=(p("x"),)),))
    assert roles(with_matter(own, STYLE, "epub").front) == ["title-page", "imprint", "contents", "preface"]


def test_a_japanese_imprint_is_a_colophon_at_the_back() -> None:
    japanese = replace(BOOK, metadata=replace(BOOK.metadata, language="ja"))
    made = with_matter(japanese, STYLE, "pdf")
    assert roles(made.front) == ["half-title", "title-page", "contents"]
    assert roles(made.back) == ["colophon"]


def test_the_page_about_accessibility_is_an_e_books_and_no_order_of_pages() -> None:
    japanese = replace(BOOK.metadata, language="ja")
    own = replace(BOOK, metadata=japanese, back=(Division("accessibility", "accessibility"),))
    assert roles(with_matter(own, STYLE, "epub").back) == ["accessibility", "colophon"]
    assert roles(with_matter(own, STYLE, "pdf").back) == ["colophon"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["python", "html", "rust", "c", "nosuch", "", "json", "bash"]))
def test_highlighting_loses_and_adds_nothing(code: str, language: str) -> None:
    shown = re.sub(r"</?span[^>]*>", "", highlighted(code, language))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        shown = shown.replace(entity, character)
    assert shown == code


def test_languages_are_known_by_any_of_their_names() -> None:
    assert is_known("python") and is_known("py") and not is_known("nosuch")


def test_dots_stand_at_letters_and_not_at_punctuation() -> None:
    marked = dotted((Text("点，か\u3099A!"), Strong((Text("葛\U000e0100"),))))
    dots = [each.children[0].text for each in (*marked[:-1], *marked[-1].children) if hasattr(each, "classes")]  # type: ignore[union-attr]
    assert dots == ["点", "か\u3099", "A", "葛\U000e0100"]
    assert plain_text(marked) == "点，か\u3099A!葛\U000e0100"


@pytest.mark.parametrize(
    ("width", "name"), [("50%", "w-50"), ("33.3 %", "w-35"), ("", ""), ("200px", ""), ("400%", "w-100"), ("1%", "w-5")]
)
def test_widths_are_classes(width: str, name: str) -> None:
    assert width_class(Image("a.png", width=width)) == name


def emphasised(text: str, language: str, target: Literal["epub", "pdf"] = "epub") -> str:
    """The tag with which emphasis of some words begins."""
    blocks = (p(Emphasis((Text(text),))),)
    book = Book(Metadata("t", language, "k"), body=(Division("chapter", "a", (Text("a"),), blocks=blocks),))
    made, _ = render(book, replace(EDITION, language=language), STYLE, {}, target, None)
    xhtml = next(document.xhtml for document in made.documents if "<em" in document.xhtml)
    return xhtml[xhtml.index("<em") : xhtml.index(text)]


@pytest.mark.parametrize("text", ["Ulysses", "Les Misérables 2", "Война", "“Stately, plump”"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko"])
def test_western_emphasis_slants_in_an_east_asian_e_book(language: str, text: str) -> None:
    assert emphasised(text, language) == '<em class="western">'


def test_the_typeface_of_the_page_knows_which_letters_slant() -> None:
    assert emphasised("Ulysses", "zh-Hans", "pdf") == "<em>"


@pytest.mark.parametrize("text", ["重要", "第2章", "ほんとう", "정말", "Ulysses 是书", "……"])
def test_east_asian_emphasis_stands_upright(text: str) -> None:
    assert emphasised(text, "zh-Hans") == "<em>"


def test_emphasis_in_a_western_book_needs_no_class() -> None:
    assert emphasised("Ulysses", "en") == "<em>"


def test_attributes_are_escaped_and_bad_ones_left_out() -> None:
    node = Paragraph((), 'a"b', ("ok", 'x" onclick="y', "名"), 'en"><script>')
    assert attributes(node, "house") == ' id="a&#34;b" class="house ok 名"'


def test_blocks_of_a_note_become_runs() -> None:
    blocks = (
        p("一"),
        Quote((p("二"), p("三"))),
        List((ListItem((p("四"),)), ListItem((p("五"),))), ordered=True, start=3),
    )
    assert [plain_text(run) for run in paragraphs(blocks, words("zh").label)] == ["一", "二", "三", "3. 四", "4. 五"]


@pytest.mark.parametrize(
    ("language", "dedication", "preface"),
    [
        ("zh-Hans", "献词", "前言"),
        ("ja", "献辞", "はじめに"),
        ("ko", "헌사", "머리말"),
        ("en", "Dedication", "Preface"),
    ],
)
@pytest.mark.parametrize("target", ["epub", "pdf"])
def test_pages_without_a_heading(target: Target, language: str, dedication: str, preface: str) -> None:
    pages = (Division("dedication", "d", blocks=(p("给她"),)), Division("preface", "f", blocks=(p("话"),)))
    chapters = tuple(Division("chapter", name, (Text(name),), blocks=(p("话"),)) for name in ("one", "two"))
    book = Book(Metadata("书", language, "key"), front=pages, body=chapters)
    rendition, _ = render(book, replace(EDITION, language=language), STYLE, {}, target, None)
    documents = {document.id: document for document in rendition.documents}
    assert documents["d"].title == dedication and "<h1" not in documents["d"].xhtml
    assert f'<span class="name">{preface}</span>' in documents["f"].xhtml
    assert [entry.label for entry in rendition.contents][:1] == [preface]
    assert dedication not in documents["contents"].xhtml


def with_ruby(target: Target) -> str:
    segments = (RubySegment("図書", "としょ", "library"), RubySegment("漢", "ㄏㄢˋ"), RubySegment("い", ""))
    book = replace(BOOK, body=(Division("chapter", "a", blocks=(Paragraph((Ruby(segments),)),)),))
    rendition, _ = render(book, EDITION, STYLE, {}, target, None)
    return "".join(document.xhtml for document in rendition.documents)


def test_a_second_reading_is_a_ruby_around_the_first() -> None:
    assert (
        '<ruby class="under"><ruby>図書<rp>（</rp><rt>としょ</rt><rp>）</rp></ruby><rp>（</rp><rt>library</rt>'
        "<rp>）</rp></ruby><ruby>漢<rp>（</rp><rt>ㄏㄢˋ</rt>"
    ) in with_ruby("epub")


def test_readings_on_the_page_say_where_they_stand() -> None:
    made = with_ruby("pdf")
    assert '<span class="rt">としょ</span><span class="rt under">library</span><span class="rb">図書</span>' in made
    assert '<span class="ruby joined"><span class="rt zhuyin">ㄏㄢˋ</span><span class="rb">漢</span></span>い' in made
