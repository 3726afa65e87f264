"""Numbers and cross-references: what counts, how it counts, and the words that point to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from typing import Any

from publish.book.nodes import (
    Book,
    CodeBlock,
    CrossRef,
    Division,
    Figure,
    Heading,
    MathBlock,
    NoteRef,
    Table,
)
from publish.book.text import ids, plain_text
from publish.book.walk import iterate, rewrite
from publish.config.model import Style
from publish.diagnostics import Diagnostic, error, warning
from publish.render.identify import identified
from publish.render.words import Words, held_together, words

_KINDS: dict[type, str] = {Figure: "figure", Table: "table", CodeBlock: "listing", MathBlock: "equation"}
_COUNTED = ("part", "chapter", "appendix")


def number(book: Book, style: Style) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book with every number filled in and every cross-reference in words.

    Numbers that the author or an earlier run has written stay. A reference to a page keeps an empty text:
    pages are known to the PDF alone. Findings: ``duplicate-id``, ``reference-dangling``,
    ``reference-without-words``.
    """
    book, found = identified(book)
    counter = _Counter(style, words(book.metadata.language))
    front, body, back = (tuple(map(counter.division, matter)) for matter in (book.front, book.body, book.back))
    book = replace(book, front=front, body=body, back=back)
    book, dangling = _resolved(book, words(book.metadata.language))
    return book, found + dangling


@dataclass
class _Counter:
    """The counters of one book while it is walked in reading order."""

    style: Style
    words: Words
    counts: Counter[str] = field(default_factory=Counter)
    chapter: str = ""
    """The number of the chapter or appendix that is being counted: empty in a preface or an epilogue."""
    headings: list[int] = field(default_factory=list)
    notes: int = 0
    press: bool = False
    """Inside a feature article: its photographs count only where it refers to them by an id."""

    def division(self, division: Division, level: int = 0) -> Division:
        """The division with everything in it counted. `level` is how deep in sections it stands: 0 for none."""
        if division.role != "section" or level == 0:
            division = self._opened(division)
        else:
            division = self._section(division, level)
        blocks = rewrite(division.blocks, partial(self._numbered, level=level))
        if blocks is not division.blocks:
            division = replace(division, blocks=blocks)
        division = self._notes(division)
        children = tuple(
            self.division(child, level + 1 if child.role == "section" else 0) for child in division.children
        )
        return division if children == division.children else replace(division, children=children)

    def _opened(self, division: Division) -> Division:
        """Begin a division of its own. Parts, chapters and appendices count, with a label where the style says so."""
        role = division.role
        self.notes, self.headings, self.press = 0, [], role == "article"
        if role not in _COUNTED:
            self.chapter = ""
            return division
        self.counts[role] += 1
        value = _letter(self.counts[role]) if role == "appendix" else str(self.counts[role])
        self.chapter = "" if role == "part" else value
        if division.label or not division.title or not self.style.number_chapters:
            return division
        label = self.words.labels[role].format(n=value)  # a title is never stretched
        bare = role == "appendix" and plain_text(division.title) == self.words.divisions["appendix"]
        return replace(division, label=label, title=() if bare else division.title)

    def _section(self, division: Division, level: int) -> Division:
        """A section counts as a heading of its level."""
        if division.label or not division.title or not self._counts_headings(level):
            return division
        return replace(division, label=self._heading(level))

    def _numbered(self, node: Any, level: int) -> Any:
        kind = _KINDS.get(type(node))
        if kind is not None:
            if node.number or not (node.id or (not self.press and getattr(node, "caption", ()))):
                return node
            return replace(node, number=self._next(kind))
        if type(node) is Heading and not node.number and self._counts_headings(level + node.level):
            return replace(node, number=self._heading(level + node.level))
        return node

    def _next(self, kind: str) -> str:
        """``2-3`` in a chapter where the style counts by chapter; elsewhere ``3``."""
        if self.style.number_by == "chapter" and self.chapter:
            self.counts[f"{kind} {self.chapter}"] += 1
            return f"{self.chapter}-{self.counts[f'{kind} {self.chapter}']}"
        self.counts[kind] += 1
        return str(self.counts[kind])

    def _counts_headings(self, level: int) -> bool:
        return bool(self.chapter) and level <= self.style.number_headings

    def _heading(self, level: int) -> str:
        """``2.1.3``: the chapter, then the count of each level; a level that was skipped counts as one."""
        del self.headings[level:]
        self.headings.extend([0] * (level - len(self.headings)))
        self.headings[level - 1] += 1
        self.headings[: level - 1] = [count or 1 for count in self.headings[: level - 1]]
        return ".".join([self.chapter, *map(str, self.headings)])

    def _notes(self, division: Division) -> Division:
        """Number the notes of a division by the first call of each; a section goes on counting."""
        known = {note.id for note in division.notes}
        if not known:
            return division
        numbers: dict[str, int] = {}
        text = replace(division, notes=(), children=())
        for node in iterate((text, division.notes)):
            if type(node) is NoteRef and node.target in known and node.target not in numbers:
                self.notes += 1
                numbers[node.target] = self.notes
        for note in division.notes:
            if note.id not in numbers:
                self.notes += 1
                numbers[note.id] = self.notes

        def called(node: Any) -> Any:
            if type(node) is NoteRef and node.number != numbers.get(node.target, 0):
                return replace(node, number=numbers.get(node.target, 0))
            return node

        text = rewrite(text, called)
        notes = tuple(replace(rewrite(note, called), number=numbers[note.id]) for note in division.notes)
        notes = tuple(sorted(notes, key=lambda note: note.number))
        return replace(text, notes=notes, children=division.children)


def _letter(number: int) -> str:
    """A, B … Z, AA: how appendices count."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _resolved(book: Book, language: Words) -> tuple[Book, tuple[Diagnostic, ...]]:
    """Every cross-reference in words; one that points nowhere is a finding."""
    found: list[Diagnostic] = []
    targets: dict[str, Any] = dict(reversed([*ids(book)]))

    def worded(node: Any) -> Any:
        if type(node) is not CrossRef:
            return node
        target = targets.get(node.target)
        if target is None:
            found.append(_dangling(node, targets))
            return node if node.text else replace(node, text=f"#{node.target}")
        if node.show == "page":
            return node
        text = _label(target, language) if node.show == "label" else ""
        text = text or _title(target) or _label(target, language)
        if not text:
            found.append(
                warning(
                    "reference-without-words",
                    f"The reference to “#{node.target}” has no words: its target has neither number nor title.",
                    node.at,
                    "Write the words yourself: [words](#id), or give the target a caption.",
                )
            )
            text = f"#{node.target}"
        return node if node.text == text else replace(node, text=text)

    return rewrite(book, worded), tuple(found)


def _dangling(node: CrossRef, targets: dict[str, Any]) -> Diagnostic:
    near = get_close_matches(node.target, targets, n=1)
    hint = f"Did you mean “#{near[0]}”?" if near else "Give the target an id: {#" + node.target + "}."
    return error("reference-dangling", f"Nothing in the book is called “#{node.target}”.", node.at, hint)


def _label(node: Any, language: Words) -> str:
    kind = _KINDS.get(type(node))
    if kind is not None and node.number:
        return language.label(kind, node.number)
    if isinstance(node, Division):
        counted = node.role == "section" and node.label
        return language.label("section", node.label) if counted else held_together(node.label)
    if isinstance(node, Heading) and node.number:
        return language.label("section", node.number)
    return ""


def _title(node: Any) -> str:
    if isinstance(node, Heading):
        return plain_text(node.children)
    for name in ("title", "caption"):
        if value := getattr(node, name, ()):
            return plain_text(value)
    return ""
