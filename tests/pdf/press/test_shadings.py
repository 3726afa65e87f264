"""Gradients in ink, and the functions that they are made of."""

from __future__ import annotations

from typing import Any

import pytest

from publish.pdf.press.functions import NotAFunction, evaluate, parts
from publish.pdf.press.shadings import repaint_shading
from publish.pdfobjects import Array, Dictionary, Name, Stream, new
from publish.pdfobjects.colours import RGB, Colour
from tests.pdf.press.test_palette import palette


def blend(first: list[float], last: list[float], power: float = 1) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=power)


def stitched(functions: list[Any], bounds: list[float]) -> Dictionary:
    encode = [0, 1] * len(functions)
    return Dictionary(FunctionType=3, Domain=[0, 1], Functions=functions, Bounds=bounds, Encode=encode)


def test_functions_are_evaluated() -> None:
    assert evaluate(blend([0, 1], [1, 0]), 0.25) == (0.25, 0.75)
    assert evaluate(blend([0], [1], 2), 0.5) == (0.25,)
    both = stitched([blend([0], [1]), blend([5], [6])], [0.5])
    assert evaluate(both, 0.25) == (0.5,) and evaluate(both, 0.5) == (5,) and evaluate(both, 1) == (6,)
    assert evaluate(Array([blend([0], [1]), blend([1], [0])]), 0.1) == (0.1, 0.9)
    pdf = new()
    sampled = Stream(pdf, bytes([0, 255, 0]), FunctionType=0, Domain=[0, 1], Range=[0, 1], Size=[3], BitsPerSample=8)
    assert evaluate(sampled, 0.25) == (0.5,) and evaluate(sampled, 0.5) == (1,)
    assert parts(both, (0, 1)) == [(0, 0.5), (0.5, 1)]


def test_programmes_are_not_run() -> None:
    with pytest.raises(NotAFunction):
        evaluate(Dictionary(FunctionType=4, Domain=[0, 1]), 0.5)


def test_a_gradient_has_the_colours_of_the_screen_everywhere() -> None:
    pdf, inks = new(), palette()
    function = stitched([blend([1, 0, 0], [0, 1, 0]), blend([0, 0, 1], [1, 1, 1])], [0.5])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 0], Function=function)
    repaint_shading(pdf, shading, inks, pytest.fail)
    assert shading.ColorSpace == Name.DeviceCMYK
    for place in (0.0, 0.2, 0.4999, 0.5001, 0.7, 1.0):
        laid = inks.laid(Colour(RGB, evaluate(function, place)), False)
        assert laid and evaluate(shading.Function, place) == pytest.approx(laid.values, abs=0.02)


def test_what_cannot_be_converted_is_told_and_left() -> None:
    told: list[str] = []
    mesh = Dictionary(ShadingType=4, ColorSpace=Name.DeviceRGB)
    repaint_shading(new(), mesh, palette(), told.append)
    program = Dictionary(FunctionType=4, Domain=[0, 1])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 0], Function=program)
    repaint_shading(new(), shading, palette(), told.append)
    assert len(told) == 2 and shading.ColorSpace == Name.DeviceRGB
