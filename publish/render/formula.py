"""Formulas: TeX to MathML for reading systems (latex2mathml), MathML to SVG for the page (ziamath).

The TeX of an author goes through a small preparation: environments that latex2mathml reads under another
name, text whose markup characters it would leave bare. What it makes is rebuilt from its elements without
attributes that could carry a script, a style or an id. Both libraries take a fifth of a second to load, and most
books have no formula: they are imported where one is met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from xml.etree import ElementTree

from markupsafe import escape

from publish.characters import is_wide
from publish.fonts.find import needs
from publish.render.wellformed import ILLEGAL

LONGEST = 4_000
"""Characters of TeX that are taken as one formula."""

DEEPEST = 8
"""Braces, and pairs of ``\\left`` and ``\\right``, within each other: drawing takes twice the time for each."""

MOST_WORK = 4_000
"""Two to the depth of each brace, summed up."""

SIZE = 20.0
"""Points at which the SVG of a formula is drawn; in the book it is sized in em."""

_MATHML = "http://www.w3.org/1998/Math/MathML"
_TOKENS = frozenset(f"{{{_MATHML}}}{name}" for name in ("mi", "mn", "mo", "mtext", "ms"))
_DANGEROUS = ("href", "style", "class", "id", "src", "actiontype")
_EDGE = re.compile(r"\\(?:[A-Za-z]+|.)|[{}]", re.DOTALL)
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
_BOX = "\u25a1"
_BOX_WIDTH = 0.93
"""The advance of the box in the mathematical face, in em: wide characters are set in this size."""
_DRAWN_AT = 12
"""Units of an em in the symbols of ziamath's SVG."""
_SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="\S+ (\S+) \S+ (\S+)">')
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
def drawing(tex: str, block: bool, language: str = "") -> Drawing:
    """The formula drawn with its own mathematical face, East Asian words in the language's text face.

    Raises FormulaError for what `mathml` does not take either.
    """
    from ziamath.zmath import Math

    root = ElementTree.fromstring(_converted(tex, block))
    if _depth(root) > DEEPEST + 4:
        raise FormulaError("it is nested too deep")
    wide = _take_wide_characters(root)
    try:
        formula = Math(root, size=SIZE, margin=0)
        svg = _with_wide_characters(formula.svg(), wide, _serif(language))
        width, height = formula.getsize()
        depth = -formula.getyofst()
    except FormulaError:
        raise
    except Exception as problem:  # ziamath raises many kinds for what it cannot draw
        raise FormulaError(_reason(problem)) from problem
    return Drawing(svg, width / SIZE, height / SIZE, depth / SIZE)


def _depth(element: ElementTree.Element) -> int:
    """Elements within each other, rows not counted: ``\\sqrt\\sqrt`` nests without a brace."""
    own = 0 if element.tag.endswith("mrow") else 1
    return own + max(map(_depth, element), default=0)


def _take_wide_characters(root: ElementTree.Element) -> list[str]:
    """Put a box in the place of every East Asian character, for the mathematical face has none; give them in order."""
    taken: list[str] = []
    for element in root.iter():
        if text := element.text:
            wide = [character for character in text if character == _BOX or is_wide(character)]
            taken += wide
            element.text = "".join(_BOX if character in wide else character for character in text)
    return taken


def _serif(language: str) -> str:
    """The text faces of a language, best first."""
    families = next((need.families for need in needs(language) if need.role == "serif"), ())
    return ", ".join([*families, "serif"])


def _with_wide_characters(svg: str, wide: list[str], face: str) -> str:
    """The drawing with text where the boxes are, in the order in which they were put there."""
    if not wide:
        return svg
    name, top, tall = _symbol_of_box()
    uses = rf'<use href="#{name}" x="([-.\d]+)" y="([-.\d]+)" width="[-.\d]+" height="([-.\d]+)"[^>]*/>'
    if len(re.findall(uses, svg)) != len(wide):
        raise FormulaError("its East Asian words cannot be drawn here")
    characters = iter(wide)

    def text(match: re.Match[str]) -> str:
        x, y, height = map(float, match.groups())
        scale = height / tall
        place = f'x="{x:.2f}" y="{y - top * scale:.2f}" font-size="{scale * _DRAWN_AT * _BOX_WIDTH:.2f}"'
        return f'<text {place} font-family="{face}">{escape(next(characters))}</text>'

    return re.sub(uses, text, svg)


@cache
def _symbol_of_box() -> tuple[str, float, float]:
    """The name of the box among the symbols of a drawing, its top and its height."""
    from ziamath.zmath import Math

    box = ElementTree.fromstring(f"<math><mtext>{_BOX}</mtext></math>")
    symbol = _SYMBOL.search(Math(box, size=SIZE, margin=0).svg())
    if symbol is None:
        raise FormulaError("its East Asian words cannot be drawn here")
    return symbol[1], float(symbol[2]), float(symbol[3])


@lru_cache(maxsize=1024)
def _converted(tex: str, block: bool) -> str:
    from latex2mathml.converter import convert

    _check(tex)
    prepared = _ENVIRONMENT.sub(_renamed, tex.translate({code: "" for code in _ENTITIES}))
    prepared = _TAG.sub(r"\\qquad\\text{(\1)}", prepared).replace(r"\newline", r"\\")
    prepared = _TEXT.sub(lambda match: match[0].translate(_BARE), prepared)
    try:
        xhtml = str(convert(prepared, display="block" if block else "inline")).translate(_ENTITIES)
        root = ElementTree.fromstring(xhtml)
    except Exception as problem:  # latex2mathml raises many kinds for bad TeX
        raise FormulaError(_reason(problem)) from problem
    for element in list(root.iter()):
        _keep_tokens_plain(element)
        if element.tag != f"{{{_MATHML}}}mtext" and _UNKNOWN.fullmatch(element.text or ""):
            raise FormulaError(f"{element.text} is no command of TeX mathematics that is known here")
        for name in _DANGEROUS:
            element.attrib.pop(name, None)
    return ElementTree.tostring(root, encoding="unicode")


def _keep_tokens_plain(element: ElementTree.Element) -> None:
    """A token of MathML (3.2.1) holds text alone: of ``\\mathop{lim}`` one word is made, of what is no word a row."""
    if element.tag not in _TOKENS or not len(element):
        return
    inner = [each for each in element.iter() if each is not element]
    if any(each.tag not in _TOKENS and each.tag != f"{{{_MATHML}}}mrow" for each in inner):
        element.tag, element.attrib = f"{{{_MATHML}}}mrow", {}
        return
    element.text = "".join(element.itertext())
    element[:] = []


def _renamed(match: re.Match[str]) -> str:
    """An environment by the name under which the converter knows it."""
    edge, name, argument = match.groups()
    known = _OTHER_NAMES.get(name, name)
    if not known:
        return ""
    if known not in _environments():
        raise FormulaError(f"there is no environment “{name}” here")
    return rf"\{edge}{{{known}}}" + ("" if name in _OTHER_NAMES else argument or "")


@cache
def _environments() -> frozenset[str]:
    """The environments that the converter knows."""
    from latex2mathml.commands import MATRICES

    return frozenset(name.removeprefix("\\") for name in MATRICES)


def _check(tex: str) -> None:
    if len(tex) > LONGEST:
        raise FormulaError(f"it is longer than {LONGEST} characters")
    depth = work = 0
    for edge in _EDGE.findall(tex):
        depth += {"{": 1, r"\left": 1, "}": -1, r"\right": -1}.get(edge, 0)
        work += 2**depth
        if depth < 0:
            raise FormulaError("it closes a brace that it has not opened")
        if depth > DEEPEST or work > MOST_WORK:
            raise FormulaError("it is nested too deep")
    if depth:
        raise FormulaError("it does not close a brace")


def _reason(problem: Exception) -> str:
    """What is wrong in words: the converter's exceptions often say it by their name alone."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", type(problem).__name__.removesuffix("Error")).lower()
    return str(problem) or words
