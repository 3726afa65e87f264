"""The type area against the trade's table of formats, and its arithmetic for any page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.model import Edition, Trim
from publish.config.style import load_style
from publish.config.trims import find_trim
from publish.errors import ConfigError
from publish.pdf.geometry import MM_PER_POINT, binding_class, for_edition, gutter, page_css, type_area

# Trim, size × leading, least inner/outer/head/foot → characters × lines, area, outer and foot as they come out.
FORMATS = [
    ((130, 184), (10.5, 1.65), (18, 15, 20, 18), (26, 24), (96.31, 144.28), (15.7, 19.7)),
    ((140, 203), (10.5, 1.70), (20, 15, 22, 18), (28, 26), (103.72, 161.13), (16.3, 19.9)),
    ((148, 210), (10.5, 1.75), (20, 18, 22, 20), (29, 26), (107.42, 165.76), (20.6, 22.2)),
    ((170, 240), (10.5, 1.75), (23, 18, 24, 22), (34, 30), (125.94, 191.69), (21.1, 24.3)),
    ((185, 260), (10.5, 1.75), (25, 20, 26, 22), (37, 33), (137.05, 211.14), (23.0, 22.9)),
    ((127, 188), (9.2, 1.75), (18, 16, 18, 17), (28, 27), (90.88, 150.92), (18.1, 19.1)),
    ((105, 148), (8.5, 1.70), (14, 12, 13, 12), (26, 24), (77.96, 120.24), (13.0, 14.8)),
    ((152, 225), (10.0, 1.70), (22, 18, 22, 22), (31, 30), (109.36, 177.45), (20.6, 25.6)),
]


@pytest.mark.parametrize(("trim", "type_", "least", "grid", "area", "rest"), FORMATS)
def test_the_trade_s_formats_come_out_as_in_its_table(trim, type_, least, grid, area, rest) -> None:
    inner, outer, head, foot = least
    fitted = type_area(Trim("", *trim), *type_, inner=inner, outer=outer, head=head, foot=foot)
    assert (fitted.characters, fitted.lines) == grid
    assert (fitted.width, fitted.height) == pytest.approx(area, abs=0.01)
    assert (fitted.outer, fitted.foot) == pytest.approx(rest, abs=0.06)
    assert (fitted.inner, fitted.head) == (inner, head)


@given(
    width=st.floats(90, 260),
    height=st.floats(130, 370),
    size=st.floats(7, 14),
    leading=st.floats(1.2, 2.2),
    columns=st.integers(1, 3),
    margins=st.tuples(*[st.floats(5, 30)] * 4),
)
def test_any_page_holds_whole_characters_and_lines(width, height, size, leading, columns, margins) -> None:
    inner, outer, head, foot = margins
    trim = Trim("", width, height)
    try:
        area = type_area(trim, size, leading, inner=inner, outer=outer, head=head, foot=foot, columns=columns)
    except ConfigError:
        return
    em = size * MM_PER_POINT
    assert area.inner + area.width + area.outer == pytest.approx(width)
    assert area.head + area.height + area.foot == pytest.approx(height)
    assert area.outer >= outer - 0.001 and area.foot >= foot - 0.001
    assert area.outer - outer < em * (columns + 0.01)  # not a character more would fit
    assert area.foot - foot < em * leading * 1.01
    assert area.width / em == pytest.approx(area.characters * columns + area.gap * (columns - 1))


def test_a_page_too_small_for_text_is_the_configuration_s_fault() -> None:
    with pytest.raises(ConfigError, match="no room"):
        type_area(Trim("", 40, 60), 12, 1.7, inner=10, outer=10, head=10, foot=10)


@pytest.mark.parametrize(
    ("pages", "inner", "expected"),
    [(1, 10, 10), (23, 5, 5), (24, 5, 9.525), (150, 9, 9.525), (151, 9, 12.7), (300, 9, 12.7), (301, 9, 15.875),
     (500, 18, 19), (501, 18, 20), (700, 18, 20), (701, 18, 22.225), (901, 20, 24)],
)  # fmt: skip
def test_the_gutter_follows_the_thickness(pages, inner, expected) -> None:
    assert gutter(inner, pages) == pytest.approx(expected)


@given(st.integers(1, 3000), st.integers(1, 3000), st.floats(5, 30))
def test_a_thicker_book_never_has_a_narrower_gutter_and_a_class_has_one(one, other, inner) -> None:
    thin, thick = sorted((one, other))
    assert gutter(inner, thin) <= gutter(inner, thick)
    assert binding_class(thin) <= binding_class(thick)
    if binding_class(thin) == binding_class(thick):
        assert gutter(inner, thin) == gutter(inner, thick)


def test_the_sheet_mirrors_the_margins_and_gives_the_style_its_measures() -> None:
    area = type_area(Trim("", 140, 203), 10.5, 1.7, inner=20, outer=15, head=22, foot=18)
    css = page_css(area)
    assert "size: 396.8504pt 575.4331pt" in css
    assert "@page :right { margin-left: 56.6929pt; margin-right: 46.1375pt }" in css
    assert "@page :left { margin-left: 46.1375pt; margin-right: 56.6929pt }" in css
    assert "font-size: 10.5pt; line-height: 17.8500pt" in css
    assert "--em: 10.5pt; --line: 17.8500pt" in css
    assert "--columns: 1" in css and "--characters: 28; --lines: 26" in css


# Trim → characters × lines of the trade's table, in the language whose format it is, from the house's novel style.
EDITIONS = [
    ("小32开", "zh-Hans", (26, 24)),
    ("大32开", "zh-Hans", (28, 26)),
    ("A5", "zh-Hans", (29, 26)),
    ("小16开", "zh-Hans", (34, 30)),
    ("16开", "zh-Hans", (37, 33)),
    ("四六判", "ja", (28, 27)),
    ("文庫", "ja", (26, 24)),
    ("文庫", "zh-Hans", (26, 24)),
    ("국반판", "ko", (26, 24)),
    ("신국판", "ko", (31, 30)),
]


@pytest.mark.parametrize(("name", "language", "grid"), EDITIONS)
def test_one_style_fits_every_trim_of_the_trade_s_table(name: str, language: str, grid: tuple[int, int]) -> None:
    style = load_style("novel", language=language)
    trim = find_trim(name)
    assert trim is not None
    area = for_edition(Edition("", ("pdf",), "novel", trim, language), style, 140)
    assert abs(area.characters - grid[0]) <= 1 and abs(area.lines - grid[1]) <= 1, (area.characters, area.lines)
    assert area.size_pt == (8.5 if trim.width == 105 else style.size[language[:2]])


def test_a_size_that_the_edition_names_is_kept() -> None:
    style = load_style("novel", language="ja")
    area = for_edition(Edition("", ("pdf",), "novel", Trim("文庫", 105, 148), "ja", size=9.5), style, 140)
    assert area.size_pt == 9.5


@given(width=st.floats(80, 300), height=st.floats(110, 420))
def test_margins_follow_the_page(width: float, height: float) -> None:
    style = load_style("novel", language="zh-Hans")
    area = for_edition(Edition("", ("pdf",), "novel", Trim("", width, height), "zh-Hans"), style, 1)
    for margin, side in ((area.inner, width), (area.head, height)):
        assert margin >= 9 or side < 90
        assert margin / side < 0.2


def test_a_page_is_painted_beyond_its_edges_only_where_it_is_asked_for() -> None:
    area = type_area(Trim("", 140, 203), 10.5, 1.7, inner=20, outer=15, head=22, foot=18)
    assert "bleed" not in page_css(area) and page_css(area, 0) == page_css(area)
    assert "bleed: 8.5039pt;" in page_css(area, 3)
