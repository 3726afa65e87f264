"""The whole small book against its golden documents, and what must hold for every book.

Refresh the golden documents with ``REFRESH_GOLDEN=1 pytest tests/render`` and read the difference.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.book.nodes import Block, Book, Division, Emphasis, Figure, Image, Inline, Link, Metadata, Text
from publish.book.text import all_text
from publish.book.walk import iterate
from publish.config.model import Medium
from publish.diagnostics import Diagnostic, Location
from publish.errors import EngineError
from publish.manuscript.model import Asset
from publish.render.renderer import render, render_cover
from publish.render.rendition import Rendition
from tests.render.sample import ASSETS, BOOK, EDITION, METADATA, STYLE, p

GOLDEN = Path(__file__).parent / "golden"
TARGETS: tuple[Medium, ...] = get_args(Medium)
ON_TARGETS = pytest.mark.parametrize("target", TARGETS)


def rendered(book: Book, target: Medium, root: Path | None = None) -> tuple[Rendition, tuple[Diagnostic, ...]]:
    return render(book, EDITION, STYLE, ASSETS, target, root)


def parsed(xhtml: str) -> etree._Element:
    return etree.fromstring(xhtml.encode("utf-8"))


@ON_TARGETS
def test_the_sample_holds_every_node(target: Medium) -> None:
    finished = {"Markup", "MarkupBlock"}
    wanted = {kind.__name__ for kind in (*get_args(Inline), *get_args(Block))} - finished
    assert wanted <= {type(node).__name__ for node in iterate(BOOK)}


@ON_TARGETS
def test_golden(target: Medium) -> None:
    rendition, _ = rendered(BOOK, target)
    folder = GOLDEN / target
    made = {document.path: document.xhtml for document in rendition.documents}
    if os.environ.get("REFRESH_GOLDEN"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.xhtml"):
            old.unlink()
        for path, xhtml in made.items():
            (folder / path).write_text(xhtml, "utf-8")
    assert sorted(made) == sorted(path.name for path in folder.glob("*.xhtml"))
    for path, xhtml in made.items():
        assert xhtml == (folder / path).read_text("utf-8"), f"{target}/{path} differs from its golden document"


@ON_TARGETS
def test_documents_are_xml_with_ids_that_are_unique_in_the_book(target: Medium) -> None:
    rendition, _ = rendered(BOOK, target)
    ids: Counter[str] = Counter()
    for document in rendition.documents:
        ids.update(parsed(document.xhtml).xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert all(name.isascii() and (name[0].isalpha()) for name in ids)


@ON_TARGETS
def test_links_lead_somewhere(target: Medium) -> None:
    rendition, _ = rendered(BOOK, target)
    places = set()
    for document in rendition.documents:
        prefix = document.path if target == "epub" else ""
        places |= {f"{prefix}#{name}" for name in parsed(document.xhtml).xpath("//@id")}
    for document in rendition.documents:
        for href in parsed(document.xhtml).xpath("//@href"):
            if href.startswith("https:") or href == "style.css":
                continue
            place = document.path + href if target == "epub" and href.startswith("#") else href
            assert place in places
    for document in rendition.documents:
        for name in parsed(document.xhtml).xpath("//@data-target"):
            assert f"#{name}" in places


@ON_TARGETS
def test_pictures_are_used_once_and_in_order(target: Medium) -> None:
    rendition, _ = rendered(BOOK, target)
    sources: list[str] = []
    for document in rendition.documents:
        sources += parsed(document.xhtml).xpath("//*[local-name()='img']/@src")
    assert list(dict.fromkeys(sources)) == [asset.path for asset in rendition.assets]
    assert rendition.assets[0].path == "images/cat-1.png" or target == "pdf"


@ON_TARGETS
def test_heading_levels_never_skip(target: Medium) -> None:
    rendition, _ = rendered(BOOK, target)
    for document in rendition.documents:
        levels = [int(name[1]) for name in _names(parsed(document.xhtml)) if name[0] == "h" and name[1:].isdigit()]
        assert levels[:1] in ([], [1])
        assert all(after <= before + 1 for before, after in pairwise(levels))


def _names(root: etree._Element) -> list[str]:
    return [etree.QName(each).localname for each in root.iter(etree.Element)]


def test_every_epub_type_has_its_role() -> None:
    rendition, _ = rendered(BOOK, "epub")
    paired = {"chapter", "part", "preface", "appendix", "footnote", "noteref", "toc"}
    seen = set()
    for document in rendition.documents:
        for element in parsed(document.xhtml).xpath("//*[@*[local-name()='type']]"):
            kind = element.get("{http://www.idpf.org/2007/ops}type")
            if kind in paired:
                assert element.get("role") == f"doc-{kind}"
                seen.add(kind)
    assert seen == paired


def test_notes_of_the_epub_begin_with_the_way_back() -> None:
    rendition, _ = rendered(BOOK, "epub")
    chapter = next(document for document in rendition.documents if document.id == "one")
    asides = parsed(chapter.xhtml).xpath("//*[local-name()='aside'][@role='doc-footnote']")
    assert len(asides) == 4
    for aside in asides:
        assert aside[0].text is None and aside[0][0].get("class") == "backlink"
    assert 'id="call-one-1-2"' in chapter.xhtml  # the second call of the first note has an id of its own


def test_notes_of_the_pdf_are_printed_once_each() -> None:
    rendition, _ = rendered(BOOK, "pdf")
    chapter = next(document for document in rendition.documents if document.id == "one").xhtml
    assert chapter.count("第一条") == chapter.count("列表注") == chapter.count("没有注号的注") == 1
    assert chapter.count('class="footnote"') == 3


def test_contents_follow_the_headings() -> None:
    rendition, _ = rendered(BOOK, "epub")
    labels = [(entry.label, [child.label for child in entry.children]) for entry in rendition.contents]
    assert labels == [
        ("序", []),
        ("第 1 部分　上部", ["第 1 章　开章", "第二回　第二"]),
        ("附录 A　附", []),
    ]
    one, two = rendition.contents[1].children
    assert [child.label for child in one.children] == ["1.1　节題"]
    assert [child.label for child in two.children] == ["2.1　流水节"]
    assert (one.path, one.id, one.number, one.title) == ("one.xhtml", "one", "第 1 章", "开章")


def test_findings_of_the_sample() -> None:
    _, epub = rendered(BOOK, "epub")
    _, pdf = rendered(BOOK, "pdf")
    assert Counter(each.code for each in epub) == Counter(each.code for each in pdf)
    assert {each.code for each in epub} == {"listing-plain", "formula-unreadable"}


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "../x.md", "#nothing", "x:y"]
)
def test_links_that_lead_nowhere_leave_their_words(href: str) -> None:
    book = Book(METADATA, body=(Division("chapter", "a", (Text("a"),), blocks=(p(Link(href, (Text("字"),))),)),))
    rendition, found = rendered(book, "epub")
    assert "<p>字</p>" in rendition.documents[-1].xhtml
    assert [each.code for each in found] == ["link-without-place"]


def test_an_overriding_template_is_used_for_that_node_alone(tmp_path: Path) -> None:
    nodes = tmp_path / "templates" / "nodes"
    nodes.mkdir(parents=True)
    (nodes / "paragraph.html").write_text('<p class="mine">{{ node.children | xhtml }}</p>')
    book = Book(METADATA, body=(Division("chapter", "a", (Text("a"),), blocks=(p("字"),)),))
    for target in TARGETS:
        rendition, _ = rendered(book, target, tmp_path)
        assert '<p class="mine">字</p>' in rendition.documents[-1].xhtml


def test_plain_paragraphs_are_written_as_their_template_would(tmp_path: Path) -> None:
    nodes = tmp_path / "templates" / "nodes"
    nodes.mkdir(parents=True)
    (nodes / "paragraph.html").write_text("{% include 'house/nodes/paragraph.html' %}")
    for target in TARGETS:
        quick, slow = rendered(BOOK, target), rendered(BOOK, target, tmp_path)
        assert [each.xhtml for each in quick[0].documents] == [each.xhtml for each in slow[0].documents]


@pytest.mark.parametrize(
    "template", ["<p>{{ node.children | xhtml }}", "<script>x</script>", '<p onclick="x">a</p>', "<p>&nbsp;</p>"]
)
def test_templates_that_break_a_document_are_refused(tmp_path: Path, template: str) -> None:
    nodes = tmp_path / "templates" / "nodes"
    nodes.mkdir(parents=True)
    (nodes / "paragraph.html").write_text(template)
    with pytest.raises(EngineError, match="of 序"):
        rendered(BOOK, "epub", tmp_path)


def test_a_template_that_renders_itself_is_refused(tmp_path: Path) -> None:
    nodes = tmp_path / "templates" / "nodes"
    nodes.mkdir(parents=True)
    (nodes / "paragraph.html").write_text("{{ node | xhtml }}")
    with pytest.raises(EngineError, match=r"paragraph\.html"):
        rendered(BOOK, "epub", tmp_path)


def test_a_template_that_renders_its_children_again_and_again_is_refused(tmp_path: Path) -> None:
    nodes = tmp_path / "templates" / "nodes"
    nodes.mkdir(parents=True)
    (nodes / "emphasis.html").write_text("{% set a = node.children | xhtml %}" * 50)
    inline: Inline = Text("x")
    for _ in range(12):
        inline = Emphasis((inline,))
    book = Book(METADATA, body=(Division("chapter", "a", (Text("a"),), blocks=(p(inline),)),))
    with pytest.raises(EngineError, match="without end"):
        rendered(book, "epub", tmp_path)


def test_the_cover() -> None:
    page = parsed(render_cover(METADATA, STYLE, None))
    assert page.xpath("string(//h1[@class='cover-title'])") == "小书"
    assert [name.xpath("string()") for name in page.xpath("//*[@class='creator-name']")] == ["林舟 沈遥", "许闻"]


def test_no_contents_page_without_contents() -> None:
    book = Book(METADATA, body=(Division("article", "a", blocks=(p("字"),)),))
    rendition, _ = rendered(book, "epub")
    assert "contents" not in [document.id for document in rendition.documents]


def test_labels_hold_nothing_that_xml_cannot_hold() -> None:
    book = Book(METADATA, body=(Division("chapter", "a", (Text("春\x07\ud800天"),), blocks=(p("字"),)),))
    rendition, _ = rendered(book, "epub")
    assert rendition.contents[0].label == "第 1 章\u3000春天"
    assert rendition.documents[-1].title == "第 1 章\u3000春天"


def test_rendering_is_repeatable() -> None:
    for target in TARGETS:
        assert rendered(BOOK, target) == rendered(BOOK, target)


TEXT = st.text(max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, max_size=6), TEXT)
def test_no_character_is_lost(texts: list[str], title: str) -> None:
    blocks = tuple(p(text) for text in texts)
    book = Book(Metadata(title, "ja", "k"), body=(Division("chapter", "a", (Text(title),), blocks=blocks),))
    for target in TARGETS:
        rendition, _ = rendered(book, target)
        root = parsed(rendition.documents[-1].xhtml)
        assert _visible("".join(texts)) == _visible("".join(root.xpath("//*[local-name()='p']//text()")))


@ON_TARGETS
def test_every_word_of_the_sample_is_printed(target: Medium) -> None:
    rendition, _ = rendered(BOOK, target)
    shown = "".join("".join(parsed(document.xhtml).itertext()) for document in rendition.documents)
    attributes = "".join(
        "".join(parsed(document.xhtml).xpath("//@alt | //@alttext")) for document in rendition.documents
    )
    for text in all_text(BOOK):
        assert _visible(text) in _visible(shown + attributes)


def _visible(text: str) -> str:
    """What XML can hold of a text, without the spaces that a paragraph may lose at its ends."""
    kept = (
        c for c in text if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    )
    return "".join("".join(kept).split())


def test_pictures_of_one_name_are_kept_apart() -> None:
    assets = {"a/x.png": Asset("a/x.png", "image/png", b"1"), "b/x.png": Asset("b/x.png", "image/png", b"2")}
    figures = tuple(Figure((Image(name, "x"),)) for name in assets)
    book = Book(METADATA, body=(Division("chapter", "a", (Text("a"),), blocks=figures),))
    rendition, _ = render(book, EDITION, STYLE, assets, "epub", None)
    assert [(asset.path, asset.data) for asset in rendition.assets] == [
        ("images/x.png", b"1"),
        ("images/x-2.png", b"2"),
    ]


@ON_TARGETS
def test_a_contents_page_needs_two_things_to_list(target: Medium) -> None:
    def pages(*body: Division, front: tuple[Division, ...] = ()) -> list[str]:
        rendition, _ = rendered(Book(METADATA, front=front, body=body), target)
        return [document.division.role for document in rendition.documents]

    one = Division("chapter", "one", (Text("一"),), blocks=(p(Text("文")),))
    two = Division("chapter", "two", (Text("二"),), blocks=(p(Text("文")),))
    asked = Division("contents", "contents", at=Location("book.yaml", 3, 1))
    assert "contents" not in pages(one)
    assert "contents" in pages(one, two)
    assert "contents" in pages(one, front=(asked,))
