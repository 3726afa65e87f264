"""Roles of boxes, and keyboards."""

from __future__ import annotations

from dataclasses import replace

from publish.epub.make import make
from tests.epub import sample
from tests.epub.opened import Opened

BOXES = (
    '<aside class="container tip"><p>一</p></aside><aside class="container letter"><p>二</p></aside>'
    '<aside class="container warning"><p>三</p></aside><aside class="note" role="doc-footnote" id="n"><p>四</p></aside>'
    '<div class="table-box"><p>五</p></div>'
)
SCROLL = ".table-box { overflow-x: auto } .container { margin: 0; overflow-wrap: anywhere } "


def test_boxes_are_no_landmarks() -> None:
    book = Opened(make(sample.with_body(BOXES))[0])
    assert book.find("yi.xhtml", "//h:aside/@role") == ["doc-tip", "none", "note", "doc-footnote"]


def test_what_scrolls_can_be_reached() -> None:
    book = Opened(make(replace(sample.with_body(BOXES), stylesheet=SCROLL))[0])
    assert book.find("yi.xhtml", "//*[@tabindex]/@class") == ["table-box"]
    assert Opened(make(sample.with_body(BOXES))[0]).find("yi.xhtml", "//*[@tabindex]") == []
