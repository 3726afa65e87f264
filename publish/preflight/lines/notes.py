"""Notes in two rows inside a line (割注, 夹注; JLREQ 3.4): found among the glyphs of a page, and judged (WA-1).

To all other rules a portion of a note is one box in its line, like a formula. A portion is a pair of rows of about
half the size of the text, one right above the other, that begin together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from publish.pdfium import Glyph, Inks, PageGlyphs
from publish.preflight.lines.kinds import ENDING, OPEN, SPACE, kind_of
from publish.preflight.lines.line import Line, blanks
from publish.preflight.lines.rows import OBJECT
from publish.preflight.lines.tally import Tally

NOTE = -2
"""Instead of the font of a portion's stand-in."""
_HALF = (0.4, 0.6)  # of the text's size
_ABOVE = (0.7, 1.4)  # em of the note from baseline to baseline
_CUT = 1.3  # em of the note that part two rows on one baseline
_TOGETHER = 0.3  # em of the note by which the rows of a portion may begin apart
_LOWERED = 0.12  # em of the note: the baseline of the lower row under the line's own
_EXACT = 0.01  # em of the line



@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a note: the glyphs, and its edges without the blanks of marks that were trimmed."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def em(self) -> float:
        """The size of the largest; code in a note is smaller."""
        return max(glyph.em for glyph in self.glyphs)


Pair = tuple[_Row, _Row]
Notes = dict[tuple[int, Glyph], Pair]
"""The rows of portions by page and stand-in."""


def main_size(pages: Iterable[PageGlyphs]) -> float:
    """The size of the glyphs that fill most of some pages; 0 where there are none."""
    filled: defaultdict[float, float] = defaultdict(float)
    for page in pages:
        for glyph in page.glyphs:
            filled[round(glyph.em, 2)] += glyph.advance * glyph.em
    return max(filled, key=lambda em: filled[em], default=0.0)


def with_notes(glyphs: list[Glyph], inks: Inks, page: int, size: float) -> tuple[list[Glyph], Notes]:
    """The glyphs of a page with a stand-in (U+FFFC) for each portion of a note, and the rows that it stands for.
    `size` is that of the text."""
    pairs = list(_pairs(sorted(_rows(glyphs, inks, size), key=lambda row: (-row.y, row.left))))
    if not pairs:
        return glyphs, {}
    gone = {glyph for pair in pairs for row in pair for glyph in row.glyphs}
    rest = [glyph for glyph in glyphs if glyph not in gone]
    notes = {(page, _stand_in(pair, rest)): pair for pair in pairs}
    return [*rest, *(glyph for _, glyph in notes)], notes


def judge_notes(lines: list[Line], notes: Notes) -> Tally:
    """WA-1: both rows are half the size of the line, one em of theirs apart, and fill the height of its characters."""
    tally = Tally("WA-1", "Notes in two rows are half the size of their line and fill its height", "em")
    for line in lines:
        sizes = [glyph.em for glyph in line.glyphs if glyph.font != NOTE]
        for glyph in line.glyphs:
            if glyph.font == NOTE:
                upper, lower = notes[line.page, glyph]
                em = max(sizes, default=glyph.em)
                sunk = line.y - lower.y - _LOWERED * em / 2 if sizes else 0.0
                off = max((upper.em - em / 2, lower.em - em / 2, upper.y - lower.y - em / 2, sunk), key=abs) / em
                tally.check(abs(off) <= _EXACT, line, "".join(g.text for g in (*upper.glyphs, *lower.glyphs)), off)
    return tally


def _rows(glyphs: list[Glyph], inks: Inks, size: float) -> Iterator[_Row]:
    """What stands on one baseline in about half of a size."""
    lines: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if _HALF[0] * size < glyph.em < _HALF[1] * size:
            lines[round(glyph.y, 2)].append(glyph)
    for line in lines.values():
        line.sort(key=lambda glyph: glyph.x)
        first = 0
        for i, (a, b) in enumerate(pairwise(line), 1):
            if b.x - a.x - a.advance > _CUT * a.em:
                yield from _row(line[first:i], inks)
                first = i
        yield from _row(line[first:], inks)


def _row(glyphs: list[Glyph], inks: Inks) -> Iterator[_Row]:
    while glyphs and kind_of(glyphs[-1]) is SPACE:
        glyphs = glyphs[:-1]
    if glyphs:
        first, last = glyphs[0], glyphs[-1]
        left, right = first.x, last.x + last.advance
        if kind_of(first) is OPEN:
            left += blanks(first.text, inks.get(first))[0] * first.em
        if kind_of(last) in ENDING:
            right -= blanks(last.text, inks.get(last))[1] * last.em
        yield _Row(tuple(glyphs), left, right)


def _pairs(rows: list[_Row]) -> Iterator[Pair]:
    """The rows that stand one above the other and begin together; `rows` from the top."""
    taken: set[int] = set()
    for i, upper in enumerate(rows):
        for j in range(i + 1, len(rows)):
            lower = rows[j]
            if upper.y - lower.y > _ABOVE[1] * upper.em:
                break
            together = abs(upper.left - lower.left) < _TOGETHER * upper.em
            if together and upper.y - lower.y > _ABOVE[0] * upper.em and not taken & {i, j}:
                taken |= {i, j}
                yield upper, lower


def _stand_in(pair: Pair, rest: list[Glyph]) -> Glyph:
    """A box in the line that a portion stands in: on the baseline that larger glyphs have there, or where it ought to
    be."""
    upper, lower = pair
    em = upper.em + lower.em
    wanted = lower.y + _LOWERED * lower.em
    near = {glyph.y for glyph in rest if glyph.em > 0.8 * em and lower.y - lower.em / 2 < glyph.y < upper.y}
    y = min(near, key=lambda y: abs(y - wanted), default=wanted)
    left = min(upper.left, lower.left)
    return Glyph(OBJECT, left, y, max(upper.right, lower.right) - left, em, NOTE)
