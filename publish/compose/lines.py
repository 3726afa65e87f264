"""Where the lines of a paragraph end, and where in a line every place stands.

`greedy` fills line by line, weighing for each end whether to take one more (push in) or one less (push out).
`total_fit` finds the set of ends with the least unevenness over the whole paragraph (Knuth and Plass 1981, with the
costs of East Asian setting). `choose` runs the first and, only where its worst line is loose, the second.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from publish.compose.classes import Class, class_of
from publish.compose.locales import Profile
from publish.compose.paragraph import Row
from publish.compose.rules import Level, Stretch

Width = Callable[[int], float]
"""The measure offered to the line of a number (0 for the paragraph's first, less its indent)."""

OVERFULL = 1e7
LONE = 1e5
SHRUNK = 36.0
PARTED = 12.0
"""Costs, in the square of hundredths of an em by which every ordinary gap of a line opens: a line that sticks out,
a lone character, a line shrunk as far as it goes, a word parted at the line end."""
EPSILON = 1e-6
TORN = 0.5
"""An opening of ordinary gaps (em) from which a line counts as torn."""
LONG_WORD = 12
"""A word of which so many characters would fit may be broken where nothing else helps."""
_WORD_MARKS = "/.-_?&=:,;"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a stretch of places fits a measure: `over` is what is missing (negative) or left (positive) in units;
    `taken` the part of the possible shrinking that it needs (0–1, more means it does not fit); `opened` the
    opening of each ordinary gap in em."""

    over: float
    taken: float
    opened: float
    cost: float


def visible_end(row: Row, start: int, end: int) -> int:
    """The end of a line without the spaces that vanish there."""
    while end > start + 1 and row.text[end - 1] in " \u3000":
        end -= 1
    return end


def lead(row: Row, start: int, profile: Profile) -> float:
    """What a line loses at its start; less than nothing where a reading must not stick out (JLREQ 3.3.8)."""
    return row.lead[start] if profile.line_start_trim else min(0.0, row.lead[start])


def natural(row: Row, start: int, end: int, profile: Profile) -> float:
    """The width of a line with its edges trimmed as the profile says, before justification."""
    last = end - 1
    width = row.origin[last] + row.advance[last] - row.origin[start] + row.before.get(start, 0.0)
    width -= lead(row, start, profile)
    if profile.line_end != "either" or row.trail[last] < 0:
        width -= row.trail[last]
    return width + row.hyphens.get(end, 0.0)


def fit(row: Row, start: int, end: int, measure: float, profile: Profile, *, last: bool) -> Fit:
    """How the places `start … end - 1` fill a measure."""
    end = visible_end(row, start, end)
    over = measure - natural(row, start, end, profile)
    tail = end - 1
    parted = PARTED if end in row.hyphens else 0.0
    if over < -EPSILON:
        room = row.shrink[tail] - row.shrink[start]
        if profile.line_end == "either":
            room += max(0.0, row.trail[tail])
        taken = -over / room if room > 0 else 2.0
        if taken > 1 + EPSILON:
            return Fit(over, taken, 0.0, OVERFULL - over)
        return Fit(over, taken, 0.0, SHRUNK * taken * taken + parted)
    if last:
        return Fit(over, 0.0, 0.0, 0.0)
    rest = over - (row.spaces[tail] - row.spaces[start]) - (row.latin[tail] - row.latin[start])
    gaps = row.ordinary[tail] - row.ordinary[start]
    if rest <= 0:
        return Fit(over, 0.0, 0.0, 1.0 + parted)
    opened = rest / gaps if gaps > 0 else 9.0
    return Fit(over, 0.0, opened, (opened * 100) ** 2 + parted)


def lone(row: Row, start: int, profile: Profile) -> bool:
    """Whether a last line beginning at `start` would hold fewer characters than the profile asks (孤字不成行)."""
    count = 0
    for character in row.text[start:]:
        cls = class_of(character)
        if Class.OPEN <= cls <= Class.SOLIDUS or cls in (Class.SPACE, Class.WIDE_SPACE, Class.NONE):
            continue
        count += 1
        if count >= profile.lone_characters:
            return False
    return True


def _candidates(row: Row, start: int, measure: float) -> range:
    """Ends worth asking about: from a little short of the measure to beyond what shrinking could reach."""
    aim = row.origin[start] + measure
    low = bisect_right(row.origin, aim - 4.5 * row.size[start], start + 1, row.n)
    high = bisect_right(row.origin, aim + 4 * row.size[start], low, row.n)
    return range(max(low, start + 1), high + 1)


def next_end(row: Row, start: int, measure: float, profile: Profile) -> int:
    """The end of the greedy line that begins at `start`."""
    n = row.n
    whole = fit(row, start, n, measure, profile, last=True)
    if whole.taken <= 1 + EPSILON:
        return n
    best, cost = 0, 2 * OVERFULL
    for end in _candidates(row, start, measure):
        if end >= n or not row.breaks[end]:
            continue
        found = fit(row, start, end, measure, profile, last=False).cost
        if n - end < 6 and lone(row, end, profile):
            found += LONE
        if found <= cost:
            best, cost = end, found
    if best and cost < OVERFULL:
        return best
    return _forced_end(row, start, measure, profile)


def _forced_end(row: Row, start: int, measure: float, profile: Profile) -> int:
    """The end of a line near whose measure no line may end: an earlier one, if the line is not torn apart by it;
    else a place inside the long word (an address, mostly), after one of its marks if there is one."""
    reach = bisect_right(row.origin, row.origin[start] + measure, start + 1, row.n)
    fits = [end for end in range(start + 1, min(reach, row.n - 1) + 1) if natural(row, start, end, profile) <= measure]
    legal = [end for end in fits if row.breaks[end]]
    if legal and fit(row, start, legal[-1], measure, profile, last=False).opened < TORN:
        return legal[-1]
    inside = [end for end in fits if not legal or end > legal[-1]]
    western = [end for end in inside if row.text[end - 1].isascii() and row.text[end].isascii()]
    if western and len(western) >= LONG_WORD:
        marked = [end for end in western if row.text[end - 1] in _WORD_MARKS]
        return marked[-1] if marked and marked[-1] > western[len(western) // 2] else western[-1]
    if legal:
        return legal[-1]
    return next((end for end in range(start + 1, row.n) if row.breaks[end]), row.n)


def greedy(row: Row, width: Width, profile: Profile, start: int = 0, line: int = 0) -> list[int]:
    """The ends of all lines from place `start` on; the last is `row.n`."""
    ends: list[int] = []
    while start < row.n:
        start = next_end(row, start, width(line), profile)
        ends.append(start)
        line += 1
    return ends


def total_fit(row: Row, width: Width, profile: Profile, start: int = 0, line: int = 0) -> list[int] | None:
    """The ends with the least total cost, or None where no set of lines fits."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(start, line): (0.0, None)}
    queue = [(start, line)]
    n, goal, goal_cost = row.n, None, 2 * OVERFULL
    place = 0
    while place < len(queue):
        queue[place:] = sorted(queue[place:])
        here = queue[place]
        place += 1
        begin, number = here
        spent, measure = best[here][0], width(number)
        whole = fit(row, begin, n, measure, profile, last=True)
        if whole.taken <= 1 + EPSILON:
            cost = spent + whole.cost + (LONE if number > line and lone(row, begin, profile) else 0.0)
            if cost < goal_cost:
                goal, goal_cost = here, cost
        for end in _candidates(row, begin, measure):
            if end >= n or not row.breaks[end]:
                continue
            cost = spent + fit(row, begin, end, measure, profile, last=False).cost
            if cost >= OVERFULL or cost >= goal_cost:
                continue
            key = (end, number + 1)
            known = best.get(key)
            if known is None:
                queue.append(key)
            if known is None or cost < known[0]:
                best[key] = (cost, here)
    if goal is None:
        return None
    ends = [n]
    step: tuple[int, int] | None = goal
    while step is not None and step != (start, line):
        ends.append(step[0])
        step = best[step][1]
    return ends[::-1]


def choose(row: Row, width: Width, profile: Profile, *, even: float = 0.03) -> list[int]:
    """The ends of a paragraph's lines: greedy where that is even, else by total fit."""
    ends = greedy(row, width, profile)
    if len(ends) < 2 or not _uneven(row, ends, width, profile, even):
        return ends
    return total_fit(row, width, profile) or ends


def _uneven(row: Row, ends: list[int], width: Width, profile: Profile, even: float) -> bool:
    start = 0
    for line, end in enumerate(ends):
        found = fit(row, start, end, width(line), profile, last=end == row.n)
        if found.opened > even or found.taken > 1 + EPSILON:
            return True
        start = end
    return lone(row, ends[-2], profile)


@dataclass(frozen=True, slots=True)
class Setting:
    """A line set: where each place from `start` to `end` stands, from the line's left edge, in units.

    `opened` is what each ordinary gap got (em), `level` the last level of shrinking that was used, `over` what
    sticks out of the measure.
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
    stop = visible_end(row, start, end)
    tail = stop - 1
    measure -= row.hyphens.get(stop, 0.0)
    zero = row.origin[start] - row.before.get(start, 0.0) + lead(row, start, profile)
    at = [x - zero for x in row.origin[start:stop]]
    width = at[-1] + row.advance[tail]
    if profile.line_end != "either" or row.trail[tail] < 0 or width > measure + EPSILON:
        width -= row.trail[tail]
    over = measure - width
    if over < -EPSILON:
        level, missing, gives = _take(row, start, tail, -over)
        return Setting(start, end, _shift(at, gives), measure + missing, 0.0, level, missing)
    if justify and over > EPSILON:
        opened, left, gives = _open(row, start, tail, over)
        return Setting(start, end, _shift(at, gives), measure - left, opened)
    return Setting(start, end, at, width)


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
