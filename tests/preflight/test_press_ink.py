"""Ink as the preflight counts it, beside what Ghostscript lays on the plates (a programme of its own, never ours)."""

from __future__ import annotations

import io
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image

from publish.pdfobjects import opened
from publish.pdfobjects.walk import Walk
from publish.preflight.press.ink import percentile
from publish.preflight.press.patches import patches
from publish.preflight.press.plates import Plates, above, added
from publish.preflight.press.sheet import Sheet, sheet_of
from tests.preflight.spoiled.good import area, finished, hold, make, paint, picture, place
from tests.preflight.spoiled.recipes import X4
from tests.preflight.test_press import job
from tests.validators import absent


def our_plates(data: bytes) -> tuple[Sheet, Image.Image]:
    """Page 2, and the sum of its plates."""
    with opened(data) as pdf:
        sheet = sheet_of(2, pdf.pages[1], Walk(pdf).page(1), job(X4), "x-4", 4)
        plates = Plates(sheet)
        for event in sheet.art_events:
            plates.paint(event)
        return sheet, plates.total()


def plain_area(pdf: Pdf) -> None:
    paint(pdf, b"0.9 0.8 0.7 0.5 k\n" + area(20, 50, 40, 40))


def areas_one_on_the_other(pdf: Pdf) -> None:
    """The upper one knocks the lower one out."""
    paint(pdf, b"1 1 0 0 k\n" + area(20, 50, 40, 40) + b"0 0 1 0.3 k\n" + area(30, 60, 40, 40))


def overprinting(pdf: Pdf) -> None:
    paint(pdf, b"1 0.4 0 0 k\n" + area(20, 50, 40, 40) + b"/Over gs 0 0 0.9 0.8 k\n" + area(30, 60, 40, 40))


def half_seen_through(pdf: Pdf) -> None:
    hold(pdf, "/ExtGState", "Half", Dictionary(ca=0.5))
    pdf.pages[1].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    paint(pdf, b"1 0.4 0 0 k\n" + area(20, 50, 40, 40) + b"/Half gs 0 0 0.9 0.8 k\n" + area(30, 60, 40, 40))


def multiplied(pdf: Pdf) -> None:
    hold(pdf, "/ExtGState", "Many", Dictionary(BM=Name.Multiply))
    pdf.pages[1].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    paint(pdf, b"0.6 0.4 0 0 k\n" + area(20, 50, 40, 40) + b"/Many gs 0.5 0 0.9 0.3 k\n" + area(30, 60, 40, 40))


def a_picture(pdf: Pdf) -> None:
    image = pdf.make_indirect(picture(pdf))
    image.write(zlib.compress(bytes([200, 150, 100, 60]) * 400 * 400), filter=Name.FlateDecode)
    hold(pdf, "/XObject", "Im1", image)
    paint(pdf, place("Im1", 20, 50, 30, 30))


def a_jpeg(pdf: Pdf) -> None:
    stream = io.BytesIO()
    Image.new("CMYK", (400, 400), (200, 150, 100, 60)).save(stream, "JPEG", quality=95)
    image = pdf.make_indirect(picture(pdf))
    image.write(stream.getvalue(), filter=Name.DCTDecode)
    hold(pdf, "/XObject", "Im1", image)
    paint(pdf, place("Im1", 20, 50, 30, 30))


@pytest.mark.parametrize(
    "spoil", [plain_area, areas_one_on_the_other, overprinting, half_seen_through, multiplied, a_picture, a_jpeg]
)
def test_plates_are_those_of_ghostscript(spoil: Callable[[Pdf], None], tmp_path: Path) -> None:
    """The most ink of the page agrees to 2 %, and where it lies to a pixel's width around the edge."""
    if not shutil.which("gs"):
        absent("Ghostscript is not installed: apt-get install ghostscript")
    pdf = make()
    spoil(pdf)
    data = finished(pdf)
    (tmp_path / "a.pdf").write_bytes(data)
    said = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", "-r72", "-dOverprint=/enable"]
    pages = ["-dFirstPage=2", "-dLastPage=2", f"-sOutputFile={tmp_path}/a.tif", str(tmp_path / "a.pdf")]
    subprocess.run([*said, *pages], check=True, capture_output=True)
    sheet, ours = our_plates(data)
    with Image.open(tmp_path / "a.tif") as plates:
        left, bottom, right, top = sheet.painted
        height = sheet.media[3] - sheet.media[1]
        inside = plates.crop((round(left), round(height - top), round(right), round(height - bottom)))
        theirs = added(list(inside.split()))
    assert percentile(ours) == pytest.approx(percentile(theirs), abs=2)
    counts = [above(sums, 105).histogram()[255] for sums in (ours, theirs)]  # small text is left out of ours
    assert counts[0] == pytest.approx(counts[1], rel=0.03)


def test_the_percentile_leaves_a_thousandth_out() -> None:
    plates = [Image.new("L", (100, 100), 128) for _ in range(4)]
    assert percentile(added(plates)) == pytest.approx(201, abs=1)
    for plate in plates:
        plate.paste(255, (0, 0, 5, 2))
    assert percentile(added(plates)) == pytest.approx(201, abs=1)
    for plate in plates:
        plate.paste(255, (0, 0, 5, 3))
    assert percentile(added(plates)) == 400


def test_patches_hang_together_edge_to_edge() -> None:
    mask = Image.new("L", (20, 10), 0)
    mask.paste(255, (1, 1, 4, 9))
    mask.paste(255, (4, 8, 10, 9))
    mask.paste(255, (10, 7, 12, 8))
    found = patches(mask)
    assert [(patch.pixels, patch.box) for patch in found] == [(30, (1, 1, 10, 9)), (2, (10, 7, 12, 8))]
