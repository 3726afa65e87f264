"""The metadata of the package document."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from publish.book.nodes import Creator, Metadata, Series
from publish.diagnostics import Severity
from publish.epub.make import make
from publish.epub.metadata import identifier, modified
from publish.manuscript.model import Asset
from publish.preflight.epub import inspect
from tests.epub import sample
from tests.epub.opened import Opened


def built(**changes: object) -> Opened:
    base = sample.rendition()
    return Opened(make(replace(base, metadata=replace(base.metadata, **changes)))[0])  # type: ignore[arg-type]


def test_one_creator_entry_a_person_with_every_role() -> None:
    book = built()
    assert book.opf("//dc:creator/text()") == ["林小雨"]
    assert book.meta("role", "creator-1") == ["aut", "pht"]
    assert set(book.opf("//o:meta[@property='role']/@scheme")) == {"marc:relators"}
    assert book.meta("file-as", "creator-1") == ["lin xiaoyu"]
    assert book.meta("display-seq", "creator-1") == ["1"]
    assert book.opf("//dc:contributor/text()") == ["王二"]
    assert book.meta("role", "contributor-1") == ["trl"]


def test_book_that_only_editors_made_has_them_as_creators() -> None:
    book = built(creators=(Creator("甲", "edt"), Creator("乙", "edt")))
    assert book.opf("//dc:creator/text()") == ["甲", "乙"]
    assert book.meta("display-seq", "creator-2") == ["2"]


def test_title_and_subtitle() -> None:
    book = built()
    assert book.opf("//dc:title/text()") == ["雪夜", "一个故事"]
    assert book.meta("title-type", "title") == ["main"]
    assert book.meta("title-type", "subtitle") == ["subtitle"]
    assert book.meta("file-as", "title") == ["xueye"]


def test_series_and_facts() -> None:
    book = built(series=Series("四季", "4"))
    assert book.meta("belongs-to-collection") == ["四季"]
    assert book.meta("collection-type", "series") == ["series"]
    assert book.meta("group-position", "series") == ["4"]
    assert book.opf("//dc:publisher/text()") == ["小树出版社"]
    assert book.opf("//dc:language/text()") == ["zh-Hans"]
    assert book.opf("/o:package/@xml:lang") == ["zh-Hans"]


def test_identifier_is_isbn_given_or_made_of_the_key() -> None:
    bare = Metadata("雪", "zh-Hans", "xue")
    assert identifier(replace(bare, isbn_epub="9787020002207")) == "urn:isbn:9787020002207"
    assert identifier(replace(bare, identifier="urn:doi:10.1/x")) == "urn:doi:10.1/x"
    assert identifier(bare) == identifier(replace(bare, title="改了名")) != identifier(replace(bare, key="other"))
    book = built(isbn_epub="", identifier="")
    (unique,) = book.opf("//dc:identifier[@id=/o:package/@unique-identifier]/text()")
    assert unique.startswith("urn:uuid:")
    assert book.find("toc.ncx", "//n:meta[@name='dtb:uid']/@content") == [unique]


@pytest.mark.parametrize(("text", "moment"), [
    ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
    ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
    ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
    ("2026-11-20T08:30:00+08:00", datetime(2026, 11, 20, 0, 30, tzinfo=UTC)),
    ("2026-11-20T08:30:00Z", datetime(2026, 11, 20, 8, 30, tzinfo=UTC)),
])  # fmt: skip
def test_modified_is_utc(text: str, moment: datetime) -> None:
    assert modified(Metadata("x", "zh", "k", modified=text)) == (moment, True)


def test_modified_falls_back_to_publication_then_to_a_fixed_day() -> None:
    assert modified(Metadata("x", "zh", "k", published="2020-05"))[0] == datetime(2020, 5, 1, tzinfo=UTC)
    assert modified(Metadata("x", "zh", "k", modified="昨天"))[0] == datetime(2000, 1, 1, tzinfo=UTC)
    assert modified(Metadata("x", "zh", "k"))[1] is False


def test_accessibility_is_derived() -> None:
    book = built()
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    features = book.meta("schema:accessibilityFeature")
    assert {"alternativeText", "MathML", "rubyAnnotations", "structuralNavigation", "tableOfContents"} <= set(features)
    assert features == sorted(features, key=str.lower)
    (summary,) = book.meta("schema:accessibilitySummary")
    assert "所有图片都有替代文字" in summary and "MathML" in summary


def test_accessibility_of_plain_text_claims_nothing_more() -> None:
    book = Opened(make(sample.with_body("<p>文。</p>", assets=()))[0])
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    assert not {"alternativeText", "MathML", "rubyAnnotations"} & set(book.meta("schema:accessibilityFeature"))


def test_picture_without_words_takes_the_claim_away() -> None:
    book = Opened(make(sample.with_body('<p><img src="images/猫.PNG" alt=""/></p>'))[0])
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert book.meta("schema:accessModeSufficient") == ["textual,visual"]
    assert "没有替代文字" in book.meta("schema:accessibilitySummary")[0]


def test_animated_picture_makes_the_hazard_unknown() -> None:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    book = Opened(
        make(
            sample.with_body(
                '<p><img src="a.gif" alt="动"/></p>', assets=(Asset("a.gif", "image/gif", out.getvalue()),)
            )
        )[0]
    )
    assert book.meta("schema:accessibilityHazard") == ["unknown"]


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("zh-Hant", "閱讀順序明確"),
        ("zh-TW", "閱讀順序明確"),
        ("ja", "読む順序"),
        ("ko", "읽는 순서"),
        ("en-GB", "reading order"),
    ],
)
def test_summary_is_in_the_books_language(language: str, piece: str) -> None:
    base = sample.rendition()
    book = Opened(make(replace(base, edition=replace(base.edition, language=language)))[0])
    assert piece in book.meta("schema:accessibilitySummary")[0]


def test_print_isbn_is_the_source_of_page_numbers() -> None:
    mark = '<p><span id="page-1" role="doc-pagebreak" epub:type="pagebreak" aria-label="1"></span>文。</p>'
    base = sample.with_body(mark)
    book = Opened(make(replace(base, metadata=replace(base.metadata, isbn_print="9787020002214")))[0])
    assert book.opf("//dc:source/text()") == ["urn:isbn:9787020002214"]
    assert book.meta("source-of", "print-source") == ["pagination"]
    assert book.find("nav.xhtml", "//h:nav[@e:type='page-list']//h:a/@href") == ["yi.xhtml#page-1"]
    assert {"pageBreakMarkers", "pageNavigation"} <= set(book.meta("schema:accessibilityFeature"))


TEXT = st.text(max_size=8)


@given(
    st.builds(
        Metadata, title=TEXT, language=st.just("zh-Hans"), key=TEXT, subtitle=TEXT, title_sort=TEXT, publisher=TEXT,
        published=TEXT, modified=TEXT, rights=TEXT, description=TEXT, edition=TEXT,
        subjects=st.lists(TEXT, max_size=2).map(tuple),
        creators=st.lists(st.builds(Creator, TEXT, TEXT, TEXT), max_size=3).map(tuple),
        series=st.none() | st.builds(Series, TEXT, TEXT),
    )
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_whatever_somebody_writes_gives_a_sound_package(metadata: Metadata) -> None:
    data, _ = make(replace(sample.with_body("<p>文。</p>"), metadata=metadata))
    assert not [f for f in inspect(data) if f.severity is Severity.ERROR]


def test_control_characters_stay_out() -> None:
    assert built(title="雪\x00\x0b夜\ud800").opf("//dc:title/text()")[0] == "雪夜"


def test_values_that_no_shop_takes_are_left_out() -> None:
    book = built(published="去年冬天", series=Series("四季", "上"), creators=(Creator("甲", "作者"),))
    assert book.opf("//dc:date") == [] and book.meta("group-position", "series") == []
    assert book.meta("role", "creator-1") == [] and book.opf("//dc:creator/text()") == ["甲"]
