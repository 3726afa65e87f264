"""The composer's own account of every line: what a finished PDF alone cannot tell.

The engine sets a line again and again – for notes, page ends, tables – and keeps one. What is known of a line
therefore hangs on the box that the engine was given, and is gathered from the pages that were kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.compose.fit import lone
from publish.compose.paragraph import Row, part
from publish.compose.rules import Level
from publish.compose.setting import Setting
from publish.pdf.composer.leeway import PLACE
from publish.pdf.composer.plan import Plan
from publish.pdf.composer.warichu import Inset, written
from publish.pdf.record import Line, Record, Spent

_SLACK = 1e-6


def composed(box: Any, plan: Plan, setting: Setting, width: float, *, first: bool) -> None:
    """Hangs on a line box what became of it. `width` is that of its block (px)."""
    row, flat, em = plan.row, plan.flat, box.style["font_size"]
    start, end = setting.start, setting.end
    shown = start + len(setting.at)
    last = plan.is_last(end)
    justified = plan.justify and not last
    forced = bisect_right(flat.forced, start)
    stretch = flat.forced[forced - 1] if forced else 0
    measure, over = plan.measure(start), setting.over
    if measure == inf:  # it may not break
        measure, over = width, max(0.0, setting.width - width)
    short = measure - row.hyphens.get(shown, 0.0) - setting.width if justified else 0.0
    loose = justified and max(setting.opened, short / em) > plan.profile.loose
    box.account = Line(
        text=_words(plan, start, end),
        em=em * 0.75,
        measure=measure / em,
        start=start,
        end=end,
        opened=setting.opened,
        short=max(0.0, short) / em,
        over=over / em,
        spent=() if setting.level is None else _spent(row, setting, em),
        first=first,
        last=last,
        lone=last and lone(part(row, stretch, end), start - stretch, plan.profile),
        justified=justified,
        hyphenated=shown in flat.hyphens,
        loose=loose,
        pushed=_pushed(row, end, flat.notes) if loose else "",
        moved=plan.moved,
        gives=plan.leeway.gives,
        takes=plan.leeway.takes,
    )


def left(box: Any, reason: str, measure: float, *, first: bool, last: bool) -> None:
    """Hangs on a line box why the engine has set it alone. `measure` is that of its block (px)."""
    style = box.style
    em, justified = style["font_size"] or 1.0, style["text_align_all"] == "justify"
    box.account = Line(
        "", em * 0.75, measure / em, over=max(0.0, box.width - measure) / em, first=first, last=last,
        justified=justified, left=reason,
    )  # fmt: skip


def gather(pages: Iterable[Any], labels: Sequence[str]) -> Iterator[Record]:
    """The lines of finished pages (the engine's own) in the order in which they stand in its boxes; running heads and
    what stands inside a line (ruby, formulas) left out."""
    numbers: dict[int, int] = {}
    count = 0
    for number, page in enumerate(pages, 1):
        for place, box in _lines(page._page_box, ""):
            line: Line | None = getattr(box, "account", None)
            if line is None:
                continue
            if line.left:
                line = replace(line, text=_text(box))
            if not line.text.strip():
                continue
            if line.first or id(box.element) not in numbers:
                count += 1
                numbers[id(box.element)] = count
            yield Record(number, labels[number - 1], numbers[id(box.element)], place, line)


def _lines(box: Any, place: str) -> Iterator[tuple[str, Any]]:
    """The line boxes below a box, each with the place of the nearest element that has one."""
    if box.element is not None:
        place = box.element.get(PLACE, place)
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            yield place, child
            for beside in _beside(child):
                yield from _lines(beside, place)
        elif not (isinstance(child, boxes.MarginBox) or child.is_outside_marker):
            yield from _lines(child, place)


def _beside(line: Any) -> Iterator[Any]:
    """What floats or is placed out of a line: its own paragraphs stand in the page's order."""
    for child in line.children:
        if not child.is_in_normal_flow():
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _beside(child)


def _spent(row: Row, setting: Setting, em: float) -> tuple[Spent, ...]:
    """What was taken at each level at which there was anything to take."""
    taken, room = dict.fromkeys(Level, 0.0), dict.fromkeys(Level, 0.0)
    at, start = setting.at, setting.start
    for i in range(start, start + len(at) - 1):
        here = row.shrink[i + 1] - row.shrink[i]
        if here > 0:
            level = row.meetings[i].level
            room[level] += here
            taken[level] += row.origin[i + 1] - row.origin[i] - at[i + 1 - start] + at[i - start]
    return tuple(Spent(level, taken[level] / em, room[level] / em) for level in Level if room[level] > _SLACK)


def _pushed(row: Row, end: int, notes: list[Inset]) -> str:
    """What would have had to come into the line as a whole."""
    stop = next((place for place in range(end + 1, row.n) if row.breaks[place]), row.n)
    return written(row.text, notes)[end:stop].strip()


def _words(plan: Plan, start: int, end: int) -> str:
    """The words of a line as the author wrote them: of ruby its base."""
    words, text = "", written(plan.row.text, plan.flat.notes)
    if not plan.flat.rubies:
        return text[start:end].replace("\u200b", "")
    for place in range(start, end):
        ruby = plan.flat.rubies.get(place)
        words += text[place] if ruby is None else ruby.base.shaped.text
    return words.replace("\u200b", "")


def _text(line: Any) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))
