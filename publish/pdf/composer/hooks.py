"""Puts the composer into the engine and takes it out again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.line_break import strut

from publish.compose.lines import Setting
from publish.pdf.composer.pieces import Piece
from publish.pdf.composer.plan import Desk, Plan


class _Line:
    """The line that is being placed."""

    __slots__ = ("boundary", "end", "last", "measure", "plan", "setting", "start")

    def __init__(self, plan: Plan, start: int, measure: float) -> None:
        self.plan, self.start, self.measure = plan, start, measure
        self.end = plan.end_of(start, measure)
        self.last = self.end >= plan.row.n or self.end in plan.hard
        self.setting: Setting = plan.set(start, self.end, measure, last=self.last)
        self.boundary = start


class Hooks:
    """The replaced functions of the engine's inline layout."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stack: list[_Line | None] = [None]
        self.plans: dict[int, tuple[Any, Plan | None, float]] = {}
        self.failures: list[str] = []
        self.split = inline.split_inline_level
        self.next = inline.get_next_linebox
        self.can = inline.can_break_text
        self.align = inline.text_align

    def plan(self, context: Any, linebox: Any, containing: Any) -> Plan | None:
        key = id(linebox)
        known = self.plans.get(key)
        if known is not None and known[0] is linebox and known[2] == containing.width:
            return known[1]
        plan = self.desk.plan(context, linebox, containing, linebox.text_indent)
        self.plans[key] = (linebox, plan, containing.width)
        return plan

    def get_next_linebox(self, context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any,
                         containing_block: Any, *rest: Any) -> Any:  # fmt: skip
        line = None
        if not context.excluded_shapes and not rest[-1] and containing_block.style["direction"] == "ltr":
            plan = self.plan(context, linebox, containing_block)
            if plan is not None:
                start = _place(plan, linebox, skip_stack)
                if start is not None and start < plan.row.n:
                    line = _Line(plan, start, plan.widths[0 if start == 0 else 1])
        self.stack.append(line)
        try:
            return self.next(context, linebox, position_y, bottom_space, skip_stack, containing_block, *rest)
        finally:
            self.stack.pop()

    def split_inline_level(self, context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
                           skip_stack: Any, *rest: Any) -> Any:  # fmt: skip
        line = self.stack[-1]
        first = None if line is None else line.plan.first.get(id(box))
        if line is None or first is None:
            if line is not None:
                self.stack.append(None)
                try:
                    return self.split(context, box, position_x, max_x, bottom_space, skip_stack, *rest)
                finally:
                    self.stack.pop()
            return self.split(context, box, position_x, max_x, bottom_space, skip_stack, *rest)
        segment = line.plan.segments.get(id(box))
        if segment is not None:
            resolve_percentages(box, rest[0])
            skip = next(iter(skip_stack)) or 0 if skip_stack else 0
            place = segment.place(skip)
            answer = self._text(line, segment, box, place, position_x)
            line.boundary = place
            return answer
        if isinstance(box, boxes.AtomicInlineLevelBox):
            line.boundary = first
            self.stack.append(None)
            try:
                answer = self.split(context, box, position_x, max_x, bottom_space, skip_stack, *rest)
            finally:
                self.stack.pop()
            cell = answer[0]
            if first >= line.end:
                cell.margin_right += 1e6
            else:
                self._cell(line, cell, first, position_x)
            return answer
        answer = self.split(context, box, position_x, max_x, bottom_space, skip_stack, *rest)
        line.boundary = first
        return answer

    def _cell(self, line: _Line, cell: Any, place: int, position_x: float) -> None:
        """Gives a cell the room up to its right neighbour."""
        at, index = line.setting.at, place - line.start
        if index >= len(at):
            return
        right = at[index + 1] if index + 1 < len(at) else line.setting.width
        cell.margin_right += right - at[index] - line.plan.row.advance[place]

    def _text(self, line: _Line, segment: Any, box: Any, place: int, position_x: float) -> Any:
        row, at = line.plan.row, line.setting.at
        style = box.style
        if place >= line.end:
            piece = box.copy_with_text(box.text)
            _metrics(piece)
            piece.width, piece.position_x, piece.pango_layout = 1e6, position_x, None
            return piece, None, False, box.text[0], box.text[-1], {"left": 0, "right": 0}
        stop = min(line.end, segment.end)
        shown = min(stop, line.start + len(at))
        index = place - line.start
        resume = None if stop == segment.end else {segment.skip(stop): None}
        letters = row.text[place], row.text[stop - 1]
        if shown <= place:
            return None, resume, False, *letters, {"left": 0, "right": 0}
        left = at[index]
        end = shown - line.start
        right = at[end] if end < len(at) else max(line.setting.width, left)
        places = [x - left for x in at[index:end]]
        places.append(right - left)
        if end == len(at):
            places[-1] = max(places[-1], places[-2])
        piece = box.copy_with_text(segment.shaped.text[place - segment.start : shown - segment.start])
        piece.pango_layout = Piece(segment.shaped, place - segment.start, shown - segment.start, places,
                                   style["font_size"], style)  # fmt: skip
        _metrics(piece)
        piece.width = right - left
        piece.position_x = position_x + (left if index == 0 else 0.0)
        if index == 0:
            piece.width += 0.0
        return piece, resume, False, *letters, {"left": 0, "right": 0}

    def can_break_text(self, text: str, lang: str) -> bool:
        line = self.stack[-1]
        if line is None:
            return bool(self.can(text, lang))
        return line.boundary == line.end

    def text_align(self, context: Any, line: Any, available_width: float, last: bool) -> float:
        current = self.stack[-1]
        if current is not None and line.style["text_align_all"] == "justify" and not current.last:
            return 0
        return float(self.align(context, line, available_width, last))


def _metrics(piece: Any) -> None:
    """Height and baseline from the style alone, so that no glyph moves the line."""
    line_height, baseline = strut(piece.style)
    piece.height = piece.style["font_size"]
    half = (line_height - piece.height) / 2
    piece.margin_top = piece.margin_bottom = half
    piece.baseline = baseline


def _place(plan: Plan, linebox: Any, skip_stack: Any) -> int | None:
    """The place of the row at which a skip stack resumes."""
    box = linebox
    while skip_stack is not None:
        (index, skip_stack), = skip_stack.items()
        segment = plan.segments.get(id(box))
        if segment is not None:
            return segment.place(index or 0)
        if not hasattr(box, "children") or index >= len(box.children):
            return None
        box = box.children[index]
    if box is linebox:
        return 0
    found = plan.first.get(id(box))
    return found


@contextmanager
def composing(desk: Desk) -> Iterator[Hooks]:
    """The engine with East Asian lines, for the time of a `with`."""
    hooks = Hooks(desk)
    names = ("split_inline_level", "get_next_linebox", "can_break_text", "text_align")
    before = {name: getattr(inline, name) for name in names}
    for name in names:
        setattr(inline, name, getattr(hooks, name))
    try:
        yield hooks
    finally:
        for name, function in before.items():
            setattr(inline, name, function)
