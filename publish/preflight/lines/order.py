"""In which order a line takes space from its gaps, and in which it gives (JU-2).

CLREQ 3.6.3–3.6.4, JLREQ 3.8.3–3.8.4. A line that was shrunk may not touch a kind of gap while an earlier kind has
something left; one that was opened may not open between ideographs before the gaps of Western words are at their most.
"""

from __future__ import annotations

from enum import IntEnum

from publish.preflight.lines.kinds import CLOSE, ENDING, FULL_WIDTH, HAN, MIDDOT, OPEN, POINT, SPACE, WESTERN
from publish.preflight.lines.line import Line
from publish.preflight.lines.reading import Text
from publish.preflight.lines.rows import DRAWN
from publish.preflight.lines.tally import Tally, shown

_AUTOSPACE, _LEAST = 0.25, 0.125
_SPACE_LEAST = 0.25
_SLIGHT = 0.02
"""Em that count as nothing: every gap is rounded by itself, and the last one takes what is left."""


class _Level(IntEnum):
    """The kinds of gaps in the order in which they give."""

    LINE_END = 0
    WORD_SPACE = 1
    MIDDOT = 2
    BRACKET = 3
    COMMA = 4
    HAN_LATIN = 5
    STOP = 6


class Order:
    """The tally; `look` is called for every line."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.ja = text.language.startswith("ja")
        self.tally = Tally("JU-2", "Gaps shrink in order: spaces, brackets, commas, Han beside Latin, stops", "em")

    def look(self, line: Line) -> None:
        """Looks at what each gap of a full line gave and what it has left."""
        if not line.full or line.drawn or (line.opened or 0.0) > _SLIGHT:
            return
        given: dict[_Level, float] = {}
        left: dict[_Level, float] = {_Level.LINE_END: self._at_end(line)}
        for place in range(len(line.glyphs) - 1):
            gap = self._gap(line, place)
            if gap is None:
                continue
            level, room, used = gap
            given[level] = max(given.get(level, 0.0), used)
            left[level] = max(left.get(level, 0.0), room - used)
        used_levels = [level for level, amount in given.items() if amount > _SLIGHT]
        if not used_levels:
            return
        last = max(used_levels)
        kept = max((amount for level, amount in left.items() if level < last), default=0.0)
        stops = given.get(_Level.STOP, 0.0) if self.ja else 0.0
        off = max(kept, stops)
        self.tally.check(off <= _SLIGHT, line, shown(line), off)

    def _at_end(self, line: Line) -> float:
        """What a closing mark at the line end kept of its blank."""
        if line.kinds[-1] not in ENDING or line.hangs or line.raised[-1]:
            return 0.0
        last = line.glyphs[-1]
        trail = self.text.blanks(line, -1)[1]
        inside = (line.column.right - last.x - last.advance) / last.em
        return max(0.0, min(trail, trail + inside))

    def _gap(self, line: Line, place: int) -> tuple[_Level, float, float] | None:
        """The kind of a gap, what it could give (em), and what it gave."""
        a, b = line.glyphs[place], line.glyphs[place + 1]
        raised = line.raised[place] or line.raised[place + 1]
        if raised or DRAWN in (a.font, b.font) or a.em != b.em or line.read_over(place):
            return None
        x, y = line.kinds[place], line.kinds[place + 1]
        extra = (b.x - a.x - a.advance) / a.em
        if (x is HAN and y in WESTERN) or (x in WESTERN and y is HAN):
            return _Level.HAN_LATIN, _AUTOSPACE - _LEAST, _AUTOSPACE - extra
        if x is SPACE and place and line.kinds[place - 1] in WESTERN and y in WESTERN:
            return _Level.WORD_SPACE, max(0.0, a.advance / a.em - _SPACE_LEAST), -extra
        if x is OPEN or y in ENDING or SPACE in (x, y):
            return None
        trail, lead = self.text.blanks(line, place)[1], self.text.blanks(line, place + 1)[0]
        if MIDDOT in (x, y):
            dot = a if x is MIDDOT else b
            return _Level.MIDDOT, (trail if dot is a else lead) if dot.advance > FULL_WIDTH * dot.em else 0.0, -extra
        if y is OPEN:
            return _Level.BRACKET, lead, -extra - (trail if x in ENDING else 0.0)
        if x is CLOSE:
            return _Level.BRACKET, trail, -extra
        if x is POINT:
            return (_Level.COMMA if a.text in "、，；：" else _Level.STOP), trail, -extra
        return None
