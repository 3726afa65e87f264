"""Streams inside of streams: forms, patterns, masks, drawn typefaces, pictures in the content itself."""

from __future__ import annotations

from typing import Any

import pytest

from publish.pdf.press.colour import Separation, shipped
from publish.pdf.press.repaint import Repaint
from publish.pdfobjects import Array, Dictionary, Name, Pdf, Stream, new, parse_content_stream
from tests.pdf.press.tickets import ticket


def repainted(pdf: Pdf, content: str, **resources: Any) -> tuple[str, Any]:
    """The content of a page after the rewriting, and its resources."""
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Contents = pdf.make_stream(content.encode())
    page.obj.Resources = Dictionary({f"/{kind}": Dictionary(held) for kind, held in resources.items()})
    repaint = Repaint(pdf, ticket(), Separation(shipped("FOGRA39L_coated.icc"), 300), lambda found: pytest.fail(str(found)))
    done = repaint.page(page, list(parse_content_stream(page)), "1", (10.0, 20.0))
    repaint.finish()
    return done.decode("latin-1"), page.obj.Resources


def form(pdf: Pdf, content: str, **more: Any) -> Any:
    made = Stream(pdf, content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for key, value in more.items():
        made["/" + key] = value
    return pdf.make_indirect(made)


def content(stream: Any) -> str:
    return bytes(stream.read_bytes()).decode("latin-1")


def test_a_form_is_rewritten_once_and_forms_in_it_too() -> None:
    pdf = new()
    inner = form(pdf, "1 0 0 rg 0 0 9 9 re f")
    outer = form(pdf, "0 0 1 RG 0 0 9 9 re S /I Do", Resources=Dictionary(XObject=Dictionary(I=inner)))
    repainted(pdf, "/O Do /O Do", XObject={"/O": outer})
    assert " rg" not in content(inner) and " k" in content(inner)
    assert " RG" not in content(outer) and " K" in content(outer)


def test_a_form_without_resources_has_those_of_the_page() -> None:
    pdf = new()
    picture = Stream(pdf, bytes([9, 200, 9]), Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceRGB
    old = form(pdf, "/P Do")
    repainted(pdf, "/O Do", XObject={"/O": old, "/P": pdf.make_indirect(picture)})
    assert old.Resources.XObject.P.ColorSpace == Name.DeviceCMYK


def test_patterns_move_with_the_page() -> None:
    pdf = new()
    tile = Stream(pdf, b"1 0 0 rg 0 0 2 2 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
    tile.BBox, tile.XStep, tile.YStep, tile.Matrix = Array([0, 0, 4, 4]), 4, 4, Array([1, 0, 0, 1, 5, 5])
    tile.Resources = Dictionary()
    _, resources = repainted(pdf, "/Pattern cs /T scn 0 0 50 50 re f", Pattern={"/T": pdf.make_indirect(tile)})
    moved = resources.Pattern.T
    assert [float(each) for each in moved.Matrix] == [1, 0, 0, 1, 15, 25]
    assert " rg" not in content(moved) and " k" in content(moved)
    assert [float(each) for each in tile.Matrix] == [1, 0, 0, 1, 5, 5]  # another page moves it otherwise


def test_a_mask_stays_light() -> None:
    pdf = new()
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    shape = form(pdf, "0 1 0 rg 0 0 9 9 re f", Group=group, Resources=Dictionary())
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=shape))
    repainted(pdf, "/M gs 0 0 9 9 re f", ExtGState={"/M": pdf.make_indirect(state)})
    assert "0.587 g" in content(shape) and str(shape.Group.CS) == "/DeviceGray"


def test_drawn_typefaces_are_rewritten() -> None:
    pdf = new()
    glyph = pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 400 400 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(A=glyph))
    repainted(pdf, "BT /F 9 Tf (A) Tj ET", Font={"/F": pdf.make_indirect(font)})
    assert " rg" not in content(glyph) and " k" in content(glyph) and "gs" not in content(glyph)


def test_a_picture_in_the_content_becomes_one_beside_it() -> None:
    pdf = new()
    out, resources = repainted(pdf, "q 9 0 0 9 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /RGB ID " + "z!!" * 16 + " EI Q")
    assert "BI" not in out and "/PressInline0 Do" in out
    assert resources.XObject["/PressInline0"].ColorSpace == Name.DeviceCMYK


def test_what_nothing_uses_goes_and_what_is_shared_stays() -> None:
    pdf = new()
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
    shared = pdf.make_indirect(Dictionary(L=lab))
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Resources = Dictionary(ColorSpace=shared)
    repaint = Repaint(pdf, ticket(), Separation(shipped("FOGRA39L_coated.icc"), 300), pytest.fail)
    repaint.page(page, list(parse_content_stream(page)), "1", (0.0, 0.0))
    repaint.finish()
    assert "/ColorSpace" not in page.obj.Resources and "/L" in shared
