"""Markdown into the tree: the one door of the Markdown reader.

The dialect is CommonMark 0.31 with tables, strikethrough, tasks, notes, definition lists, attributes, containers,
formulas, figures and East Asian notation; `docs/manuscript.md` is its guide. Reading is total and bounded: any text
gives a document and findings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from publish.book.nodes import Blocks, Note
from publish.diagnostics import Diagnostic, Location, Severity
from publish.manuscript.blocks import read_blocks
from publish.manuscript.model import Source
from publish.manuscript.reading import MOST_ALIKE, Include, Reading, note_id


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """A Markdown text as nodes.

    `blocks` have headings of the levels 1..6 of the source. `ids` are all ids in use, `given` those that the author
    wrote (the others are made from headings). `anchors` maps the fragments by which websites link to a heading
    (``#所有权``) to the heading's id. `dropped` are the pieces of source text that findings say are left out.
    """

    blocks: Blocks
    notes: tuple[Note, ...]
    diagnostics: tuple[Diagnostic, ...]
    ids: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    anchors: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


def parse_markdown(
    source: Source, *, include: Include | None = None, taken: Collection[str] = (), stem: str = ""
) -> MarkdownDocument:
    """Read a Markdown source.

    `include` answers the text of a file named by an include directive (path as written there), or None. `taken`
    are ids of the book that stand elsewhere: headings get others, after the file's id, `stem`. Never raises on text.
    """
    reading = Reading(source.path, [], source.first_line, include, stem=stem)
    reading.ids = {name: Location() for name in taken}
    blocks = read_blocks(reading, source.text, source.path)
    _unused_notes(reading)
    _unused_references(reading)
    for code, count in sorted(reading.counts.items()):
        if count > MOST_ALIKE:
            reading.findings.append(
                Diagnostic("findings-cut", Severity.INFO, f"{count - MOST_ALIKE} more findings of the kind {code}.",
                           Location(source.path))
            )  # fmt: skip
    findings = sorted(reading.findings, key=lambda d: (d.at.line, d.at.column))
    return MarkdownDocument(
        blocks,
        tuple(reading.notes.values()),
        tuple(findings),
        frozenset(reading.ids) - frozenset(taken),
        frozenset(reading.given),
        reading.anchors,
        tuple(reading.dropped),
    )


def _unused_notes(reading: Reading) -> None:
    called = {note_id(label) for label in reading.called}
    labels = {note_id(label): label for label in reading.labels}
    for note in reading.notes.values():
        if note.id in labels and note.id not in called:
            reading.find(
                Severity.WARNING, "note-unused", f"The note [^{labels[note.id]}] is written but never called.", note.at,
                f"Put [^{labels[note.id]}] where it belongs; until then it is not printed.",
            )  # fmt: skip


def _unused_references(reading: Reading) -> None:
    for name, (label, at) in reading.references.items():
        if name not in reading.used_references:
            reading.find(
                Severity.WARNING, "reference-unused", f"The address [{label}] is given but no link uses it.", at,
                f"Write [words][{label}] where it belongs, or take the line out.",
            )  # fmt: skip
