"""What is known while a Markdown document is read: its lines, its notes, its ids, and the findings so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from publish.book.nodes import Blocks, Note
from publish.diagnostics import Diagnostic, Location, Severity
from publish.manuscript.commonmark import Token, tokenize_line
from publish.manuscript.positions import Places
from publish.manuscript.slugs import slug

Include: TypeAlias = Callable[[str], str | None]
"""Answers the text of a file named by an include directive, or None where it may not or cannot be read."""

MOST_ALIKE = 50
"""Findings of one code that a document may have; the rest is counted in one more."""


@dataclass(slots=True)
class Reading:
    """The state of one document's reading. `lines` are the file's lines without line ends.

    `stem` is the file's id in the book, `chapter` that of the last heading of the first level.
    """

    path: str
    lines: list[str]
    first_line: int
    include: Include | None = None
    depth: int = 0
    env: dict[str, Any] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    notes: dict[str, Note] = field(default_factory=dict)
    references: dict[str, tuple[str, Location]] = field(default_factory=dict)
    used_references: set[str] = field(default_factory=set)
    keep_indents: bool = False
    ids: dict[str, Location] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    stem: str = ""
    chapter: str = ""
    alike: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def find(self, severity: Severity, code: str, message: str, at: Location, hint: str = "") -> None:
        """Note a finding; of one kind only so many that a broken file does not drown its reader."""
        count = self.counts[code] = self.counts.get(code, 0) + 1
        if count <= MOST_ALIKE:
            self.findings.append(Diagnostic(code, severity, message, at, hint))

    def drop(self, text: str) -> None:
        """Remember text that a finding says is left out of the book."""
        self.dropped.append(text)

    def at(self, line: int, column: int = 1) -> Location:
        """The place of a 0-based line of the text."""
        return Location(self.path, self.first_line + line, column)

    def places(self, token: Token, column: int = 0, line: int | None = None) -> Places:
        """Where the text of an inline token stands."""
        first, last = token.map or (0, 0)
        first = line if line is not None else first
        spare = last - first - token.content.count("\n") - 1
        start = token.content.partition("\n")[0].rstrip()
        while spare > 0 and not self.lines[first].rstrip().endswith(start):  # the engine takes blank lines off
            first, spare = first + 1, spare - 1
        return self.places_of(token.content, first, column)

    def places_of(self, content: str, first: int, column: int = 0, escaped: Sequence[int] = ()) -> Places:
        """Where a text stands that was taken from the lines from `first` (0-based) on."""
        count = content.count("\n") + 1
        return Places(self.path, content, self.lines[first : first + count], self.first_line + first, column, escaped)

    def line_tokens(self, text: str) -> list[Token]:
        """The inline tokens of a title or caption."""
        return tokenize_line(text, self.env)

    def claim_id(self, wanted: str, at: Location) -> str:
        """An author's id, or another one where the document has it already."""
        if wanted in self.ids:
            self.find(
                Severity.ERROR,
                "duplicate-id",
                f"The id “{wanted}” is given twice, first at {self.ids[wanted]}.",
                at,
                "Give every heading, figure and table an id of its own.",
            )
            wanted = self._free(wanted)
        self.ids[wanted] = at
        self.given.add(wanted)
        return wanted

    def make_id(self, text: str, at: Location, level: int) -> str:
        """An id for a heading whose author gave none: its words, where they are taken after its chapter or file.

        So a chapter that is written later, with a heading of the same words, changes none of the others' names.
        """
        name, scope = slug(text), self.chapter if level > 1 and self.chapter else self.stem
        name = self._free(f"{scope}-{name}" if scope and name in self.ids else name)
        self.ids[name] = at
        return name

    def _free(self, wanted: str) -> str:
        """`wanted`, or `wanted-2`, `wanted-3` …; where counting stopped is remembered."""
        name, count = wanted, self.alike.get(wanted, 1)
        while name in self.ids:
            count += 1
            name = f"{wanted}-{count}"
        self.alike[wanted] = count
        return name

    def add_note(self, name: str, children: Blocks, at: Location) -> str:
        """Keep a note under its id, or the next free one."""
        unique, count = name, self.alike.get(f"note {name}", 1)
        while unique in self.notes:
            count += 1
            unique = f"{name}-{count}"
        self.alike[f"note {name}"] = count
        self.notes[unique] = Note(unique, children, at=at)
        return unique


def note_id(label: str) -> str:
    """The id of the note with an author's label: the label itself where it is a plain name."""
    plain = label.isascii() and all(c.isalnum() or c in "-_" for c in label)
    return label if plain else slug(label)
