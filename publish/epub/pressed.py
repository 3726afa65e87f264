"""Where the pages of a book begin that has been printed already, and where its text is no longer the same.

Of such a book there is a PDF, perhaps of another programme: its pages hold running heads, numbers, notes and readings
among the words. Each page is laid beside the e-book as two versions of a text are compared, by groups of letters; what
agrees is the page's, what hangs loose before and behind it is furniture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from publish.config.order import GENERATED
from publish.epub.leaves import EPUB, XHTML, Leaf
from publish.epub.running import APART, Running, is_letter
from publish.render.rendition import OBJECT, PrintedPage

_SLACK = 60
_WINDOWS = (1500, 30_000)
"""Letters before and behind the expected place among which a page is looked for: nearby, then far away."""
_LEAST, _MANY, _SHORT = 8, 16, 3
"""So many letters are a page's; so many are where they are even if far from the others; a group, or hardly anything."""
_SHOWN = 12


class Block(NamedTuple):
    """So many letters that are the same, from these places of a page and of the text on."""

    page: int
    text: int
    size: int


class Difference(NamedTuple):
    """What stands on a page and what the e-book has there, with a few letters around; `more` others of that page."""

    page: PrintedPage
    printed: str
    electronic: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Apart:
    """Letters of the e-book that its running text has not, but printed pages may have: of notes, and of readings."""

    notes: str = ""
    readings: str = ""


@dataclass(slots=True)
class Aligned:
    """The pages that were found, each with the letter of the text with which it begins; those between them that were
    not; and a difference for each page that has any."""

    places: list[tuple[PrintedPage, int]] = field(default_factory=list)
    lost: list[PrintedPage] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def apart(leaves: Sequence[Leaf]) -> Apart:
    """The letters of all notes and readings, in reading order."""
    notes: list[str] = []
    readings: list[str] = []
    for leaf in leaves:
        for element in leaf.root.iter(XHTML + "*"):
            if element.tag == XHTML + "rt":
                readings += element.itertext()
            elif not APART.isdisjoint((element.get(EPUB + "type") or "").split()):
                notes += element.itertext()
    return Apart(_letters("".join(notes)), _letters("".join(readings)))


def align(leaves: Sequence[Leaf], text: Running, pages: Sequence[PrintedPage]) -> Aligned:
    """Find the pages in the running text of the leaves. They stand in order; each begins where the last one ends, or
    behind it. What the house writes (imprint, contents), and the words of references, may differ from the print."""
    # a picture says nothing; where it stands between two pages, it is of the former
    spoken = [place for place, letter in enumerate(text.letters) if letter != OBJECT]
    whole = "".join(_plain(text.letters[place]) for place in spoken)
    every = [_letters(page.words) for page in pages]
    laid: list[tuple[int, int, list[Block]]] = []
    result = Aligned()
    waiting: list[PrintedPage] = []
    end = 0
    for number, (page, letters) in enumerate(zip(pages, every, strict=True)):
        blocks = _found(letters, whole, end, anywhere=not laid)
        if not blocks:
            waiting += [page] if letters else []
            continue
        # what stands before the first page that is found, or behind the last, the e-book need not have
        result.lost += waiting if laid else []
        waiting = []
        first = blocks[0]
        start = _back(whole, letters[: first.page], first.text, end)
        result.places.append((page, spoken[start]))
        laid.append((number, start, blocks))
        end = _end(blocks[-1])
    besides, ends = apart(leaves), [start for _, start, _ in laid[1:]] + [end]
    for (number, _, blocks), last in zip(laid, ends, strict=True):
        letters = every[number]
        near = "\n".join((*every[max(0, number - 1) : number], *every[number + 1 : number + 2]))
        blocks = [*blocks, Block(len(letters), max(last, _end(blocks[-1])), 0)]
        found = [shown for place, shown in _differences(letters, whole, blocks, near, besides)
                 if _is_fixed(leaves, text, spoken[place])]  # fmt: skip
        if found:
            result.differences.append(Difference(pages[number], *found[0], len(found) - 1))
    return result


def _is_fixed(leaves: Sequence[Leaf], text: Running, letter: int) -> bool:
    """Whether what stands there is the author's, and not of a page that the house writes or of a reference's words."""
    role = next((leaf.role for leaf in reversed(leaves) if text.begins[leaf.id] <= letter), "")
    element, tail, _ = text.spot(letter)
    around = [element, *element.iterancestors()][1 if tail else 0 :]
    return role not in GENERATED and not any("xref" in (each.get("class") or "").split() for each in around)


def _found(letters: str, text: str, near: int, *, anywhere: bool) -> list[Block]:
    """What of a page agrees with the text, at about `near`: by groups of three letters, else letter by letter, since
    a text may have a reading beside every character."""
    for window in (len(text),) if anywhere else _WINDOWS:
        first = max(0, near - _SLACK)
        part = text[first : near + len(letters) + window]
        blocks = _dense(_blocks(letters, part, _SHORT), near - first)
        if _size(blocks) >= _LEAST:
            return [block._replace(text=first + block.text) for block in blocks]
    if anywhere:
        return []
    blocks = _dense(_blocks(letters, text[near : near + len(letters) + _SLACK], 1), 0)
    span = _end(blocks[-1]) if blocks else 0
    sure = span and blocks[0].text == 0 and _size(blocks) > 0.8 * span
    return [block._replace(text=near + block.text) for block in blocks] if sure else []


def _blocks(page: str, text: str, size: int) -> list[Block]:
    """Where page and text agree in groups of `size` letters, in order."""
    a, b = ([letters[at : at + size] for at in range(len(letters) - size + 1)] for letters in (page, text))
    found: list[Block] = []
    for place, other, length in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if not length:
            continue
        block = Block(place, other, length + size - 1)
        if found:  # groups overlap, so that blocks may
            last = found[-1]
            over = max(0, last.text + last.size - block.text, last.page + last.size - block.page)
            block = Block(block.page + over, block.text + over, block.size - over)
        if block.size > 0:
            found.append(block)
    return found


def _dense(blocks: list[Block], near: int) -> list[Block]:
    """Without blocks that hang loose: words of a running head stand in the text, too, but elsewhere. Few letters far
    from all others are such, and at both ends what is further from the next than it is long. Where the last page ended,
    nothing is out of place."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.text - _end(groups[-1][-1]) <= _SLACK:
            groups[-1].append(block)
        else:
            groups.append([block])
    most = max((_size(group) for group in groups), default=0)
    kept = [
        block
        for group in groups
        if _size(group) >= min(_MANY, most) or abs(group[0].text - near) <= _SHORT
        for block in group
    ]
    first, last = 0, len(kept)
    while first < last - 1 and _loose(kept[first], kept[first + 1]) and abs(kept[first].text - near) > _SHORT:
        first += 1
    while last > first + 1 and _loose(kept[last - 2], kept[last - 1], behind=True):
        last -= 1
    return kept[first:last]


def _end(block: Block) -> int:
    return block.text + block.size


def _size(blocks: Sequence[Block]) -> int:
    return sum(block.size for block in blocks)


def _loose(a: Block, b: Block, *, behind: bool = False) -> bool:
    return b.text - _end(a) > (b if behind else a).size


def _back(text: str, before: str, place: int, least: int) -> int:
    """The place before which the letters `before` it on the page stand in the text; others are passed over."""
    for letter in reversed(before):
        if place > least and text[place - 1] == letter:
            place -= 1
    return place


def _differences(
    page: str, text: str, blocks: list[Block], near: str, besides: Apart
) -> Iterator[tuple[int, tuple[str, str]]]:
    """What stands between the blocks of a page: where in the text, what is printed, and what the e-book has.

    What is on the page before or the next (a figure that has moved), in a note or a reading is the same in both.
    """
    for a, b in pairwise(blocks):
        at, other = a.page + a.size, _end(a)
        ours = text[other : b.text]
        # behind the last block stand notes and running heads: only as much as the e-book has there is compared
        theirs = page[at : b.page] if b.size else page[at : at + len(ours)]
        missing = bool(ours) and ours not in theirs and not (len(ours) >= _SHORT and ours in near)
        # a formula may be drawn in one of the two
        missing = missing and not (ours.isdecimal() and not theirs)
        extra = bool(theirs) and (missing or bool(b.size)) and not _is_apart(theirs, besides)
        if missing or extra:
            printed = _shown(page[max(0, at - _SHORT) : at], theirs, page[b.page : b.page + _SHORT])
            yield other, (printed, _shown(text[max(0, other - _SHORT) : other], ours, text[b.text : b.text + _SHORT]))


def _is_apart(letters: str, besides: Apart) -> bool:
    """Whether letters that stand on the page alone are those of a reading, of a note or of its call."""
    if letters.isdecimal() or letters in besides.readings:
        return True
    return len(letters) >= _SHORT and letters.strip("0123456789") in besides.notes


def _shown(before: str, letters: str, after: str) -> str:
    middle = letters if len(letters) <= _SHOWN else f"{letters[:_SHOWN]}…"
    return f"{before}{middle}{after}"


def _letters(words: str) -> str:
    """The letters of a text, in the forms that people write: a PDF may have radicals (⼀) and ligatures instead."""
    return "".join(filter(is_letter, unicodedata.normalize("NFKC", words)))


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
