"""What pages paint, read from files written by hand."""

from __future__ import annotations

import time
import zlib
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from publish.pdfium import Pages
from publish.pdfobjects import DamagedPdf, opened, saved
from publish.pdfobjects import walk as walking
from publish.pdfobjects.colours import inks
from publish.pdfobjects.events import Event, Opened, Path, Picture, Shading, Strange, Text
from publish.pdfobjects.geometry import IDENTITY, apply, times
from publish.pdfobjects.walk import Walk, walk
from tests.preflight.spoiled.good import finished, make, paint, words


def pdf_of(content: bytes, **resources: Any) -> Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 300))
    page.obj.Contents = Stream(pdf, content)
    page.obj.Resources = Dictionary({f"/{kind}": Dictionary(held) for kind, held in resources.items()})
    return pdf


def events(pdf: Pdf, number: int = 0) -> list[Event]:
    with opened(saved(pdf)) as again:
        return Walk(again).page(number)


def only(pdf: Pdf, kind: type[Any]) -> list[Any]:
    return [event for event in events(pdf) if isinstance(event, kind)]


def test_boxes_follow_the_matrices_and_the_clip() -> None:
    (path,) = only(pdf_of(b"q 2 0 0 2 10 20 cm 0 0 30 30 re W n 5 5 50 10 re f Q"), Path)
    assert path.box == (20, 30, 120, 50)
    assert path.state.clip == (10, 20, 70, 80)


def test_a_state_ends_with_its_q() -> None:
    first, second = only(
        pdf_of(b"q 0 0 0 1 k /A gs 0 0 9 9 re f Q 0 0 9 9 re f", ExtGState={"/A": Dictionary(op=True, OPM=1)}), Path
    )
    assert (first.state.overprint, first.state.overprint_mode, inks(first.state.fill)["Black"]) == (True, 1, 1)
    assert (second.state.overprint, second.state.fill.space.kind) == (False, "DeviceGray")


@pytest.mark.parametrize(
    ("content", "kind", "laid"),
    [
        (b"0.5 g", "DeviceGray", {"Black": 0.5}),
        (b"0.1 0.2 0.3 0.4 k", "DeviceCMYK", {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}),
        (b"1 0 0 rg", "DeviceRGB", None),
        (b"/Gold cs 0.7 scn", "Separation", {"Gold": 0.7}),
        (b"/Two cs 0.7 0.2 scn", "DeviceN", {"Gold": 0.7, "Black": 0.2}),
        (b"/Marks cs 1 scn", "Separation", dict.fromkeys(("Cyan", "Magenta", "Yellow", "Black"), 1.0)),
        (b"/Few cs 1 sc", "Indexed", {"Cyan": 0, "Magenta": 1, "Yellow": 0, "Black": 0}),
        (b"/Gold cs", "Separation", {"Gold": 1.0}),
        (b"/Nowhere cs", "", None),
    ],
)
def test_colours_are_inks(content: bytes, kind: str, laid: dict[str, float] | None) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 1, 0], N=1)
    spaces = {
        "/Gold": Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint]),
        "/Marks": Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]),
        "/Two": Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, tint]),
        "/Few": Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(b"\0\0\0\xff\0\xff\0\0")]),
    }
    (path,) = only(pdf_of(content + b" 0 0 9 9 re f", ColorSpace=spaces), Path)
    assert path.state.fill.space.kind == kind
    assert inks(path.state.fill) == (pytest.approx(laid) if laid else None)


def test_device_colours_give_way_to_their_defaults() -> None:
    own = Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])
    (path,) = only(pdf_of(b"1 0 0 rg 0 0 9 9 re f", ColorSpace={"/DefaultRGB": own}), Path)
    assert (path.state.fill.space.kind, path.state.fill.space.default_for) == ("CalRGB", "DeviceRGB")


def test_forms_patterns_masks_and_inline_pictures_are_entered() -> None:
    pdf = pikepdf.new()

    def form(content: bytes, **entries: Any) -> Any:
        stream = Stream(pdf, content)
        for key, value in {
            "/Subtype": Name.Form,
            "/BBox": Array([0, 0, 50, 50]),
            **{f"/{k}": v for k, v in entries.items()},
        }.items():
            stream[key] = value
        return pdf.make_indirect(stream)

    inner = form(b"0 0 5 5 re f", Matrix=Array([1, 0, 0, 1, 7, 0]))
    outer = form(b"/In Do", Resources=Dictionary(XObject=Dictionary(In=inner)))
    cell = form(b"BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI", PatternType=1, PaintType=1, XStep=9, YStep=9)
    group = form(b"0 0 8 8 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    page = pdf.add_blank_page(page_size=(200, 300))
    page.obj.Contents = Stream(pdf, b"q 1 0 0 1 100 0 cm /Out Do Q /Soft gs /Pattern cs /P scn 10 10 20 20 re f")
    page.obj.Resources = Dictionary(
        XObject=Dictionary(Out=outer), Pattern=Dictionary(P=cell),
        ExtGState=Dictionary(Soft=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))),
    )  # fmt: skip
    found = events(pdf)
    assert [(type(each), each.role) for each in found if isinstance(each, Path | Picture)] == [
        (Path, "form"), (Path, "mask"), (Path, "page"), (Picture, "pattern"),
    ]  # fmt: skip
    assert next(each.box for each in found if isinstance(each, Path)) == (107, 0, 112, 5)
    assert [each.group for each in found if isinstance(each, Opened)] == [None, None]


def test_text_stands_where_pdfium_sees_it() -> None:
    pdf = make()
    paint(
        pdf,
        words("Spaced out", 30, 90, 14)
        + b"BT /F0 9 Tf 2 Tc 90 Tz 100 200 Td [<0002> -500 <00030004>] TJ 0 14 TD <0005> ' ET\n",
    )
    data = finished(pdf)
    with opened(data) as again, Pages(data) as pages:
        runs = [event for event in Walk(again).page(1) if isinstance(event, Text)]
        glyphs = pages.glyphs(1).glyphs
        said = "".join(run.says() for run in runs)
    seen = [(run.matrix[4], run.matrix[5], run.em) for run in runs]
    for x, y, em in seen:
        assert any(abs(g.x - x) < 0.01 and abs(g.y - y) < 0.01 and abs(g.em - em) < 0.01 for g in glyphs), (x, y, em)
    assert said.startswith("The quick brown fox")


def test_what_paints_itself_ends() -> None:
    pdf = pikepdf.new()
    form = pdf.make_indirect(Stream(pdf, b"0 0 5 5 re f /Me Do"))
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 50, 50])
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    page = pdf.add_blank_page(page_size=(200, 300))
    page.obj.Contents, page.obj.Resources = Stream(pdf, b"/Me Do"), Dictionary(XObject=Dictionary(Me=form))
    found = events(pdf)
    assert sum(isinstance(each, Path) for each in found) == 1
    assert any(isinstance(each, Strange) for each in found)


def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of ten forms paints the next one ten times."""
    monkeypatch.setattr(walking, "MOST_ON_A_PAGE", 20_000)
    pdf = pikepdf.new()
    inner = pdf.make_indirect(Stream(pdf, b"0 0 1 1 re f"))
    inner.Subtype, inner.BBox = Name.Form, Array([0, 0, 50, 50])
    for _ in range(10):
        outer = pdf.make_indirect(Stream(pdf, b"/X Do " * 10))
        outer.Subtype, outer.BBox, outer.Resources = (
            Name.Form,
            Array([0, 0, 50, 50]),
            Dictionary(XObject=Dictionary(X=inner)),
        )
        inner = outer
    page = pdf.add_blank_page(page_size=(200, 300))
    page.obj.Contents, page.obj.Resources = Stream(pdf, b"/X Do"), Dictionary(XObject=Dictionary(X=inner))
    started = time.monotonic()
    with pytest.raises(DamagedPdf, match="paints more"):
        events(pdf)
    assert time.monotonic() - started < 10


def test_what_unfolds_without_end_is_refused() -> None:
    pdf = pikepdf.new()
    stream = Stream(pdf, b"")
    stream.write(zlib.compress(b" " * (walking.MOST_CONTENT + 1)), filter=Name.FlateDecode)
    pdf.add_blank_page().obj.Contents = stream
    with pytest.raises(DamagedPdf):
        events(pdf)


@given(
    st.lists(
        st.sampled_from(
            [
                b"q",
                b"Q",
                b"1 0 0 1 5 5 cm",
                b"/X gs",
                b"BT",
                b"(a) Tj",
                b"0 0 m",
                b"9 l",
                b"f",
                b"sh",
                b"/A Do",
                b"]",
                b"<<",
                b"BI ID EI",
                b"EMC",
                b"/P <</MCID 1>> BDC",
                b"1e999 w",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_content_stops_the_reading(pieces: list[bytes]) -> None:
    assert isinstance(events(pdf_of(b" ".join(pieces))), list)


MATRICES = st.tuples(*[st.floats(-3, 3) for _ in range(6)])


@given(MATRICES, MATRICES, st.floats(-9, 9), st.floats(-9, 9))
def test_one_matrix_after_the_other_is_their_product(one: Any, two: Any, x: float, y: float) -> None:
    assert apply(times(one, two), x, y) == pytest.approx(apply(two, *apply(one, x, y)), abs=1e-6)
    assert times(one, IDENTITY) == pytest.approx(one)


def test_pages_come_in_order_and_shadings_have_their_space() -> None:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)
    fade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=[0, 0, 9, 9], Function=ramp)
    pdf = pdf_of(b"/F sh", Shading={"/F": fade})
    with opened(saved(pdf)) as again:
        assert [
            (number, type(found[0]), found[0].space.kind)
            for number, found in walk(again)
            if isinstance(found[0], Shading)
        ] == [(0, Shading, "DeviceGray")]
