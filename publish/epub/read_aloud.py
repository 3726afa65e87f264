"""Which words of the e-book a clip reads: an id, the n-th paragraph of a text, or words that are looked for.

Words are compared by their letters alone. A recording mostly goes on where it was, so they are looked for behind the
last ones that were found, then in the notes, then from the beginning; few letters prove nothing far away.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from publish.diagnostics import Diagnostic, error
from publish.epub.blocks import Block
from publish.epub.leaves import XHTML, Leaf
from publish.epub.running import is_letter
from publish.manuscript.recording import Clip

_FEW = 6
_NEAR = 400
_ENDS = frozenset("。！？．.!?…⋯；;")
_OPEN = frozenset({"Ps", "Pi"})
_RUNS_ON = ("…", "⋯", "...")


@dataclass(slots=True)
class Passage:
    """What a clip reads: an `element` as it is, or the characters of a block from `first` up to `last`."""

    clip: Clip
    leaf: Leaf
    element: Any = None
    block: Block | None = None
    first: int = 0
    last: int = 0
    closed: bool = True


@dataclass(slots=True)
class _Text:
    """Blocks one behind the other: their letters, and where those of each begin."""

    blocks: list[Block]
    letters: str = ""
    begins: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts = ["".join(block.characters[place] for place in block.letters) for block in self.blocks]
        self.letters = _folded("".join(parts))
        self.begins = [0, *accumulate(map(len, parts))]

    def at(self, letter: int) -> tuple[int, int]:
        """Number of the block that holds a letter, and the letter's place among those of the block."""
        number = bisect_right(self.begins, letter) - 1
        return number, letter - self.begins[number]


def _folded(text: str) -> str:
    """Letters that compare equal: width and case do not matter. One letter stays one letter."""
    return "".join(folded if len(folded := unicodedata.normalize("NFKC", c).lower()) == 1 else c for c in text)


class Finder:
    """Finds what clips read in the blocks of a book, clip by clip in the order of their table."""

    def __init__(self, blocks: Sequence[Block], leaves: Sequence[Leaf]) -> None:
        self.blocks = blocks
        self.text = _Text([block for block in blocks if not block.note])
        self.notes = _Text([block for block in blocks if block.note])
        self.cursor = 0
        self.ids = {e.get("id"): (leaf, e) for leaf in reversed(leaves) for e in leaf.root.xpath("//*[@id]")}
        self.findings: list[Diagnostic] = []

    def find(self, clip: Clip) -> list[Passage]:
        """The passages of a clip, one for each block that its words reach into; none, and a finding, where there is
        nothing of the kind."""
        if clip.id in self.ids:
            leaf, element = self.ids[clip.id]
            return [Passage(clip, leaf, _inside_body(element))]
        if clip.paragraph:
            return self._nth(clip)
        words = _folded("".join(c for c in clip.text if is_letter(c)))
        if words:
            for text, place in self._places(words, clip.file):
                return self._passages(clip, text, place, len(words))
        what = f"“{clip.text[:30]}”" if clip.text.strip() else f"#{clip.id}"
        hint = "The words of the table and of the text differ here; name an id, or write the words as in the text."
        self._lost(clip, f"{what} is not in the e-book", hint)
        return []

    def _lost(self, clip: Clip, what: str, hint: str) -> None:
        self.findings.append(error("narration-lost", f"{what}; what reads it is left out.", clip.at, hint))

    def _nth(self, clip: Clip) -> list[Passage]:
        paragraphs = [
            block for block in self.text.blocks
            if block.element.tag == XHTML + "p" and (not clip.file or _same_file(block.path, clip.file))
        ]  # fmt: skip
        if clip.paragraph > len(paragraphs):
            where = clip.file or "The e-book"
            self._lost(clip, f"{where} has no paragraph {clip.paragraph}, but {len(paragraphs)}", "Count again.")
            return []
        block = paragraphs[clip.paragraph - 1]
        return [Passage(clip, block.leaf, block=block, last=len(block.characters))]

    def _places(self, words: str, file: str) -> Iterator[tuple[_Text, int]]:
        """Where the words stand, the likeliest place first."""
        near = self.cursor + _NEAR if len(words) < _FEW else len(self.text.letters)
        for text, first, last in (
            (self.text, self.cursor, near),
            (self.notes, 0, len(self.notes.letters)),
            (self.text, 0, len(self.text.letters) if file or len(words) >= _FEW else 0),
        ):
            place = text.letters.find(words, first, last + len(words))
            while place >= 0:
                if not file or _same_file(text.blocks[text.at(place)[0]].path, file):
                    if text is self.text:
                        self.cursor = place + len(words)
                    yield text, place
                    return
                place = text.letters.find(words, place + 1, last + len(words))

    def _passages(self, clip: Clip, text: _Text, place: int, length: int) -> list[Passage]:
        """The passages from a letter on; what an ellipsis ends, and what breaks off in a sentence, runs on."""
        number, first = text.at(place)
        end, last = text.at(place + length - 1)
        runs_on = clip.text.strip().endswith(_RUNS_ON)
        found = []
        for each in range(number, end + 1):
            block = text.blocks[each]
            begin = _opening(block, block.letters[first]) if each == number else 0
            final, closed = len(block.characters), True
            if each == end:
                final, closed = _closing(block, block.letters[last])
            found.append(Passage(clip, block.leaf, None, block, begin, final, closed and not (runs_on and each == end)))
        return found


def _inside_body(element: Any) -> Any:
    body = XHTML + "body"
    return element if element.tag != XHTML + "html" else element.find(body)


def _same_file(path: str, said: str) -> bool:
    said = said.removeprefix("./")
    return path == said or path.endswith("/" + said) or path.rpartition(".")[0] == said


def _opening(block: Block, place: int) -> int:
    """The place of a letter, or of the opening marks before it."""
    while place and unicodedata.category(block.characters[place - 1]) in _OPEN:
        place -= 1
    return 0 if not "".join(block.characters[:place]).strip() else place


def _closing(block: Block, place: int) -> tuple[int, bool]:
    """Behind a letter and the marks that close with it, and whether a sentence (or the block) ends there."""
    place += 1
    ended = False
    while place < len(block.characters):
        character = block.characters[place]
        if is_letter(character) or unicodedata.category(character) in _OPEN:
            return place, ended
        ended = ended or character in _ENDS
        place += 1
    return place, True


def settled(passages: Sequence[Passage]) -> None:
    """Give passages of the same block ends that do not overlap; an open one runs on to the next, or the block's end."""
    by_block: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.block is not None:
            by_block.setdefault(id(passage.block), []).append(passage)
    for inside in by_block.values():
        starts = sorted({passage.first for passage in inside})
        following = dict(pairwise(starts))
        for passage in inside:
            assert passage.block is not None
            limit = following.get(passage.first, len(passage.block.characters))
            passage.last = min(passage.last, limit) if passage.closed else limit
