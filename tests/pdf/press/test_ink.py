"""Amounts of ink: less of it has the same hue, and pictures are reckoned as colours are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from publish.pdf.press.ink import (
    black_of,
    is_grey,
    is_grey_picture,
    is_line_art,
    limited,
    limited_picture,
    most_ink,
)

PART = st.floats(0, 1)
INKS = st.tuples(PART, PART, PART, PART)
LIMIT = st.floats(100, 400)


@given(INKS, LIMIT)
def test_no_more_ink_than_the_limit(inks: tuple[float, ...], limit: float) -> None:
    less = limited(inks, limit)  # type: ignore[arg-type]
    assert sum(less) <= limit / 100 + 1e-9
    assert all(-1e-9 <= ink <= 1 + 1e-9 for ink in less)
    assert less[3] >= inks[3] - 1e-9  # black is never taken away


@given(INKS, LIMIT)
def test_the_order_of_the_colours_stays(inks: tuple[float, ...], limit: float) -> None:
    less = limited(inks, limit)  # type: ignore[arg-type]
    for one in range(3):
        for other in range(3):
            if inks[one] >= inks[other]:
                assert less[one] >= less[other] - 1e-9


@given(INKS, LIMIT)
def test_what_is_within_the_limit_stays(inks: tuple[float, ...], limit: float) -> None:
    if sum(inks) <= limit / 100:
        assert limited(inks, limit) == inks  # type: ignore[arg-type]


def test_grey_goes_into_black_before_colours_are_thinned() -> None:
    assert limited((0.8, 0.7, 0.6, 0.5), 240) == pytest.approx((0.7, 0.6, 0.5, 0.6))
    thinned = limited((1, 1, 0, 1), 200)
    assert thinned == (0.5, 0.5, 0, 1)


@given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=30), st.integers(100, 400))
def test_a_picture_is_reckoned_as_its_colours(pixels: list[tuple[int, ...]], limit: int) -> None:
    picture = Image.new("CMYK", (len(pixels), 1))
    picture.putdata(pixels)
    less = limited_picture(picture, limit)
    for place, pixel in enumerate(pixels):
        got = less.getpixel((place, 0))
        wanted = limited(tuple(each / 255 for each in pixel), limit)  # type: ignore[arg-type]
        assert sum(got) <= limit * 255 / 100  # type: ignore[arg-type]
        assert all(abs(a - b * 255) <= 2.01 for a, b in zip(got, wanted, strict=True))  # type: ignore[arg-type]


def test_strips_join_without_seams() -> None:
    tall = Image.linear_gradient("L").resize((600, 4000))
    picture = Image.merge("CMYK", (tall, tall, tall, tall))
    whole = limited_picture(picture, 240)
    for row in range(0, 4000, 97):
        assert whole.getpixel((7, row)) == limited_picture(picture.crop((7, row, 8, row + 1)), 240).getpixel((0, 0))


def test_how_much_ink_a_picture_has() -> None:
    picture = Image.new("CMYK", (100, 100))
    picture.putpixel((70, 3), (255, 255, 255, 255))
    assert most_ink(picture) == (0, 400)  # a pixel of ten thousand is no area
    picture.paste((255, 0, 0, 51), (0, 0, 50, 100))
    usual, most = most_ink(picture)
    assert usual == 120 or abs(usual - 120) < 1.6
    assert most == 400


def test_greys_and_line_art_are_told() -> None:
    assert is_grey(0.5, 0.5, 0.507) and not is_grey(0.5, 0.5, 0.52)
    noise = Image.effect_noise((40, 40), 50)
    assert is_grey_picture(Image.merge("RGB", (noise, noise, noise)))
    assert not is_grey_picture(Image.merge("RGB", (noise, noise, noise.point(lambda level: min(255, level + 9)))))
    assert is_line_art(noise.point(lambda level: 255 if level > 99 else 0)) and not is_line_art(noise)


def test_four_inks_as_one() -> None:
    assert black_of((0, 0, 0, 0.4)) == 0.4
    assert round(black_of((1, 1, 1, 0)), 9) == 1
