"""Files that would eat the machine, or that no page can be drawn of: told in bounded time and memory."""

from __future__ import annotations

import time
import tracemalloc

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from publish.config.printer import printer_named
from publish.diagnostics import Diagnostic
from publish.pdfobjects import DamagedPdf, saved
from publish.preflight.pdf_file import read
from publish.preflight.press import contact_sheet, inspect

PRINTER = printer_named("cn-offset")


def page_with() -> Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 600)).obj
    page.Contents = Stream(pdf, b"/A Do")
    page.Resources = Dictionary(XObject=Dictionary())
    return pdf


def form(pdf: Pdf, content: bytes) -> Stream:
    made = pdf.make_stream(content)
    made.Subtype, made.BBox = Name.Form, Array([0, 0, 9, 9])
    return made


def circle() -> bytes:
    pdf = page_with()
    me = form(pdf, b"/A Do /A Do")
    me.Resources = Dictionary(XObject=Dictionary(A=me))
    pdf.pages[0].obj.Resources.XObject.A = me
    return saved(pdf)


def cascade() -> bytes:
    """Twelve drawings, each of which paints the next ten times."""
    pdf = page_with()
    inner = form(pdf, b"0 0 1 1 re f")
    for _ in range(12):
        outer = form(pdf, b"/A Do " * 10)
        outer.Resources = Dictionary(XObject=Dictionary(A=inner))
        inner = outer
    pdf.pages[0].obj.Resources.XObject.A = inner
    return saved(pdf)


@pytest.mark.parametrize(("data", "said"), [(circle(), "paints itself"), (cascade(), "more than any book")])
def test_drawings_in_circles_are_told_and_never_drawn(data: bytes, said: str) -> None:
    start = time.process_time()
    report = inspect(data, PRINTER)
    assert [(each.rule, each.code) for each in report.findings] == [("X01", "print-damaged")]
    assert said in report.findings[0].message
    with pytest.raises(DamagedPdf, match="Nothing is drawn"):
        contact_sheet(data, report)
    assert not isinstance(read(data), Diagnostic)
    assert time.process_time() - start < 10


def test_a_picture_that_says_it_is_huge_is_not_unfolded() -> None:
    pdf = page_with()
    picture = pdf.make_stream(b"\0" * 100)
    picture.Subtype, picture.Width, picture.Height = Name.Image, 30_000, 30_000
    picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceRGB
    pdf.pages[0].obj.Resources.XObject.A = picture
    tracemalloc.start()
    start = time.process_time()
    inspect(saved(pdf), PRINTER)
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize("box", [Array([0, 0, 0, 0]), Array([1, 2]), Name.Wide])
def test_pages_without_a_size_have_no_contact_sheet(box: object) -> None:
    pdf = page_with()
    pdf.pages[0].obj.CropBox = box
    with pytest.raises(DamagedPdf, match="cannot be drawn"):
        contact_sheet(saved(pdf))
