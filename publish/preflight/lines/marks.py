"""How much of their cells marks keep (PW-4, PW-5, PW-6).

CLREQ 3.1.3.3, 3.1.6.1, 3.1.6.3; JLREQ 3.1.5.
"""

from __future__ import annotations

from publish.preflight.lines.kinds import ENDING, OPEN
from publish.preflight.lines.line import blanks
from publish.preflight.lines.reading import Text
from publish.preflight.lines.tally import Tally, shown

_LOUD = frozenset("？！")
_EXACT = 0.0025  # em
_EDGE = 0.15  # em


def judge_marks(text: Text) -> list[Tally]:
    """The verdicts on marks by themselves; Korean has none of full width."""
    return [] if text.language.startswith("ko") else [_after_indent(text), _kept(text)]


def _after_indent(text: Text) -> Tally:
    """PW-4: half an em or all of it, but the same in the whole book."""
    tally = Tally("PW-4", "Opening marks behind the first-line indent are all trimmed, or none is")
    found = [
        line
        for line in text.body
        if line.start and line.kinds[0] is OPEN and text.indent and abs(line.inset - text.indent) < _EDGE
        and text.blanks(line, 0)[0] >= 0.5
    ]  # fmt: skip
    usual = 2 * sum(line.trim > 0 for line in found) > len(found)
    for line in found:
        tally.check((line.trim > 0) is usual, line)
    return tally


def _kept(text: Text) -> Tally:
    """PW-5: what the ink leaves free is all that may be taken."""
    tally = Tally("PW-5", "No mark gives more than the blank in its cell", "em")
    for line in text.body:
        for place in range(len(line.glyphs) - 1):
            x, y = line.kinds[place], line.kinds[place + 1]
            if (x not in ENDING and y is not OPEN) or line.raised[place] or line.raised[place + 1]:
                continue
            a, b = line.glyphs[place], line.glyphs[place + 1]
            if a.text in _LOUD and b.text in _LOUD:
                continue  # such marks share their cells (PW-6)
            room = blanks("", text.ink(line, place))[1] + (blanks("", text.ink(line, place + 1))[0] if y is OPEN else 0)
            off = min(0.0, (b.x - a.x - a.advance) / a.em + room)
            tally.check(off >= -_EXACT, line, shown(line), off)
    return tally
