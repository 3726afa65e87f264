"""What shops want otherwise, seen in the finished package."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.config.store import NAMES, Store, store_named
from publish.epub import shop
from publish.epub.make import make
from publish.epub.package import Item
from publish.render.rendition import ContentsEntry, Rendition
from tests.epub import sample
from tests.epub.opened import NS, Opened


def opened(store: Store | str, rendition: Rendition | None = None) -> Opened:
    store = store_named(store) if isinstance(store, str) else store
    return Opened(make(rendition or sample.rendition(), store=store)[0])


@pytest.mark.parametrize("name", NAMES)
def test_two_builds_are_the_same(name: str) -> None:
    store = store_named(name)
    assert make(sample.rendition(), store=store) == make(sample.rendition(), store=store)


def test_the_edition_names_its_shop() -> None:
    base = sample.rendition()
    named = replace(base, edition=replace(base.edition, store="apple"))
    assert make(named) == make(base, store=store_named("apple")) != make(base)


def test_apple_gets_its_own_lines_with_their_vocabulary() -> None:
    book = opened("apple")
    assert book.meta("ibooks:version") == ["2026.11.20"]
    assert book.opf("/o:package/@prefix") == [
        "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
    ]
    assert not book.meta("ibooks:specified-fonts") and shop.DISPLAY_OPTIONS not in book.names


def test_typefaces_are_announced_to_apple() -> None:
    apple, font = store_named("apple"), Item("f", "fonts/rare.otf", "font/otf", b"")
    assert shop.has_typefaces([font]) and not shop.has_typefaces([])
    assert shop.besides(apple, True)[0][0] == shop.DISPLAY_OPTIONS
    assert b"specified-fonts" in shop.besides(apple, True)[0][1]
    assert not shop.besides(store_named("kobo"), True)
    lines = shop.entries(apple, True, sample_moment())
    assert [(e.attributes[0][1], e.text) for e in lines] == [
        ("ibooks:version", "2026.1.2"), ("ibooks:specified-fonts", "true")
    ]  # fmt: skip


def sample_moment():  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime

    return datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("store", "said", "written"),
    [
        ("kobo", "ja-JP", "ja"), ("kobo", "zh-Hant-TW", "zh-Hant"), ("generic", "zh-Hant-TW", "zh-Hant-TW"),
        ("ja-ebpaj", "ja", "ja"),
    ],
)  # fmt: skip
def test_the_form_of_languages(store: str, said: str, written: str) -> None:
    base = sample.rendition()
    book = opened(store, replace(base, edition=replace(base.edition, language=said)))
    assert book_opf(book, "//dc:language/text()") == [written]
    assert book_opf(book, "/o:package/@xml:lang") == [written]


def book_opf(book: Opened, xpath: str) -> list[str]:
    from lxml import etree

    path = next(name for name in book.names if name.endswith(".opf"))
    return [str(found) for found in etree.fromstring(book.archive.read(path)).xpath(xpath, namespaces=NS)]


def test_the_layout_of_the_japanese_guide() -> None:
    book = opened("ja-ebpaj", sample.vertical())
    assert b'full-path="item/standard.opf"' in book.archive.read("META-INF/container.xml")
    outside = [n for n in book.names if not n.startswith(("item/", "META-INF/")) and n != "mimetype"]
    assert not outside
    assert {"item/navigation-documents.xhtml", "item/style/book-style.css", "item/xhtml/p-cover.xhtml"} <= set(book.names)
    assert "item/xhtml/p-001.xhtml" in book.names
    assert all(n.startswith("item/image/") for n in book.names if n.endswith((".png", ".jpg")))
    assert book_opf(book, "//o:meta[@property='ebpaj:guide-version']/text()") == ["1.1.3"]
    assert book_opf(book, "/o:package/@prefix") == ["ebpaj: http://www.ebpaj.jp/"]
    assert set(book_opf(book, "//o:itemref/@properties")) == {"page-spread-left"}
    assert b'class="vrtl"' in book.archive.read("item/xhtml/p-001.xhtml")
    assert b".vrtl" in book.archive.read("item/style/book-style.css")


def test_horizontal_books_begin_on_the_right_and_say_so() -> None:
    book = opened("ja-ebpaj")
    assert set(book_opf(book, "//o:itemref/@properties")) == {"page-spread-right"}
    assert b'class="hltr"' in book.archive.read("item/xhtml/p-001.xhtml")


def test_pieces_of_a_divided_document_name_no_side() -> None:
    long = sample.with_body("".join(f"<p>第{n}段{'字' * 700}</p>" for n in range(400)))
    book = opened("ja-ebpaj", long)
    sides = [r.get("properties") for r in _itemrefs(book)]
    assert sides.count(None) >= 2 and sides[0] == "page-spread-right"
    assert sum(n.startswith("item/xhtml/p-0") for n in book.names) >= 4


def _itemrefs(book: Opened):  # type: ignore[no-untyped-def]
    from lxml import etree

    return etree.fromstring(book.archive.read("item/standard.opf")).xpath("//o:itemref", namespaces=NS)


def test_contents_are_as_deep_as_the_shop_shows_them() -> None:
    deep = ContentsEntry("一", "yi.xhtml", "yi", children=(
        ContentsEntry("二", "yi.xhtml", "fig-mao", children=(ContentsEntry("三", "er.xhtml", "er"),)),
    ))  # fmt: skip
    base = replace(sample.rendition(), contents=(deep,))
    for name, lines in (("kobo", ["一", "二", "三"]), ("kdp", ["一", "二"])):
        data, findings = make(base, store=store_named(name))
        book = Opened(data)
        assert [str(t) for t in book.find("nav.xhtml", "//h:nav[@e:type='toc']//h:a/text()")] == lines
        assert [str(t) for t in book.find("toc.ncx", "//n:navPoint//n:text/text()")] == lines
        assert ("epub-toc-shortened" in {f.code for f in findings}) == (name == "kdp")


def test_documents_are_as_large_as_the_shop_takes_them() -> None:
    long = sample.with_body("".join(f"<p>第{n}段{'字' * 700}</p>" for n in range(100)))
    whole = opened(replace(store_named(), document_bytes=0), long)
    small = opened(replace(store_named(), document_bytes=50_000), long)
    assert len(small.spine()) > len(whole.spine())
    assert max(len(small.files[path]) for path in small.spine()) < 60_000
    assert "".join(small.text().split()) == "".join(whole.text().split())


def test_what_a_shop_does_without() -> None:
    bare = replace(store_named(), ncx=False, contents_page=False)
    base = sample.rendition()
    without = replace(base, documents=tuple(d for d in base.documents if d.division.role != "contents"))
    book = opened(bare, without)
    assert "toc.ncx" not in book.files and not book.opf("//o:spine/@toc")
    assert "nav.xhtml" not in book.spine() and "nav.xhtml" in book.files


@pytest.mark.parametrize("store", ["generic", "kobo", "ja-ebpaj"])
def test_the_root_bears_its_writing_mode(store: str) -> None:
    """Sheets tell vertical lines by the class; a cover is horizontal in a vertical book too."""
    book = opened(store, sample.vertical())
    classes = {
        name.rpartition("/")[2]: book.archive.read(name).partition(b"<html")[2].partition(b">")[0]
        for name in book.names
        if name.endswith(".xhtml")
    }
    covers = [name for name in classes if "cover" in name]
    assert covers and all(b'class="hltr"' in classes[name] for name in covers)
    assert all(b'class="vrtl"' in head for name, head in classes.items() if name not in covers)
    assert b'class="hltr"' in b"".join(opened(store).archive.read(n) for n in opened(store).names if n.endswith(".xhtml"))
