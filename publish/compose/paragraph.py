"""A paragraph laid out as arrays: every character and box in one row, with what the rules say between them.

The arrays are built once per paragraph; every question about a possible line is then answered from prefix sums in
constant time. Lengths are in the engine's units (for WeasyPrint CSS pixels); amounts of the rules, which are in
em, have been multiplied by the size of the smaller of the two neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from types import MappingProxyType

from publish.characters import OPENING_MARKS, SMALL_KANA
from publish.compose.classes import TYPED_GAP, Class, class_of, narrow
from publish.compose.locales import Profile
from publish.compose.rules import CLOSERS, UNITS_AFTER_NUMBER, Cell, Level, Meeting, Stretch, meet

OBJECT = "\ufffc"
NOTHING: Mapping[int, float] = MappingProxyType({})
_HAN, _KANA, _LATIN, _DIGIT, _HANGUL = "中", "あ", "a", "0", "가"
_STAND_IN = {Class.IDEOGRAPH: _HAN, Class.KANA: _KANA, Class.LETTER: _LATIN, Class.DIGIT: _DIGIT,
             Class.HANGUL: _HANGUL}  # fmt: skip


class _Representatives(dict[int, str]):
    """Maps each code point to a character that stands for its kind, so that pairs can be looked up."""

    def __init__(self, keep: frozenset[str]) -> None:
        super().__init__()
        self.keep = keep

    def __missing__(self, code: int) -> str:
        character = chr(code)
        stand_in = character if character in self.keep else _STAND_IN.get(class_of(character), character)
        self[code] = stand_in
        return stand_in


@dataclass(frozen=True, slots=True)
class Face:
    """What the rules ask of a font at a size of one em: the advance of a character, and the blank that the font
    allows to be trimmed (`halt`, `vhal`) before and after its ink."""

    advance: Callable[[str], float]
    trims: Callable[[str], tuple[float, float]]


class Meetings(dict[str, Meeting]):
    """The meetings of a face under a profile, computed when first asked for (two representative characters)."""

    def __init__(self, face: Face, profile: Profile) -> None:
        super().__init__()
        self.face, self.profile = face, profile
        self.cells: dict[str, Cell] = {}

    def cell(self, character: str) -> Cell:
        """The cell of a character in this face."""
        known = self.cells.get(character)
        if known is None:
            cls, advance = class_of(character), self.face.advance(character)
            lead, trail = (0.0, 0.0)
            if advance < 0.9:
                cls = narrow(character, cls)
            if Class.OPEN <= cls <= Class.MIDDOT:
                lead, trail = self.face.trims(character)
            known = self.cells[character] = Cell(character, cls, advance, lead, trail)
        return known

    def with_other(self, pair: str, other: Meetings) -> Meeting:
        """The meeting of a character of this face with one of another: each keeps the blanks that its face gives it."""
        return meet(self.cell(pair[0]), other.cell(pair[1]), self.profile)

    def __missing__(self, pair: str) -> Meeting:
        found = self[pair] = meet(self.cell(pair[0]), self.cell(pair[1]), self.profile)
        return found


@dataclass(slots=True)
class Row:
    """The arrays of a paragraph of `n` places (characters, or boxes as U+FFFC).

    `origin[i]` is where place `i` begins in the unbroken natural setting; `advance[i]` how far its own ink and
    blank reach. `before` holds the margin that stands in front of a place (an inline box begins there), also at
    the start of a line; the margin behind one is part of its advance. `hyphens` gives the width of the hyphen with
    which a line may end before a place inside a word, `tolls` what it costs to end one there (see
    `publish.compose.fit`). `shrink[i]`, `latin[i]`, `spaces[i]` and `ordinary[i]` are
    prefix sums over the meetings before place `i`: what can be taken, what Han–Latin gaps and word spaces can
    still be given, and how many em of gaps there are to open. `breaks[i]` says whether a line may begin at `i`.
    `lead` and `trail` are what the first and last place of a line lose; a negative one is blank that is there at the
    line's edge only. `inside` says by how much a line is wider than all that, if it begins and ends in the same note.
    """

    text: str
    advance: list[float]
    size: list[float]
    meetings: list[Meeting]
    lead: list[float]
    trail: list[float]
    origin: list[float]
    shrink: list[float]
    latin: list[float]
    spaces: list[float]
    ordinary: list[float]
    breaks: list[bool]
    before: Mapping[int, float]
    hyphens: Mapping[int, float]
    tolls: Mapping[int, float]
    inside: Callable[[int, int], float] | None = None

    @property
    def n(self) -> int:
        return len(self.advance)


_GLUED = Meeting(False, 0.0, Stretch.NONE, Level.STOP, 0.0)
_WIDE_KINDS = "中あ" + "".join(sorted(SMALL_KANA | UNITS_AFTER_NUMBER))
_TYPED_SPACE = re.compile(f"(?<=[{_WIDE_KINDS}]) (?=[a0])|(?<=[a0%]) (?=[{_WIDE_KINDS}])")
_GAPS = re.compile(TYPED_GAP)
_HELD = re.compile(
    f"(?<=[{''.join(sorted(OPENING_MARKS))}])[ {TYPED_GAP}]"
    f"|(?<=0)[ {TYPED_GAP}](?=[{''.join(sorted(UNITS_AFTER_NUMBER))}]|a{{1,3}}(?!a))"
)
"""Typed spaces that hold on to what follows: behind an opening mark, and between a number and its unit."""

_QUERIES = re.compile("[？！]{2,}")
_DASHES = re.compile("－{2,}")
"""Full-width hyphens that stand for a dash."""
_PLAIN = frozenset(_STAND_IN.values())
REPRESENTATIVES = _Representatives(UNITS_AFTER_NUMBER)


def _kinds(text: str, western: Collection[int]) -> str:
    """The characters that stand for those of a text; a letter for those at `western` places."""
    kinds = _DASHES.sub(lambda run: "—" * len(run[0]), text.translate(REPRESENTATIVES))
    return "".join("a" if i in western else kind for i, kind in enumerate(kinds)) if western else kinds


def _meetings(kinds: str, tables: Sequence[Meetings], glued: Collection[int]) -> list[Meeting]:
    """How each place meets the next; nothing stands between the `glued` and what is before them."""
    found = [
        here[kinds[i : i + 2]] if here is there else here.with_other(kinds[i : i + 2], there)
        for i, (here, there) in enumerate(pairwise(tables))
    ]
    for place in glued:
        if 0 < place < len(kinds):
            found[place - 1] = _GLUED
    return found


def _close_up(meetings: list[Meeting], kinds: str, tables: Sequence[Meetings]) -> None:
    """Moves ？ and ！ in a run together: two take one em, three take two (CLREQ 3.1.3.3, GB/T 15834).

    Within a run the blanks of both neighbours go; a run of an even number gives its outer ones too.
    """
    for run in _QUERIES.finditer(kinds):
        first, last = run.start(), run.end() - 1
        cells = [tables[place].cell(kinds[place]) for place in range(first, last + 1)]
        for place, (a, b) in enumerate(pairwise(cells), first):
            meetings[place] = meetings[place]._replace(gap=-a.trail - b.lead)
        if len(cells) % 2:
            continue
        if first:
            before = meetings[first - 1]
            meetings[first - 1] = before._replace(gap=before.gap - cells[0].lead)
        if last < len(meetings) and not meetings[last].gap:
            meetings[last] = meetings[last]._replace(gap=-cells[-1].trail, shrink=0.0)


def _attached(
    kinds: str, sizes: Sequence[float], tables: Sequence[Meetings], glued: Collection[int]
) -> tuple[str, list[float], list[Meetings]]:
    """Kinds, sizes and faces in which the `glued` places are one with what stands before them."""
    found, sizes, tables = list(kinds), list(sizes), list(tables)
    for place in sorted(glued):
        if 0 < place < len(found):
            base = found[place - 1]
            found[place] = base if base in _PLAIN else "a" if base.isascii() else _HAN
            sizes[place], tables[place] = sizes[place - 1], tables[place - 1]
    return "".join(found), sizes, tables


def part(row: Row, start: int, stop: int) -> Row:
    """A stretch of a row as a row of its own, for a paragraph with line breaks of the author's."""
    if start == 0 and stop == row.n:
        return row
    zero = row.origin[start]
    return Row(
        row.text[start:stop],
        row.advance[start:stop],
        row.size[start:stop],
        row.meetings[start : stop - 1],
        row.lead[start:stop],
        row.trail[start:stop],
        [x - zero for x in row.origin[start:stop]],
        row.shrink[start:stop],
        row.latin[start:stop],
        row.spaces[start:stop],
        row.ordinary[start:stop],
        [False, *row.breaks[start + 1 : stop]],
        {place - start: margin for place, margin in row.before.items() if start <= place < stop},
        {place - start: width for place, width in row.hyphens.items() if start < place < stop},
        {place - start: cost for place, cost in row.tolls.items() if start < place < stop},
        row.inside and _moved(row.inside, start),
    )


def _moved(inside: Callable[[int, int], float], by: int) -> Callable[[int, int], float]:
    return lambda start, end: inside(start + by, end + by)


def lay_out(
    text: str,
    advance: Sequence[float],
    sizes: Sequence[float],
    tables: Sequence[Meetings],
    profile: Profile,
    forbidden: Collection[int] = (),
    before: Mapping[int, float] = NOTHING,
    hyphens: Mapping[int, float] = NOTHING,
    tolls: Mapping[int, float] = NOTHING,
    glued: Collection[int] = (),
    western: Collection[int] = (),
) -> Row:
    """Make the arrays of a paragraph.

    `text`, `advance`, `sizes` and `tables` have one entry a place; `tables` gives the meetings of the face in which
    the place is set. `forbidden` are places at which the author or the markup allows no line to begin (nowrap); at
    those of `tolls` a word may be parted at a cost, at those of `hyphens` with a hyphen.
    `glued` are those of raised and lowered characters and of the marks of notes, which stand solid behind what they
    belong to (JLREQ 3.1.10, 4.2.3): what follows meets that as if they were not there. `western` are places that
    meet their neighbours as a Latin letter does, whatever they are: formulas, and the first and last mark of code.
    """
    kinds, sizes, tables = _attached(_kinds(text, western), sizes, tables, glued)
    advance = list(advance)
    if profile.autospace:
        kinds = _TYPED_SPACE.sub(TYPED_GAP, kinds)
        for gap in _GAPS.finditer(kinds):
            i = gap.start()
            advance[i] = profile.autospace * min(sizes[i - 1 : i + 2])
    held = {*forbidden, *(match.end() for match in _HELD.finditer(kinds))}
    meetings = _meetings(kinds, tables, glued)
    if profile.pair_queries:
        _close_up(meetings, kinds, tables)
    em = [min(pair) for pair in pairwise(sizes)]
    met = list(zip(meetings, em, advance, strict=False))
    steps = [own + m.gap * s for m, s, own in met]
    for place, margin in before.items():
        if place:
            steps[place - 1] += margin
    cells = [(table.cell(kind), s) for table, kind, s in zip(tables, kinds, sizes, strict=True)]
    wider = profile.autospace_max - profile.autospace
    spaces = [max(0.0, profile.space_max * s - own) if m.stretch is Stretch.WORD_SPACE else 0.0 for m, s, own in met]
    return Row(
        text=text,
        advance=advance,
        size=sizes,
        meetings=meetings,
        lead=[cell.lead * s if cell.cls is Class.OPEN else 0.0 for cell, s in cells],
        trail=[cell.trail * s if cell.cls in CLOSERS else 0.0 for cell, s in cells],
        origin=[0.0, *accumulate(steps)],
        shrink=[0.0, *accumulate(m.shrink * s for m, s, _ in met)],
        latin=[0.0, *accumulate(wider * s if m.stretch is Stretch.HAN_LATIN else 0.0 for m, s, _ in met)],
        spaces=[0.0, *accumulate(spaces)],
        ordinary=[0.0, *accumulate(s if m.stretch else 0.0 for m, s, _ in met)],
        breaks=[False, *((m.breakable or i in tolls) and i not in held for i, m in enumerate(meetings, 1))],
        before=before,
        hyphens=hyphens,
        tolls=tolls,
    )
