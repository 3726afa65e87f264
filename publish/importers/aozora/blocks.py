"""The body of an Aozora text, line by line → a flat list of blocks and headings.

Notes that open a block (［＃ここから２字下げ］) push a frame; the frame's lines are kept and made blocks when it
closes. A heading always stands outside: frames close before it and open again behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.book.nodes import Blocks, Break, Container, Inlines
from publish.diagnostics import Location
from publish.importers.aozora.line import Command, Line, LineReader, Notice
from publish.importers.aozora.nest import Mark
from publish.importers.aozora.notation import Meaning
from publish.importers.aozora.rows import Item, Row, aligned_lines, joined_lines, prose, set_off
from publish.importers.aozora.styles import strong

_SPACES = " \u3000\t"
_AHEAD = 40  # lines behind a range's beginning in which its end is looked for
_DEEPEST = 12
_CLASSES = {
    "字詰め": "measure",
    "段組み": "columns",
    "大きな文字": "larger",
    "小さな文字": "smaller",
    "罫囲み": "framed",
    "横組み": "horizontal",
    "太字": "bold",
    "斜体": "italic",
    "キャプション": "caption",
    "割り注": "warichu",
    "中央": "page-centre",
}


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading of level 1 (大) to 3 (小): its words, the lines below them that belong to it, and whether it has a
    page of its own."""

    level: int
    row: Row
    deck: Inlines = ()
    own_page: bool = False


Piece: TypeAlias = Item | HeadingRow


@dataclass(slots=True)
class _Frame:
    style: str
    meaning: Meaning
    at: Location
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the text as a whole does: paragraphs begin with a space; most of it is verse; blank lines part scenes."""

    indents: bool
    verse: bool
    breaks: bool


class BodyReader:
    """One run over a body. `guessed` are levels of headings by line index, for texts that mark none."""

    def __init__(self, lines: Sequence[str], notice: Notice, habits: Habits, guessed: Mapping[int, int]) -> None:
        self.lines = lines
        self.notice = notice
        self.habits = habits
        self.guessed = guessed
        self.reader = LineReader(notice)
        self.out: list[Piece] = []
        self.frames: list[_Frame] = []

    def read(self, start: int, end: int, place: Callable[[int], Location]) -> list[Piece]:
        """The pieces of the lines from `start` to `end`; `place` gives a line's location."""
        for index in range(start, end):
            text = self.lines[index]
            if not text.strip(_SPACES):
                self._put(None)
                continue
            coming = self.lines[index + 1 : index + 1 + _AHEAD] if "［＃" in text or self.reader.open else ()
            self._line(self.reader.read(text, place(index), coming), self.guessed.get(index, 0))
        while self.frames:
            self._close(self.frames[-1])
        return self.out

    def _line(self, line: Line, level: int) -> None:
        headings = [c for c in line.commands if c.meaning.name == "heading"]
        if headings or level:
            self._heading_line(line, headings, level)
            return
        self._rows(line, 0, len(line.characters))

    def _rows(self, line: Line, start: int, end: int) -> None:
        """The rows of a part of a line, cut where a note asks for something else."""
        indent: int | None = None
        aligned: int | None = None
        caption = any(c.meaning.name == "caption" for c in line.commands)
        position = start
        for command in line.commands:
            name = command.meaning.name
            if name == "heading" or name == "caption" or not start <= command.offset <= end:
                continue
            if self._row(Row(line, position, command.offset, indent, aligned, caption)):
                indent = aligned = None
            position = command.offset
            if name == "indent":
                indent = command.meaning.amount
            elif name == "end-line":
                aligned = command.meaning.amount
            else:
                self._block_note(command)
        self._row(Row(line, position, end, indent, aligned, caption))

    def _row(self, row: Row) -> bool:
        if not row.text.strip(_SPACES):
            return False
        self._put(row)
        return True

    def _put(self, item: Item) -> None:
        (self.frames[-1].items if self.frames else self.out).append(item)

    # --- frames -------------------------------------------------------------------------------------

    def _block_note(self, command: Command) -> None:
        meaning, at = command.meaning, command.at
        if meaning.name == "page":
            self._close_style("中央")
            self._put(Break(page=True, at=at))
        elif meaning.name == "centre":
            self.frames.append(_Frame("中央", meaning, at))
        elif meaning.name == "from":
            self._open(meaning, at)
        elif meaning.name == "to" and not self._close_style(meaning.style):
            self.notice("aozora-block-end-stray", f"［＃ここで{meaning.style}終わり］", at)

    def _open(self, meaning: Meaning, at: Location) -> None:
        """A block begins. One of the same kind that is open ends: Aozora's texts change an indent so."""
        self._close_style(meaning.style)
        if len(self.frames) >= _DEEPEST:
            self._close(self.frames[-1])
        self.frames.append(_Frame(meaning.style, meaning, at))

    def _close_style(self, style: str) -> bool:
        frame = next((f for f in reversed(self.frames) if f.style == style), None)
        if frame is None:
            return False
        self._close(frame)
        return True

    def _close(self, frame: _Frame) -> None:
        """Close a frame with all that is open inside it; what it was goes where it stands."""
        depth = next(index for index, each in enumerate(self.frames) if each is frame)
        while len(self.frames) > depth:  # a heading among them closes all and opens the lasting ones again
            for block in self._finished(self.frames.pop()):
                self._put(block)

    def _finished(self, frame: _Frame) -> Blocks:
        meaning = frame.meaning
        if frame.style.endswith("見出し"):
            self._block_heading(frame)
            return ()
        if frame.style == "字下げ":
            among = self.habits.verse
            return set_off(frame.items, meaning.amount, meaning.hang, frame.at, among_verse=among)
        if frame.style == "地付き":
            return aligned_lines(frame.items, frame.at)
        children = prose(frame.items, indents=self.habits.indents, breaks=False)
        if not children:
            return ()
        name = _CLASSES[frame.style]
        classes = (f"{name}-{meaning.amount}" if meaning.amount else name,)
        return (Container("", children, classes=classes, at=frame.at),)

    # --- headings -----------------------------------------------------------------------------------

    def _heading_line(self, line: Line, headings: Sequence[Command], level: int) -> None:
        length = len(line.characters)
        first = headings[0] if headings else None
        start, end = (first.offset, first.end) if first else (0, length)
        level = first.meaning.amount if first else level
        if line.text[:start].strip(_SPACES):  # a heading in the middle of a sentence
            line.marks.extend(Mark(c.offset, c.end, strong) for c in headings)
            self.notice("aozora-heading-inside", line.text[start:end], line.at)
            self._rows(line, 0, length)
            return
        for command in line.commands:
            if command.meaning.name in ("page", "centre", "from", "to") and command.offset <= start:
                self._block_note(command)
        self._heading(Row(line, start, end), level, ())
        if line.text[end:].strip(_SPACES):
            self.notice("aozora-heading-run-in", line.text[start:end], line.at)
            self._rows(line, end, length)

    def _block_heading(self, frame: _Frame) -> None:
        rows = [item for item in frame.items if isinstance(item, Row)]
        for item in frame.items:
            if item is not None and not isinstance(item, Row):
                self._put(item)
        if rows:
            self._heading(rows[0], frame.meaning.amount, joined_lines(rows[1:]))

    def _heading(self, row: Row, level: int, deck: Inlines) -> None:
        centred = any(f.style == "中央" for f in self.frames)
        again = [
            _Frame(f.style, f.meaning, f.at) for f in self.frames if f.style != "中央" and f.style[-3:] != "見出し"
        ]
        while self.frames:
            self._close(self.frames[-1])
        text = row.text
        lead = len(text) - len(text.lstrip(_SPACES))
        row = Row(row.line, row.start + lead, row.start + len(text.rstrip(_SPACES)))
        self.out.append(HeadingRow(level, row, deck, centred))
        self.frames = again
