"""The lines of a paragraph, decided before the engine places its boxes.

A paragraph is the engine's line box with all its inline boxes. Its text boxes and its cells (ruby, pictures,
formulas) are flattened into one row of places, so that kinsoku, squeezing, spacing and justification see through
the boundaries of emphasis, links and notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import Any, Literal, TypeAlias

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, percent, preferred

from publish.compose.classes import Class
from publish.compose.fit import Fitter, natural, visible_end
from publish.compose.lines import next_end
from publish.compose.locales import Profile
from publish.compose.paragraph import OBJECT, Meetings, Row, lay_out, part
from publish.compose.seams import korean_seams, seams
from publish.compose.setting import Setting, set_line
from publish.pdf.composer import ruby, warichu
from publish.pdf.composer.declared import declared
from publish.pdf.composer.hyphens import parts
from publish.pdf.composer.leeway import UNKNOWN, Leeway, decide, may_move, wish_of
from publish.pdf.composer.pieces import Casts
from publish.pdf.composer.ruby import Ruby
from publish.pdf.composer.shape import Shaped, Shaper, style_key
from publish.pdf.composer.warichu import Inset

_FOREIGN = re.compile(
    "[\u0590-\u08ff\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff]"
)
"""Scripts that run from right to left or break by dictionary; the engine knows them, the composer does not."""
_FORCED = "\u200b"
"""Stands in the row for a line break of the author's."""


class Unplannable(Exception):
    """The paragraph holds something that the composer leaves to the engine; the message says what, after “with”."""


@dataclass(slots=True)
class Segment:
    """A text box of a paragraph: where its characters stand in the row. `strut` is the line height and the baseline
    of its style (px)."""

    start: int
    shaped: Shaped
    strut: tuple[float, float]

    @property
    def end(self) -> int:
        return self.start + len(self.shaped.text)

    def place(self, skip: int) -> int:
        """The place of the character at a byte offset of the box's text."""
        return self.start + self.shaped.place_of(skip)

    def skip(self, place: int) -> int:
        """The byte offset at which a place begins."""
        return self.shaped.byte_of(place - self.start)


@dataclass(slots=True)
class Flat:
    """A paragraph as it is being flattened: the arrays of its row, and which box is where."""

    text: list[str] = field(default_factory=list)
    advance: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    tables: list[Meetings] = field(default_factory=list)
    segments: dict[int, Segment] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    forbidden: set[int] = field(default_factory=set)
    forced: list[int] = field(default_factory=list)
    before: dict[int, float] = field(default_factory=dict)
    after: dict[int, float] = field(default_factory=dict)
    hyphens: dict[int, Shaped] = field(default_factory=dict)
    tolls: dict[int, float] = field(default_factory=dict)
    kerned: dict[int, float] = field(default_factory=dict)
    glued: set[int] = field(default_factory=set)
    western: set[int] = field(default_factory=set)
    rubies: dict[int, Ruby] = field(default_factory=dict)
    notes: list[Inset] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def add(self, text: str, advance: Iterable[float], size: float, table: Meetings) -> None:
        """Appends places of one style."""
        self.text.append(text)
        self.advance += advance
        self.sizes += [size] * len(text)
        self.tables += [table] * len(text)


@dataclass(slots=True)
class Plan:
    """A paragraph's row, where its boxes are in it, and where its lines end.

    `first` and `segments` are keyed by the `id()` of boxes, which `flat.boxes` keeps alive. `measures` are those of
    the first line and of the others; `ends` maps the start of each line to its end. `moved` is by how many lines the
    paragraph differs, as its author wished, from what it takes by itself; `leeway` is known where it was asked for.
    """

    row: Row
    flat: Flat
    profile: Profile
    justify: bool
    measures: tuple[float, float]
    ends: dict[int, int]
    moved: int = 0
    leeway: Leeway = UNKNOWN

    def end_of(self, start: int) -> int:
        """The end of the line that begins at a place, planned or (after an unforeseen break) found now."""
        known = self.ends.get(start)
        if known is None:
            stop = next((place for place in self.flat.forced if place > start), self.row.n)
            rest = part(self.row, start, stop)
            known = self.ends[start] = start + next_end(Fitter(rest, self.profile), 0, self.measure(start))
        return known

    def measure(self, start: int) -> float:
        """The measure of the line that begins at a place."""
        return self.measures[0 if start <= self.begin(0) else 1]

    def begin(self, start: int) -> int:
        """Where a line that resumes at a place begins: spaces at a line start vanish."""
        while start < self.row.n - 1 and self.row.text[start] == " ":
            start += 1
        return start

    def is_last(self, end: int) -> bool:
        """Whether a line that ends here is not to be justified."""
        return end >= self.row.n or end in self.flat.forced

    def set(self, start: int, end: int) -> Setting:
        """The places of a line's characters."""
        justify = self.justify and not self.is_last(end)
        return set_line(self.row, start, end, self.measure(start), self.profile, justify=justify)


Leaf: TypeAlias = tuple[Literal["text", "cell", "open", "close"], Any]


def _leaves(box: Any) -> Iterator[Leaf]:
    """What stands in a line, in order: text boxes, cells, and the edges of inline boxes."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            yield "text", child
        elif isinstance(child, boxes.InlineBox):
            if child.is_leader:
                raise Unplannable("leaders")
            yield "open", child
            yield from _leaves(child)
            yield "close", child
        elif isinstance(child, boxes.AtomicInlineLevelBox):
            yield "cell", child
        else:
            raise Unplannable("a block among its words")


def _strange(box: Any) -> str:
    """What the composer does not understand in a text box or its style, or an empty string."""
    style, text = box.style, box.text
    if style["white_space"] not in ("normal", "nowrap", "pre-line") or "\t" in text or "\n" in text:
        return "spaces and line ends kept as typed"
    if style["word_spacing"]:
        return "spaced words"
    if style["direction"] != "ltr" or _FOREIGN.search(text):
        return "a script that runs from right to left or breaks by dictionary"
    if style["font_size"] <= 0:
        return "text of no size"
    return "soft hyphens" if "\u00ad" in text else ""


class Desk:
    """Makes plans. Holds the shapers of styles and the meetings of faces of one typesetting run.

    With `survey` each plan tells whether its paragraph could do with a line less or one more.
    """

    def __init__(self, profile_of: Callable[[str], Profile], *, survey: bool = False) -> None:
        self.casts = Casts()
        self._profile_of, self._survey = profile_of, survey
        self._shapers: dict[tuple[int, str], Shaper] = {}
        self._tables: dict[tuple[int, str], Meetings] = {}
        self._fonts: dict[int, Any] = {}
        self._styles: dict[int, tuple[Any, Shaper]] = {}

    def plan(self, context: Any, linebox: Any, width: float, indent: float) -> Plan:
        """The plan of a paragraph in a measure (px). Raises Unplannable where the engine had better set it.

        `indent` is that of the first line. An infinite measure makes one line of each stretch between forced breaks.
        """
        leaves = list(_leaves(linebox))
        if not any(kind == "text" for kind, _ in leaves):
            raise Unplannable("no words")
        profile = self._profile_of(linebox.style["lang"] or "")
        flat = self._flatten(context, linebox, leaves, profile, width)
        text = "".join(flat.text)
        if flat.notes:
            text = warichu.fold(flat, text, profile)
        ruby.place(flat.rubies, text, flat.sizes, flat.tables)
        for place, cell in flat.rubies.items():
            flat.advance[place] = cell.stand.width
        for place, margin in flat.after.items():
            flat.advance[place] += margin
        hyphens = {place: sum(hyphen.advance) for place, hyphen in flat.hyphens.items()}
        row = lay_out(text, flat.advance, flat.sizes, flat.tables, profile, flat.forbidden, flat.before,
                      hyphens, flat.tolls, flat.glued, flat.western)  # fmt: skip
        for place, kern in flat.kerned.items():  # at a line end the neighbour is gone to which it was moved
            row.trail[place] = kern
        for place, cell in flat.rubies.items():  # at the edges of a line the reading is flush, not the base
            row.lead[place], row.trail[place] = -cell.left, -cell.right
        if flat.notes:
            warichu.enter(flat, row)
        if linebox.style["white_space"] == "nowrap":
            width = inf
        plan = Plan(row, flat, profile, linebox.style["text_align_all"] == "justify", (width - indent, width), {})
        decide(plan, wish_of(linebox.element), survey=self._survey and may_move(linebox.element))
        return plan

    def _flatten(self, context: Any, linebox: Any, leaves: list[Leaf], profile: Profile, width: float) -> Flat:
        flat = Flat(boxes=[box for _, box in leaves])
        base = self._table(self.shaper(linebox.style), profile)
        owed, raised = 0.0, 0
        for kind, box in leaves:
            n = len(flat.advance)
            if kind != "close":
                flat.first[id(box)] = n
            if kind == "text" and not box.text:
                continue
            if kind in ("open", "close"):
                percent.resolve_percentages(box, (width if width < inf else 0, 0))
                edge = _edge(box, "left" if kind == "open" else "right")
                if _is_raised(box):
                    raised = n if kind == "open" else _glue(flat, raised, n)
                if kind == "close" and box.style["white_space"] == "nowrap":  # also between the boxes in it
                    flat.forbidden.update(range(flat.first[id(box)] + 1, n))
                if kind == "open":
                    owed += edge
                elif edge and n:
                    flat.after[n - 1] = flat.after.get(n - 1, 0.0) + edge
                continue
            if owed:
                flat.before[n], owed = owed, 0.0
            if kind == "cell":
                found, size = self.ruby(box), box.style["font_size"]
                if found is None:
                    flat.add(OBJECT, [preferred.max_content_width(context, box)], size, base)
                    if "letter" in declared(box.style, "meets"):
                        flat.western.add(n)
                else:
                    flat.rubies[n] = found
                    flat.add(found.stands_for, [found.stand.width], size, base)
            elif box.text == "\n":
                flat.add(_FORCED, [0.0], box.style["font_size"], base)
                flat.forced.append(n + 1)
            else:
                self._text(flat, box, profile, width)
        if owed or not flat.advance:
            raise Unplannable("margins and nothing else at its end")
        flat.notes = warichu.insets(leaves, flat, linebox.style["font_size"])
        return flat

    def ruby(self, box: Any) -> Ruby | None:
        """The ruby in a cell, standing alone, or None."""
        return ruby.read(box, lambda text, style: self.shaper(style).shape(text))

    def _text(self, flat: Flat, box: Any, profile: Profile, width: float) -> None:
        if strange := _strange(box):
            raise Unplannable(strange)
        shaper, start = self.shaper(box.style), len(flat.advance)
        shaped = shaper.shape(box.text)
        flat.segments[id(box)] = Segment(start, shaped, inline.strut(box.style))
        table = self._table(shaper, profile)
        flat.add(box.text, _unkerned(shaped, table, shaper.size), box.style["font_size"], table)
        flat.kerned.update((start + place, kern) for place, kern in shaper.kerning(shaped))
        flat.forbidden.update(start + i for i, own in enumerate(shaped.advance) if not own)  # inside of a cluster
        code = box.element_tag == "code"
        if code:
            flat.western.update(start + i for i in {0, len(box.text) - 1} if "!" <= box.text[i] <= "~")
        flat.tolls.update((start + place, cost) for place, cost in seams(box.text, code=code))
        if profile.break_hangul == "word" and profile.name == "ko" and width < inf:
            half = int(width / shaper.size / 2)
            flat.tolls.update((start + place, cost) for place, cost in korean_seams(box.text, half))
        if box.style["hyphens"] == "auto" and not code:
            for place, cost in parts(box.text, box.style["lang"] or ""):
                flat.hyphens[start + place] = shaper.hyphen(box.style["hyphenate_character"])
                flat.tolls[start + place] = cost
        if box.style["white_space"] == "nowrap":
            flat.forbidden.update(range(start + 1, start + len(box.text)))

    def shaper(self, style: Any) -> Shaper:
        """The shaper of a style."""
        known = self._styles.get(id(style))
        if known is not None:
            return known[1]
        key = (id(style.font_config), style_key(style))
        shaper = self._shapers.get(key)
        if shaper is None:
            shaper = self._shapers[key] = Shaper(style, self._fonts)
        self._styles[id(style)] = (style, shaper)
        return shaper

    def _table(self, shaper: Shaper, profile: Profile) -> Meetings:
        key = (id(shaper), profile.name)
        known = self._tables.get(key)
        if known is None:
            known = self._tables[key] = Meetings(shaper.face, profile)
        return known


def _unkerned(shaped: Shaped, table: Meetings, size: float) -> Iterable[float]:
    """The advances of a text in which kana and marks keep the em that the font's kerning would take from them."""
    advance = shaped.advance
    odd = [i for i, own in enumerate(advance) if own != size and abs(own - size) < 0.2 * size]
    for i in odd:
        cell = table.cell(shaped.text[i])
        if cell.cls <= Class.SOLIDUS and abs(cell.advance - 1) < 0.01:
            advance[i] = size
    return advance


_LONG_MARK = 8
"""Characters of a raised text that are no mark any more and may be parted at a line end."""


def _is_raised(box: Any) -> bool:
    tag = box.element_tag or ""
    return tag in ("sup", "sub") or tag.endswith("::footnote-call")


def _glue(flat: Flat, start: int, stop: int) -> int:
    """Sets a raised text solid behind the place before it, in one piece if it is short. Returns its end."""
    flat.glued.update(range(start, stop if stop - start <= _LONG_MARK else start + 1))
    return stop


def _edge(box: Any, side: str) -> float:
    """Margin, padding and border of an inline box on one side, in px."""
    margin = getattr(box, f"margin_{side}")
    total = getattr(box, f"padding_{side}") + getattr(box, f"border_{side}_width")
    return float(total + (0 if margin == "auto" else margin))


def widths(plan: Plan) -> list[float]:
    """The natural widths of the stretches between forced breaks, for shrink-to-fit boxes and table columns."""
    stops = sorted({*plan.flat.forced, plan.row.n} - {0})
    return [
        natural(plan.row, begin, visible_end(plan.row, begin, stop), plan.profile)
        for begin, stop in pairwise([0, *stops])
    ]
