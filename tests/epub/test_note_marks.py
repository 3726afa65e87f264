"""Notes that Chinese apps open in a window."""

from __future__ import annotations

from publish.config.store import store_named
from publish.diagnostics import Severity
from publish.epub.make import make
from publish.preflight.epub import inspect
from tests.epub import sample
from tests.epub.opened import Opened

CN = store_named("cn")


def test_calls_and_notes_bear_the_marks_of_every_app() -> None:
    book = Opened(make(sample.rendition(), store=CN)[0])
    (call,) = book.find("yi.xhtml", "//h:a[@e:type='noteref'][@role='doc-noteref']")
    assert "duokan-footnote" in call.get("class").split()
    (mark,) = call
    assert {"qqreader-footnote", "zhangyue-footnote"} == set(mark.get("class").split())
    assert mark.get("alt") == "注文在这里有九个字以上。"
    assert "images/note-mark.png" in book.files and mark.get("src") == "images/note-mark.png"
    (item,) = book.find("yi.xhtml", "//h:aside[@role='doc-footnote']/h:ol[@class='duokan-footnote-content']/h:li")
    assert f"#{item.get('id')}" == call.get("href") and item.get("class") == "duokan-footnote-item"
    ids = [str(id) for id in book.find("yi.xhtml", "//@id")]
    assert len(ids) == len(set(ids))


def test_the_marks_hold_in_our_own_preflight() -> None:
    findings = [f for f in inspect(make(sample.rendition(), store=CN)[0], CN) if f.severity is not Severity.INFO]
    assert not findings, findings


def test_nothing_of_a_note_is_lost() -> None:
    plain, marked = (Opened(make(sample.rendition(), store=store)[0]).text() for store in (store_named(), CN))
    assert "注文在这里有九个字以上。" in marked
    assert len(plain.split()) - len(marked.split()) in {0, 1}


def test_a_book_without_notes_has_no_mark() -> None:
    book = Opened(make(sample.with_body("<p>没有注。</p>"), store=CN)[0])
    assert "images/note-mark.png" not in book.files
    assert b"duokan" not in book.files["style.css"]
