"""From a line of a page back to the line of the manuscript.

A block of the page names the place of its paragraph. Where that goes over several lines of the manuscript, or over
one that is long, the words of the line are looked for in the paragraph's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from publish.book.nodes import Code, CrossRef, Ruby, Text, Upright
from publish.book.walk import INLINE_TYPES, Node, iterate
from publish.diagnostics import Location
from publish.pdf.record import Record
from publish.render.rendition import Document

_PLACE = re.compile(r"(.*?)(?::(\d+))?(?::(\d+))?", re.DOTALL)
_ENOUGH = 6
"""So many characters tell one place of a paragraph from another; what is nearest to where it should be is taken."""


def location(place: str) -> Location:
    """A place as blocks of a page name it: the reverse of `str(Location)`."""
    match = _PLACE.fullmatch(place)
    path, line, column = match.groups() if match else (place, None, None)
    return Location(path, int(line or 0), int(column or 0))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a paragraph as one text; where in it each run begins, and where that run is in the manuscript."""

    text: str
    starts: tuple[int, ...]
    ats: tuple[Location, ...]


class Sources:
    """The paragraphs of a rendition's documents by their places."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._divisions = [document.division for document in documents]
        self._words: dict[str, _Words] = {}

    @cached_property
    def _blocks(self) -> dict[str, Node]:
        """The innermost block at each place."""
        return {str(node.at): node for node in iterate(tuple(self._divisions)) if _is_block(node)}

    def of(self, record: Record) -> Location:
        """Where in the manuscript a line begins; where its paragraph does if that is all that can be known."""
        start = location(record.place)
        block = self._blocks.get(record.place)
        if block is None:
            return start
        words = self._words.get(record.place)
        if words is None:
            words = self._words[record.place] = _words(block)
        return _find(words, record.line.text.strip(), record.line.start) or start

    def exact(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records with the places of the lines themselves."""
        for record in records:
            yield replace(record, place=str(self.of(record)))


def _is_block(node: Node) -> bool:
    return type(node) not in INLINE_TYPES and hasattr(node, "at")


def _words(block: Node) -> _Words:
    runs: list[tuple[str, Location]] = []
    for node in iterate(block):
        kind = type(node)
        if kind is Text or kind is Code or kind is Upright or kind is CrossRef:
            runs.append((node.text, node.at))
        elif kind is Ruby:
            runs.append(("".join(segment.base for segment in node.segments), node.at))
    starts, total = [], 0
    for text, _ in runs:
        starts.append(total)
        total += len(text)
    return _Words("".join(text for text, _ in runs), tuple(starts), tuple(at for _, at in runs))


def _find(words: _Words, line: str, near: int) -> Location | None:
    """Where a line begins whose first words should stand near a place of the text."""
    for skipped in range(max(1, len(line) - _ENOUGH + 1)):
        key = line[skipped : skipped + _ENOUGH]
        found = [match.start() for match in re.finditer(re.escape(key), words.text)] if key else []
        if not found:
            continue
        place = min(found, key=lambda at: abs(at - near - skipped))
        if skipped:  # behind the mark of a note: the line begins a little before
            begin = words.text.rfind(line[0], max(0, place - skipped), place)
            place = place if begin < 0 else begin
        run = bisect_right(words.starts, place) - 1
        at = words.ats[run]
        return at._replace(column=at.column + place - words.starts[run]) if at.column else at
    return None
