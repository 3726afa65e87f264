"""Lines and how they follow one another: which is a paragraph's first, which its last, which should be full.

A PDF does not tell paragraphs. A line begins one where it is indented, where the lines stand further apart, where the
face changes altogether, or where its first word would still have found room in the line before (so that the author
ended that one).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import fmean

from publish.pdfium import Box, Glyph, Inks
from publish.preflight.lines.frames import Column, Placed, of_body
from publish.preflight.lines.kinds import ENDING, HAN, HANGUL, OPEN, OTHER, SPACE, WESTERN, Kind
from publish.preflight.lines.rows import DRAWN

FAR = 1.5  # line pitches between two lines of which the second begins something new
RUBY = 0.62  # of the body size: what is smaller is set between lines
_TOUCH = 0.01  # points
BULLETS = frozenset("•◦▪‣⁃")
_NEAR = 0.05  # points by which steps between lines differ that are meant to be equal
_OFTEN = 0.4  # of the commonest step: a smaller one that is nearly as common is the pitch
_FAR_IN = 6  # em: no first line is indented so far; what begins there is set flush right, or in the middle
_NUMBERED = re.compile(r"\d{1,3}[.)．] ")
_DATED = re.compile(r"\d{4}(?:（.{1,5}）)?年\d{1,2}月\d{1,2}日.{0,8}$")  # a whole line of a colophon
_ROOM = 0.3  # em more than its own width that the next word needs to count as fitting


@dataclass(slots=True)
class Line:
    """A line in its column. `left` is its visual left edge, `edge` its right one as it comes nearest to the
    column's; `full` means it has a following line in its paragraph and should be flush.

    `group` is ``body``, ``small``, ``heading``, ``ruby``, ``code`` or ``contents``; `trim` what was trimmed off an
    opening mark at its start (em). `first` has no other line above it in its column; a `ragged` line ends before the
    edge by intent; `opened` is by how much its ordinary gaps opened (em); `readings` are where ruby stands above it,
    from left to right edge.
    """

    page: int
    column: Column
    y: float
    em: float
    glyphs: list[Glyph]
    kinds: list[Kind]
    raised: list[bool]
    group: str
    left: float
    edge: float
    hangs: bool
    trim: float = 0.0
    start: bool = False
    last: bool = False
    first: bool = False
    ragged: bool = False
    before: Line | None = None
    opened: float | None = None
    readings: list[tuple[float, float]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def full(self) -> bool:
        """Whether the line should reach the right edge."""
        return not self.last

    @property
    def drawn(self) -> bool:
        """Whether it ends with a formula or a picture, of which the ink alone is known."""
        return self.glyphs[-1].font == DRAWN

    @property
    def short(self) -> float:
        """Points from the right edge of the column; negative where the line sticks out."""
        return self.column.right - self.edge

    @property
    def inset(self) -> float:
        """Em from the left edge of the column."""
        return (self.left - self.column.left) / self.em

    @property
    def han_fonts(self) -> frozenset[int]:
        """The fonts of its ideographs and Hangul."""
        own = zip(self.glyphs, self.kinds, strict=True)
        return frozenset(glyph.font for glyph, kind in own if kind in (HAN, HANGUL))

    @property
    def one_word(self) -> bool:
        """Whether nothing in the line can open: it is an address, or part of one."""
        return all(kind in WESTERN or kind is OTHER for kind in self.kinds)

    def read_over(self, place: int) -> bool:
        """Whether ruby stands above the gap behind a glyph: the gap is the reading's then (JLREQ 3.3.6–3.3.8)."""
        if not self.readings:
            return False
        a, b = self.glyphs[place], self.glyphs[place + 1]
        end, begin = a.x + a.advance - _TOUCH, b.x + _TOUCH
        return any(left < begin and end < right for left, right in self.readings)


def blanks(mark: str, ink: Box | None) -> tuple[float, float]:
    """What may be trimmed before and after a mark (em), by where its ink stands in its cell.

    ？ and ！ in the middle of their cells keep them (CLREQ 3.1.6.1).
    """
    if ink is None:
        return 0.0, 0.0
    left, _, right, _ = ink
    middle = (left + right) / 2
    if middle > 0.6 and left >= 0.38:
        return 0.5, 0.0
    if middle < 0.4 and right <= 0.62:
        return 0.0, 0.5
    if mark and mark in "？！":
        return 0.0, 0.0
    return (0.25, 0.25) if left > 0.25 and right < 0.75 else (0.0, 0.0)


def line_of(placed: Placed, em: float, inks: Inks) -> Line:
    """A placed segment as a line, its edges taken as they come nearest to those of the column."""
    segment, column = placed.segment, placed.column
    group = "body" if of_body(segment, em) else "heading" if segment.em > em else "small"
    if segment.em < RUBY * em:
        group = "ruby"
    last, kind = segment.glyphs[-1], segment.kinds[-1]
    edge, hangs = last.x + last.advance, False
    if kind in ENDING:
        trail = blanks("", inks.get(last))[1]  # what a font may do with ？ and ！ it may do here
        edge = max(edge - trail * last.em, min(edge, column.right))  # its blank may be trimmed, or in part
        hangs = abs(last.x - column.right) < 0.2 * em
        edge = last.x if hangs else edge
    return Line(segment.page, column, segment.y, segment.em, segment.glyphs, segment.kinds, segment.raised, group,
                segment.left, edge, hangs)  # fmt: skip


def settle_starts(lines: list[Line], indent: float, inks: dict[int, Inks]) -> None:
    """The visual left edge of lines that begin with an opening mark, trimmed or not."""
    for line in lines:
        if line.kinds[0] is not OPEN:
            continue
        first = line.glyphs[0]
        lead = blanks(first.text, inks[line.page].get(first))[0]
        for target in (0.0, indent):
            if lead and abs(line.inset + lead - target) < 0.15:
                line.left += lead * line.em
                line.trim = lead


def usual_indent(lines: list[Line]) -> float:
    """The first-line indent (em) that most lines have which are followed by one at the column's edge; 0 for none."""
    found: Counter[float] = Counter()
    for a, b in itertools.pairwise(lines):
        if 0.4 < a.inset < 4.5 and abs(b.inset) < 0.15 and a.group == b.group and a.kinds[0] is not OPEN:
            found[round(a.inset, 1)] += 1
    return found.most_common(1)[0][0] if found else 0.0


def pitch_of(lines: list[Line]) -> float:
    """The usual distance of baselines in points; 0 where there are no two lines."""
    steps = [
        a.y - b.y
        for a, b in itertools.pairwise(lines)
        if a.page == b.page and a.column.number == b.column.number and a.y > b.y
    ]
    if not steps:
        return 0.0
    found = Counter(round(step, 2) for step in steps)
    often = max(found.values())
    most = min(step for step, times in found.items() if times > _OFTEN * often)  # short poems have as many gaps
    return fmean(step for step in steps if abs(step - most) < _NEAR)


def relate(lines: list[Line], pitch: float, indent: float) -> None:
    """Settles for lines of one group, in reading order, where paragraphs begin and end."""
    for line in lines:
        line.start = line.last = True
    for a, b in itertools.pairwise(lines):
        if _follows(a, b, pitch) and not _begins(a, b, indent):
            a.last = b.start = False
            b.before = a


def _follows(a: Line, b: Line, pitch: float) -> bool:
    if a.page == b.page and a.column.number == b.column.number:
        return 0 < a.y - b.y < FAR * pitch
    next_column = a.page == b.page and b.column.number == a.column.number + 1
    next_page = b.page == a.page + 1 and b.column.number == 0
    return a.group == "body" and b.first and (next_column or next_page)


def _begins(a: Line, b: Line, indent: float) -> bool:
    if b.text[0] in BULLETS or (a.han_fonts and b.han_fonts and a.han_fonts.isdisjoint(b.han_fonts)):
        return True
    if b.inset > a.inset + 0.2 or a.inset > b.inset + _FAR_IN:
        return True
    if a.short > _NEAR and (_NUMBERED.match(b.text) or _DATED.match(a.text)):
        return True
    if indent and abs(b.inset - indent) < 0.1 and abs(a.inset - b.inset) < 0.1:
        return True
    return a.short > first_word(b) + _ROOM * a.em


def first_word(line: Line) -> float:
    """The width in points of what cannot be parted at the start of a line."""
    kind = line.kinds[0]
    width = line.glyphs[0].advance
    for glyph, other in zip(line.glyphs[1:], line.kinds[1:], strict=True):
        together = other in ENDING or kind is OPEN
        if kind in WESTERN or kind is OTHER:
            together = other in WESTERN or other is OTHER
        elif kind is HANGUL:
            together = together or other in (HANGUL, OTHER)
        if not together or other is SPACE:
            break
        width += glyph.advance / (2 if other in ENDING else 1)
        kind = other if kind is OPEN else kind
    return width
