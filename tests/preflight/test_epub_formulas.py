"""Formulas in a finished book: what is right in mathematics is no fault of prose."""

from __future__ import annotations

from publish.epub.make import make
from publish.preflight.epub import inspect
from publish.render.formula import mathml
from tests.epub import sample
from tests.epub.books import FORMULAS

DOTS = r"a_1 + \cdots + a_n"


def test_formulas_have_nothing_to_tell() -> None:
    body = "".join(f"<p>{mathml(tex, block)}</p>" for tex in FORMULAS for block in (True, False))
    assert inspect(make(sample.with_body(body))[0]) == ()


def test_dots_of_prose_beside_a_formula_are_told() -> None:
    body = f"<p>{mathml(DOTS, False)}等等⋯⋯</p>"
    assert {one.code for one in inspect(make(sample.with_body(body))[0])} == {"epub-mark-dots"}
