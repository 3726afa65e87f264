"""Notes of the division that is being written: their ids, their calls, their words at the foot of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from publish.book.nodes import (
    Block,
    Blocks,
    Code,
    CodeBlock,
    Container,
    DefinitionList,
    Division,
    Figure,
    Heading,
    IndexMark,
    Inlines,
    List,
    Markup,
    MarkupBlock,
    Math,
    MathBlock,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Signature,
    Speaker,
    Table,
    Text,
    Verse,
)
from publish.render.identify import valid_id


class Notes:
    """Ids of notes are unique in the book: division and note; calls count from the second one."""

    def __init__(self) -> None:
        self.division = ""
        self.known: dict[str, Note] = {}
        self.called: dict[str, int] = {}
        self.marks = 0

    def enter(self, division: Division) -> None:
        self.division = division.id
        self.known = {note.id: note for note in division.notes}
        self.called = {}

    def uncalled(self) -> tuple[Note, ...]:
        """Notes of the division that nothing has called so far."""
        return tuple(note for note in self.known.values() if not self.is_called(note))

    def is_called(self, note: Note) -> bool:
        """Whether the text has called the note."""
        return note.id in self.called

    def of(self, call: NoteRef) -> Note | None:
        return self.known.get(call.target)

    def id(self, node: Note | NoteRef) -> str:
        return f"note-{self.division}-{_name(node)}"

    def call_id(self, node: Note | NoteRef) -> str:
        """The id of this call; for a note, that of its first call."""
        name = f"call-{self.division}-{_name(node)}"
        if isinstance(node, Note):
            return name
        count = self.called[node.target] = self.called.get(node.target, 0) + 1
        return name if count == 1 else f"{name}-{count}"

    def first_call(self, call: NoteRef) -> Note | None:
        """The note at its first call, None at every later one."""
        count = self.called[call.target] = self.called.get(call.target, 0) + 1
        return self.known.get(call.target) if count == 1 else None

    def index_id(self, mark: IndexMark) -> str:
        self.marks += 1
        return f"index-{self.division}-{self.marks}"


def _name(node: Note | NoteRef) -> str:
    return valid_id(node.id if isinstance(node, Note) else node.target, "", any_start=True)


def paragraphs(blocks: Blocks, label: Callable[[str, str], str]) -> tuple[Inlines, ...]:
    """The blocks of a note as runs of inlines, which is all that the foot of a page can hold.

    `label` gives the words for a kind of thing and its number: ``表 3``.
    """
    return tuple(run for block in blocks for run in _runs(block, label) if run)


def _runs(block: Block, label: Callable[[str, str], str]) -> Iterator[Inlines]:
    def named(kind: str, number: str, caption: Inlines) -> Inlines:
        return (Text(label(kind, number) + " "), *caption) if number else caption

    match block:
        case Paragraph(children):
            yield children
        case Heading(_, children):
            yield (Text(block.number + " "), *children) if block.number else children
        case Quote(children, attribution):
            yield from paragraphs(children, label)
            yield attribution
        case Container(_, children, title):
            yield title
            yield from paragraphs(children, label)
        case List(items):
            for number, item in enumerate(items, block.start):
                first, *rest = paragraphs(item.children, label) or ((),)
                yield (Text(f"{number}. " if block.ordered else "• "), *first)
                yield from rest
        case DefinitionList(items):
            for definition in items:
                yield definition.term
                for explanation in definition.explanations:
                    yield from paragraphs(explanation, label)
        case Table(head, body, caption):
            yield named("table", block.number, caption)
            for row in (*head, *body):
                yield tuple(inline for cell in row for inline in (*cell.children, Text("\u3000")))[:-1]
        case Verse(stanzas, title, author):
            yield from (title, author, *(line for stanza in stanzas for line in stanza))
        case Figure(images, caption):
            yield from (images, named("figure", block.number, caption))
        case Signature(lines):
            yield from lines
        case Speaker(affiliation, name):
            yield (*affiliation, Text(" "), *name)
        case CodeBlock(text):
            yield named("listing", block.number, block.caption)
            yield (Code(text),)
        case MathBlock(tex):
            yield (Math(tex), *((Text(f" ({block.number})"),) if block.number else ()))
        case MarkupBlock(xhtml):
            yield (Markup(xhtml),)
