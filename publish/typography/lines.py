"""Line ends of the source that are no line ends of the book.

A Markdown line end between two wide characters must vanish (a browser shows it as a space in the middle of
Chinese or Japanese text); anywhere else it is a space between words. Korean parts words with spaces, so a
line end beside Hangul is one. The characters on both sides are looked for through inline boundaries: the
end of an emphasis, the start of a link, the base of ruby.
"""

from __future__ import annotations

from dataclasses import replace

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
from publish.characters import is_hangul, is_wide
from publish.config.model import Style

SPACE = " \t"


def join_lines(book: Book, style: Style) -> Book:
    """Every `SoftBreak` becomes nothing or a space; spaces at the ends of a paragraph and of its lines go."""
    return rewrite_inlines(book, joined)


def joined(inlines: Inlines) -> Inlines:
    """A run of inlines with its soft breaks resolved and without space at its ends."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        text = inlines[0].text
        if text[:1] not in SPACE and text[-1:] not in SPACE:
            return inlines
    return _Run(inlines).result()


def joins(before: str, after: str) -> bool:
    """Whether a line end between these two characters vanishes. An empty string is a run's end."""
    if not before or not after:
        return True
    return is_wide(before) and is_wide(after) and not is_hangul(before) and not is_hangul(after)


class _Run:
    """One walk over a run, remembering the character that stands before each place."""

    def __init__(self, inlines: Inlines) -> None:
        self.inlines = inlines
        self.before = ""

    def result(self) -> Inlines:
        return self.walk(self.inlines, "")

    def walk(self, inlines: Inlines, after: str) -> Inlines:
        """`after` is the character that follows the whole sequence: empty at the end of a line."""
        result: list[Inline] = []
        same = True
        for index, inline in enumerate(inlines):
            following = _first(inlines[index + 1 :], after)
            new = self.one(inline, following)
            same = same and new is inline
            if new is not None:
                result.append(new)
        return inlines if same else tuple(result)

    def one(self, inline: Inline, after: str) -> Inline | None:
        match inline:
            case Text(text):
                return self.text(inline, text, after)
            case SoftBreak():
                if joins(self.before, after) or self.before in SPACE or after in SPACE:
                    return None
                self.before = " "
                return Text(" ", inline.at)
            case LineBreak():
                self.before = ""
                return inline
            case IndexMark() | NoteRef():
                return inline
            case Ruby(segments):
                self.before = segments[-1].base[-1:] if segments else self.before
                return inline
            case Upright(text) | Code(text) | Math(text) | CrossRef(text=text):
                self.before = text[-1:] or "x"
                return inline
            case Image():
                self.before = "\u3000" if is_wide(self.before or "x") else "x"
                return inline
        children = getattr(inline, "children", None)
        if not children:
            return inline
        new = self.walk(children, after)
        return inline if new is children else replace(inline, children=new)  # type: ignore[call-arg]

    def text(self, inline: Text, text: str, after: str) -> Text | None:
        new = text
        if self.before == "":
            new = new.lstrip(SPACE)
        if after == "":
            new = new.rstrip(SPACE)
        if new:
            self.before = new[-1]
        if new == text:
            return inline
        return replace(inline, text=new) if new else None


def _first(inlines: Inlines, after: str) -> str:
    """The first character that a sequence shows, or `after` where it shows nothing."""
    for index, inline in enumerate(inlines):
        match inline:
            case Text(text) | Upright(text) | Code(text):
                if text:
                    return text[0]
            case LineBreak():
                return ""
            case Ruby(segments):
                if segments and segments[0].base:
                    return segments[0].base[0]
            case Math() | CrossRef():
                return "x"
            case Image():
                return "\u3000"
            case SoftBreak() | IndexMark() | NoteRef():
                continue
            case _:
                return _first(inline.children + inlines[index + 1 :], after)  # type: ignore[union-attr]
    return after
