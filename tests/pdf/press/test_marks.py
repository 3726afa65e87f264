"""Marks, bars and the lines of the job: in the slug, on every plate, never in the bleed."""

from __future__ import annotations

import re

import pytest

from publish.config.press_values import Bleed
from publish.pdf.press.make import press
from publish.pdfium import Pages
from publish.pdfobjects import opened
from publish.pdfobjects.events import Path, Text
from publish.pdfobjects.geometry import MM, Box, common, is_empty
from publish.pdfobjects.walk import walk
from tests.pdf.press.pages import laid_out
from tests.pdf.press.tickets import ticket

KDP = Bleed(inner=0, outer=3.175, head=3.175, foot=3.175)


def marks(data: bytes, number: int = 0) -> tuple[list[Path | Text], Box, Box]:
    """What stands outside of the bleed of a page, its bleed and its trim."""
    with opened(data) as pdf:
        page = pdf.pages[number].obj
        bleed, trim = (tuple(map(float, page[key])) for key in ("/BleedBox", "/TrimBox"))
        events = next(events for at, events in walk(pdf) if at == number)
        left, bottom, right, top = bleed
        outside = [e for e in events if isinstance(e, Path | Text) and e.state.clip[0] <= 0 and e.state.clip[2] > right]
        return outside, (left, bottom, right, top), (trim[0], trim[1], trim[2], trim[3])


@pytest.mark.parametrize("bleed", [Bleed.around(3), Bleed.around(5), KDP])
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("language", ["zh-Hans", "ja"])
def test_no_mark_reaches_into_the_bleed(bleed: Bleed, number: int, language: str) -> None:
    found, box, _ = marks(press(laid_out(), ticket(bleed=bleed, language=language, pages=7)).data, number)
    assert len(found) > 20
    for event in found:
        left, bottom, right, top = common(event.box, box)
        assert is_empty((left + 0.01, bottom + 0.01, right - 0.01, top - 0.01)), event.box


@pytest.mark.parametrize("number", [0, 1])
def test_cuts_are_shown_where_they_are(number: int) -> None:
    found, _, trim = marks(press(laid_out(), ticket(bleed=KDP, pages=7)).data, number)
    lines = [each for each in found if isinstance(each, Path) and each.strokes and not each.curved]
    upright = {round(each.subpaths[0][0][0], 2) for each in lines if _is_upright(each)}
    level = {round(each.subpaths[0][0][1], 2) for each in lines if _is_level(each)}
    for wanted, drawn in (((trim[0], trim[2]), upright), ((trim[1], trim[3]), level)):
        for place in wanted:
            assert any(abs(place - each) < 0.01 * MM for each in drawn)
    assert all(each.line == 0.25 for each in lines)


def test_marks_are_in_all_inks_and_patches_in_theirs() -> None:
    found, _, _ = marks(press(laid_out(), ticket(pages=7)).data)
    strokes = [each for each in found if isinstance(each, Path) and each.strokes]
    assert all(each.state.stroke.space.names == ("All",) for each in strokes)
    texts = [each for each in found if isinstance(each, Text)]
    assert texts and all(each.state.fill.space.names == ("All",) for each in texts)
    patches = [each.state.fill.values for each in found if isinstance(each, Path) and each.fills]
    for wanted in ((1, 0, 0, 0), (0, 1, 1, 0), (1, 1, 1, 0), (0, 0, 0, 0.5), (0, 0, 0, 1)):
        assert wanted in patches
    assert len([each for each in found if isinstance(each, Path) and each.curved]) == 4  # targets


def test_a_job_in_one_ink_has_patches_of_it_alone() -> None:
    found, _, _ = marks(press(laid_out(), ticket(inks="grey", pages=7)).data)
    patches = [each.state.fill.values for each in found if isinstance(each, Path) and each.fills]
    assert patches and all(values[:3] == (0, 0, 0) for values in patches)


def test_the_lines_of_the_job_can_be_read() -> None:
    data = press(laid_out(), ticket(title="渡口的人", pages=7)).data
    with Pages(data) as pages:
        said = "".join(pages.text(2))
    for words in ("渡口的人", "C M Y K", "FOGRA39", "140 × 203", "2026-11-22"):
        assert words in said
    assert re.search(r"渡口的人\s*·\s*3\b", said)


def test_a_long_title_is_cut_before_the_target() -> None:
    found, _, trim = marks(press(laid_out(), ticket(title="很长很长的书名" * 12, pages=7)).data)
    middle = (trim[0] + trim[2]) / 2
    assert all(each.box[2] < middle - 2 * MM for each in found if isinstance(each, Text))


def test_without_room_there_are_none_and_it_is_told() -> None:
    done = press(laid_out(), ticket(slug=2.0, pages=7))
    assert [finding.code for finding in done.findings] == ["press-marks-no-room"]
    assert not marks(done.data)[0]


def _is_upright(path: Path) -> bool:
    (x, _), (to_x, _) = path.subpaths[0][:2]
    return x == to_x and len(path.subpaths) == 1


def _is_level(path: Path) -> bool:
    (_, y), (_, to_y) = path.subpaths[0][:2]
    return y == to_y and len(path.subpaths) == 1
