"""Drawings of the e-book: they scale and say what they show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from publish.epub.drawings import scalable
from publish.epub.make import make
from publish.manuscript.model import Asset
from publish.preflight.epub import inspect
from tests.epub import sample
from tests.epub.opened import Opened

NS = 'xmlns="http://www.w3.org/2000/svg"'
SQUARE = f'<svg {NS} width="100" height="80px"><rect width="50" height="40"/></svg>'


def drawing(text: str) -> Asset:
    return Asset("images/a.svg", "image/svg+xml", text.encode(), 100, 80)


def test_a_drawing_gets_a_box_and_a_title() -> None:
    root = etree.fromstring(scalable(drawing(SQUARE), "一只猫").data)
    assert root.get("viewBox") == "0 0 100 80" and root.get("width") == "100"
    assert root[0].tag.endswith("}title") and root[0].text == "一只猫" and len(root) == 2


@pytest.mark.parametrize(
    "text",
    [
        f'<svg {NS} viewBox="0 0 9 9"><title>甲</title></svg>',
        f'<svg {NS} width="100%" height="10cm"><title>甲</title></svg>',
        f'<svg {NS} width="0" height="" viewBox="0 0 9 9"><title>甲</title></svg>',
        "<svg",
        "<not-svg/>",
    ],
)
def test_what_is_whole_or_cannot_be_mended_stays(text: str) -> None:
    asset = drawing(text)
    assert scalable(asset, "猫") is asset


def test_other_pictures_stay() -> None:
    asset = Asset("a.png", "image/png", sample.picture(), 60, 40)
    assert scalable(asset, "猫") is asset


def test_a_book_with_a_drawing_has_nothing_to_tell_of_it() -> None:
    base = sample.with_body('<figure id="fig-a"><img src="images/a.svg" alt="一只猫"/></figure>')
    data, _ = make(replace(base, assets=(*base.assets, drawing(SQUARE))))
    assert not [one for one in inspect(data) if one.code.startswith("epub-drawing")]
    assert "一只猫".encode() in Opened(data).files["images/a.svg"]
