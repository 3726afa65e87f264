"""Numbers and cross-references: what counts, how it counts, and the words that point to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
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
from publish.render.words import Words, words

_KINDS: dict[type, str] = {Figure: "figure", Table: "table", CodeBlock: "listing", MathBlock: "equation"}
_COUNTED = ("part", "chapter", "appendix")


def number(book: Book, style: Style) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book with every number filled in and every cross-reference in words.

    Numbers that the author or an earlier run has written stay. A reference to a page keeps an empty text:
    pages are known to the PDF alone. Findings: ``id-duplicate``, ``reference-dangling``,
    ``reference-without-words``.
    """
    book, found = identified(book)
    counter = _Counter(style, words(book.metadata.language))
    body = tuple(counter.division(division) for division in book.body)
    counter.restart()
    back = tuple(counter.division(division) for division in book.back)
    front = tuple(counter.unnumbered(division) for division in book.front)
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
    headings: list[int] = field(default_factory=list)
    notes: int = 0
    press: bool = False
    """Inside a feature article: its photographs count only where it refers to them by an id."""

    def restart(self) -> None:
        """The back matter: chapters no longer count, figures of the whole book still do."""
        self.chapter = ""

    def unnumbered(self, division: Division) -> Division:
        """Front matter comes before the first chapter: only its notes count."""
        self.notes = 0
        division = self._notes(division)
        return replace(division, children=tuple(self.unnumbered(child) for child in division.children))

    def division(self, division: Division) -> Division:
        if division.role in _COUNTED:
            division = self._opened(division)
        if division.role != "section":
            self.notes = 0
            self.headings = []
        self.press = division.role == "article" or (self.press and division.role == "section")
        blocks = rewrite(division.blocks, self._numbered)
        if blocks is not division.blocks:
            division = replace(division, blocks=blocks)
        division = self._notes(division)
        children = tuple(self.division(child) for child in division.children)
        if any(new is not old for new, old in zip(children, division.children, strict=True)):
            division = replace(division, children=children)
        return division

    def _opened(self, division: Division) -> Division:
        """Count a part, chapter or appendix, and label it where the style numbers chapters."""
        role = division.role
        self.counts[role] += 1
        value = _letter(self.counts[role]) if role == "appendix" else str(self.counts[role])
        if role != "part":
            self.chapter = value
            if self.style.number_by == "chapter":
                for kind in _KINDS.values():
                    self.counts[kind] = 0
        if division.label or not self.style.number_chapters or not division.title:
            return division
        return replace(division, label=self.words.label(role, value))

    def _numbered(self, node: Any) -> Any:
        kind = _KINDS.get(type(node))
        if kind is not None:
            if node.number or not (node.id or (not self.press and getattr(node, "caption", ()))):
                return node
            self.counts[kind] += 1
            return replace(node, number=self._dotted(self.counts[kind]))
        if type(node) is Heading and node.level <= self.style.number_headings and not node.number:
            return replace(node, number=self._heading(node.level))
        return node

    def _dotted(self, count: int) -> str:
        if self.style.number_by == "chapter" and self.chapter:
            return f"{self.chapter}-{count}"
        return str(count)

    def _heading(self, level: int) -> str:
        del self.headings[level:]
        self.headings.extend([0] * (level - len(self.headings)))
        self.headings[level - 1] += 1
        numbers = [str(count or 1) for count in self.headings]
        return ".".join([self.chapter, *numbers] if self.chapter else numbers)

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
                return replace(node, number=numbers[node.target])
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
        return node.label
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
