"""The lines of a paragraph, decided before the engine places its boxes.

A paragraph is the engine's line box with all its inline boxes. Its text boxes and cells (ruby, pictures, formulas)
are flattened into one row of places, so that kinsoku, squeezing, spacing and justification see through the
boundaries of emphasis, links and notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import max_content_width

from publish.characters import is_cjk
from publish.compose.lines import Setting, choose, greedy, next_end, set_line
from publish.compose.locales import Profile
from publish.compose.paragraph import OBJECT, Meetings, Row, lay_out
from publish.pdf.composer.shape import Shaped, Shaper


@dataclass(slots=True)
class Segment:
    """A text box of a paragraph: where its characters stand in the row."""

    start: int
    shaped: Shaped
    resumed: dict[int, int] = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.start + len(self.shaped.text)

    def place(self, skip: int) -> int:
        """The place of the character at a byte offset of the box's text."""
        if not skip:
            return self.start
        known = self.resumed.get(skip)
        if known is None:
            encoded = self.shaped.text.encode()[:skip]
            known = self.resumed[skip] = self.start + len(encoded.decode())
        return known

    def skip(self, place: int) -> int:
        """The byte offset at which a place begins."""
        skip = self.shaped.byte_of(place - self.start)
        self.resumed[skip] = place
        return skip


class Unplannable(Exception):
    """The paragraph holds something that the composer leaves to the engine."""


@dataclass(slots=True)
class Plan:
    """A paragraph's row, where its boxes are in it, and its lines."""

    row: Row
    profile: Profile
    segments: dict[int, Segment]
    first: dict[int, int]
    hard: list[int]
    justify: bool
    boxes: list[Any]
    ends: dict[int, int] = field(default_factory=dict)
    widths: tuple[float, float] = (0.0, 0.0)

    def end_of(self, start: int, measure: float) -> int:
        """The end of the line that begins at a place."""
        known = self.ends.get(start)
        if known is None:
            stop = next((h for h in self.hard if h > start), self.row.n)
            known = self.ends[start] = min(next_end(self._upto(start, stop), 0, measure, self.profile) + start, stop)
        return known

    def _upto(self, start: int, stop: int) -> Row:
        return part(self.row, start, stop)

    def set(self, start: int, end: int, measure: float, *, last: bool) -> Setting:
        """The places of a line's characters."""
        return set_line(self.row, start, end, measure, self.profile, justify=self.justify and not last)


def part(row: Row, start: int, stop: int) -> Row:
    """A stretch of a row as a row of its own."""
    if start == 0 and stop == row.n:
        return row
    return Row(
        row.text[start:stop], row.advance[start:stop], row.size[start:stop], row.meetings[start : stop - 1],
        row.lead[start:stop], row.trail[start:stop],
        [x - row.origin[start] for x in row.origin[start : stop + 1]],
        row.shrink[start:stop], row.latin[start:stop], row.spaces[start:stop], row.ordinary[start:stop],
        [False, *row.breaks[start + 1 : stop]],
    )  # fmt: skip


def _leaves(box: Any) -> Iterator[tuple[str, Any]]:
    """What stands in a line, in order: text boxes, cells, and the edges of inline boxes."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            yield "text", child
        elif isinstance(child, boxes.InlineBox):
            yield "open", child
            yield from _leaves(child)
            yield "close", child
        elif isinstance(child, boxes.AtomicInlineLevelBox):
            yield "cell", child
        else:
            raise Unplannable


_WRAPPING = ("normal", "nowrap", "pre-line")


def _eligible(box: Any) -> bool:
    style = box.style
    return (
        style["white_space"] in _WRAPPING
        and style["letter_spacing"] in ("normal", 0)
        and not style["word_spacing"]
        and style["direction"] == "ltr"
        and "\u00ad" not in box.text
        and "\t" not in box.text
        and style["font_size"] > 0
    )


class Desk:
    """Makes plans. Keeps the shapers, the meetings of faces and the plans of one typesetting run."""

    def __init__(self, profile_of: Any, even: bool = True) -> None:
        self.profile_of, self.even = profile_of, even
        self.shapers: dict[tuple[Any, ...], Shaper] = {}
        self.tables: dict[tuple[Any, ...], Meetings] = {}
        self.fonts: dict[int, Any] = {}
        self.styles: dict[int, tuple[Any, Shaper]] = {}

    def shaper(self, style: Any) -> Shaper:
        """The shaper of a style."""
        from publish.pdf.composer.shape import style_key

        known = self.styles.get(id(style))
        if known is not None:
            return known[1]
        key = (id(style.font_config), style_key(style))
        shaper = self.shapers.get(key)
        if shaper is None:
            shaper = self.shapers[key] = Shaper(style, self.fonts)
        self.styles[id(style)] = (style, shaper)
        return shaper

    def table(self, shaper: Shaper, profile: Profile) -> Meetings:
        """The meetings of a shaper's face under a profile."""
        key = (id(shaper), profile.name)
        known = self.tables.get(key)
        if known is None:
            known = self.tables[key] = Meetings(shaper.face, profile)
        return known

    def plan(self, context: Any, linebox: Any, containing: Any, indent: float) -> Plan | None:
        """The plan of a paragraph, or None where the engine had better set it."""
        try:
            return self._plan(context, linebox, containing, indent)
        except Unplannable:
            return None

    def _plan(self, context: Any, linebox: Any, containing: Any, indent: float) -> Plan:
        leaves = list(_leaves(linebox))
        if not any(kind == "text" and any(map(is_cjk, leaf.text)) for kind, leaf in leaves):
            raise Unplannable
        profile: Profile = self.profile_of(linebox.style["lang"] or "")
        text: list[str] = []
        advance: list[float] = []
        sizes: list[float] = []
        tables: list[Meetings] = []
        segments: dict[int, Segment] = {}
        first: dict[int, int] = {}
        forbidden: set[int] = set()
        hard: list[int] = []
        owed = 0.0
        n = 0
        base = self.shaper(linebox.style)
        for kind, box in leaves:
            if kind == "open":
                first[id(box)] = n
                resolve_percentages(box, containing)
                owed += _edge(box, "left")
            elif kind == "close":
                right = _edge(box, "right")
                if right and advance:
                    advance[-1] += right
            elif kind == "cell":
                first[id(box)] = n
                text.append(OBJECT)
                advance.append(max_content_width(context, box) + owed)
                owed = 0.0
                sizes.append(box.style["font_size"])
                tables.append(self.table(base, profile))
                n += 1
            else:
                first[id(box)] = n
                if not box.text:
                    continue
                if box.text == "\n":
                    text.append("\u200b")
                    advance.append(0.0)
                    sizes.append(box.style["font_size"])
                    tables.append(self.table(base, profile))
                    n += 1
                    hard.append(n)
                    continue
                if not _eligible(box) or "\n" in box.text:
                    raise Unplannable
                shaper = self.shaper(box.style)
                shaped = shaper.shape(box.text)
                if len(shaped.advance) != len(box.text):
                    raise Unplannable
                segments[id(box)] = Segment(n, shaped)
                size = box.style["font_size"]
                start = len(advance)
                advance.extend(shaped.advance)
                if owed:
                    raise Unplannable
                text.append(box.text)
                sizes.extend([size] * len(box.text))
                tables.extend([self.table(shaper, profile)] * len(box.text))
                if box.style["white_space"] == "nowrap":
                    forbidden.update(range(start + 1, start + len(box.text)))
                n += len(box.text)
        if owed or n < 1:
            raise Unplannable
        row = lay_out("".join(text), advance, sizes, tables, profile, frozenset(forbidden))
        for place in hard:
            if place < n:
                row.breaks[place] = True
        justify = linebox.style["text_align_all"] == "justify"
        plan = Plan(row, profile, segments, first, hard, justify, [b for _, b in leaves])
        measure = containing.width
        plan.widths = (measure - indent, measure)
        if linebox.style["white_space"] == "nowrap" or not 0 < measure < 1e6:
            plan.widths = (float("inf"), float("inf"))
        begin = 0
        for stop in [*hard, n]:
            if stop <= begin:
                continue
            piece = part(row, begin, stop)
            lead = indent if begin == 0 else 0.0
            if plan.widths[1] == float("inf"):
                ends = [piece.n]
            else:
                ends = (choose if self.even else greedy)(piece, lambda line, lead=lead: measure - (lead if line == 0 else 0), profile)
            at = begin
            for end in ends:
                plan.ends[at] = begin + end
                at = begin + end
            begin = stop
        return plan


def _edge(box: Any, side: str) -> float:
    margin = getattr(box, f"margin_{side}")
    if margin == "auto":
        margin = 0
    total = margin + getattr(box, f"padding_{side}") + getattr(box, f"border_{side}_width")
    return float(total)
