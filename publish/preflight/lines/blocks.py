"""What only a look at more than two lines tells: quotations between edges of their own, ragged verse, and paragraphs
whose last line the next word would just not have fitted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from publish.preflight.lines.kinds import ENDING
from publish.preflight.lines.line import FAR, Line

_FLUSH = 0.1  # points
_SET_IN = 0.5  # em from the left edge of the column
_SAME = 0.1  # em
_RAGGED = 1 / 3  # of the lines that ought to be full
_JUSTIFIED = 0.95  # of the full lines of a text: from here on a line that ends a sentence far off ends its paragraph
_FAR_OFF = 0.75  # em
_STOPS = frozenset("。！？")


def narrow_blocks(lines: list[Line], pitch: float, indent: float) -> None:
    """Gives lines of blocks that are set in by as much on both sides a column of their own."""
    for block in _blocks(lines, pitch):
        inset = min(line.inset for line in block)
        by = inset * block[0].em
        off = [line.short - by for line in block]
        met = sum(abs(one) <= _FLUSH for one in off)
        alike = all(abs(line.inset - indent) < _SAME for line in block)  # they may be paragraphs of one line each
        if min(off) >= -_FLUSH and met > (max(1, len(block) / 2) if alike else 0):
            for line in block:
                line.column = replace(line.column, left=line.column.left + by, right=line.column.right - by)


def release_verse(lines: list[Line], pitch: float, text_font: int) -> None:
    """Lets go of the lines of ragged blocks: no line of verse has to be full. `text_font` is that of most text."""
    for block in _blocks(lines, pitch):
        full = [a for a, b in pairwise(block) if b.before is a]
        if full and _is_ragged(full, text_font):
            for line in full:
                line.last = line.ragged = True


def settle_ends(lines: list[Line]) -> None:
    """In a text that is justified, a line that ends a sentence and stays far from the edge ends a paragraph."""
    full = [line for line in lines if line.full]
    if sum(abs(line.short) <= _FLUSH for line in full) < _JUSTIFIED * len(full):
        return
    for a, b in pairwise(lines):
        if b.before is a and a.full and a.short > _FAR_OFF * a.em and _ends_a_sentence(a):
            a.last = b.start = True
            b.before = None


def _blocks(lines: list[Line], pitch: float) -> Iterator[list[Line]]:
    """Runs of lines that stand one below the other, all of them set in from the left; without a last one of which the
    next line may be the continuation."""
    block: list[Line] = []
    for line in lines:
        below = bool(block) and _stands_below(block[-1], line, pitch)
        if block and (not below or line.inset <= _SET_IN):
            whole = block[:-1] if below else block
            if whole:
                yield whole
            block = []
        if line.inset > _SET_IN:
            block.append(line)
    if block:
        yield block


def _stands_below(above: Line, line: Line, pitch: float) -> bool:
    same = above.page == line.page and above.column.number == line.column.number
    return same and 0 < above.y - line.y < FAR * pitch


def _is_ragged(full: list[Line], text_font: int) -> bool:
    """Whether lines that nothing opened miss the edge: all of several, or some in a face that is not the text's."""
    missing = sum(line.short > _FLUSH and abs(line.opened or 0.0) < 0.01 for line in full)
    if any(text_font in line.han_fonts for line in full):
        return missing == len(full) > 1
    return missing > _RAGGED * len(full)


def _ends_a_sentence(line: Line) -> bool:
    text = line.text
    place = len(text) - 1
    while place and line.kinds[place] in ENDING and text[place] not in _STOPS:
        place -= 1
    return text[place] in _STOPS
