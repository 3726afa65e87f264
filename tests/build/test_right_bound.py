"""A book that is bound at the right goes to its printers: the whole pack, and what stands where in its files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PIL import Image

from publish.build.plan import plan
from publish.build.reading import read_book
from publish.build.run import Layouts, run
from publish.config.printer import printer_named
from publish.diagnostics import Severity
from publish.pdfium import Pages
from publish.pdfobjects import Name, opened
from publish.pdfobjects.geometry import MM
from publish.preflight.press import inspect

BOOK = """
title: 灯台守の手帖
creators: [{name: 水沢　千尋, role: 著}]
language: ja
isbn: {print: 978-4-00-000001-7}
modified: 2026-06-10T00:00:00Z
style: novel
trim: 四六判
chapter-starts: right
jacket: {c-code: 0193, about-author: 海辺の町に生まれる。}
imprint: {定価: 本体600円＋税}
order: {front: [title-page, contents], body: [01.md, 02.md], back: [colophon]}
editions:
  jp: {to: press, bound: 右綴じ, printer: jp-offset, paper: jp-kinmari-725, hidden-folios: yes}
  kdp: {to: press, bound: right, printer: kdp, paper: kdp-cream, trim: 5.25x8in}
"""
WORDS = "海から吹く風は、夕方になると決まって向きを変えた。灯台守は窓を一枚ずつ閉め、机の上の手帖を開く。今日も船は三隻だった。"
TRIM = {"jp": (127.0, 188.0), "kdp": (133.35, 203.2)}


@dataclass
class Made:
    interior: bytes
    cover: bytes
    contact: bytes
    ticket: dict[str, object]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Made]]:
    folder, output = tmp_path_factory.mktemp("books") / "light", tmp_path_factory.mktemp("output")
    folder.mkdir()
    (folder / "book.yaml").write_text(BOOK, "utf-8")
    for name, heading, count in (("01", "風の向き", 60), ("02", "油と手帖", 75)):
        (folder / f"{name}.md").write_text(f"# {heading}\n\n" + "\n\n".join([WORDS * 3] * count), "utf-8")
    reading = read_book(folder)
    layouts: Layouts = {}
    found = {}
    for job in plan([(folder, reading.manuscript)], output=output):
        outcome = run(job, reading=reading, layouts=layouts)
        assert outcome.failure is None and outcome.artifact and outcome.press, outcome
        assert outcome.press.clean, [str(each) for each in outcome.findings if each.severity is Severity.ERROR]
        with zipfile.ZipFile(outcome.artifact.path) as pack:
            ticket = json.loads(pack.read("job-ticket.json"))
            files = [ticket["interior"]["file"], ticket["cover"]["file"], "contact-interior.png"]
            found[job.edition.name] = Made(*(pack.read(name) for name in files), ticket)
    yield found


def boxes(page: object) -> dict[str, list[float]]:
    obj = page.obj  # type: ignore[attr-defined]
    return {key: [float(each) / MM for each in obj["/" + key]] for key in ("TrimBox", "BleedBox")}


def test_the_ticket_says_where_it_is_bound(packs: dict[str, Made]) -> None:
    assert {made.ticket["bound_at"] for made in packs.values()} == {"right"}


def test_bleed_of_a_printer_that_wants_none_at_the_spine(packs: dict[str, Made]) -> None:
    """The spine of page 1 is its right edge."""
    bleed, (width, height) = printer_named("kdp").bleed, TRIM["kdp"]
    assert bleed.inner == 0 < bleed.outer
    with opened(packs["kdp"].interior) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == Name.R2L
        for number, page in enumerate(pdf.pages, 1):
            trim, over = boxes(page)["TrimBox"], boxes(page)["BleedBox"]
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([width, height], abs=0.01)
            sides = bleed.outer, bleed.inner
            left, right = sides if number % 2 else sides[::-1]
            assert [trim[0] - over[0], over[2] - trim[2]] == pytest.approx([left, right], abs=0.01)


def test_boxes_with_bleed_around_are_those_of_the_job(packs: dict[str, Made]) -> None:
    with opened(packs["jp"].interior) as pdf:
        for page in pdf.pages:
            trim, over = boxes(page)["TrimBox"], boxes(page)["BleedBox"]
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(TRIM["jp"], abs=0.01)
            assert over == pytest.approx([trim[0] - 3, trim[1] - 3, trim[2] + 3, trim[3] + 3], abs=0.01)


@pytest.mark.parametrize("printer", ["jp", "kdp"])
def test_the_type_area_keeps_away_from_the_spine(packs: dict[str, Made], printer: str) -> None:
    """Lines are as far from the right trim of odd pages as from the left one of even pages."""
    data, inner, seen = packs[printer].interior, {}, 0
    with opened(data) as pdf, Pages(data) as pages:
        for number, page in enumerate(pdf.pages, 1):
            trim = [each * MM for each in boxes(page)["TrimBox"]]
            drawn = pages.glyphs(number - 1).glyphs
            found = [each for each in drawn if each.text in WORDS and trim[1] < each.y < trim[3]]
            if len(found) > 400:
                edges = min(g.x for g in found) - trim[0], trim[2] - max(g.x + g.em for g in found)
                inner.setdefault(number % 2, set()).add(round(edges[number % 2] / MM, 2))
                seen += 1
    assert seen > 6 and all(len(widths) == 1 for widths in inner.values())
    odd, even = inner[1].pop(), inner[0].pop()
    assert odd == pytest.approx(even, abs=0.02)
    assert odd > printer_named("kdp").gutter(seen)


@pytest.mark.parametrize("printer", ["jp", "kdp"])
def test_a_stranger_needs_no_ticket_to_find_the_spine(packs: dict[str, Made], printer: str) -> None:
    """The same file, inspected for the printer alone, is held to its own direction."""
    data = packs[printer].interior
    asked = printer_named({"jp": "jp-offset", "kdp": "kdp"}[printer])
    assert not [str(found) for found in inspect(data, asked).diagnostics if found.code.startswith("print-text-near")]


def test_the_front_of_the_cover_is_its_left_half(packs: dict[str, Made]) -> None:
    data = packs["jp"].cover
    with opened(data) as pdf, Pages(data) as pages:
        left, low, right, top = (float(each) for each in pdf.pages[0].obj.TrimBox)
        middle = (left + right) / 2
        front, back = pages.text(0, ((left, low, middle, top), (middle, low, right, top)))
    assert "水沢" in front and "海辺の町" not in front
    assert "海辺の町" in back and "9784000000017" in back.replace(" ", "") and "水沢" not in back


def test_the_contact_sheet_runs_from_right_to_left(packs: dict[str, Made]) -> None:
    """Page 1 faces nothing: the upper right place is empty; spreads lie side by side below."""
    with Image.open(io.BytesIO(packs["jp"].contact)) as sheet:
        grey, (width, _) = sheet.getpixel((0, 0)), sheet.size
        assert sheet.getpixel((width - 40, 60)) == grey != sheet.getpixel((40, 60))
