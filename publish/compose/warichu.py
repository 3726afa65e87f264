"""Notes in two rows inside a line (割注, 夹注): how they part, and how wide each portion is (JLREQ 3.4).

A note that does not find room in a line goes on in the next. Each line's portion stands in two rows of its own, read
one after the other; the first is as long as the second, or longer. Where the whole note stands in one line, the blank
of a mark at the end of the first row counts. A portion is as wide as its longer row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise
from math import inf

from publish.compose.fit import EPSILON, natural, visible_end
from publish.compose.locales import Profile
from publish.compose.paragraph import Row
from publish.compose.rules import Level, Meeting, Stretch
from publish.compose.seams import NAME
from publish.compose.setting import Setting, set_line

HAIR = 0.1
"""The opening (em of the note) up to which the second row of a portion is drawn out to the first one's length."""
_SQUEEZED = 0.05
"""How much of its width a row that is too long may lose between its characters."""
UNEVEN = 4.0
"""What it costs to end a line (see `publish.compose.fit`) with rows of which one is an em (of the note) longer."""
_NARROW = 2.0
"""A portion is wider than this (em of the note): no two or three characters are left alone at the edge of a line."""
_LOPSIDED = 4.0
"""By how much (em of the note) the author may make it wider than it need be."""
_TRIMMED = 2.0
"""What marks at the edges of two rows can take from their widths together, in em: where to begin to look."""
_OPENS = Meeting(False, 0.0, Stretch.ORDINARY, Level.STOP, 0.0)


class Note:
    """A note's own row of `n` places. `turn` is the place at which the author wants the second row to begin; it is
    heard where the whole note stands in one line and does not become much wider by it."""

    def __init__(self, row: Row, profile: Profile, turn: int = 0) -> None:
        self.row, self.turn = row, turn
        self.profile = replace(profile, line_end="half") if profile.line_end == "either" else profile
        self._size = max(row.size)
        self._places = tuple(_following(row, dear) for dear in (NAME, inf))
        if turn and max(self._length(0, turn), self._length(turn, self.n)) > self._balanced() + _LOPSIDED * self._size:
            self.turn = 0

    @property
    def n(self) -> int:
        return self.row.n

    def split(self, start: int, end: int) -> int:
        """Where the second row of the portion `start … end - 1` begins; `end` where there is but one row. Words are
        parted where nothing else helps."""
        if self.turn and (start, end) == (0, self.n):
            return self.turn
        origin = self.row.origin
        middle = (origin[start] + origin[end - 1] + self.row.advance[end - 1]) / 2
        low = bisect_left(origin, middle - _TRIMMED * self._size, start + 1, end)
        length = self._filled if (start, end) == (0, self.n) else self._length
        for following in self._places:
            place = following[low]
            while place < end and length(start, place) < self._length(place, end) - EPSILON:
                place = following[place + 1]
            if place < end:
                return place
        return end

    def width(self, start: int, end: int) -> float:
        """The width of the portion `start … end - 1`."""
        return max(self._lengths(start, end))

    def _balanced(self) -> float:
        """The width of the whole note as the house would part it."""
        turn, self.turn = self.turn, 0
        width = self.width(0, self.n)
        self.turn = turn
        return width

    def advances(self) -> list[float]:
        """For each place, how much wider the portion from the note's beginning grows by it; all of them together are
        the width of the whole note."""
        reach = [self.width(0, end) for end in range(1, self.n + 1)]
        for i in reversed(range(self.n - 1)):
            reach[i] = min(reach[i], reach[i + 1])
        return [b - a for a, b in pairwise([0.0, *reach])]

    def parts(self) -> dict[int, float]:
        """The places before which a line may end inside the note: where kinsoku allows it and either side keeps two
        rows. With each, what it costs to end a line there: the less even the rows before it, the more."""
        legal = (place for place in range(1, self.n) if self.row.breaks[place])
        found = (place for place in legal if self._is_portion(0, place) and self._is_portion(place, self.n))
        return {place: self._cost(place) for place in found}

    def rows(self, start: int, end: int, room: float) -> tuple[Setting, ...]:
        """The rows of the portion `start … end - 1` in the room that its line has for it.

        The longer row fills the room. The other opens as much; in a portion after which the note goes on, it reaches
        the edge too where a hair is enough.
        """
        split = self.split(start, end)
        stretches = [(start, split), (split, end)] if split < end else [(start, end)]
        lengths = self._lengths(start, end)
        longest = max(lengths)
        found = []
        for (first, stop), length in zip(stretches, lengths, strict=False):
            gaps = self.row.ordinary[stop - 1] - self.row.ordinary[first]
            if length >= longest - EPSILON or (end < self.n and room - length <= HAIR * gaps):
                wanted = room
            elif first == start:
                wanted = room - longest + length
            else:
                wanted = room * length / longest
            found.append(_tight(set_line(self.row, first, stop, wanted, self.profile, justify=True)))
        return tuple(found)

    def _cost(self, place: int) -> float:
        upper, lower = self._lengths(0, place)
        uneven = (upper - lower) / self._size
        return UNEVEN * uneven * uneven + self.row.tolls.get(place, 0.0)

    def _is_portion(self, start: int, end: int) -> bool:
        return self.split(start, end) < end and self.width(start, end) > _NARROW * self._size + EPSILON

    def _lengths(self, start: int, end: int) -> tuple[float, float]:
        split = self.split(start, end)
        return self._length(start, split), self._length(split, end) if split < end else 0.0

    def _filled(self, start: int, end: int) -> float:
        """The length of a row with the whole cell of the mark at its end."""
        tail = visible_end(self.row, start, end)
        return self._length(start, end) + max(0.0, self.row.trail[tail - 1])

    def _length(self, start: int, end: int) -> float:
        return natural(self.row, start, visible_end(self.row, start, end), self.profile)


def _following(row: Row, dear: float) -> list[int]:
    """For each place the next one before which a row may begin at no more than a cost; `n` behind the last."""
    found = [row.n] * (row.n + 1)
    for place in reversed(range(1, row.n)):
        allowed = row.breaks[place] and row.tolls.get(place, 0.0) <= dear
        found[place] = place if allowed else found[place + 1]
    return found


def _surplus(notes: Mapping[int, Note]) -> Callable[[int, int], float]:
    """What the portion of a line that begins and ends inside a note is wider than the corrections of its edges say."""
    starts = sorted(notes)

    @cache
    def inside(start: int, end: int) -> float:
        i = bisect_left(starts, start) - 1
        if i < 0 or end >= starts[i] + notes[starts[i]].n:
            return 0.0
        note, first, stop = notes[starts[i]], start - starts[i], end - starts[i]
        return note.width(first, stop) + note.width(0, note.n) - note.width(0, stop) - note.width(first, note.n)

    return inside


def _tight(setting: Setting) -> Setting:
    """A row that is too long by a fraction of a character, its characters moved together by a hair each."""
    gaps = len(setting.at) - 1
    if setting.over <= EPSILON or setting.over > _SQUEEZED * setting.width * gaps / len(setting.at):
        return setting
    at = [x - setting.over * i / gaps for i, x in enumerate(setting.at)]
    return replace(setting, at=at, width=setting.width - setting.over, over=0.0)


def inlay(row: Row, notes: Mapping[int, Note]) -> None:
    """Tells the row of a paragraph about the notes that begin at places of it, whose `advances` it has.

    A line that begins or ends inside a note is corrected there, so that it is as wide as its portion. Between the
    characters of a note a line opens half as much as between those of one row.
    """
    opening = [0.0] * len(row.ordinary)
    tolls = dict(row.tolls)
    for start, note in notes.items():
        last = start + note.n - 1
        zero = row.origin[start]
        end = row.origin[last] + row.advance[last] - zero
        for place, cost in note.parts().items():
            here = row.origin[start + place] - zero
            row.breaks[start + place] = True
            tolls[start + place] = cost
            row.trail[start + place - 1] = here - note.width(0, place)
            row.lead[start + place] = end - here - note.width(place, note.n)
        for i, (a, b) in enumerate(pairwise(note.row.ordinary[: note.n])):
            if b > a:
                row.meetings[start + i] = _OPENS
                opening[start + i + 1] = (b - a) / 2
    row.tolls, row.inside = tolls, _surplus(notes)
    row.ordinary[:] = [own + more for own, more in zip(row.ordinary, accumulate(opening), strict=True)]
