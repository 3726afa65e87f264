"""The running text of an e-book: what stands on the pages of both editions, letter by letter, and where."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from publish.epub.leaves import EPUB, XHTML, Leaf
from publish.render.rendition import OBJECT

SOLID = frozenset(
    {XHTML + "img", XHTML + "hr", "{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/1998/Math/MathML}math"}
)
UNSPOKEN = frozenset(XHTML + name for name in ("rt", "rp", "rtc", "head", "script", "style"))
APART = frozenset({"noteref", "footnote", "endnote", "endnotes", "footnotes", "backlink"})
"""Kinds (`epub:type`) of what stands elsewhere on a printed page, or nowhere."""
BLOCKS = frozenset(
    XHTML + name
    for name in (
        "p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figcaption", "caption", "td", "th", "div",
        "blockquote", "section", "header", "article", "aside", "figure", "table", "tr", "body",
    )
)  # fmt: skip


@cache
def is_letter(character: str) -> bool:
    """Whether a character counts when texts are compared: a letter, a digit, or what stands for a picture.

    Spaces, marks and the numbers of notes differ between print and e-book.
    """
    return character == OBJECT or unicodedata.category(character)[0] == "L" or character.isdecimal()


class Spot(NamedTuple):
    """A place in a tree: before a character of an element's text (or of its tail); -1 is before the element."""

    element: Any
    tail: bool
    offset: int


@dataclass(slots=True)
class Running:
    """The letters of a text; where those of each leaf begin, by its id."""

    letters: str = ""
    begins: dict[str, int] = field(default_factory=dict)
    _runs: list[tuple[Any, bool, Any]] = field(default_factory=list)  # element, tail, its block
    _characters: list[str] = field(default_factory=list)
    _run_of: array[int] = field(default_factory=lambda: array("i"))
    _offsets: array[int] = field(default_factory=lambda: array("i"))
    _places: array[int] = field(default_factory=lambda: array("i"))  # of each letter among the characters

    def spot(self, letter: int, marks: int = 0) -> Spot:
        """Where a letter stands, or so many marks (of the same block) before it."""
        place = self._places[min(letter, len(self._places) - 1)]
        block = self._runs[self._run_of[place]][2]
        while marks and place and not is_letter(self._characters[place - 1]):
            if self._runs[self._run_of[place - 1]][2] is not block:
                break
            place, marks = place - 1, marks - 1
        element, tail, _ = self._runs[self._run_of[place]]
        return Spot(element, tail, self._offsets[place])

    def openers(self, letter: int) -> int:
        """How many opening marks stand right before a letter: they go with it."""
        place = first = self._places[letter]
        while place and unicodedata.category(self._characters[place - 1]) in {"Ps", "Pi"}:
            place -= 1
        return first - place

    def add(self, element: Any, tail: bool, block: Any, text: str) -> None:
        """A further run of text; a solid thing is `OBJECT`."""
        self._runs.append((element, tail, block))
        for offset, character in enumerate(text):
            if character.isspace():
                continue
            if is_letter(character):
                self._places.append(len(self._characters))
            self._characters.append(character)
            self._run_of.append(len(self._runs) - 1)
            self._offsets.append(-1 if character == OBJECT else offset)

    @property
    def count(self) -> int:
        """How many letters there are so far."""
        return len(self._places)

    def close(self) -> None:
        """All is there."""
        self.letters = "".join(self._characters[place] for place in self._places)


def running_text(leaves: Sequence[Leaf]) -> Running:
    """The text of the leaves in reading order, without readings beside characters, notes and their calls."""
    text = Running()
    for leaf in leaves:
        text.begins[leaf.id] = text.count
        _add(leaf.root.find(XHTML + "body"), None, text)
    text.close()
    return text


def _add(element: Any, block: Any, text: Running) -> None:
    block = element if element.tag in BLOCKS else block
    if element.tag in SOLID:
        text.add(element, False, element if element.tag == XHTML + "hr" else block, OBJECT)
    elif element.tag not in UNSPOKEN and APART.isdisjoint((element.get(EPUB + "type") or "").split()):
        text.add(element, False, block, element.text or "")
        for child in element:
            _add(child, block, text)
            text.add(child, True, block, child.tail or "")
