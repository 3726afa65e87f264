"""F01: nothing of the text was lost on the way: notes, chapters, page references.

Engines that lay pages out again to settle their numbers have lost footnotes and printed others twice. What is looked
for are the words of the rendition; what a file says without it is not enough to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from publish.book.nodes import CrossRef, Division, Note, NoteRef, Text
from publish.book.text import plain_text
from publish.book.walk import iterate
from publish.pdfobjects import Array, Dictionary, NameTree
from publish.preflight.press.file import File
from publish.preflight.press.places import plain
from publish.preflight.press.rule import ERROR, Found, Rule

_SENTENCE_END = re.compile(r"[。！？!?；;…．.]")
_KEY, _SHORTEST, _CONTEXT = 24, 5, 12


class _Words:
    """The words of a file in one, letters and digits alone, and on which page each stands."""

    def __init__(self, file: File) -> None:
        self.pages = [plain(words) for words in file.words]
        self.all = "".join(self.pages)

    @cached_property
    def starts(self) -> list[int]:
        starts, total = [], 0
        for words in self.pages:
            starts.append(total)
            total += len(words)
        return starts

    def page(self, place: int) -> int:
        """The page of a place, counted from 1."""
        return sum(start <= place for start in self.starts) or 1

    def places(self, key: str) -> list[int]:
        return [match.start() for match in re.finditer(re.escape(key), self.all)]


def _key(note: Note) -> str:
    """The words by which a note is known: the beginning of its longest stretch of plain text, within a sentence."""
    runs = [node.text for node in iterate(note) if type(node) is Text]
    pieces = [plain(piece) for run in runs for piece in _SENTENCE_END.split(run)]
    return max(pieces, key=len, default="")[:_KEY]


def _notes(file: File) -> Iterator[Found]:
    words, tree = _Words(file), file.tree
    every = [node for node in iterate(tree) if type(node) is Note]
    written = [plain(node.text) for node in iterate(tree) if type(node) is Text]
    keys: dict[str, list[Note]] = {}
    for note in every:
        keys.setdefault(_key(note), []).append(note)
    calls = _calls(tree)
    for key, notes in keys.items():
        if len(key) < _SHORTEST:
            continue
        places, said = words.places(key), sum(text.count(key) for text in written)
        shown = plain_text(notes[0]).strip()[:20]
        if len(places) < len(notes):
            yield Found(f"The note “{shown}…” is not on any page.", text=key)
        elif len(places) > max(said, len(notes)):
            yield Found(f"The note “{shown}…” is printed {len(places)} times.", words.page(places[-1]), text=key)
        elif len(places) == 1:
            context = calls.get(notes[0].id, "")
            at = words.places(context) if len(context) >= _SHORTEST else []
            if len(at) == 1 and words.page(at[0]) > words.page(places[0]):
                message = f"The note “{shown}…” stands before its call, which is on page {words.page(at[0])}."
                yield Found(message, words.page(places[0]), text=key)


def _calls(tree: tuple[Division, ...]) -> dict[str, str]:
    """The words before the call of each note, of those whose name no other chapter uses."""
    found: dict[str, str] = {}
    before = ""
    for node in iterate(tree):
        if type(node) is Text:
            before = (before + plain(node.text))[-_CONTEXT:]
        elif type(node) is NoteRef:
            found[node.target] = "" if node.target in found else before
        elif type(node) is Note:
            before = ""
    return found


def _chapters(file: File) -> Iterator[Found]:
    words, held = _Words(file), _destinations(file)
    for document in file.documents:
        title = plain(document.title)
        named = not held or document.id in held
        if not named and len(title) >= 2 and title not in words.all:
            yield Found(f"“{document.title}” is not in the file.")
        elif held and not named and document.matter == "body":
            yield Found(f"Nothing in the file leads to “{document.title}”.")


def _references(file: File) -> Iterator[Found]:
    """A printed page number is the label of the page on which its target stands."""
    held = _destinations(file)
    if not held or not file.documents:
        return
    words = _Words(file)
    labels = [str(page.label) for page in file.pdf.pages]
    before = ""
    for node in iterate(file.tree):
        if type(node) is Text:
            before = (before + plain(node.text))[-_CONTEXT:]
        elif type(node) is CrossRef and node.show == "page" and node.target in held and len(before) >= _SHORTEST:
            at = words.places(before)
            number = re.match(r"\D{0,6}(\d+)", words.all[at[0] + len(before) :]) if len(at) == 1 else None
            label = labels[held[node.target]]
            if number and label.isdigit() and number[1] != label and not number[1].startswith(label):
                message = f"“…{before[-8:]}” leads to page {number[1]}; what it means is on page {label}."
                yield Found(message, words.page(at[0]), text=before)


def _destinations(file: File) -> dict[str, int]:
    """Names of places and their pages, from 0 (ISO 32000-1, 12.3.2.3)."""
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pdf.pages)}
    found: dict[str, int] = {}
    tree = file.pdf.Root.get("/Names", Dictionary()).get("/Dests")
    for name, target in NameTree(tree).items() if tree is not None else ():
        array = target.get("/D") if isinstance(target, Dictionary) else target
        if isinstance(array, Array) and len(array) and isinstance(array[0], Dictionary):
            found[str(name)] = numbers.get(array[0].objgen, 0)
    return found


RULES = (
    Rule(
        "F01",
        "print-note",
        ERROR,
        "Every note is printed once, not before its call",
        "每条脚注印且只印一次，不在引用之前",
        "publish",
        "Build the book again, and tell us: this must not happen.",
        file=_notes,
    ),
    Rule(
        "F01",
        "print-chapter-lost",
        ERROR,
        "Every chapter is in the file",
        "每章都在",
        "publish",
        "Build the book again.",
        file=_chapters,
    ),
    Rule(
        "F01",
        "print-reference",
        ERROR,
        "Printed page references are right",
        "印出的页码引用都对",
        "publish",
        "Build the book again.",
        file=_references,
    ),
)
