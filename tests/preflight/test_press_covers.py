"""Covers, jobs in black alone, contact sheets, the command; and what other programmes say of the same files."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import page as validator
import pytest
import zxingcpp
from click.testing import CliRunner
from pikepdf import Name, Pdf, Stream
from PIL import Image, ImageDraw

from publish.commands.inspect import inspect as command
from publish.pdfium import Pages
from publish.pdfobjects import opened
from publish.pdfobjects.walk import Walk
from publish.preflight.press import Job, as_text, contact_sheet, inspect
from publish.preflight.press.barcode import symbols
from publish.preflight.press.scanned import digits_in
from publish.preflight.press.sheet import sheet_of
from publish.render.barcodes.ean import ean_13
from tests.preflight.spoiled.good import ISBN, area, bars, finished, hold, make, paint, place
from tests.preflight.spoiled.recipes import RECIPES, X4
from tests.preflight.test_press import codes, job
from tests.validators import absent


def cover_job() -> Job:
    return replace(job(X4), kind="cover", printer=replace(job(X4).printer, barcode=()))


def cover(digits: str = ISBN, picture: Image.Image | None = None) -> Pdf:
    """One sheet with its bars as a picture of 1200 dpi."""
    pdf = make(pages=1)
    pdf.pages[0].obj.Contents = Stream(pdf, b"")
    made = picture or scanned(digits)
    image = pdf.make_indirect(Stream(pdf, b""))
    image.write(zlib.compress(made.convert("1").tobytes()), filter=Name.FlateDecode)
    for key, value in {
        "/Subtype": Name.Image, "/Width": made.width, "/Height": made.height, "/ColorSpace": Name.DeviceGray,
        "/BitsPerComponent": 1,
    }.items():  # fmt: skip
        image[key] = value
    hold(pdf, "/XObject", "Bars", image, page=1)
    paint(pdf, place("Bars", 50, 50, made.width / 1200 * 25.4, made.height / 1200 * 25.4), page=1)
    return pdf


def scanned(digits: str, module: int = 16) -> Image.Image:
    """Bars with their quiet zones at 1200 dpi."""
    made = Image.new("L", ((95 + 22) * module, 900), 255)
    for bar in ean_13(digits):
        ImageDraw.Draw(made).rectangle(((11 + bar.at) * module, 0, (11 + bar.at + bar.width) * module - 1, 899), fill=0)
    return made


def test_bars_in_a_picture_are_read() -> None:
    report = inspect(finished(cover()), cover_job())
    assert report.findings == (), as_text(report)


def test_bars_of_another_book_in_a_picture_are_told() -> None:
    assert codes(inspect(finished(cover("9780306406157")), cover_job())) == {"print-barcode-picture"}


def test_a_blurred_barcode_is_told() -> None:
    blurred = scanned(ISBN).resize((117 // 3, 30)).resize((117 * 16, 900)).point(lambda value: 255 if value > 128 else 0)
    assert codes(inspect(finished(cover(picture=blurred)), cover_job())) == {"print-barcode-picture"}


def test_where_the_printer_adds_the_bars_none_are_missed() -> None:
    pdf = make(pages=1)
    pdf.pages[0].obj.Contents = Stream(pdf, b"")
    asked = cover_job()
    assert codes(inspect(finished(pdf), asked)) == {"print-barcode-picture"}
    theirs = replace(asked, printer=replace(asked.printer, barcode=(50.8, 30.5, 6.35)))
    assert inspect(finished(pdf), theirs).findings == ()


def test_a_cover_is_one_sheet() -> None:
    assert "print-page-count" in codes(inspect(finished(make()), cover_job()))


@pytest.mark.parametrize("turned", [False, True])
def test_bars_are_read_as_a_scanner_reads_them(turned: bool) -> None:
    """zxing sees the page at 300 dpi; we see its rectangles, and its picture line by line."""
    pdf = make()
    turn = b"0 1 -1 0 420 60 cm " if turned else b""
    paint(pdf, b"q 0 0 0 1 k " + turn + bars(10, 25, "9780306406157") + b"Q\n")
    data = finished(pdf)
    with opened(data) as again, Pages(data) as pages:
        sheet = sheet_of(2, again.pages[1], Walk(again).page(1), job(X4), "x-4", 4)
        picture = pages.region(1, sheet.painted, 300)
    (theirs,) = zxingcpp.read_barcodes(picture)
    assert [symbol.code.digits for symbol in symbols(sheet) if symbol.code] == [theirs.text] == ["9780306406157"]
    upright = picture.transpose(Image.Transpose.ROTATE_90) if turned else picture
    assert set(digits_in(upright.convert("L"))) == {theirs.text}


def test_a_job_in_black_alone_has_no_colours() -> None:
    grey = replace(job(X4), inks="grey")
    assert codes(inspect(finished(make()), grey)) == {"print-colour-in-grey"}


def test_a_contact_sheet_shows_pages_boxes_and_findings() -> None:
    (recipe,) = (each for each in RECIPES if each.name == "coarse_picture")
    data = recipe.data()
    report = inspect(data, job(X4))
    one = contact_sheet(data, report)
    assert one == contact_sheet(data, report)
    with Image.open(io.BytesIO(one)) as sheet:
        colours = {colour for _, colour in sheet.getcolors(1 << 20) or []}
        assert sheet.format == "PNG"
        assert {(0xD0, 0, 0x6F), (0, 0x8A, 0xD0), (0xFF, 0x2A, 0)} <= colours


def test_the_command_tells_a_person_and_a_programme(tmp_path: Path) -> None:
    path, sheet = tmp_path / "book.pdf", tmp_path / "sheet.png"
    path.write_bytes(finished(make()))
    asked = [str(path), "--printer", "generic-x4"]
    said = CliRunner().invoke(command, [*asked, "--contact-sheet", str(sheet)], standalone_mode=False)
    assert said.return_value == 3  # four pages are too few
    assert "print-page-count" in said.output
    assert sheet.read_bytes().startswith(b"\x89PNG")
    told = json.loads(CliRunner().invoke(command, [*asked, "--json"], standalone_mode=False).output)
    (file,) = told["files"]
    assert {finding["rule"] for finding in file["findings"]} == {"Q07"}
    assert file["measures"]["claims"] == "x-4"


def test_the_ink_of_the_paper_can_be_given(tmp_path: Path) -> None:
    pdf = make()
    paint(pdf, b"0.9 0.9 0.9 0 k\n" + area(20, 50, 40, 40))
    path = tmp_path / "book.pdf"
    path.write_bytes(finished(pdf))
    asked = [str(path), "--printer", "generic-x4", "--ink-limit", "240"]
    assert "print-ink" in CliRunner().invoke(command, asked, standalone_mode=False).output
    assert "print-ink" not in CliRunner().invoke(command, asked[:-2], standalone_mode=False).output


def test_qpdf_finds_the_same_files_damaged(tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        absent("qpdf is not installed: apt-get install qpdf")
    (recipe,) = (each for each in RECIPES if each.name == "wrong_offset")
    for data, code in ((finished(make()), 0), (recipe.data(), 3)):
        path = tmp_path / f"{code}.pdf"
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("font_left_out", "FONT-EMBEDDING"),
        ("wrong_widths", "GLYPH-WIDTH"),
        ("empty_box", "NOTDEF-GLYPH"),
        ("password", "ENCRYPTION"),
        ("nonsense_operator", "CONTENT-OPERATOR"),
        ("overprinting_profile", "ICCBased-CMYK-OVERPRINT"),
        ("red_text", "DEVICE-RGB"),
        ("no_identifier", "TRAILER-ID"),
    ],
)
def test_a_validator_of_pdf_a_sees_the_same(name: str, theirs: str) -> None:
    """Rules that PDF/A-2 shares with PDF/X: silent about the good file, loud about the spoiled one."""
    (recipe,) = (each for each in RECIPES if each.name == name)
    failures = [
        {failure.rule_id for failure in validator.validate_pdf_bytes(data, profile="2u").failures}
        for data in (finished(make()), recipe.data())
    ]
    assert [any(theirs in rule for rule in rules) for rules in failures] == [False, True]
