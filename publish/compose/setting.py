"""Where in a line every place stands."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from publish.compose.fit import EPSILON, line_end, line_start, natural, slack, surplus, visible_end
from publish.compose.locales import Profile
from publish.compose.paragraph import Row
from publish.compose.rules import Level, Stretch


@dataclass(frozen=True, slots=True)
class Setting:
    """A line set: where each place from `start` to `end` stands, from the line's left edge, in units.

    `opened` is what each ordinary gap got (em), `level` the last level of shrinking that was used, `over` what
    sticks out of the measure. A mark that hangs stands at `width`.
    """

    start: int
    end: int
    at: list[float]
    width: float
    opened: float = 0.0
    level: Level | None = None
    over: float = 0.0


def set_line(row: Row, start: int, end: int, measure: float, profile: Profile, *, justify: bool) -> Setting:
    """Place everything of a line. Without `justify` the line keeps its natural gaps unless it is too full.

    A hyphen at the end is not placed; the measure is less its width.
    """
    tail = visible_end(row, start, end) - 1
    zero = line_start(row, start, profile)
    at = [x - zero for x in row.origin[start : tail + 1]]
    over = slack(measure - surplus(row, start, end), zero, line_end(row, tail, profile))
    measure -= row.hyphens.get(tail + 1, 0.0)
    if over < -EPSILON:
        level, missing, gives = _take(row, start, tail, -over)
        return Setting(start, end, _shift(at, gives), measure + missing, 0.0, level, missing)
    if justify and over > EPSILON:
        opened, left, gives = _open(row, start, tail, over)
        return Setting(start, end, _shift(at, gives), measure - left, opened)
    return Setting(start, end, at, measure - over if measure < inf else natural(row, start, tail + 1, profile))


def _take(row: Row, start: int, tail: int, need: float) -> tuple[Level | None, float, list[float]]:
    """Take `need` from the meetings of a line, level by level: the last level used, what is still missing, and what
    each meeting gives (negative)."""
    gives = [0.0] * (tail - start)
    used: Level | None = None
    for level in Level:
        places = [i for i in range(start, tail) if row.meetings[i].level is level and row.meetings[i].shrink > 0]
        room = [row.shrink[i + 1] - row.shrink[i] for i in places]
        total = sum(room)
        if total <= 0:
            continue
        used, part = level, min(1.0, need / total)
        for i, r in zip(places, room, strict=True):
            gives[i - start] -= r * part
        need -= total * part
        if need <= EPSILON:
            return used, 0.0, gives
    return used, need, gives


def _open(row: Row, start: int, tail: int, left: float) -> tuple[float, float, list[float]]:
    """Give `left` to the gaps of a line: to word spaces, then to Han–Latin gaps, then to all gaps alike. Returns what
    each ordinary gap got (em), what could not be given, and what each meeting gets."""
    gives = [0.0] * (tail - start)
    for kind, sums in ((Stretch.WORD_SPACE, row.spaces), (Stretch.HAN_LATIN, row.latin)):
        total = sums[tail] - sums[start]
        if total <= 0:
            continue
        part = min(1.0, left / total)
        for i in range(start, tail):
            if row.meetings[i].stretch is kind:
                gives[i - start] += (sums[i + 1] - sums[i]) * part
        left -= total * part
        if left <= EPSILON:
            return 0.0, 0.0, gives
    gaps = row.ordinary[tail] - row.ordinary[start]
    if gaps <= 0:
        return 0.0, left, gives
    opened = left / gaps
    for i in range(start, tail):
        gives[i - start] += (row.ordinary[i + 1] - row.ordinary[i]) * opened
    return opened, 0.0, gives


def _shift(at: list[float], gives: list[float]) -> list[float]:
    moved, total = [at[0]], 0.0
    for x, given in zip(at[1:], gives, strict=True):
        total += given
        moved.append(x + total)
    return moved
