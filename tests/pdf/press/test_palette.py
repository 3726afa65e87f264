"""Which ink a colour becomes."""

from __future__ import annotations

import pytest

from publish.config.press_values import Inks
from publish.pdf.press.colour import Separation, colours_of, shipped
from publish.pdf.press.palette import Laid, Palette
from publish.pdfobjects.colours import CMYK, GREY, RGB, Colour, Space


def palette(inks: Inks = "cmyk", *, luminous: bool = False, limit: float = 300, spots: tuple[str, ...] = ()) -> Palette:
    return Palette(Separation(shipped("FOGRA39L_coated.icc"), limit), inks, spots, luminous)


@pytest.mark.parametrize("level", [0, 0.2, 0.5, 1])
def test_whatever_has_no_hue_is_black(level: float) -> None:
    for colour in (Colour(GREY, (level,)), Colour(RGB, (level,) * 3), Colour(CMYK, (0, 0, 0, 1 - level))):
        assert palette().laid(colour, text=False) == Laid("k", (0, 0, 0, pytest.approx(1 - level, abs=1e-4)))


def test_a_tint_that_nobody_sees_in_a_letter_is_not_printed() -> None:
    nearly = Colour(RGB, (20 / 255, 22 / 255, 28 / 255))
    as_text, as_area = palette().laid(nearly, text=True), palette().laid(nearly, text=False)
    assert as_text and as_text.values[:3] == (0, 0, 0)
    assert as_area and max(as_area.values[:3]) > 0.3


def test_colours_go_through_the_profile_and_keep_the_limit() -> None:
    red = palette().laid(Colour(RGB, (1, 0, 0)), text=False)
    assert red and red.operator == "k" and red.values[0] < 0.05 and min(red.values[1:3]) > 0.9
    dark = palette(limit=240).laid(Colour(RGB, (0.02, 0.05, 0.02)), text=False)
    assert dark and sum(dark.values) <= 2.4 + 1e-3
    author = palette(limit=240).laid(Colour(CMYK, (1, 1, 1, 0.2)), text=False)
    assert author and sum(author.values) <= 2.4 + 1e-3


def test_one_ink_and_inks_of_the_screen() -> None:
    red = Colour(RGB, (1, 0, 0))
    assert palette("grey").laid(red, text=False) == Laid("k", (0, 0, 0, 0.701))
    assert palette("rgb").laid(red, text=True) == Laid("rg", (1, 0, 0))
    assert palette("rgb").laid(Colour(RGB, (0, 0, 0)), text=True) == Laid("k", (0, 0, 0, 1))


def test_a_mask_knows_light_alone() -> None:
    mask = palette(luminous=True)
    assert mask.laid(Colour(RGB, (0, 1, 0)), text=False) == Laid("g", (0.587,))
    assert mask.laid(Colour(CMYK, (0, 0, 0, 0.25)), text=False) == Laid("g", (0.75,))


def test_lab_and_what_has_no_conversion() -> None:
    lab = Space("Lab", 3)
    grey = palette().laid(Colour(lab, (53.6, 0, 0)), text=False)
    assert grey and grey.values[:3] == (0, 0, 0) and abs(grey.values[3] - 0.5) < 0.01
    red, same = palette().laid(Colour(lab, (54.3, 80.8, 69.9)), False), palette().laid(Colour(RGB, (1, 0, 0)), False)
    assert red and same and max(abs(a - b) for a, b in zip(red.values, same.values, strict=True)) < 0.04
    gold = Space("Separation", 1, ("Gold",), CMYK)
    assert palette().laid(Colour(gold, (1,)), False) is None and not palette().keeps(gold)
    assert palette(spots=("Gold",)).keeps(gold)


def test_full_black_is_told_from_others() -> None:
    assert Laid("k", (0, 0, 0, 1)).is_black
    assert not Laid("k", (0, 0, 0, 0.9)).is_black and not Laid("k", (0.1, 0, 0, 1)).is_black
    assert not Laid("rg", (0, 0, 0)).is_black


@pytest.mark.parametrize("name", ["FOGRA39L_coated.icc", "GRACoL2006_coated_240.icc", "FOGRA29L_uncoated_280.icc"])
def test_the_profiles_of_the_house_are_of_four_inks(name: str) -> None:
    assert colours_of(shipped(name)) == "CMYK"
    assert colours_of(shipped("sRGB.icc")) == "RGB"
    assert colours_of(b"none") == ""
