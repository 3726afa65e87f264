"""Cutting a Markdown text into divisions: what of its headings is a part, a chapter, or a heading inside.

1. A single heading of the highest level is the text's own title; so is the first of several `##` at the top.
2. Several `#` are several chapters.
3. Headings numbered as chapters (第一章, Chapter 3) are chapters at any level, and what stands above them a part.
4. Every other heading stays inside, its level counted from 1 below the title, without gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from publish.book.nodes import Block, Blocks, Division, Heading, Inlines, Note, NoteRef, Role, Text
from publish.book.text import plain_text
from publish.book.walk import iterate
from publish.diagnostics import Diagnostic, Location, info
from publish.manuscript.labels import Label, read_label, without_label
from publish.manuscript.naming import has_file_title, name_without_number, role_of_name, same_words


@dataclass(frozen=True, slots=True)
class Naming:
    """What is known about a text beside its blocks.

    `stem` is the file's name without its ending, `id` the id kept for it, `title` a title given elsewhere
    (front matter, reading order), `given` the ids that the author wrote; `role` is a role given elsewhere.
    """

    stem: str
    id: str
    at: Location
    title: str = ""
    given: frozenset[str] = frozenset()
    role: Role | Literal[""] = ""
    inner: Role = "chapter"


def cut(blocks: Blocks, notes: tuple[Note, ...], naming: Naming) -> tuple[tuple[Division, ...], list[Diagnostic]]:
    """The divisions of a text, at least one, with the notes that each of them calls."""
    findings: list[Diagnostic] = []
    divisions = _Cutter(naming, findings).cut(blocks)
    return tuple(with_notes(division, notes) for division in divisions), findings


def with_notes(division: Division, notes: tuple[Note, ...]) -> Division:
    """The division, and those inside it, each with the notes that its own text calls."""
    if not notes:
        return division
    by_id = {note.id: note for note in notes}
    own = replace(division, children=())
    wanted: dict[str, None] = {}
    pending = [node.target for node in iterate(own) if isinstance(node, NoteRef)]
    while pending:
        target = pending.pop(0)
        if target in by_id and target not in wanted:
            wanted[target] = None
            pending.extend(n.target for n in iterate(by_id[target].children) if isinstance(n, NoteRef))
    called = tuple(by_id[target] for target in wanted)
    return replace(division, notes=called, children=tuple(with_notes(child, notes) for child in division.children))


class _Cutter:
    def __init__(self, naming: Naming, findings: list[Diagnostic]) -> None:
        self.naming = naming
        self.findings = findings

    def cut(self, blocks: Blocks) -> list[Division]:
        heads = [block for block in blocks if isinstance(block, Heading)]
        top = min((h.level for h in heads), default=0)
        tops = [h for h in heads if h.level == top]
        if self.naming.title:
            if blocks and isinstance(first := blocks[0], Heading) and same_words(first.children, self.naming.title):
                return [self._whole(first.children, first, blocks[1:])]
            return [self._whole((Text(self.naming.title, self.naming.at),), None, blocks)]
        if len(tops) == 1 and blocks and _leads(blocks, tops[0]):
            before, after = _around(blocks, tops[0])
            return [self._whole(tops[0].children, tops[0], (*before, *after))]
        if len(tops) > 1 and (top == 1 or _are_labelled(tops)):
            return self._several(blocks, top)
        if tops and isinstance(blocks[0], Heading) and blocks[0].level == top:
            return [self._whole(blocks[0].children, blocks[0], blocks[1:])]
        return [self._whole(self._file_title(), None, blocks)]

    def _file_title(self) -> Inlines:
        words = name_without_number(self.naming.stem)
        if not has_file_title(self.naming.role or role_of_name(words), self.naming.stem):
            return ()
        self.findings.append(
            info(
                "title-from-file-name",
                f"The text has no title of its own; it is called “{words}” after its file.",
                self.naming.at,
                "Write a `#` heading at its top.",
            )
        )
        return (Text(words, self.naming.at),)

    def _whole(self, title: Inlines, heading: Heading | None, blocks: Blocks) -> Division:
        """The whole text as one division, chapters inside it if its headings are numbered as such."""
        division = self._division(title, heading, self.naming.id, self.naming.inner)
        inner = _division_level(blocks)
        if inner is None:
            return replace(division, blocks=_levelled(blocks))
        own, children = self._inside(blocks, inner)
        return replace(division, role=self.naming.role or "part", blocks=_levelled(own), children=tuple(children))

    def _several(self, blocks: Blocks, level: int) -> list[Division]:
        own, divisions = self._inside(blocks, level)
        if own:
            before = self._division(self._file_title(), None, self.naming.id, "chapter")
            divisions.insert(0, replace(before, blocks=_levelled(own)))
        return divisions

    def _inside(self, blocks: Blocks, level: int) -> tuple[Blocks, list[Division]]:
        """The blocks before the first heading of `level`, and a division for each such heading."""
        own: list[Block] = []
        runs: list[tuple[Heading, list[Block]]] = []
        for block in blocks:
            if isinstance(block, Heading) and block.level <= level:
                runs.append((block, []))
            else:
                (runs[-1][1] if runs else own).append(block)
        divisions = []
        for heading, run in runs:
            division = self._division(heading.children, heading, heading.id, "chapter")
            label = read_label(heading.children)
            deeper = _division_level(tuple(run), 1 if label and label.kind == "part" else 2)
            if deeper is None:
                division = replace(division, blocks=_levelled(tuple(run)))
            else:
                inner, children = self._inside(tuple(run), deeper)
                division = replace(division, role="part", blocks=_levelled(inner), children=tuple(children))
            divisions.append(division)
        return tuple(own), divisions

    def _division(self, title: Inlines, heading: Heading | None, id: str, role: Role) -> Division:
        at = heading.at if heading else self.naming.at
        if heading and heading.id in self.naming.given:
            id = heading.id
        label = read_label(title)
        words = without_label(title, label) if label else title
        return Division(
            self._role(label, title, id == self.naming.id, role, at),
            id or self.naming.id,
            words,
            label.text if label else "",
            at=at,
        )

    def _role(self, label: Label | None, title: Inlines, whole: bool, role: Role, at: Location) -> Role:
        if self.naming.role:
            return self.naming.role
        words = plain_text(title)
        found = role_of_name(words)
        if not found and label and label.kind == "named":
            found = role_of_name(label.text)
        if not found and whole and not (label and label.kind in ("part", "chapter")):
            found = role_of_name(name_without_number(self.naming.stem))
        if found and found != role:
            self.findings.append(
                info(
                    "recognised-role",
                    f"“{words}” was recognised as {found}.",
                    at,
                    "Say otherwise with `role:` in the reading order.",
                )
            )
            return found
        return role


def _leads(blocks: Blocks, heading: Heading) -> bool:
    """Whether a heading stands at the top, or what stands above it has no heading of its own."""
    return not any(isinstance(block, Heading) for block in _around(blocks, heading)[0])


def _around(blocks: Blocks, heading: Heading) -> tuple[Blocks, Blocks]:
    index = next(i for i, block in enumerate(blocks) if block is heading)
    return blocks[:index], blocks[index + 1 :]


def _are_labelled(headings: list[Heading]) -> bool:
    return sum(1 for h in headings if _is_division_label(h)) * 2 >= len(headings)


def _is_division_label(heading: Heading) -> bool:
    label = read_label(heading.children)
    return label is not None and label.kind in ("part", "chapter")


def _division_level(blocks: Blocks, least: int = 2) -> int | None:
    """The highest level of headings if at least so many of them, and half, are numbered as parts or chapters."""
    heads = [block for block in blocks if isinstance(block, Heading)]
    top = min((h.level for h in heads), default=0)
    tops = [h for h in heads if h.level == top]
    labelled = sum(1 for h in tops if _is_division_label(h))
    return top if labelled >= least and labelled * 2 >= len(tops) else None


def _levelled(blocks: Blocks) -> Blocks:
    """Headings inside a division: levels from 1, never deeper by more than one than the heading before."""
    return tuple(_levels(blocks))


def _levels(blocks: Blocks) -> Iterator[Block]:
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            block = replace(block, level=len(open_levels)) if block.level != len(open_levels) else block
        yield block
