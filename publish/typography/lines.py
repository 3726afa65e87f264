"""Line ends of the source that are no line ends of the book.

A line end between two East Asian characters must vanish (a browser shows it as a space in the middle of
Chinese or Japanese text); anywhere else it is the space between two words. Korean parts words with spaces,
so that a line end beside Hangul, or anywhere in a Korean book, is one. The characters on both sides are
looked for through inline boundaries: the end of an emphasis, the start of a link, the base of ruby.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from publish.book.nodes import (
    Book,
    Code,
    CrossRef,
    Image,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Math,
    NoteRef,
    Ruby,
    SoftBreak,
    Text,
    Upright,
)
from publish.book.walk import rewrite_inlines
from publish.characters import FULL_WIDTH_MARKS, is_cjk, is_hangul
from publish.config.model import Style

SPACE = " \t"
_LETTER, _PICTURE = "x", "\u3000"
"""What stands for a formula or a reference whose words are not known yet, and for a picture."""


def join_lines(book: Book, style: Style) -> Book:
    """Every `SoftBreak` becomes nothing or a space; spaces at the ends of a paragraph and of its lines go."""
    return rewrite_inlines(book, partial(joined, language=book.metadata.language))


def joined(inlines: Inlines, language: str = "") -> Inlines:
    """A run of inlines with its soft breaks resolved and without space at the ends of its lines."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        text = inlines[0].text
        if text and text[0] not in SPACE and text[-1] not in SPACE:
            return inlines
    return _Run(language).walk(inlines, "")


def joins(before: str, after: str, language: str = "") -> bool:
    """Whether a line end between two characters vanishes. An empty string is the end of a line."""
    if not before or not after:
        return True
    family = language.lower()[:2]
    if family == "ko" or is_hangul(before) or is_hangul(after):
        return False
    marks = FULL_WIDTH_MARKS if family in ("zh", "ja") else frozenset[str]()
    return all(is_cjk(character) or character in marks for character in (before, after))


class _Run:
    """One walk over a run, remembering the last character that was set: empty at the beginning of a line."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.before = ""

    def walk(self, inlines: Inlines, after: str) -> Inlines:
        """`after` is the character that follows the whole sequence: empty at the end of a line."""
        following = [after]
        for inline in reversed(inlines):
            following.append(_first(inline, following[-1]))
        result: list[Inline] = []
        same = True
        for inline, after in zip(inlines, reversed(following[:-1]), strict=True):
            new = self.one(inline, after)
            same = same and new is inline
            if new is not None:
                result.append(new)
        return inlines if same else tuple(result)

    def one(self, inline: Inline, after: str) -> Inline | None:
        """The inline as it is set, or None where nothing of it is left."""
        if children := getattr(inline, "children", None):
            new = self.walk(children, after)
            changed: Any = inline
            return inline if new is children else replace(changed, children=new)
        match inline:
            case Text(text):
                return self.text(inline, text, after)
            case SoftBreak():
                return self.line_end(inline, after)
            case LineBreak():
                self.before = ""
            case Ruby(segments):
                self.before = "".join(segment.base for segment in segments)[-1:] or self.before
            case Image():
                self.before = _PICTURE
            case Upright(text) | Code(text):
                self.before = text[-1:] or self.before
            case Math() | CrossRef():
                self.before = _LETTER
        return inline

    def line_end(self, inline: SoftBreak, after: str) -> Text | None:
        if self.before in SPACE or after in SPACE or joins(self.before, after, self.language):
            return None
        self.before = " "
        return Text(" ", inline.at)

    def text(self, inline: Text, text: str, after: str) -> Text | None:
        new = text
        if self.before == "":
            new = new.lstrip(SPACE)
        if after == "":
            new = new.rstrip(SPACE)
        if not new:
            return None
        self.before = new[-1]
        return inline if new == text else replace(inline, text=new)


def _first(inline: Inline, after: str) -> str:
    """The first character that an inline shows, or `after` where it shows nothing."""
    match inline:
        case Text(text) | Upright(text) | Code(text):
            return text[:1] or after
        case LineBreak():
            return ""
        case Ruby(segments):
            return "".join(segment.base for segment in segments)[:1] or after
        case Math() | CrossRef():
            return _LETTER
        case Image():
            return _PICTURE
        case SoftBreak() | IndexMark() | NoteRef():
            return after
    return _first_of(getattr(inline, "children", ()), after)


def _first_of(inlines: Iterable[Inline], after: str) -> str:
    for inline in reversed(tuple(inlines)):
        after = _first(inline, after)
    return after
