"""How two neighbours meet: may a line break there, what is trimmed, what may shrink or stretch.

`Meeting` is computed once per pair of representative characters (all Han behave alike) and font, and looked up
from then on. Sources: CLREQ 3.1.4–3.1.6, 3.2.2, 3.6.3–3.6.4; JLREQ 3.1.4–3.1.11, 3.8.3–3.8.4.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from publish.compose.classes import ZERO_WIDTH_SPACE, Class
from publish.compose.locales import Profile

C = Class
WIDE_TEXT = frozenset({C.IDEOGRAPH, C.KANA, C.SMALL})
WESTERN_TEXT = frozenset({C.LETTER, C.DIGIT})
CLOSERS = frozenset({C.CLOSE, C.COMMA, C.STOP, C.QUERY})
MARKS = CLOSERS | {C.OPEN, C.MIDDOT}
NOT_AT_START = CLOSERS | {C.MIDDOT, C.CONNECTOR, C.SUFFIX, C.WESTERN_CLOSE, C.HYPHEN, C.NONE, C.SOLIDUS}
NOT_AT_END = frozenset({C.OPEN, C.WESTERN_OPEN, C.PREFIX})
SPACES = frozenset({C.SPACE, C.FIXED, C.WIDE_SPACE, C.GAP})
UNITS_AFTER_NUMBER = frozenset("年月日元章节節回卷岁歲时時分秒页頁倍个個号號点點级級届屆名")


class Level(IntEnum):
    """The order in which space is taken from a line that is too full (CLREQ 3.6.3, JLREQ 3.8.3)."""

    WORD_SPACE = 0
    MIDDOT = 1
    BRACKET = 2
    COMMA = 3
    HAN_LATIN = 4
    STOP = 5


class Stretch(IntEnum):
    """The order in which space is given to a line that is too short (CLREQ 3.6.4, JLREQ 3.8.4)."""

    NONE = 0
    WORD_SPACE = 1
    HAN_LATIN = 2
    ORDINARY = 3


class Meeting(NamedTuple):
    """What holds between two neighbours. `gap` (em) is added to the first one's advance, negative where marks
    are squeezed; `shrink` (em) is what justification may still take at `level`."""

    breakable: bool
    gap: float
    stretch: Stretch
    level: Level
    shrink: float


class Cell(NamedTuple):
    """A character as the table sees it: its class, its advance and the blank that `halt` allows to trim before
    and after its ink, all in em."""

    character: str
    cls: Class
    advance: float
    lead: float
    trail: float


def breakable(a: Cell, b: Cell, profile: Profile) -> bool:
    """Whether a line may end with `a` and the next begin with `b` (CLREQ 3.1.4–3.1.5, JLREQ 3.1.7–3.1.10)."""
    x, y = a.cls, b.cls
    if y in SPACES:
        return False  # the space belongs to the line before it
    if a.character == ZERO_WIDTH_SPACE:
        return y not in NOT_AT_START
    if x in (C.SPACE, C.WIDE_SPACE, C.GAP):
        return y is C.HYPHEN or (y not in NOT_AT_START and not (profile.strict and y in (C.DASH, C.ELLIPSIS)))
    if x is C.FIXED or x in NOT_AT_END or y in NOT_AT_START:
        return False
    if y is C.SMALL and profile.strict and profile.name == "ja":
        return False
    if y in (C.DASH, C.ELLIPSIS) and (x is y or profile.strict):
        return False
    if x is C.SOLIDUS:
        return not profile.solidus_end
    if x is C.NONE:
        return False
    if x is C.CONNECTOR:
        return y in WIDE_TEXT or y is C.OPEN
    if x is C.HYPHEN:
        return y in (C.LETTER, *WIDE_TEXT)
    if x is C.DIGIT and b.character in UNITS_AFTER_NUMBER:
        return False
    if x is C.HANGUL and y is C.HANGUL:
        return profile.break_hangul == "syllable"
    if C.HANGUL in (x, y) and profile.break_hangul == "word" and profile.name == "ko":
        return y is C.OPEN and x in CLOSERS
    if a.character == "/" and y is C.LETTER:
        return True  # in an address (UAX 14, LB13 and class SY)
    western = WESTERN_TEXT | {C.SUFFIX, C.PREFIX, C.WESTERN_OPEN, C.WESTERN_CLOSE, C.OTHER}
    return not (x in western and y in western)


def _squeeze(a: Cell, b: Cell, profile: Profile) -> float:
    """Two marks of 2 em take 1.5 em (CLREQ 3.1.6.2, JLREQ 3.1.4); the amount comes from the font."""
    if not profile.squeeze:
        return 0.0
    if a.cls in CLOSERS and b.cls in MARKS:
        return a.trail
    if a.cls is C.OPEN and b.cls is C.OPEN:
        return b.lead
    if a.cls is C.WIDE_SPACE and b.cls is C.OPEN:
        return b.lead
    return 0.0


def _room(a: Cell, b: Cell, profile: Profile) -> tuple[Level, float]:
    """What justification may take between the two, and when."""
    x, y = a.cls, b.cls
    if x is C.MIDDOT or y is C.MIDDOT:
        return Level.MIDDOT, (a.trail if x is C.MIDDOT else b.lead)
    if x in CLOSERS and y is C.OPEN:
        return Level.BRACKET, b.lead
    if x in CLOSERS and y in CLOSERS:
        return Level.BRACKET, 0.0
    if x is C.COMMA:
        return Level.COMMA, a.trail
    if x is C.CLOSE:
        return Level.BRACKET, a.trail
    if x in (C.STOP, C.QUERY):
        return Level.STOP, a.trail if profile.shrink_stop else 0.0
    if y is C.OPEN and x is not C.OPEN:
        return Level.BRACKET, b.lead
    return Level.STOP, 0.0


_RIGID = frozenset({C.DASH, C.ELLIPSIS, C.CONNECTOR, C.SOLIDUS})
_WESTERN = WESTERN_TEXT | {C.WESTERN_OPEN, C.WESTERN_CLOSE, C.SUFFIX, C.PREFIX, C.HYPHEN, C.OTHER, C.FIXED, C.NONE}


def stretchable(a: Cell, b: Cell) -> bool:
    """Whether the ordinary gap between the two may open (CLREQ 3.6.4, JLREQ 3.1.11)."""
    x, y = a.cls, b.cls
    if x is C.OPEN or y in CLOSERS or y is C.NONE or x is C.NONE:
        return False
    if x in _RIGID and y in _RIGID:
        return False
    if x is C.CONNECTOR or y is C.CONNECTOR or x is C.SOLIDUS or y is C.SOLIDUS:
        return False
    if x is C.MIDDOT or y is C.MIDDOT:
        return False
    return not (x in _WESTERN and y in _WESTERN)


def meet(a: Cell, b: Cell, profile: Profile) -> Meeting:
    """Everything about the place between two neighbours."""
    may_break = breakable(a, b, profile)
    x, y = a.cls, b.cls
    if x is C.SPACE:
        return Meeting(may_break, 0.0, Stretch.WORD_SPACE, Level.WORD_SPACE, max(0.0, a.advance - profile.space_min))
    if y is C.SPACE or y is C.GAP:
        return Meeting(may_break, 0.0, Stretch.NONE, Level.STOP, 0.0)
    take = profile.autospace - profile.autospace_min
    if x is C.GAP:
        return Meeting(may_break, 0.0, Stretch.HAN_LATIN, Level.HAN_LATIN, take)
    if profile.autospace and _mixed(x, y):
        return Meeting(may_break, profile.autospace, Stretch.HAN_LATIN, Level.HAN_LATIN, take)
    level, room = _room(a, b, profile)
    stretch = Stretch.ORDINARY if stretchable(a, b) else Stretch.NONE
    return Meeting(may_break, -_squeeze(a, b, profile), stretch, level, room)


def _mixed(x: Class, y: Class) -> bool:
    """Han beside Latin (CLREQ 3.2.2, JLREQ 3.2.6). A percent sign goes with its number, a currency sign too."""
    before = x in WIDE_TEXT and (y in WESTERN_TEXT or y is C.PREFIX)
    after = (x in WESTERN_TEXT or x is C.SUFFIX) and y in WIDE_TEXT
    return before or after
