"""Navigation: contents, landmarks, the NCX."""

from __future__ import annotations

from dataclasses import replace

from publish.epub.make import make
from publish.epub.nav import Place, contents, landmarks, ncx
from publish.render.rendition import ContentsEntry
from tests.epub import sample
from tests.epub.opened import Opened


def entry(label: str, *children: ContentsEntry) -> ContentsEntry:
    return ContentsEntry(label, "a.xhtml", label, children=children)


def shape(places: tuple[Place, ...]) -> list[object]:
    return [(p.label, shape(p.children)) if p.children else p.label for p in places]


def test_lines_below_the_last_level_are_left_out_and_told() -> None:
    deep = entry("一", entry("二", entry("三", entry("四", entry("五"))), entry("六")))
    found, below = contents([deep], {}, {"a.xhtml": "a.xhtml"})
    assert shape(found) == [("一", [("二", ["三", "六"])])]
    assert below == ("四", "五")
    found, below = contents([deep], {}, {"a.xhtml": "a.xhtml"}, 2)
    assert shape(found) == [("一", ["二"])]
    assert below == ("三", "四", "五", "六")


def test_entry_without_a_place_gives_its_children() -> None:
    lost = replace(entry("部", entry("章")), path="lost.xhtml")
    assert shape(contents([lost], {}, {"a.xhtml": "a.xhtml"})[0]) == ["章"]


def test_labels_hold_what_xml_can_hold() -> None:
    assert contents([entry(" 一\x00\x0b ")], {}, {"a.xhtml": "a.xhtml"})[0][0].label == "一"


def test_landmarks_name_each_kind_once() -> None:
    book = Opened(make(sample.rendition())[0])
    marks = book.find("nav.xhtml", "//h:nav[@e:type='landmarks']//h:a")
    assert [(m.get("{http://www.idpf.org/2007/ops}type"), m.get("href")) for m in marks] == [
        ("cover", "cover.xhtml"),
        ("titlepage", "title-page.xhtml"),
        ("toc", "contents.xhtml"),
        ("bodymatter", "yi.xhtml"),
    ]
    assert book.find("nav.xhtml", "//h:nav[@e:type='landmarks']/@hidden") == ["hidden"]
    assert landmarks([], "", "zh") == ()


def test_ncx_depth_and_nesting() -> None:
    data = ncx((Place("一", "a.xhtml", children=(Place("二", "a.xhtml#b"),)),), "书", "urn:x", "zh-Hans")
    assert b'name="dtb:depth" content="2"' in data
    assert data.index("一".encode()) < data.index("二".encode())
    assert b"playOrder" not in data
