"""From the glyphs of a page to rows: what stands on one baseline, cut where the page is empty between.

Raised and lowered marks are taken into the row they belong to; ruby stays out, in rows of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from publish.pdfium import Box, Glyph
from publish.preflight.lines.kinds import ENDING, HAN, HANGUL, OPEN, SPACE, Kind, kind_of

_SAME_LINE = 0.06  # em by which baselines of one line may differ
_CUT = 1.2  # em of empty page that part two segments
_SMALL = 0.85  # of the row's size: from here on a glyph beside it is a raised or lowered mark
DRAWN = -1  # instead of a font
OBJECT = "\ufffc"
_RAISED, _LOWERED = 0.75, 0.3  # em


@dataclass(slots=True)
class Segment:
    """Glyphs side by side, from left to right, without spaces at either end."""

    page: int
    y: float
    em: float
    glyphs: list[Glyph]
    kinds: list[Kind]
    raised: list[bool]

    @property
    def left(self) -> float:
        """The pen before the first glyph."""
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        """The pen after the last glyph."""
        return self.glyphs[-1].x + self.glyphs[-1].advance

    @property
    def text(self) -> str:
        """The words."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(slots=True)
class _Row:
    y: float
    em: float
    glyphs: list[Glyph]
    marks: list[Glyph] = field(default_factory=list)


def segments_of(glyphs: list[Glyph], page: int) -> list[list[Segment]]:
    """The rows of a page from the top, each as its segments from the left."""
    rows = _baselines(glyphs)
    _gather_marks(rows)
    cut = ([*_cut(row, page)] for row in rows if row.glyphs)
    return [segments for segments in cut if segments]


def with_drawings(glyphs: list[Glyph], boxes: list[Box]) -> list[Glyph]:
    """The glyphs, with a stand-in (U+FFFC) for each shape in a line that no glyph covers: formulas, small pictures."""
    lines: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault(round(glyph.y, 1), []).append(glyph)
    found: list[Glyph] = []
    for left, bottom, right, top in boxes:
        for here in lines.values():
            y, em = here[0].y, here[0].em
            stands = bottom < y + 0.6 * em and top > y + 0.1 * em
            small = top - bottom < 3 * em and 0.1 * em < right - left < 12 * em
            if stands and small and not any(g.x < right - 0.1 and g.x + g.advance > left + 0.1 for g in here):
                found.append(Glyph(OBJECT, left, y, right - left, em, DRAWN))
    return [*glyphs, *found]


def _baselines(glyphs: list[Glyph]) -> list[_Row]:
    by_height: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        by_height.setdefault(round(glyph.y, 2), []).append(glyph)
    rows: list[_Row] = []
    for height in sorted(by_height, reverse=True):
        here = by_height[height]
        em = _size(here)
        if rows and rows[-1].y - height < _SAME_LINE * min(em, rows[-1].em):
            joined = rows[-1].glyphs + here
            y = rows[-1].y if len(rows[-1].glyphs) >= len(here) else here[0].y
            rows[-1] = _Row(y, _size(joined), joined)
        else:
            rows.append(_Row(here[0].y, em, here))
    return rows


def _size(glyphs: list[Glyph]) -> float:
    """The size of most ideographs, if there are some; code among them may be smaller. Else that of most glyphs."""
    if glyphs[0].em == glyphs[-1].em and len(glyphs) < 4:
        return glyphs[0].em
    wide = [glyph.em for glyph in glyphs if kind_of(glyph) in (HAN, HANGUL)]
    largest = wide and wide[0] == max(glyph.em for glyph in glyphs)
    return Counter(wide if len(wide) > 1 or largest else (glyph.em for glyph in glyphs)).most_common(1)[0][0]


def _gather_marks(rows: list[_Row]) -> None:
    """Hands the small rows just above or below a line over to it, where they stand beside its glyphs."""
    for place, row in enumerate(rows):
        for other in (rows[place + 1] if place + 1 < len(rows) else None, rows[place - 1] if place else None):
            if other is None or row.em > _SMALL * other.em:
                continue
            above = (row.y - other.y) / other.em
            if not -_LOWERED < above < _RAISED:
                continue
            taken = {(glyph.x, glyph.x + glyph.advance) for glyph in other.glyphs}
            marks = [glyph for glyph in row.glyphs if _beside(glyph, taken)]
            other.marks += marks
            row.glyphs = [glyph for glyph in row.glyphs if glyph not in marks]
            if not row.glyphs:
                break


def _beside(glyph: Glyph, taken: set[tuple[float, float]]) -> bool:
    middle = glyph.x + glyph.advance / 2
    return not any(left < middle < right for left, right in taken)


def _ink(glyph: Glyph) -> float:
    """About where the ink of a glyph stands: the pen of a squeezed bracket may stand before that of the narrow letter
    that it follows."""
    kind = kind_of(glyph)
    return glyph.x + glyph.advance * (0.75 if kind is OPEN else 0.25 if kind in ENDING else 0.5)


def _cut(row: _Row, page: int) -> list[Segment]:
    marks = {id(glyph) for glyph in row.marks}
    ordered = sorted((*row.glyphs, *row.marks), key=_ink)
    found: list[Segment] = []
    current: Segment | None = None
    reach = 0.0
    for glyph in ordered:
        kind = kind_of(glyph)
        if current is None or glyph.x - reach > _CUT * row.em:
            current = Segment(page, row.y, row.em, [], [], [])
            found.append(current)
        current.glyphs.append(glyph)
        current.kinds.append(kind)
        current.raised.append(id(glyph) in marks)
        reach = max(glyph.x + glyph.advance, reach) if len(current.glyphs) > 1 else glyph.x + glyph.advance
    return [segment for segment in found if _trimmed(segment)]


def _trimmed(segment: Segment) -> bool:
    """Takes the spaces off both ends; False where nothing is left."""
    first, last = 0, len(segment.kinds)
    while first < last and segment.kinds[first] is SPACE:
        first += 1
    while last > first and segment.kinds[last - 1] is SPACE:
        last -= 1
    if (first, last) != (0, len(segment.kinds)):
        segment.glyphs = segment.glyphs[first:last]
        segment.kinds = segment.kinds[first:last]
        segment.raised = segment.raised[first:last]
    return last > first
