"""Where the columns of a PDF are, and which segments are lines in them.

A PDF says nothing of columns. The measure is the width that most segments of the body size share; a column is where
such segments begin. Pages without a full line borrow the columns of the nearest page of the same side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from publish.preflight.lines.kinds import ENDING, HAN, HANGUL, OPEN, WESTERN
from publish.preflight.lines.rows import Segment

LEADERS = re.compile(r"(?:[.·․…‥] ?){3,}\s*[0-9ivxlcdm]+$")
_ENOUGH = 0.1  # of all lines
_SOME = 0.2  # of all text: from here on the size of ideographs and Hangul is the size of the text
_NEAR = 0.35  # points by which equal edges may differ
_OVERHANG = 1.6  # em by which a line may stick out of its column and still be its line
_EVEN = 0.5  # em by which the word spaces of a far stretched line may differ
_TRIMMED = 0.8  # em by which the pen of a trimmed opening mark may stand left of its column


@dataclass(slots=True)
class Column:
    """A column of a page: `left` and `right` edges, with a number that counts from the left."""

    page: int
    number: int
    left: float
    right: float


@dataclass(slots=True)
class Placed:
    """A segment and the column it is a line of."""

    segment: Segment
    column: Column


def body_size(rows: list[list[Segment]]) -> float:
    """The size in points in which most ideographs and Hangul are set; where they are few, that of most text."""
    wide: defaultdict[float, float] = defaultdict(float)
    every: defaultdict[float, float] = defaultdict(float)
    for row in rows:
        for segment in row:
            for glyph, kind in zip(segment.glyphs, segment.kinds, strict=True):
                every[round(segment.em, 2)] += glyph.advance
                wide[round(segment.em, 2)] += glyph.advance if kind in (HAN, HANGUL) else 0.0
    sizes = wide if sum(wide.values()) > _SOME * sum(every.values()) else every
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def of_body(segment: Segment, em: float) -> bool:
    """Whether a segment is set in the body size."""
    return 0.97 * em < segment.em < 1.03 * em


def measure_of(pages: list[list[list[Segment]]], em: float) -> float:
    """The width of a full line in points; 0 where there is no text.

    Where lines have hardly a width in common, they are verse: then contents tell, and else the widest line."""
    body = [segment for rows in pages for row in rows for segment in row if of_body(segment, em)]
    plain = [s for s in body if s.kinds[-1] not in ENDING and s.kinds[0] is not OPEN] or body
    widths = sorted(s.right - s.left for s in plain if s.right - s.left > 5 * em) or sorted(
        s.right - s.left for s in plain)  # fmt: skip
    if not widths:
        return 0.0
    clusters = _clusters(widths)
    common = max(clusters, key=len)
    some = max(2.0, 0.05 * len(widths))
    wider = [c for c in clusters if len(c) >= some and common[0] <= c[0] < common[0] + 3 * em]
    best = wider[-1] if wider else common
    if len(best) < max(2.0, _ENOUGH * len(widths)):
        best = (_clusters(sorted(s.right - s.left for s in body if LEADERS.search(s.text))) or clusters)[-1]
    return best[len(best) // 2]


def _clusters(values: list[float]) -> list[list[float]]:
    """Sorted values in groups of those that are nearly equal."""
    groups: list[list[float]] = []
    for value in values:
        if groups and value - groups[-1][0] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def columns_of(pages: list[list[list[Segment]]], em: float, measure: float) -> list[list[Column]]:
    """The columns of each page, from the left."""
    found = [_columns(page, number, em, measure) for number, page in enumerate(pages)]
    for number, columns in enumerate(found):
        if not columns:
            found[number] = _borrowed(found, number)
    return found


def _columns(rows: list[list[Segment]], number: int, em: float, measure: float) -> list[Column]:
    lefts: list[float] = []
    for row in rows:
        for segment in row:
            first = segment.kinds[0]
            if of_body(segment, em) and first is not OPEN and abs(segment.right - segment.left - measure) <= _NEAR:
                lefts.append(segment.left)
    kept: list[tuple[int, float]] = []
    for group in sorted(_clusters(sorted(lefts)), key=len, reverse=True):
        left = group[len(group) // 2]
        if all(abs(left - other) > measure for _, other in kept):
            kept.append((len(group), left))
    edges = sorted(left for _, left in kept)
    return [Column(number, place, left, left + measure) for place, left in enumerate(edges)]


def _borrowed(found: list[list[Column]], number: int) -> list[Column]:
    for step in (2, 1):
        for distance in range(step, len(found), step):
            for other in (number - distance, number + distance):
                if 0 <= other < len(found) and found[other]:
                    return [Column(number, c.number, c.left, c.right) for c in found[other]]
    return []


def placed(rows: list[list[Segment]], columns: list[Column], em: float) -> list[Placed]:
    """The lines of a page, column by column and from the top; tables and what stands outside are left out."""
    found: list[Placed] = []
    for column in columns:
        for row in rows:
            inside = [s for s in row if _inside(s, column, em)]
            if len(inside) == 1 or (inside and (_one_line(inside, em) or _spread(inside, column, em))):
                found.append(Placed(_joined(inside), column))
    return found


def _inside(segment: Segment, column: Column, em: float) -> bool:
    return column.left - _TRIMMED * em <= segment.left < column.right and segment.right <= column.right + _OVERHANG * em


def _one_line(segments: list[Segment], em: float) -> bool:
    """Whether the segments are a line with wide gaps at its word spaces rather than cells of a table."""
    if len(segments) > 3:
        return False
    for a, b in pairwise(segments):
        spaced = {a.kinds[-1], b.kinds[0]} & (WESTERN | {HANGUL})
        if b.left - a.right > (3 if spaced else 1.6) * em:
            return False
    return True


def _spread(segments: list[Segment], column: Column, em: float) -> bool:
    """Whether the segments are the words of a line that was stretched very far: flush at both ends, evenly apart."""
    if abs(segments[0].left - column.left) > 4 * em or abs(segments[-1].right - column.right) > _NEAR:
        return False
    gaps = [b.left - a.right for a, b in pairwise(segments)]
    return max(gaps) - min(gaps) < _EVEN * em


def _joined(segments: list[Segment]) -> Segment:
    first = segments[0]
    for other in segments[1:]:
        first = Segment(first.page, first.y, first.em, first.glyphs + other.glyphs, first.kinds + other.kinds,
                        first.raised + other.raised)  # fmt: skip
    return first
