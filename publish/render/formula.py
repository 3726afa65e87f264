"""Formulas: TeX to MathML for reading systems (latex2mathml), TeX to SVG for the page (ziamath)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from latex2mathml.converter import convert
from markupsafe import escape
from ziamath import Latex

LONGEST = 4_000
"""Characters of TeX that are taken as one formula."""

SIZE = 20.0
"""Points at which the SVG of a formula is drawn: its widths in em are pixels over this."""


class FormulaError(Exception):
    """The TeX of a formula cannot be read."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG. Width, height and depth (below the baseline) in em of the text around it."""

    svg: str
    width: float
    height: float
    depth: float


@lru_cache(maxsize=1024)
def mathml(tex: str, block: bool) -> str:
    """Presentation MathML with the TeX as `alttext` (EPUB Accessibility Techniques). Raises FormulaError."""
    if len(tex) > LONGEST:
        raise FormulaError(f"it is longer than {LONGEST} characters")
    try:
        xhtml = convert(tex, display="block" if block else "inline")
    except Exception as problem:  # latex2mathml raises many kinds for bad TeX
        raise FormulaError(str(problem) or type(problem).__name__) from problem
    return str(xhtml).replace("<math ", f'<math alttext="{escape(tex)}" ', 1)


@lru_cache(maxsize=1024)
def drawing(tex: str, block: bool) -> Drawing:
    """The formula drawn with its own mathematical face. Raises FormulaError."""
    if len(tex) > LONGEST:
        raise FormulaError(f"it is longer than {LONGEST} characters")
    try:
        formula = Latex(tex, size=SIZE, inline=not block)
        svg = formula.svg()
        width, height = formula.getsize()
        depth = -formula.getyofst()
    except Exception as problem:  # ziamath raises many kinds for bad TeX
        raise FormulaError(str(problem) or type(problem).__name__) from problem
    return Drawing(svg, width / SIZE, height / SIZE, depth / SIZE)
