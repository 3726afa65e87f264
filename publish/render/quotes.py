"""Quotation marks and apostrophes of Western words, for the page.

Chinese and Japanese share “ ” ‘ ’ with the West, but set them in the width of a character: what a mark is, only its
neighbours tell (CLREQ 3.1.6). The page takes them from the Han face, so that a word with a Western mark becomes a
`Span` of class ``western``, which the styles set in a Latin face. The book's text stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from publish.book.nodes import Book, Code, CrossRef, Inline, Inlines, LineBreak, Ruby, Span, Text, Upright
from publish.book.walk import rewrite_inlines
from publish.characters import FULL_WIDTH_MARKS, is_cjk

MARKS = frozenset("“”‘’")
_ALSO = frozenset("—…")
_PAIRS = {"“": "”", "‘": "’"}
_ANY = re.compile("[“”‘’—…]")
_LETTER = re.compile(r"[0-9A-Za-z\u00c0-\u052f\u1e00-\u1fff]")
_FOREIGN = re.compile(r"(?!zh|ja|ko|yue|und)[a-z]{2,3}(?:-|$)", re.I)


def western_quotes(book: Book) -> Book:
    """The book with a span around each word that has a Western mark. In a Western or Korean book all are."""
    return rewrite_inlines(book, _spanned) if book.metadata.language[:2] in ("zh", "ja") else book


def _spanned(run: Inlines) -> Inlines:
    letters = _Letters()
    letters.read(run, "")
    if not _ANY.search(letters.text) or not _LETTER.search(letters.text):
        return run
    marks = _western(letters.text, letters.foreign)
    return _Cutter(marks).cut(run) if marks else run


class _Letters:
    """The characters of a run in order, one for each that is shown, and which of them stand in a foreign language."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.foreign: set[int] = set()

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def read(self, run: Inlines, language: str) -> None:
        for node in run:
            if isinstance(node, Text):
                self.parts.extend(node.text)
                if _FOREIGN.match(language):
                    self.foreign.update(range(len(self.parts) - len(node.text), len(self.parts)))
            elif isinstance(node, Ruby):
                self.parts.extend("".join(segment.base for segment in node.segments))
            elif isinstance(node, Upright | Code | CrossRef):
                self.parts.extend(node.text)
            elif isinstance(node, LineBreak):
                self.parts.append("\n")
            elif children := getattr(node, "children", ()):
                self.read(children, getattr(node, "lang", "") or language)


def _western(text: str, foreign: set[int]) -> set[int]:
    """The places of marks that are Western."""
    found = {place for place in foreign if text[place] in MARKS | _ALSO}
    if not any(map(_is_wide, text)) and any(map(str.isalpha, text)):
        return found | {place for place, mark in enumerate(text) if mark in MARKS | _ALSO}
    opened: list[int] = []
    for place, mark in enumerate(text):
        if mark == "’" and _is_latin(text[place - 1 : place]) and _is_latin(text[place + 1 : place + 2]):
            found.add(place)  # don’t
        elif mark in _PAIRS:
            opened.append(place)
        elif mark in ("”", "’"):
            start = next((each for each in reversed(opened) if _PAIRS[text[each]] == mark), None)
            if start is None:
                if mark == "’" and (_is_latin(text[place - 1 : place]) or _is_latin(text[place + 1 : place + 2])):
                    found.add(place)  # the Joneses’, ’n’
                continue
            del opened[opened.index(start) :]
            if not any(map(_is_wide, text[start:place])) and _beside(text, start, place):
                found.update((start, place))
    return found


def _beside(text: str, start: int, end: int) -> bool:
    """Whether a pair of marks around Western words stands among Western words, not in a Chinese sentence."""
    before = text[:start].rstrip(" “‘”’")[-1:]
    after = text[end + 1 :].lstrip(" “‘”’")[:1]
    return not _is_wide(before) and not _is_wide(after) and bool(before.strip() or after.strip())


def _is_wide(character: str) -> bool:
    return bool(character) and character not in MARKS | _ALSO and (is_cjk(character) or character in FULL_WIDTH_MARKS)


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)


class _Cutter:
    """Walks a run a second time and puts spans around words with the marks that were found."""

    def __init__(self, marks: set[int]) -> None:
        self.marks = marks
        self.place = 0

    def cut(self, run: Inlines) -> Inlines:
        result: list[Inline] = []
        for node in run:
            if isinstance(node, Text):
                result.extend(self._text(node))
                self.place += len(node.text)
                continue
            if isinstance(node, Ruby):
                self.place += sum(len(segment.base) for segment in node.segments)
            elif isinstance(node, Upright | Code | CrossRef):
                self.place += len(node.text)
            elif isinstance(node, LineBreak):
                self.place += 1
            elif children := getattr(node, "children", ()):
                changed: Any = node
                new = self.cut(children)
                node = changed if new == children else replace(changed, children=new)
            result.append(node)
        return tuple(result)

    def _text(self, node: Text) -> list[Inline]:
        pieces: list[Inline] = []
        text, end = node.text, 0
        for mark in sorted(place - self.place for place in self.marks if 0 <= place - self.place < len(text)):
            if mark < end:
                continue
            start = mark
            while start > end and self._belongs(text, start - 1):
                start -= 1
            if start > end:
                pieces.append(Text(text[end:start], node.at))
            end = mark + 1
            while end < len(text) and self._belongs(text, end):
                end += 1
            pieces.append(Span((Text(text[start:end], node.at),), classes=("western",)))
        if not pieces:
            return [node]
        return [*pieces, Text(text[end:], node.at)] if end < len(text) else pieces

    def _belongs(self, text: str, index: int) -> bool:
        """Whether a character is of the same Western word: neither space nor wide nor a mark of another kind."""
        character = text[index]
        if _ANY.match(character):
            return self.place + index in self.marks
        return not character.isspace() and not _is_wide(character)
