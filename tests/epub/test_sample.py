"""The sample file: what it shows, and that it is a book of its own."""

from __future__ import annotations

from dataclasses import replace

from publish.config.store import store_named
from publish.diagnostics import Severity
from publish.epub.sample import make_sample, shortened
from publish.preflight.epub import inspect
from publish.render.rendition import ContentsEntry
from tests.epub import sample
from tests.epub.opened import Opened

KOBO = store_named("kobo")
LONG = sample.with_body("".join(f"<p>第{n}段{'字' * 70}</p>" for n in range(200)))


def test_a_tenth_of_a_long_chapter_and_the_page_that_ends_it() -> None:
    book = Opened(make_sample(LONG, KOBO))
    text = book.text()
    assert "第0段" in text and "第17段" in text
    assert "第24段" not in text
    assert text.rstrip().endswith("全书请在您的书店购买。")
    assert "title-page.xhtml" in Opened(make_sample(sample.rendition(), KOBO)).spine()


def test_it_is_a_publication_of_its_own() -> None:
    book = Opened(make_sample(LONG, KOBO))
    (identifier,) = book.opf("//dc:identifier[@id='pub-id']/text()")
    assert str(identifier).startswith("urn:uuid:") and make_sample(LONG, KOBO) == make_sample(LONG, KOBO)
    assert book.opf("//dc:source[@id='whole-book']/text()") == ["urn:isbn:9787020002207"]
    assert book.opf("//dc:title[@id='title']/text()") == ["雪夜（试读）"]
    assert book.find("toc.ncx", "//n:meta[@name='dtb:uid']/@content") == [identifier]


def test_the_navigation_leads_to_what_is_there() -> None:
    lines = (
        ContentsEntry("第一回　雪", "yi.xhtml", "yi", children=(ContentsEntry("远处", "yi.xhtml", "far"),)),
        ContentsEntry("第二回　夜", "er.xhtml", "er"),
    )
    base = replace(sample.rendition(), contents=lines)
    kept = shortened(base, 10)
    assert [entry.label for entry in kept.contents] == ["第一回　雪", "试读到此为止"]
    assert kept.contents[0].children == ()


def test_preflight_has_nothing_against_it() -> None:
    for rendition in (LONG, sample.rendition(), sample.vertical()):
        findings = [f for f in inspect(make_sample(rendition, KOBO)) if f.severity is not Severity.INFO]
        assert not findings, findings
