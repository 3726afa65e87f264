"""Formulas: TeX to MathML for reading systems (latex2mathml), MathML to SVG for the page (ziamath).

The TeX of an author goes through a small preparation: environments that latex2mathml reads under another
name, text whose markup characters it would leave bare. What it makes is rebuilt from its elements without
attributes that could carry a script, a style or an id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from latex2mathml.commands import MATRICES
from latex2mathml.converter import convert
from ziamath.zmath import Math

from publish.render.wellformed import ILLEGAL

LONGEST = 4_000
"""Characters of TeX that are taken as one formula."""

DEEPEST = 40
"""Braces within braces."""

SIZE = 20.0
"""Points at which the SVG of a formula is drawn; in the book it is sized in em."""

_MATHML = "http://www.w3.org/1998/Math/MathML"
_DANGEROUS = ("href", "style", "class", "id", "src", "actiontype")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_UNKNOWN = re.compile(r"\\[A-Za-z]+")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}(\{\d+\})?")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_TEXT = re.compile(r"\\(?:text|textrm|textbf|textit|texttt|mbox)\s*\{([^{}]*)\}")
_OTHER_NAMES = {
    **dict.fromkeys(("aligned", "alignedat", "align", "alignat", "alignat*", "eqnarray", "eqnarray*"), "align*"),
    **dict.fromkeys(("gathered", "gather", "gather*", "multline", "multline*"), "matrix"),
    **dict.fromkeys(("dcases", "rcases"), "cases"),
    **dict.fromkeys(("equation", "equation*", "displaymath", "math"), ""),
}
_KNOWN = frozenset(name.removeprefix("\\") for name in MATRICES)
_BARE = {ord("&"): "\ue000", ord("<"): "\ue001", ord(">"): "\ue002"}
_ENTITIES = {0xE000: "&amp;", 0xE001: "&lt;", 0xE002: "&gt;"}


class FormulaError(Exception):
    """The TeX of a formula cannot be read: the message says why."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG. Width, height and depth (below the baseline) in em of the text around it."""

    svg: str
    width: float
    height: float
    depth: float


def mathml(tex: str, block: bool) -> str:
    """Presentation MathML with the TeX as `alttext` (EPUB Accessibility Techniques 1.1). Raises FormulaError."""
    root = ElementTree.fromstring(_converted(tex, block))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    root.attrib = {"xmlns": _MATHML, "alttext": ILLEGAL.sub("", tex), **root.attrib}
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=1024)
def drawing(tex: str, block: bool) -> Drawing:
    """The formula drawn with its own mathematical face. Raises FormulaError for what `mathml` does not take either."""
    try:
        formula = Math(ElementTree.fromstring(_converted(tex, block)), size=SIZE, margin=0)
        svg = formula.svg()
        width, height = formula.getsize()
        depth = -formula.getyofst()
    except FormulaError:
        raise
    except Exception as problem:  # ziamath raises many kinds for what it cannot draw
        raise FormulaError(_reason(problem)) from problem
    return Drawing(svg, width / SIZE, height / SIZE, depth / SIZE)


@lru_cache(maxsize=1024)
def _converted(tex: str, block: bool) -> str:
    _check(tex)
    prepared = _ENVIRONMENT.sub(_renamed, tex.translate({code: "" for code in _ENTITIES}))
    prepared = _TAG.sub(r"\\qquad\\text{(\1)}", prepared).replace(r"\newline", r"\\")
    prepared = _TEXT.sub(lambda match: match[0].translate(_BARE), prepared)
    try:
        xhtml = str(convert(prepared, display="block" if block else "inline")).translate(_ENTITIES)
        root = ElementTree.fromstring(xhtml)
    except Exception as problem:  # latex2mathml raises many kinds for bad TeX
        raise FormulaError(_reason(problem)) from problem
    for element in root.iter():
        if element.tag != f"{{{_MATHML}}}mtext" and _UNKNOWN.fullmatch(element.text or ""):
            raise FormulaError(f"{element.text} is no command of TeX mathematics that is known here")
        for name in _DANGEROUS:
            element.attrib.pop(name, None)
    return ElementTree.tostring(root, encoding="unicode")


def _renamed(match: re.Match[str]) -> str:
    """An environment by the name under which the converter knows it."""
    edge, name, argument = match.groups()
    known = _OTHER_NAMES.get(name, name)
    if not known:
        return ""
    if known not in _KNOWN:
        raise FormulaError(f"there is no environment “{name}” here")
    return rf"\{edge}{{{known}}}" + ("" if name in _OTHER_NAMES else argument or "")


def _check(tex: str) -> None:
    if len(tex) > LONGEST:
        raise FormulaError(f"it is longer than {LONGEST} characters")
    depth = 0
    for brace in _BRACE.findall(tex):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            raise FormulaError("it closes a brace that it has not opened")
        if depth > DEEPEST:
            raise FormulaError(f"its braces are nested more than {DEEPEST} deep")
    if depth:
        raise FormulaError("it does not close a brace")


def _reason(problem: Exception) -> str:
    """What is wrong in words: the converter's exceptions often say it by their name alone."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", type(problem).__name__.removesuffix("Error")).lower()
    return str(problem) or words
