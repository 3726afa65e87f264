"""Checklists: what a shop says of our books, and of books that are not as it wants them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.schema_store import SETTINGS
from publish.config.store import NAMES, Store, store_named
from publish.diagnostics import Diagnostic, Severity
from publish.epub.make import make
from publish.preflight.epub import inspect
from publish.preflight.epub.shop import RULES, checklist, with_verdict
from publish.preflight.epub.shop_rule import Check, Checklist
from tests.epub import sample

GENERIC = store_named()
BOOK = make(sample.rendition())[0]
Change = Callable[[dict[str, bytes]], None]


def told(data: bytes, store: Store | str = GENERIC, **more: object) -> Checklist:
    store = store_named(store) if isinstance(store, str) else store
    return checklist(data, store, inspect(data, store), **more)  # type: ignore[arg-type]


def check(list_: Checklist, setting: str) -> Check | None:
    return next((one for one in list_.checks if one.setting == setting), None)


def state(data: bytes, store: Store | str, setting: str, **more: object) -> str:
    found = check(told(data, store, **more), setting)
    return found.state if found else ""


def changed(change: Change, data: bytes = BOOK) -> bytes:
    """The book with some of its files changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def opf(old: str, new: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old.encode() in files["EPUB/content.opf"]
        files["EPUB/content.opf"] = files["EPUB/content.opf"].replace(old.encode(), new.encode())

    return change


def page(old: str, new: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old.encode() in files["EPUB/yi.xhtml"]
        files["EPUB/yi.xhtml"] = files["EPUB/yi.xhtml"].replace(old.encode(), new.encode())

    return change


@pytest.mark.parametrize("name", NAMES)
def test_what_is_built_for_a_shop_is_ready_for_it(name: str) -> None:
    store = store_named(name)
    found = told(make(sample.rendition(), store=store)[0], store)
    assert found.ready, [c for c in found.checks if c.state == "not-yet"]
    assert found.store == name and found.title == (store.title, store.zh)


def test_rules_are_numbered_and_each_is_of_a_setting() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    settings = {setting.name for setting in SETTINGS}
    assert {rule.setting for rule in RULES} <= settings
    assert settings - {rule.setting for rule in RULES} == {
        "cover-name", "sample-name", "prefixes", "sample-percent", "gaiji", "overlays", "audio-kinds",
    }  # fmt: skip


def test_every_line_speaks_both_languages_and_names_its_source() -> None:
    for one in told(BOOK, "kobo").checks:
        assert all((*one.name, *one.found, one.fact.says, one.fact.zh, one.fact.source, one.fact.date)), one
        assert one.state == "met" or all(one.do)


@pytest.mark.parametrize(
    ("store", "setting", "before", "change"),
    [
        (replace(GENERIC, isbn="required"), "isbn", "met", opf("urn:isbn:9787020002207", "urn:x:1")),
        (store_named("kobo"), "isbn", "met", opf("urn:isbn:9787020002207", "urn:x:1")),
        (store_named("kobo"), "language-form", "met", opf("zh-Hans</dc:language>", "zh-Hans-CN</dc:language>")),
        (GENERIC, "epubcheck", "met", opf('version="3.0"', 'version="2.0"')),
        (GENERIC, "scripts", "", opf('id="text-yi"', 'id="text-yi" properties="scripted"')),
        (GENERIC, "image-kinds", "met", opf('media-type="image/png"', 'media-type="image/webp"')),
        (GENERIC, "ncx", "met", opf("application/x-dtbncx+xml", "application/x-other")),
        (GENERIC, "note-longest", "met", page("注文在这里", "注文在这里" + "长" * 5001)),
        (GENERIC, "table-columns", "met", page("<header", "<table><tr>" + "<td>甲</td>" * 5 + "</tr></table><header")),
        (GENERIC, "cover-side-min", "met", opf('properties="cover-image"', "")),
    ],
)  # fmt: skip
def test_a_fault_is_seen(store: Store, setting: str, before: str, change: Change) -> None:
    assert state(BOOK, store, setting) == before
    assert state(changed(change), store, setting) in {"not-yet", "look"}


@pytest.mark.parametrize(
    ("setting", "limits"),
    [
        ("book-bytes", {"book_bytes": 1000}), ("file-bytes", {"file_bytes": 1000}),
        ("document-bytes", {"document_bytes": 100}), ("image-pixels", {"image_pixels": 100}),
        ("image-side", {"image_side": 30}), ("cover-side-min", {"cover_side_min": 9000}),
        ("cover-side-max", {"cover_side_max": 100}), ("toc-levels", {"toc_levels": 0}),
        ("image-kinds", {"image_kinds": ("gif",)}), ("metas", {"metas": (("x:y", "z"),)}),
        ("page-spreads", {"page_spreads": True}), ("class-names", {"class_names": (("horizontal", "yoko"),)}),
        ("layout", {"layout": "ebpaj"}), ("market", {"market": "eu"}), ("notes", {"notes": "hybrid"}),
    ],
)  # fmt: skip
def test_a_limit_is_held_against_the_book(setting: str, limits: dict[str, object]) -> None:
    strict = replace(GENERIC, **limits)  # type: ignore[arg-type]
    assert state(BOOK, GENERIC, setting) in {"met", ""}
    assert state(BOOK, strict, setting) in {"not-yet", "look"}


def test_what_a_shop_does_not_say_itself_keeps_no_book_from_it() -> None:
    webp = changed(opf('media-type="image/png"', 'media-type="image/webp"'))
    assert state(webp, "google", "image-kinds") == "not-yet"  # Google Play names the kinds that it takes
    assert state(webp, "kobo", "image-kinds") == "look"
    bare = changed(page(' class="hltr"', ""))
    assert state(bare, "kobo", "class-names") == "" and state(bare, "tw", "class-names") == "not-yet"


def test_typefaces() -> None:
    def add(files: dict[str, bytes]) -> None:
        files["EPUB/f.woff2"] = b"x" * 5_000_000
        item = b'<manifest>\n<item id="f" href="f.woff2" media-type="font/woff2"/>'
        files["EPUB/content.opf"] = files["EPUB/content.opf"].replace(b"<manifest>", item)

    book = changed(add)
    assert state(BOOK, "apple", "font-formats") == ""
    assert state(book, "kobo", "font-formats") == "not-yet"
    assert state(book, "apple", "font-formats") == "look"
    assert state(book, "apple", "font-budget") == "look"
    assert state(book, "apple", "font-metas") == "not-yet"
    assert state(book, "apple", "display-options") == "look"
    assert state(book, replace(GENERIC, fonts="none"), "fonts") == "look"


def test_the_verdict_of_epubcheck_stands_in_place_of_the_advice_to_ask_it() -> None:
    shop = store_named("generic")
    plain = told(BOOK)
    line = check(plain, "epubcheck")
    assert line and "run EPUBCheck" in line.do.en

    def after(*said: Diagnostic, list_: Checklist = plain) -> Check:
        found = check(with_verdict(list_, shop, said), "epubcheck")
        assert found
        return found

    assert after().found.en == "EPUBCheck 5.3.0, 4.2.6: no errors" and not after().do.en and after().state == "met"
    wrong = Diagnostic("epubcheck", Severity.ERROR, "EPUBCheck 5.3.0: Broken", rule="RSC-005")
    assert after(wrong).state == "not-yet" and "1 errors" in after(wrong).found.en
    of_another = Diagnostic("epubcheck", Severity.ERROR, "EPUBCheck 9.9: Broken", rule="RSC-005")
    assert after(of_another).state == "met"
    for code, text in (("epubcheck-missing", "EPUBCheck 4.2.6 is not here"), ("epubcheck-missing", "EPUBCheck is not"),
                       ("epubcheck-silent", "EPUBCheck 5.3.0 gave no answer")):  # fmt: skip
        assert after(Diagnostic(code, Severity.INFO, text)) == line
    bad = checklist(BOOK, shop, [wrong])
    assert after(list_=bad) == check(bad, "epubcheck")


def test_the_longest_note_is_the_shops() -> None:
    short = replace(store_named("generic"), note_longest=3)
    assert "epub-note-long" in {finding.code for finding in inspect(BOOK, short)}
    assert "epub-note-long" not in {finding.code for finding in inspect(BOOK, replace(short, note_longest=0))}
    assert "epub-note-long" not in {finding.code for finding in inspect(BOOK)}


@pytest.mark.parametrize(
    ("name", "expected"), [("9787020002207.epub", "met"), ("xueye.epub", "look"), ("", "")]
)
def test_the_name_of_the_file(name: str, expected: str) -> None:
    assert state(BOOK, "kobo", "file-name", name=name) == expected
    assert state(BOOK, "generic", "file-name", name=name) == ""


def test_what_lies_beside() -> None:
    assert state(BOOK, "kobo", "sample") == state(BOOK, "kobo", "cover-apart") == "by-hand"
    assert state(BOOK, "kobo", "sample", besides=["sample"]) == "met"
    assert state(BOOK, "google", "sample", besides=["sample"]) == "look"
    assert told(BOOK, "kobo").ready


def test_a_statement_on_accessibility_is_what_the_law_of_the_union_asks_for() -> None:
    line = '<meta property="a11y:exemption">eaa-microenterprise</meta></metadata>'
    assert state(changed(opf("</metadata>", line)), "apple", "market") == "met"


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_the_answer_is_a_checklist(data: bytes) -> None:
    found = told(data, "kobo")
    assert not found.ready
    assert check(found, "epubcheck")
