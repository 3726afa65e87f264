"""The text of an e-book block by block: what a voice reads, and where in the trees each character stands.

Readings beside characters are left out – a voice says a word once –, calls of notes too; notes stand apart from the
running text, since a voice may read them where they are called or where they stand, or never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.epub.leaves import EPUB, XHTML, Leaf
from publish.epub.running import BLOCKS, SOLID, UNSPOKEN, Spot, is_letter
from publish.render.rendition import OBJECT

_NOTES = frozenset({"footnote", "endnote", "rearnote"})
_SILENT = frozenset({"noteref", "backlink", "pagebreak"})
"""Kinds (`epub:type`) of what no voice reads."""


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a cell: its characters and where each stands; `letters` are the places of those that
    count when texts are compared. `note` says that it is of a note, `path` which text of the author it comes from."""

    element: Any
    leaf: Leaf
    note: bool
    path: str = ""
    characters: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)

    def words(self) -> str:
        """Its text, pictures left out."""
        return "".join(self.characters).replace(OBJECT, "").strip()

    def add(self, element: Any, tail: bool, text: str) -> None:
        """A further run of text; a solid thing is `OBJECT`."""
        for offset, character in enumerate(text):
            if is_letter(character) and character != OBJECT:
                self.letters.append(len(self.characters))
            self.characters.append(character)
            self.spots.append(Spot(element, tail, -1 if character == OBJECT else offset))


def blocks_of(leaves: Sequence[Leaf], paths: dict[str, str]) -> list[Block]:
    """The blocks with letters of the leaves in reading order, lists of contents left out.

    `paths` names the author's text of each document, by the path that the renderer gave it.
    """
    found = []
    for leaf in leaves:
        body = leaf.root.find(XHTML + "body")
        found += [block for block in _blocks(body, leaf, paths.get(leaf.came_from, "")) if block.letters]
    return found


def _blocks(body: Any, leaf: Leaf, path: str) -> Iterator[Block]:
    made: list[Block] = []
    _walk(body, Block(body, leaf, False, path), made)
    yield from made


def _walk(element: Any, block: Block, made: list[Block]) -> None:
    """Depth first; a block's place is where it begins, the words behind a block inside it follow its own."""
    kinds = set((element.get(EPUB + "type") or "").split())
    if element.tag in BLOCKS:
        note = block.note or not _NOTES.isdisjoint(kinds)
        block = Block(element, block.leaf, note, block.path)
        made.append(block)
    if element.tag in SOLID:
        block.add(element, False, OBJECT)
        return
    silent = element.get("role") in {"doc-backlink", "doc-noteref", "doc-pagebreak"} or not _SILENT.isdisjoint(kinds)
    if element.tag in UNSPOKEN or element.tag == XHTML + "nav" or silent:
        return
    block.add(element, False, element.text or "")
    for child in element:
        _walk(child, block, made)
        block.add(child, True, child.tail or "")
