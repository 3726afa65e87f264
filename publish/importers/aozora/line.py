"""A line of Aozora's notation as characters with marks on them, and what its notes say about the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.book.nodes import Image, Inlines, LineBreak
from publish.diagnostics import Location
from publish.importers.aozora import styles
from publish.importers.aozora.lexer import Token, tokens
from publish.importers.aozora.nest import Mark, Wrap, nested
from publish.importers.aozora.notation import Meaning, read_note

_WINDOW = 4000  # characters before a note in which the ones that it repeats are looked for
_LONGEST_BASE = 60
_SCRIPTS = (
    re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇〆仝ヶ〻※⺀-⿟〳〴〵]"),
    re.compile("[ぁ-ゖゝゞゟ]"),
    re.compile("[ァ-ヺーヽヾヿㇰ-ㇿ\u3099\u309a]"),
    re.compile("[０-９Ａ-Ｚａ-ｚΑ-Ωα-ωА-Яа-яЁё＆’−]"),
    re.compile("[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff#&'’\\-]"),
)
_HAN = _SCRIPTS[0]
_UNKNOWN = re.compile("(?!)")
_NO_BASE = "「『（〔【〈［」』）］】、。，．？！…―—"
Notice: TypeAlias = Callable[[str, str, Location], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A note about the line (or the lines behind it), standing before character `offset`."""

    meaning: Meaning
    offset: int
    at: Location
    end: int = 0


@dataclass(slots=True)
class Line:
    """One line read. `marks` are what the notes say of its characters, `commands` what they say of the line."""

    at: Location
    characters: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def place(self, offset: int) -> Location:
        """Where a character stands in the source."""
        column = self.columns[offset] + 1 if offset < len(self.columns) else 1
        return self.at._replace(column=column)

    def inlines(self, start: int = 0, end: int | None = None) -> Inlines:
        """The inlines of some of the characters."""
        end = len(self.characters) if end is None else end
        if start >= end:
            return ()
        marks = [
            Mark(max(m.start, start) - start, min(m.end, end) - start, m.wrap, m.whole)
            for m in self.marks
            if m.start < end and m.end > start
        ]
        return nested(self.characters[start:end], marks, lambda offset: self.place(start + offset))


class LineReader:
    """Reads line after line; ranges (［＃傍点］ … ［＃傍点終わり］) stay open from one to the next."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.open: list[tuple[Meaning, int, Location]] = []
        self.line = Line(Location())
        self.base = self.floor = 0

    def read(self, text: str, at: Location, coming: Sequence[str] = ()) -> Line:
        """The line with its notes taken to heart; notes that are not understood stay in it. `coming` are lines
        behind it in which a range may end."""
        line = self.line = Line(at)
        self.open = [(meaning, 0, place) for meaning, _, place in self.open]
        self.base, self.floor = -1, 0

        def noticed(code: str, words: str, column: int) -> None:
            self.notice(code, words, at._replace(column=column + 1))

        for token in tokens(text, noticed):
            kind = token.kind
            if kind == "text":
                self._add(token.text, token.column)
            elif kind == "note":
                self._note(token)
            elif kind == "ruby":
                self._ruby(token)
            elif kind == "bar":
                self.base = len(line.characters)
            else:
                self._other(token)
        for meaning, start, _ in self.open:
            self._mark_range(meaning, start)
        self.open = [item for item in self.open if self._goes_on(*item, coming)]
        return line

    def _goes_on(self, meaning: Meaning, _start: int, at: Location, coming: Sequence[str]) -> bool:
        """Whether a range that is open at the end of a line is closed in one of the next; else it ends here."""
        end = f"{'付き' if meaning.style == 'ルビ' else meaning.style[-4:]}終わり］"
        if not meaning.style.endswith("見出し") and any(end in line for line in coming):
            return True
        self.notice("aozora-range-open", f"［＃{meaning.style}］", at)
        return False

    def _add(self, text: str, column: int) -> None:
        self.line.characters.extend(text)
        self.line.columns.extend(range(column, column + len(text)))

    def _other(self, token: Token) -> None:
        line = self.line
        start = len(line.characters)
        self._add(token.text, token.column)
        if token.kind == "small":
            line.marks.append(Mark(start, len(line.characters), styles.small, whole=True))
        elif token.kind == "dots":
            wrap = styles.wrap_of("傍点")
            assert wrap
            line.marks.append(Mark(start, len(line.characters), wrap))
        else:
            self.notice("aozora-sign-stray", token.text, line.at._replace(column=token.column + 1))

    def _ruby(self, token: Token) -> None:
        line = self.line
        end = len(line.characters)
        start = self.base if self.base >= 0 else self._base(end)
        self.base = -1
        base = "".join(line.characters[start:end])
        if not base.strip() or "\ufffc" in base:  # nothing, or a picture, which bears no reading
            self.notice("aozora-ruby-without-base", token.text, line.at._replace(column=token.column + 1))
            self._add(f"《{token.text}》", token.column)
            return
        line.marks.append(Mark(start, end, styles.Reading(token.text), whole=True))
        self.floor = end

    def _base(self, end: int) -> int:
        """Where the characters begin that a reading without ｜ belongs to: a run of one script, or one sign.

        A character that nobody can name stands as ``※［曾＋りっとう］`` and counts as one Han character.
        """
        characters = self.line.characters
        start, script = end, _UNKNOWN
        while start > self.floor and end - start < _LONGEST_BASE:
            last = characters[start - 1]
            if last == "］" and script in (_UNKNOWN, _HAN) and (opening := self._described(start)) >= 0:
                start, script = opening, _HAN
                continue
            if script is _UNKNOWN:
                script = next((s for s in _SCRIPTS if s.match(last)), _UNKNOWN)
                if script is _UNKNOWN:
                    return end if last.isspace() or last in _NO_BASE else end - 1
            elif not script.match(last):
                break
            start -= 1
        return start

    def _described(self, end: int) -> int:
        """The index of the ※ of a description that ends before `end`, or -1."""
        characters = self.line.characters
        for index in range(end - 1, max(self.floor, end - _LONGEST_BASE), -1):
            if characters[index] == "［" and characters[index - 1] == "※":
                return index - 1
        return -1

    def _note(self, token: Token) -> None:
        line = self.line
        meaning = read_note(token.text)
        at = line.at._replace(column=token.column + 1)
        if meaning is None or not self._obey(meaning, at, token):
            code = "aozora-note-unknown" if meaning is None else "aozora-note-without-target"
            self.notice(code, f"［＃{token.text}］", at)
            self._add(f"［＃{token.text}］", token.column)
            self.floor = len(line.characters)

    def _obey(self, meaning: Meaning, at: Location, token: Token) -> bool:
        name = meaning.name
        if name in ("style", "heading", "ruby", "replace"):
            return self._about(meaning, at)
        if name == "start":
            self.open.append((meaning, len(self.line.characters), at))
        elif name == "stop":
            return self._stop(meaning, at)
        elif name == "remark":
            self.notice("aozora-remark", f"［＃{token.text}］", at)
        elif name in ("kaeriten", "okurigana"):
            self._insert(meaning.text, token.column, styles.kaeriten if name == "kaeriten" else styles.okurigana)
            self.notice("aozora-kunten", meaning.text, at)
        elif name == "character":
            self._add(meaning.text, token.column)
            self.notice("aozora-gaiji", f"［＃{token.text}］", at)
        elif name == "line-break":
            self._insert("\u2028", token.column, lambda _children, _text, place: LineBreak(place))
        elif name == "figure":
            self._figure(meaning, token)
        else:
            self.line.commands.append(Command(meaning, len(self.line.characters), at))
        return True

    def _figure(self, meaning: Meaning, token: Token) -> None:
        """A picture stands in the line as one character, which it takes the place of."""
        alt = meaning.target or "挿絵"
        self._insert("\ufffc", token.column, lambda _children, _text, at: Image(meaning.text, alt, at=at))

    def _insert(self, text: str, column: int, wrap: Wrap) -> None:
        line = self.line
        start = len(line.characters)
        line.characters.extend(text)
        line.columns.extend([column] * len(text))
        line.marks.append(Mark(start, len(line.characters), wrap, whole=True))
        self.floor = len(line.characters)

    def _about(self, meaning: Meaning, at: Location) -> bool:
        """A note about characters before it, which it repeats."""
        line = self.line
        window = max(0, len(line.characters) - _WINDOW)
        target = re.sub("《[^》]*》|[｜|]", "", meaning.target)
        found = "".join(line.characters[window:]).rfind(target) if target else -1
        if found < 0:
            return False
        start, end = window + found, window + found + len(target)
        if meaning.name == "heading":
            line.commands.append(Command(meaning, start, at, end))
        elif meaning.name == "style":
            wrap = styles.wrap_of(meaning.style, left=meaning.left)
            assert wrap
            line.marks.append(Mark(start, end, wrap, styles.is_whole(meaning.style)))
        elif meaning.name == "ruby":
            self._reading_of(meaning, start, end, at)
        else:
            self.notice("aozora-gaiji", meaning.text, at)
            line.characters[start:end] = list(meaning.text)
            line.columns[start:end] = [line.columns[start]] * len(meaning.text)
            line.marks = [_moved(m, start, len(meaning.text) - (end - start)) for m in line.marks]
        return True

    def _reading_of(self, meaning: Meaning, start: int, end: int, at: Location) -> None:
        """Sets a reading beside characters: on the side that the note names, or in brackets where that is taken."""
        line = self.line
        taken = [n for n, m in enumerate(line.marks) if m.whole and m.start < end and m.end > start]
        wrap = styles.Reading(left=meaning.text) if meaning.left else styles.Reading(meaning.text)
        if not taken:
            line.marks.append(Mark(start, end, wrap, whole=True))
            return
        known = line.marks[taken[0]]
        both = _both(known.wrap, wrap) if (known.start, known.end) == (start, end) else None
        if both is None:
            self.notice("aozora-ruby-left", meaning.text, at)
            self._insert(f"（{meaning.text}）", at.column - 1, styles.classed("left-ruby"))
        else:
            line.marks[taken[0]] = Mark(start, end, both, whole=True)

    def _stop(self, meaning: Meaning, at: Location) -> bool:
        for index in range(len(self.open) - 1, -1, -1):
            opened, start, _ = self.open[index]
            if opened.style.endswith(meaning.style) and (not meaning.amount or opened.amount == meaning.amount):
                del self.open[index]
                self._mark_range(opened, start, meaning.text, at)
                return True
        return False

    def _mark_range(self, meaning: Meaning, start: int, reading: str = "", at: Location | None = None) -> None:
        line = self.line
        end = len(line.characters)
        if meaning.style.endswith("見出し"):
            if at is not None or start == 0:
                heading = Meaning("heading", meaning.style, amount=meaning.amount)
                line.commands.append(Command(heading, start, at or line.at, end))
        elif meaning.style == "ルビ":
            if reading and start < end:
                self._reading_of(Meaning("ruby", text=reading, left=meaning.left), start, end, at or line.at)
        elif start < end and (wrap := styles.wrap_of(meaning.style, left=meaning.left)):
            line.marks.append(Mark(start, end, wrap, styles.is_whole(meaning.style)))


def _both(known: Wrap, new: styles.Reading) -> styles.Reading | None:
    """Two readings of the same characters as one ruby, or None where both stand on one side."""
    if not isinstance(known, styles.Reading) or (known.left and new.left) or (known.right and new.right):
        return None
    return styles.Reading(known.right or new.right, known.left or new.left)


def _moved(mark: Mark, start: int, by: int) -> Mark:
    if not by:
        return mark
    return Mark(mark.start + by * (mark.start > start), mark.end + by * (mark.end > start), mark.wrap, mark.whole)
