"""Formulas: TeX to MathML for reading systems (latex2mathml), TeX to SVG for the page (ziamath)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from latex2mathml.converter import convert
from markupsafe import escape
from ziamath.zmath import Latex

LONGEST = 4_000
"""Characters of TeX that are taken as one formula."""

DEEPEST = 40
"""Braces within braces."""

SIZE = 20.0
"""Points at which the SVG of a formula is drawn; in the book it is sized in em."""

_UNKNOWN = re.compile(r">(\\[A-Za-z]+)<")
_MATHML = "http://www.w3.org/1998/Math/MathML"


class FormulaError(Exception):
    """The TeX of a formula cannot be read: the message says why."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG. Width, height and depth (below the baseline) in em of the text around it."""

    svg: str
    width: float
    height: float
    depth: float


@lru_cache(maxsize=1024)
def mathml(tex: str, block: bool) -> str:
    """Presentation MathML with the TeX as `alttext` (EPUB Accessibility Techniques 1.1). Raises FormulaError."""
    _check(tex)
    try:
        xhtml = str(convert(tex, display="block" if block else "inline"))
        ElementTree.fromstring(xhtml)
    except Exception as problem:  # latex2mathml raises many kinds for bad TeX
        raise FormulaError(_reason(problem)) from problem
    if unknown := _UNKNOWN.search(xhtml):
        raise FormulaError(f"{unknown[1]} is no command of TeX mathematics that is known here")
    return xhtml.replace("<math ", f'<math alttext="{escape(tex)}" ', 1)


@lru_cache(maxsize=1024)
def drawing(tex: str, block: bool) -> Drawing:
    """The formula drawn with its own mathematical face. Raises FormulaError for what `mathml` does not take either."""
    mathml(tex, block)
    try:
        formula = Latex(tex, size=SIZE, inline=not block)
        svg = formula.svg()
        width, height = formula.getsize()
        depth = -formula.getyofst()
    except Exception as problem:  # ziamath raises many kinds for bad TeX
        raise FormulaError(_reason(problem)) from problem
    return Drawing(svg, width / SIZE, height / SIZE, depth / SIZE)


def _check(tex: str) -> None:
    if len(tex) > LONGEST:
        raise FormulaError(f"it is longer than {LONGEST} characters")
    depth = 0
    for brace in re.findall(r"\\.|[{}]", tex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            raise FormulaError("it closes a brace that it has not opened")
        if depth > DEEPEST:
            raise FormulaError(f"its braces are nested more than {DEEPEST} deep")
    if depth:
        raise FormulaError("it does not close a brace")


def _reason(problem: Exception) -> str:
    words = _SPACED.sub(" ", type(problem).__name__.removesuffix("Error")).lower()
    return str(problem) or words


_SPACED = re.compile(r"(?<!^)(?=[A-Z])")
