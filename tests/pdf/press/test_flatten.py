"""Transparency taken out of pages: they look the same, letters stay letters, and what became a picture is told."""

from __future__ import annotations

from functools import cache

import pypdfium2
import pytest
from PIL import ImageChops

from publish.pdf.make import make
from publish.pdf.press.flatten import Flatten
from publish.pdf.press.mixing import PAPER, mixed
from publish.pdfobjects import Stream, opened, parse_content_stream, saved, unparse_content_stream
from publish.pdfobjects.colours import CMYK, GREY, RGB, Colour
from publish.pdfobjects.events import Picture, Text
from publish.pdfobjects.parts import all_resources, drop
from publish.pdfobjects.walk import walk
from tests.pdf.press.pages import COLOURS, assets, picture
from tests.pdf.sample import SHEET, document, rendition

MORE = """
.clear { border: 3mm solid transparent; height: 5mm; background: #dde } .deep { opacity: .6 } .deep div { opacity: .5 }
.going { height: 12mm; background: linear-gradient(to right, rgba(200, 0, 0, .9), transparent) }
.twice { position: relative; height: 20mm } .twice div { position: absolute; width: 25mm; height: 12mm }
.twice .one { left: 0; top: 0; background: rgba(255, 0, 0, .5) }
.twice .two { left: 10mm; top: 5mm; background: rgba(0, 0, 255, .5) }
.line { border-top: 1mm solid rgba(0, 0, 0, .4); height: 3mm } .soft { color: rgba(0, 0, 0, .55) }
"""

PIECES = {  # what stands on the page, and how many parts of it become pictures
    "a veil on paper": ('<div class="veil"></div>', 0),
    "a veil on a panel": ('<div class="panel"><div class="veil"></div></div>', 0),
    "a veil on a gradient": ('<div class="over"><div></div></div>', 1),
    "letters in grey": ('<p class="soft">半透的字</p>', 0),
    "letters at half strength": ('<p class="half">半透的字</p>', 0),
    "letters on a panel": ('<div class="panel"><p class="half">半透的字</p></div>', 0),
    "strength of strength": ('<div class="deep"><p>一</p><div><p>二</p></div></div>', 1),
    "a line": ('<div class="line"></div>', 0),
    "a border that nobody sees": ('<div class="clear"></div>', 0),
    "a gradient into nothing": ('<div class="going"></div>', 1),
    "one on the other": ('<div class="twice"><div class="one"></div><div class="two"></div></div>', 1),
    "a picture on paper": (picture("alpha.png"), 0),
    "a picture on a panel": (f'<div class="panel">{picture("alpha.png")}</div>', 0),
    "a picture on a gradient": (f'<div class="over">{picture("alpha.png")}</div>', 1),
    "a drawing": (picture("art.svg"), 1),
    "nothing of the kind": ("<p>字</p>", 0),
}


@cache
def laid_out(inner: str) -> bytes:
    body = f"<p>上文。</p>{inner}<p>下文。</p>"
    return make(rendition(document("chapter", "a", body), sheet=SHEET + COLOURS + MORE, assets=assets())).data


def flattened(data: bytes) -> tuple[bytes, list[str]]:
    told: list[str] = []
    with opened(data) as pdf:
        flatten = Flatten(pdf, lambda found: told.append(found.message))
        for page in pdf.pages:
            done = flatten.page(page, list(parse_content_stream(page)), "1")
            page.obj.Contents = Stream(pdf, unparse_content_stream(done))
        for resources in all_resources(pdf):  # what is left is covered; the rewriting of colours takes it out
            for state in resources.get("/ExtGState", {}).values():
                drop(state, "/ca", "/CA", "/SMask")
        return saved(pdf), told


@pytest.mark.parametrize("name", PIECES)
def test_a_page_looks_the_same(name: str) -> None:
    inner, parts = PIECES[name]
    data, told = flattened(laid_out(inner))
    before, after = (pypdfium2.PdfDocument(each)[0] for each in (laid_out(inner), data))
    one, other = (page.render(scale=3).to_pil().convert("RGB") for page in (before, after))
    apart = ImageChops.difference(one, other).convert("L")
    assert sum(apart.histogram()[24:]) < 0.0012 * one.width * one.height
    assert before.get_textpage().get_text_bounded() == after.get_textpage().get_text_bounded()
    assert len(told) == parts


@pytest.mark.parametrize("name", PIECES)
def test_nothing_lets_through(name: str) -> None:
    data, _ = flattened(laid_out(PIECES[name][0]))
    with opened(data) as pdf:
        for _, events in walk(pdf):
            assert not any(event.state.transparent for event in events)
            assert not any(isinstance(event, Picture) and event.masked for event in events)


def test_letters_stay_letters() -> None:
    data, _ = flattened(laid_out(PIECES["letters on a panel"][0]))
    with opened(data) as pdf:
        texts = [event for _, events in walk(pdf) for event in events if isinstance(event, Text)]
        assert "".join(event.says() for event in texts).count("半透的字") == 1
        assert not any(isinstance(event, Picture) for _, events in walk(pdf) for event in events)


def test_a_page_without_any_is_left_alone() -> None:
    data = laid_out("<p>字</p>")
    with opened(data) as pdf:
        content = list(parse_content_stream(pdf.pages[0]))
        assert Flatten(pdf, pytest.fail).page(pdf.pages[0], content, "1") is content


def test_colours_mix_by_arithmetic() -> None:
    red = Colour(RGB, (1, 0, 0))
    assert mixed(red, 0.25, PAPER) == Colour(RGB, (1, 0.75, 0.75))
    assert mixed(Colour(CMYK, (0, 0, 0, 1)), 0.4, PAPER) == Colour(CMYK, (0, 0, 0, 0.4))
    assert mixed(red, 0.5, Colour(GREY, (0,))) == Colour(RGB, (0.5, 0, 0))
    assert mixed(red, 0.5, Colour(CMYK, (1, 0, 0, 0))) is None
    assert mixed(red, 1, Colour(CMYK, (1, 0, 0, 0))) == red
