"""The press pass as a whole, on pages that the real engine laid out: what a printing house gets."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from publish.config.intent import intent_named
from publish.config.press_values import Bleed
from publish.errors import ConfigError, EngineError
from publish.pdf.press.make import press
from publish.pdfobjects import Stream, opened
from publish.pdfobjects.events import Path as PathEvent
from publish.pdfobjects.events import Picture, Shading, Text
from publish.pdfobjects.geometry import MM
from publish.pdfobjects.walk import walk
from tests.pdf.press.pages import laid_out
from tests.pdf.press.tickets import ticket

VERSIONS = ("x-4", "x-1a", "x-3", "plain")
BARE = {"slug": 0.0, "marks": False, "bars": False}
INKS = {"DeviceCMYK", "DeviceGray", "Separation"}


@pytest.fixture(scope="module", params=VERSIONS)
def pressed(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, press(laid_out(), ticket(version=request.param, pages=7)).data


def painted(data: bytes) -> Any:
    with opened(data) as pdf:
        for number, events in walk(pdf):
            yield from ((number, event) for event in events)


def test_text_is_in_one_ink_or_in_a_colour(pressed: tuple[str, bytes]) -> None:
    words = {"black": 0, "colour": 0}
    for _, event in painted(pressed[1]):
        if isinstance(event, Text) and event.role == "page":
            colour = event.state.fill
            assert colour.space.kind in ("DeviceCMYK", "Separation")
            if colour.space.kind == "DeviceCMYK":
                is_black = colour.values[:3] == (0, 0, 0)
                words["black" if is_black else "colour"] += len(event.codes)
    assert words["black"] > 1400  # grey, nearly black and white text among it
    assert 0 < words["colour"] < 20  # 红字, 半透的字


def test_nothing_is_painted_in_colours_of_the_screen(pressed: tuple[str, bytes]) -> None:
    for _, event in painted(pressed[1]):
        if isinstance(event, PathEvent | Text):
            kinds = {event.state.fill.space.kind, event.state.stroke.space.kind}
            assert kinds <= {*INKS, "Pattern"}
        elif isinstance(event, Picture) and not event.stencil:
            assert event.space and event.space.kind in INKS
        elif isinstance(event, Shading):
            assert event.space.kind in INKS


def test_no_object_of_the_file_names_a_colour_of_the_screen(pressed: tuple[str, bytes]) -> None:
    """Whatever no page paints must not be there either: preflight of others looks at resources."""
    with opened(pressed[1]) as pdf:
        for item in pdf.objects:
            shown = repr(item.stream_dict if isinstance(item, Stream) else item)
            for space in ("/DeviceRGB", "/CalRGB", "/Lab", "lab-d50"):
                assert space not in shown


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("slug", [0.0, 10.0])
def test_boxes_are_those_of_the_job(right_bound: bool, slug: float) -> None:
    bleed = Bleed(inner=0, outer=3.175, head=3.175, foot=2)
    job = ticket(right_bound=right_bound, bleed=bleed, slug=slug, marks=bool(slug), bars=bool(slug), pages=7)
    with opened(press(laid_out(), job).data) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            boxes = {key: [float(each) / MM for each in page.obj["/" + key]] for key in ("MediaBox", "TrimBox", "BleedBox")}
            recto = number % 2 == 1
            left = 0 if recto != right_bound else 3.175
            trim = [slug + left, slug + 2, slug + left + 140, slug + 2 + 203]
            assert boxes["TrimBox"] == pytest.approx(trim, abs=0.005)
            assert boxes["BleedBox"] == pytest.approx([slug, slug, slug + 143.175, slug + 208.175], abs=0.005)
            assert boxes["MediaBox"] == pytest.approx([0, 0, 143.175 + 2 * slug, 208.175 + 2 * slug], abs=0.005)
            assert page.obj.CropBox == page.obj.MediaBox
            assert "/Rotate" not in page.obj and "/UserUnit" not in page.obj and "/ArtBox" not in page.obj


def test_a_layout_of_another_size_is_refused() -> None:
    with pytest.raises(EngineError, match="140"):
        press(laid_out(), ticket("148x210mm"))


def test_a_profile_of_a_screen_is_refused() -> None:
    from dataclasses import replace

    from publish.pdf.press.colour import shipped

    intent = replace(intent_named("FOGRA39"), profile=shipped("sRGB.icc"))
    with pytest.raises(ConfigError):
        press(laid_out(), ticket(intent=intent))


@pytest.mark.parametrize("version", VERSIONS)
def test_pages_look_as_they_were_laid_out(version: str) -> None:
    """Not a glyph or line is moved by a hair or lost. Colours differ, as inks do; so their edges are compared."""
    bare = press(laid_out(), ticket(version=version, bleed=Bleed(), **BARE, pages=7)).data
    before, after = pypdfium2.PdfDocument(laid_out(0.0)), pypdfium2.PdfDocument(bare)
    assert len(before) == len(after) == 7
    for number in range(7):
        one, other = (doc[number].render(scale=2).to_pil().convert("L") for doc in (before, after))
        assert one.size == other.size
        if number < 2:  # text alone: the same picture
            assert ImageChops.difference(one, other).getextrema()[1] <= 60  # black ink is shown as a dark grey
        darker = [each.point(lambda level: 255 if level < 140 else 0) for each in (one, other)]
        apart = ImageChops.difference(*darker)
        assert sum(apart.histogram()[128:]) < 0.012 * one.width * one.height


def test_text_is_read_as_before(pressed: tuple[str, bytes]) -> None:
    before, after = pypdfium2.PdfDocument(laid_out()), pypdfium2.PdfDocument(pressed[1])
    for number in range(len(before)):
        left, bottom, right, top = after[number].get_trimbox()
        inside = after[number].get_textpage().get_text_bounded(left, bottom, right, top)
        whole = before[number].get_trimbox()
        assert inside == before[number].get_textpage().get_text_bounded(*whole)


def test_the_same_pages_and_ticket_give_the_same_bytes(pressed: tuple[str, bytes]) -> None:
    version, data = pressed
    assert press(laid_out(), ticket(version=version, pages=7)).data == data


def test_the_file_is_sound(pressed: tuple[str, bytes], tmp_path: Path) -> None:
    version, data = pressed
    with opened(data) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert data[:8] == {"x-4": b"%PDF-1.6", "plain": b"%PDF-1.7"}.get(version, b"%PDF-1.4")
    if version in ("x-1a", "x-3"):
        assert b"/ObjStm" not in data and b"/XRef" not in data
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("needs qpdf for a second opinion, which is not installed")
    file = tmp_path / "job.pdf"
    file.write_bytes(data)
    said = subprocess.run([qpdf, "--check", file], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_versions_without_transparency_have_none(pressed: tuple[str, bytes]) -> None:
    version, data = pressed
    lets_through = [
        event
        for _, event in painted(data)
        if event.state.transparent or (isinstance(event, Picture) and event.masked)
    ]
    with opened(data) as pdf:
        groups = [number for number, page in enumerate(pdf.pages, 1) if "/Group" in page.obj]
    if version in ("x-1a", "x-3"):
        assert not lets_through and not groups
        assert b"/SMask" not in data and b"/Transparency" not in data
    else:
        assert lets_through and 7 in groups and not {1, 2, 3, 5, 6} & set(groups)


def test_what_became_a_picture_is_told_and_where() -> None:
    found = press(laid_out(), ticket(version="x-1a", pages=7)).findings
    assert {finding.code for finding in found} == {"press-flattened"}
    assert len(found) == 2 and all("Page 7" in finding.message for finding in found)
    assert press(laid_out(), ticket(pages=7)).findings == ()


def test_fonts_are_bare(pressed: tuple[str, bytes]) -> None:
    with opened(pressed[1]) as pdf:
        kinds = {str(item.get("/Subtype")) for item in pdf.objects if isinstance(item, Stream)}
    assert "/CIDFontType0C" in kinds and "/OpenType" not in kinds


def test_equal_pictures_are_there_once(pressed: tuple[str, bytes]) -> None:
    with opened(pressed[1]) as pdf:
        pictures = [
            item.read_raw_bytes() for item in pdf.objects
            if isinstance(item, Stream) and item.get("/Subtype") == "/Image" and "/SMask" not in item
        ]
    assert len(set(pictures)) == len(pictures)


def test_in_one_ink_there_is_no_other() -> None:
    data = press(laid_out(), ticket(inks="grey", pages=7, version="x-1a")).data
    for _, event in painted(data):
        if isinstance(event, Text | PathEvent) and event.state.fill.space.kind == "DeviceCMYK":
            assert event.state.fill.values[:3] == (0, 0, 0)
        if isinstance(event, Picture):
            assert event.space and event.space.kind == "DeviceGray"


def test_a_house_that_wants_rgb_gets_black_text_and_pictures_of_the_screen() -> None:
    data = press(laid_out(), ticket(inks="rgb", intent=None, version="plain", pages=7, **BARE)).data
    kinds = set()
    for _, event in painted(data):
        if isinstance(event, Text) and event.role == "page" and event.state.fill.space.kind == "DeviceCMYK":
            assert event.state.fill.values[:3] == (0, 0, 0)
        if isinstance(event, Picture) and event.space:
            kinds.add(event.space.kind if not event.space.default_for else f"default {event.space.default_for}")
    assert "default DeviceRGB" in kinds and "DeviceRGB" not in kinds


@pytest.mark.parametrize(("limit", "condition"), [(300, "FOGRA39"), (240, "gracol2006-240"), (200, "FOGRA39")])
def test_ink_stays_below_the_limit(limit: float, condition: str, tmp_path: Path) -> None:
    """Measured by Ghostscript, which separates the finished pages as a press would."""
    ghostscript = shutil.which("gs")
    if ghostscript is None:
        pytest.skip("needs Ghostscript, which is not installed")
    for version in ("x-4", "x-1a"):
        job = ticket(version=version, ink_limit=limit, intent=intent_named(condition), pages=7, **BARE)
        file = tmp_path / f"{version}.pdf"
        file.write_bytes(press(laid_out(), job).data)
        words = [ghostscript, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", "-r72",
                 f"-sOutputFile={tmp_path}/{version}-%d.tif", str(file)]  # fmt: skip
        subprocess.run(words, check=True, capture_output=True)
        for number in range(1, 8):
            with Image.open(tmp_path / f"{version}-{number}.tif") as sheet:
                most = max(map(sum, sheet.get_flattened_data()))  # type: ignore[arg-type]
            assert most / 2.55 <= limit + 0.5, (version, number)


def test_a_book_takes_little_time() -> None:
    """A page of text takes less than four milliseconds: 276 pages, a second."""
    job = ticket(version="x-1a", pages=7, **BARE)
    with opened(laid_out()) as pdf:
        for _ in range(60):
            pdf.pages.append(pdf.pages[0])
            pdf.pages.append(pdf.pages[1])
        del pdf.pages[2:7]
        many = io.BytesIO()
        pdf.save(many)
    began = time.process_time()
    press(many.getvalue(), job)
    assert time.process_time() - began < 1.0
