"""An EPUB as a whole."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from publish.book.nodes import Metadata
from publish.diagnostics import Severity
from publish.epub.make import make
from publish.errors import EngineError, ManuscriptError
from publish.manuscript.model import Asset
from publish.render.rendition import ContentsEntry, Document
from tests.epub import sample
from tests.epub.opened import Opened


@pytest.fixture(scope="module")
def book() -> Opened:
    data, findings = make(sample.rendition())
    assert findings == ()
    return Opened(data)


def test_same_rendition_gives_same_bytes() -> None:
    assert make(sample.rendition())[0] == make(sample.rendition())[0]


def test_mimetype_is_first_stored_and_bare() -> None:
    data, _ = make(sample.rendition())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert struct.unpack_from("<H", data, 8)[0] == 0
    assert struct.unpack_from("<H", data, 28)[0] == 0


def test_archive_is_sorted_with_one_time_and_mode(book: Opened) -> None:
    infos = book.archive.infolist()
    assert [i.filename for i in infos[:3]] == ["mimetype", "META-INF/container.xml", "EPUB/content.opf"]
    rest = [i.filename for i in infos[3:]]
    assert rest == sorted(rest)
    assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {i.external_attr >> 16 for i in infos} == {0o100644}
    assert {i.filename: i.compress_type for i in infos}["EPUB/cover.jpg"] == 0


def test_reading_order_begins_with_cover_and_keeps_contents(book: Opened) -> None:
    assert book.spine() == ["cover.xhtml", "title-page.xhtml", "contents.xhtml", "yi.xhtml", "er.xhtml"]


def test_navigation_stands_in_the_reading_order_of_a_book_without_contents_page() -> None:
    base = sample.rendition()
    documents = tuple(d for d in base.documents if d.division.role != "contents")
    book = Opened(make(replace(base, documents=documents))[0])
    assert book.spine() == ["cover.xhtml", "title-page.xhtml", "nav.xhtml", "yi.xhtml", "er.xhtml"]


def test_a_single_article_has_no_page_of_contents() -> None:
    book = Opened(make(sample.with_body("<p>文。</p>"))[0])
    assert book.spine() == ["cover.xhtml", "yi.xhtml"]
    kinds = book.find("nav.xhtml", "//h:nav[@e:type='landmarks']//@e:type[parent::h:a]")
    assert kinds == ["cover", "bodymatter"]


def test_text_is_whole(book: Opened) -> None:
    text = book.text()
    for piece in ("第一回　雪", "她写着", "一定", "饕", "tāo", "注文在这里有九个字以上", "红楼梦", "12", "乙"):
        assert piece in text


def test_unsafe_names_are_renamed_everywhere(book: Opened) -> None:
    (href,) = book.find("yi.xhtml", "//h:img/@src")
    assert href == "images/file-d4986dc9.png"
    assert book.files[href] == sample.picture()
    assert not [
        name
        for name in book.names
        if not name.isascii() or (name.lower() != name and "META" not in name and not name.startswith("EPUB/"))
    ]


def test_properties_follow_the_content(book: Opened) -> None:
    properties = {i.get("href"): i.get("properties") for i in book.opf("//o:item")}
    assert properties["er.xhtml"] == "mathml"
    assert properties["nav.xhtml"] == "nav"
    assert properties["cover.jpg"] == "cover-image"
    assert properties["yi.xhtml"] is None


def test_vertical_book_turns_to_the_left() -> None:
    book = Opened(make(sample.vertical())[0])
    assert book.opf("//o:spine/@page-progression-direction") == ["rtl"]
    assert book.opf("//o:meta[@name='primary-writing-mode']/@content") == ["vertical-rl"]


def test_right_to_left_language() -> None:
    base = sample.rendition()
    book = Opened(make(replace(base, edition=replace(base.edition, language="ar")))[0])
    assert book.opf("//o:spine/@page-progression-direction") == ["rtl"]


def test_hollow_elements_have_end_tags(book: Opened) -> None:
    assert b"<td></td>" in book.files["er.xhtml"]
    assert b"<td/>" not in book.files["er.xhtml"]


def test_classes_without_rule_and_rules_without_class_go(book: Opened) -> None:
    assert b"nobody-uses-me" not in book.files["style.css"]
    assert b'class="opener"' not in book.files["yi.xhtml"]
    assert b'class="title"' in book.files["yi.xhtml"]


def test_book_without_cover_is_told_and_made() -> None:
    data, findings = make(replace(sample.rendition(), cover=None))
    assert [f.code for f in findings] == ["epub-cover-missing"]
    book = Opened(data)
    assert "cover.xhtml" not in book.files
    assert book.opf("//o:meta[@name='cover']") == []


def test_date_is_never_the_clocks() -> None:
    base = sample.rendition()
    data, findings = make(replace(base, metadata=replace(base.metadata, modified="")))
    assert Opened(data).meta("dcterms:modified") == ["2026-01-01T00:00:00Z"]
    assert [f.code for f in findings] == ["epub-modified-assumed"]


def test_unused_picture_stays_out() -> None:
    base = sample.rendition()
    data, findings = make(replace(base, assets=(*base.assets, Asset("idle.png", "image/png", sample.picture()))))
    assert [f.code for f in findings] == ["epub-file-unused"]
    assert "idle.png" not in Opened(data).files


def test_missing_picture_leaves_its_words() -> None:
    data, findings = make(sample.with_body('<p>看<img src="lost.png" alt="丢了的图"/>。</p>'))
    assert [(f.code, f.severity) for f in findings if f.code != "epub-file-unused"] == [
        ("epub-resource-missing", Severity.ERROR)
    ]
    assert "看丢了的图。" in Opened(data).text()


def test_broken_template_is_an_engine_error() -> None:
    base = sample.rendition()
    broken = replace(base.documents[2], xhtml="<html><p></html>")
    with pytest.raises(EngineError, match="第一回"):
        make(replace(base, documents=(broken,)))


def test_entities_and_files_of_the_machine_stay_out() -> None:
    base = sample.rendition()
    evil = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + base.documents[2].xhtml.split("<!DOCTYPE html>")[1]
    )
    evil = evil.replace("她写着", "&x;她写着")
    data, _ = make(replace(base, documents=(replace(base.documents[2], xhtml=evil),)))
    assert b"root:" not in Opened(data).files["yi.xhtml"]


def test_untitled_book_still_has_contents() -> None:
    base = sample.rendition()
    data, _ = make(replace(base, contents=()))
    assert Opened(data).find("nav.xhtml", "//h:nav[1]//h:a/@href") == ["yi.xhtml", "er.xhtml"]


def test_contents_lead_to_ids(book: Opened) -> None:
    assert book.find("nav.xhtml", "//h:nav[1]//h:a/@href") == ["yi.xhtml#yi", "er.xhtml#er"]
    assert book.find("toc.ncx", "//n:content/@src") == ["yi.xhtml#yi", "er.xhtml#er"]
    assert book.find("toc.ncx", "//n:meta[@name='dtb:depth']/@content") == ["1"]


def test_item_ids_come_from_names_not_places() -> None:
    base = sample.rendition()
    fewer = replace(
        base,
        documents=base.documents[:2] + base.documents[3:],
        contents=(ContentsEntry("第二回　夜", "er.xhtml", "er"),),
    )
    ids = {i.get("href"): i.get("id") for i in Opened(make(base)[0]).opf("//o:item")}
    fewer_ids = {i.get("href"): i.get("id") for i in Opened(make(fewer)[0]).opf("//o:item")}
    assert ids["er.xhtml"] == fewer_ids["er.xhtml"] == "text-er"


def test_documents_named_like_ours_do_not_collide() -> None:
    base = sample.rendition()
    clash: Document = replace(base.documents[3], id="nav", path="nav.xhtml")
    data, _ = make(replace(base, documents=(*base.documents[:3], clash), metadata=Metadata("x", "zh-Hans", "k")))
    names = Opened(data).names
    assert len(names) == len(set(names))
    assert "第二回　夜" in Opened(data).text()


def test_book_of_nothing() -> None:
    with pytest.raises(ManuscriptError):
        make(replace(sample.rendition(), documents=()))
