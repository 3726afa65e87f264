"""Where blocks of the page say that they come from: in the PDF alone, and without a trace in what is printed."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from publish.book.nodes import Book, Division, Metadata, Note, NoteRef, Paragraph, Text
from publish.config.model import Edition, Style, Target, Trim
from publish.diagnostics import Location
from publish.pdf.make import make
from publish.render.attributes import place_of, without_places
from publish.render.renderer import render
from publish.render.rendition import Rendition

STRANGE = '第"1"章 <&>.md'
TRIM = Trim("大32开", 140, 203)
STYLE = Style("novel", TRIM, {"zh": 10.5, "": 10}, {"zh": 1.7, "": 1.4})


def rendered(target: Target, *, path: str = STRANGE) -> Rendition:
    at = Location(path, 7, 1)
    note = Note("n", (Paragraph((Text("注文。"),)),), 1, at._replace(line=9))
    words = Paragraph((Text("正文。"), NoteRef("n")), at=at)
    division = Division("chapter", "c", (Text("题"),), blocks=(words,), notes=(note,), at=at._replace(line=1))
    book = Book(Metadata("书", "zh-Hans", "book"), body=(division,))
    return render(book, Edition("", (target,), "novel", TRIM, "zh-Hans"), STYLE, {}, target, None)[0]


def places(rendition: Rendition) -> list[str]:
    (chapter,) = [document.xhtml for document in rendition.documents if document.id == "c"]
    return [e.attrib["data-place"] for e in fromstring(chapter).iter() if "data-place" in e.attrib]


def test_blocks_and_notes_of_a_page_have_places_whatever_the_file_is_called() -> None:
    assert places(rendered("pdf")) == [f"{STRANGE}:1:1", f"{STRANGE}:7:1", f"{STRANGE}:9:1"]


def test_an_ebook_has_none() -> None:
    assert places(rendered("epub")) == []


def test_what_comes_from_nowhere_has_no_place() -> None:
    assert place_of(Paragraph(())) == ""


@pytest.mark.parametrize("path", [STRANGE, "a.md"])
def test_a_document_without_its_places_is_that_of_any_other_file(path: str) -> None:
    here, there = (without_places(rendered("pdf", path=p).documents[-1].xhtml) for p in (path, "b.md"))
    assert here == there and "data-place" not in here


def test_the_name_of_a_file_neither_changes_the_pdf_nor_asks_for_a_font() -> None:
    """U+1F600 is in no typeface of ours."""
    here, there = (make(rendered("pdf", path=path)) for path in ("a.md", "😀.md"))
    assert here.data == there.data
    assert not [f for f in there.findings if f.code.startswith("character-")]
