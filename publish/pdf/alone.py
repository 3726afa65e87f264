"""What CSS can do for East Asian lines where the composer is out and the engine sets them alone.

The engine breaks lines by UAX #14 and cannot justify Han characters. Three things are helped with markup: marks side
by side are squeezed by the typeface's own half-width forms (`halt`; no Noto CJK face has `chws`), what UAX #14 would
part is held together, and lines that could not be flush are not made to look as if they should be. Text that
bears emphasis dots, which the composer draws, is set like any other stress; a note in two rows is small text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from publish.characters import CLOSING_MARKS, OPENING_MARKS, PAUSE_MARKS, STOP_MARKS
from publish.compose.rules import UNITS_AFTER_NUMBER
from publish.config.languages import family

CSS = """
.together { white-space: nowrap }
.half-mark { font-feature-settings: "halt" }
em.dots, :root:lang(zh) em.dots, :root:lang(ja) em.dots, :root:lang(ko) em.dots { font-family: var(--stress) }
span.warichu { font-size: .7em }
"""

_UNTOUCHED = frozenset({"pre", "code", "math", "svg", "style", "script", "title", "head"})
_UNTOUCHED_CLASSES = frozenset({"dot", "ruby", "tcy", "western", "math", "page-of"})
_CLOSERS = "".join(sorted(CLOSING_MARKS | PAUSE_MARKS | STOP_MARKS))
_OPENERS = "".join(sorted(OPENING_MARKS))
_HALF = re.compile(f"[{_CLOSERS}](?=[{_CLOSERS}{_OPENERS}])|(?<=[{_OPENERS}\u3000])[{_OPENERS}]")
"""CLREQ 3.1.6.2, JLREQ 3.1.4: of two marks the one that gives, and all of these are set half an em wide."""
_TOGETHER = re.compile(
    rf"\S[·・‧～〜－–—⸺…⋯]+|\S／(?:\S／)*\S?|[¥￥$＄€£№]\d|[0-9][{''.join(sorted(UNITS_AFTER_NUMBER))}]|\d[%％‰℃°]"
)
"""What no line end may part and UAX #14 would (CLREQ 3.1.4–3.1.5, JLREQ 3.1.7–3.1.10)."""
_JUSTIFIED = re.compile(r"text-align\s*:\s*justify")


def ragged(stylesheet: str, language: str) -> str:
    """The sheet for lines without the composer. Where words have spaces between them the engine justifies well."""
    if family(language) in ("zh", "ja"):
        stylesheet = _JUSTIFIED.sub("text-align: left", stylesheet)
    return stylesheet + CSS


def hold_together(element: Element) -> None:
    """Marks up, in place, what the engine alone would part or set too wide."""
    if element.tag in _UNTOUCHED or not _UNTOUCHED_CLASSES.isdisjoint((element.get("class") or "").split()):
        return
    children = list(element)
    for child in children:
        hold_together(child)
    for place in range(len(children) - 1, -1, -1):
        child = children[place]
        child.tail, made = _marked(child.tail or "")
        element[place + 1 : place + 1] = made
    element.text, made = _marked(element.text or "")
    element[0:0] = made


def _marked(text: str) -> tuple[str, list[Element]]:
    """A text as what stands before the first mark-up, and the elements with what follows each."""
    lead, end = "", 0
    made: list[Element] = []
    for match in _TOGETHER.finditer(text):
        lead = _append(lead, made, text[end : match.start()])
        held, inside = Element("span", {"class": "together"}), list[Element]()
        held.text = _append("", inside, match[0])
        held.extend(inside)
        made.append(held)
        end = match.end()
    return _append(lead, made, text[end:]), made


def _append(lead: str, made: list[Element], text: str) -> str:
    """Adds a text behind what there is, its marks halved; returns what stands before the first element."""
    for kind, piece in _pieces(text):
        if kind == "half":
            mark = Element("span", {"class": "half-mark"})
            mark.text = piece
            made.append(mark)
        elif made:
            made[-1].tail = (made[-1].tail or "") + piece
        else:
            lead += piece
    return lead


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    end = 0
    for match in _HALF.finditer(text):
        if match.start() > end:
            yield "text", text[end : match.start()]
        yield "half", match[0]
        end = match.end()
    if end < len(text):
        yield "text", text[end:]
