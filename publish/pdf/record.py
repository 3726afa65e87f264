"""What is known of each line of a finished PDF: plain values, told by the composer, read by people and programmes."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

from publish.compose.rules import Level


class Spent(NamedTuple):
    """What a line that was too full gave at one level of shrinking, and what it had to give, in em."""

    level: Level
    taken: float
    room: float


FAILED = "the composer failed on it"
"""Begins the reason for which a line was left to the engine where that is a fault of the composer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was set. `start` and `end` count the places of its paragraph; amounts are em of its own `em` (pt).

    `opened` is what each ordinary gap got, `short` what is missing to the right edge of a justified line, `over` what
    sticks out of it, `spent` the levels of shrinking in their order; `loose` says that a gap is wider than the
    profile allows. `first` and `last` are those of the paragraph, or (`last`) before a line break of the author's;
    `lone` is a last line of a single character. `pushed` is the word that had no room in a loose line. `left` says
    why the engine set the line alone; then nothing but `text`, `measure` and `over` is known. `moved` is by how many
    lines its paragraph differs, as was wished, from what it takes; `gives` and `takes` are the cost of a line less and
    of one more (see `publish.compose.fit`), where that was asked for and can be.
    """

    text: str
    em: float
    measure: float
    start: int = 0
    end: int = 0
    opened: float = 0.0
    short: float = 0.0
    over: float = 0.0
    spent: tuple[Spent, ...] = ()
    first: bool = False
    last: bool = False
    lone: bool = False
    justified: bool = False
    hyphenated: bool = False
    loose: bool = False
    pushed: str = ""
    left: str = ""
    moved: int = 0
    gives: float = inf
    takes: float = inf


@dataclass(frozen=True, slots=True)
class Record:
    """A line on its page: the page (from 1) and the number printed on it, the number of its paragraph in the book,
    and where in the manuscript that begins (`chapter.md:112:1`; empty where nobody knows)."""

    page: int
    label: str
    paragraph: int
    place: str
    line: Line


def as_json(record: Record) -> dict[str, Any]:
    """A record as plain data for JSON, amounts to a ten-thousandth of an em; what a line has not is left out."""
    line = record.line
    found: dict[str, Any] = {
        "page": record.page,
        "label": record.label,
        "paragraph": record.paragraph,
        "place": record.place,
        "text": line.text,
        "em": round(line.em, 4),
        "measure": round(line.measure, 4),
    }
    if not line.left:
        found |= {"start": line.start, "end": line.end}
    found |= {name: round(amount, 4) for name in ("opened", "short", "over") if (amount := getattr(line, name)) > 5e-5}
    if line.spent:
        found["spent"] = {each.level.name.lower(): [round(each.taken, 4), round(each.room, 4)] for each in line.spent}
    if line.moved:
        found["moved"] = line.moved
    flags = ("first", "last", "lone", "justified", "hyphenated", "loose")
    found |= {name: True for name in flags if getattr(line, name)}
    return found | {name: words for name in ("pushed", "left") if (words := getattr(line, name))}
