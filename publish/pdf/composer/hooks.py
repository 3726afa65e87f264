"""The engine's functions that the composer replaces, and how a planned line goes through them.

The engine goes through a paragraph's boxes and asks of each how much of it fits. While a planned line is being
placed, the answer is the plan's: a text box gives just the characters of this line, a box beyond the line's end is
made too wide to fit, and a break between boxes is allowed at the line's end only.
"""

from __future__ import annotations

from collections import OrderedDict
from itertools import accumulate
from math import inf
from typing import Any, NamedTuple

from weasyprint import draw
from weasyprint.draw import text as decorations
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, percent, preferred
from weasyprint.text.line_break import Layout

from publish.pdf.composer import companions, copying, dots, names, trace, warichu
from publish.pdf.composer.leeway import PLACE
from publish.pdf.composer.pieces import Piece
from publish.pdf.composer.plan import Desk, Plan, Segment, Unplannable, widths
from publish.pdf.composer.ruby import settle
from publish.pdf.record import FAILED

REPLACED = {
    inline: ("get_next_linebox", "split_inline_level", "can_break_text", "text_align"),
    preferred: ("inline_line_widths",),
    draw: ("draw_text",),
    decorations: ("draw_text_decoration",),
}
"""What is replaced, by module."""

_BEYOND = 1e6
_NO_FLOATS = {"left": 0, "right": 0}
_KEPT_PLANS = 512


class Failure(NamedTuple):
    """A paragraph on which the composer broke: its place in the manuscript where known, and how."""

    place: str
    reason: str


class Line:
    """A planned line on its way through the engine. `boundary` is the place before which the engine asks next
    whether it may break."""

    __slots__ = ("boundary", "end", "plan", "setting", "start")

    def __init__(self, plan: Plan, start: int) -> None:
        self.plan, self.start, self.boundary = plan, start, start
        self.end = plan.end_of(start)
        self.setting = plan.set(start, self.end)

    @property
    def hang(self) -> float:
        """How far the first character stands from the line's edge: less than nothing where the blank before a mark
        hangs out to the left."""
        return self.setting.at[0] - self.plan.flat.before.get(self.start, 0.0)

    @property
    def swallows(self) -> bool:
        """Whether the line ends at a space, which is not shown."""
        shown = self.start + len(self.setting.at)
        return self.plan.row.text[shown : shown + 1] == " " and not self.plan.is_last(self.end)

    def places(self, first: int, stop: int) -> list[float]:
        """The places of some characters of the line and of the right edge of the last, in px from the first."""
        at, begin, end = self.setting.at, first - self.start, stop - self.start
        last = stop - 1
        flat = self.plan.flat
        right = at[end] - flat.before.get(stop, 0.0) if end < len(at) else max(self.setting.width, at[-1])
        right -= flat.after.get(last, 0.0)
        left = at[begin]
        return [*(x - left for x in at[begin:end]), right - left]


class Hooks:
    """The replacements, with the originals that they fall back on."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.failures: list[Failure] = []
        self._lines: list[Line | None] = [None]
        self._plans: OrderedDict[int, tuple[Any, float, Plan | str]] = OrderedDict()
        self._original = {name: getattr(module, name) for module, names in REPLACED.items() for name in names}

    def _plan(self, context: Any, linebox: Any, width: float) -> Plan | str:
        """The plan of a line box, which the engine hands over once a line, or why there is none."""
        known = self._plans.get(id(linebox))
        if known is not None and known[0] is linebox and known[1] == width:
            return known[2]
        plan: Plan | str
        try:
            plan = self.desk.plan(context, linebox, width, linebox.text_indent)
        except Unplannable as strange:
            plan = f"it has {strange}"
        self._plans[id(linebox)] = linebox, width, plan
        if len(self._plans) > _KEPT_PLANS:
            self._plans.popitem(last=False)
        return plan

    def _line(self, context: Any, linebox: Any, skip_stack: Any, containing: Any) -> Line | str:
        """The line that is to be placed next, or why the engine places it alone."""
        if context.excluded_shapes:
            return "something floats beside it"
        plan = self._plan(context, linebox, containing.width)
        if isinstance(plan, str):
            return plan
        start = _place(plan, linebox, skip_stack)
        return "nothing is left of it" if start is None or start >= plan.row.n else Line(plan, plan.begin(start))

    def get_next_linebox(self, context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any,
                         containing_block: Any, *rest: Any) -> Any:  # fmt: skip
        """Places the next line of a paragraph (WeasyPrint: the line, and where to resume)."""
        original = self._original["get_next_linebox"]
        arguments = (context, linebox, position_y, bottom_space, skip_stack, containing_block, *rest)
        first = skip_stack is None
        line: Line | str = "its first line has a style of its own"
        try:
            if not rest[-1]:
                line = self._line(context, linebox, skip_stack, containing_block)
            if isinstance(line, Line):
                placed = self._placing(line, original, arguments)
                if placed[0] is not None:
                    if placed[0].width >= _BEYOND:
                        raise RuntimeError("the engine kept on the line what belongs to the next")
                    self._annotate(placed[0], line)
                    trace.composed(placed[0], line.plan, line.setting, containing_block.width, first=first)
                return placed
        except Exception as broken:  # the engine must go on without us; the loss is counted and reported
            line = self._failed(linebox, broken)
            self._plans[id(linebox)] = linebox, containing_block.width, line
        placed = self._placing(None, original, arguments)
        if placed[0] is not None:
            trace.left(placed[0], line, containing_block.width, first=first, last=placed[1] is None)
        return placed

    def _annotate(self, placed: Any, line: Line) -> None:
        """Sets what takes its places from a line that has been placed."""
        for inset in line.plan.flat.notes:
            start, end = max(inset.start, line.start), min(inset.end, line.end)
            if start < end:
                hang = line.hang if start == line.start else 0.0
                warichu.set_rows(placed, inset, start, end, hang, self.desk.casts)
        names.underline(placed, self.desk.casts)
        companions.part(placed, swallows=line.swallows)

    def _failed(self, box: Any, broken: Exception) -> str:
        """Counts a failure; the reason for which the engine goes on alone."""
        place = "" if box.element is None else box.element.get(PLACE, "")
        self.failures.append(Failure(place, f"{type(broken).__name__}: {broken}"))
        return f"{FAILED} ({type(broken).__name__})"

    def _placing(self, line: Line | None, original: Any, arguments: tuple[Any, ...]) -> Any:
        """Calls the engine with a line to place, or with none."""
        self._lines.append(line)
        try:
            return original(*arguments)
        finally:
            self._lines.pop()

    def split_inline_level(self, context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
                           skip_stack: Any, containing_block: Any, *rest: Any) -> Any:  # fmt: skip
        """Gives as much of a box as belongs on the line (WeasyPrint: box, where to resume, …)."""
        original = self._original["split_inline_level"]
        arguments = (context, box, position_x, max_x, bottom_space, skip_stack, containing_block, *rest)
        line = self._lines[-1]
        first = None if line is None else line.plan.flat.first.get(id(box))
        if line is None or first is None:
            answer = original(*arguments)
            if isinstance(box, boxes.AtomicInlineLevelBox):
                self._settle_alone(box, answer[0])
            return answer
        segment = line.plan.flat.segments.get(id(box))
        if segment is not None:
            if not hasattr(box, "padding_left"):  # a text box has no edges of its own, whatever it stands in
                percent.resolve_percentages(box, containing_block)
            place = segment.place(next(iter(skip_stack)) or 0) if skip_stack else segment.start
            line.boundary = place
            return _text(line, segment, box, place, position_x, self.desk)
        if isinstance(box, boxes.AtomicInlineLevelBox):
            answer = self._placing(None, original, arguments)
            _cell(line, answer[0], first, self.desk)
        else:
            answer = original(*arguments)
        line.boundary = first
        return answer

    def _settle_alone(self, box: Any, cell: Any) -> None:
        """Sets ruby in a paragraph that the engine composes."""
        try:
            found = self.desk.ruby(box)
            if found is not None and cell is not None:
                settle(cell, found, self.desk.casts)
        except Exception as broken:
            self._failed(box, broken)

    def can_break_text(self, text: str, lang: str) -> bool:
        """Whether the line may break at the boundary of boxes that was reached."""
        line = self._lines[-1]
        if line is None:
            return bool(self._original["can_break_text"](text, lang))
        return line.boundary == line.end

    def text_align(self, context: Any, line: Any, available_width: float, last: bool) -> float:
        """The offset of a line; a planned one that is justified is so already."""
        placed = self._lines[-1]
        if placed is not None and line.style["text_align_all"] == "justify" and not placed.plan.is_last(placed.end):
            return 0
        return float(self._original["text_align"](context, line, available_width, last))

    def draw_text(self, stream: Any, textbox: Any, offset_x: Any, text_overflow: Any,
                  block_ellipsis: Any = "none") -> None:  # fmt: skip
        """Draws text, and its emphasis dots."""
        arguments, since = (stream, textbox, offset_x, text_overflow, block_ellipsis), len(stream.stream)
        try:
            self._original["draw_text"](*arguments)
        except Exception as broken:
            if not isinstance(textbox.pango_layout, Piece):
                raise
            self._failed(textbox, broken)
            _let_engine_draw(stream, textbox)
            self._original["draw_text"](*arguments)
        try:
            if isinstance(textbox.pango_layout, Piece):
                _fill_gaps(stream, since)
                copying.tell(stream, since, textbox.pango_layout, textbox.style)
            dots.draw(stream, textbox)
        except Exception as broken:
            self._failed(textbox, broken)

    def draw_text_decoration(self, stream: Any, textbox: Any, offset_x: Any, offset_y: Any, thickness: Any,
                             color: Any) -> None:  # fmt: skip
        """Draws a line beside text; that under a name is one for all of its parts."""
        if hasattr(textbox, "rule") and offset_y > textbox.baseline:
            try:
                names.draw(stream, textbox, offset_y, thickness, color)
                return
            except Exception as broken:
                self._failed(textbox, broken)
        self._original["draw_text_decoration"](stream, textbox, offset_x, offset_y, thickness, color)

    def inline_line_widths(self, context: Any, box: Any, outer: bool, is_line_start: bool, minimum: bool,
                           skip_stack: Any = None, first_line: bool = False) -> Any:  # fmt: skip
        """The preferred widths of a paragraph's lines, with the gaps that the composer will open in them."""
        if isinstance(box, boxes.LineBox) and not minimum and skip_stack is None:
            try:
                return iter(widths(self.desk.plan(context, box, inf, 0.0)))
            except Unplannable:
                pass
            except Exception as broken:
                self._failed(box, broken)
        return self._original["inline_line_widths"](
            context, box, outer, is_line_start, minimum, skip_stack=skip_stack, first_line=first_line
        )


def _fill_gaps(stream: Any, since: int) -> None:
    """Takes the empty string out that the engine writes between two numbers: PDFium would lose the last number."""
    for i, operator in enumerate(stream.stream[since:], since):
        if isinstance(operator, bytes) and operator.endswith(b"] TJ"):
            stream.stream[i] = operator.replace(b"<>", b" ")


def _let_engine_draw(stream: Any, textbox: Any) -> None:
    """Replaces the glyphs of a text that broke while it was drawn by those of the engine."""
    if next((operator for operator in reversed(stream.stream) if operator in (b"BT", b"ET")), b"ET") == b"BT":
        stream.end_text()
    textbox.pango_layout = Layout(textbox.style)
    textbox.pango_layout.set_text(textbox.text)


def _place(plan: Plan, linebox: Any, skip_stack: Any) -> int | None:
    """The place of the row at which a skip stack resumes."""
    box = linebox
    while skip_stack is not None:
        ((index, skip_stack),) = skip_stack.items()
        segment = plan.flat.segments.get(id(box))
        if segment is not None:
            return segment.place(index or 0)
        if isinstance(box, boxes.TextBox):  # a line break of the author's, before or behind it
            return plan.flat.first[id(box)] + (1 if index else 0)
        children = getattr(box, "children", ())
        if index >= len(children):
            return None
        box = children[index]
    return 0 if box is linebox else plan.flat.first.get(id(box))


def _text(line: Line, segment: Segment, box: Any, place: int, position_x: float, desk: Desk) -> Any:
    """The part of a text box that belongs on the line, from a place on."""
    if place >= segment.end:  # the engine has dropped the space with which the line would begin
        return None, None, False, None, None, dict(_NO_FLOATS)
    if place >= line.end:
        beyond = box.copy_with_text(box.text)
        _stand(beyond, segment)
        beyond.width, beyond.position_x = _BEYOND, position_x
        return beyond, None, False, box.text[0], box.text[-1], dict(_NO_FLOATS)
    row = line.plan.row
    stop = min(line.end, segment.end)
    shown = min(stop, line.start + len(line.setting.at))
    resume = None if stop == segment.end else {segment.skip(stop): None}
    answer = (resume, False, row.text[place], row.text[stop - 1], dict(_NO_FLOATS))
    if shown <= place:
        return None, *answer
    places = line.places(place, shown)
    goes_on = stop == line.end and not line.plan.is_last(line.end)
    swallowed = min(segment.end, line.plan.begin(line.end)) if goes_on else stop
    begin, end, swallowed = place - segment.start, shown - segment.start, swallowed - segment.start
    piece = box.copy_with_text(segment.shaped.text[begin:end])
    hyphen = line.plan.flat.hyphens.get(shown) if shown == line.end else None
    _stand(piece, segment)
    piece.width, piece.position_x = places[-1], position_x
    places += accumulate(segment.shaped.advance[end:swallowed], initial=places.pop())  # drawn, for who copies
    piece.pango_layout = Piece(segment.shaped, begin, swallowed, places, box.style, desk.casts, hyphen,
                               goes_on=goes_on)  # fmt: skip
    if hyphen is not None:
        piece.width += sum(hyphen.advance)
    if place == line.start:  # a mark trimmed at the line start hangs its blank out to the left
        piece.position_x += line.hang
    return piece, *answer


def _cell(line: Line, cell: Any, place: int, desk: Desk) -> None:
    """Gives a cell its place and the room up to its right neighbour, or none on this line."""
    if place >= line.end:
        cell.margin_right += _BEYOND
        return
    if place - line.start >= len(line.setting.at):
        return
    found = line.plan.flat.rubies.get(place)
    if found is not None:
        settle(cell, found, desk.casts, first=place == line.start, last=place == line.end - 1)
    room = line.places(place, place + 1)[-1] + line.plan.flat.after.get(place, 0.0)
    cell.margin_right += room - line.plan.row.advance[place]
    if place == line.start:  # a reading that is longer than the first base is flush with the line's edge
        cell.translate(line.hang)


def _stand(piece: Any, segment: Segment) -> None:
    """Height and baseline of a text box, from its style alone: no glyph moves the line (CLREQ 3.1.8)."""
    line_height, piece.baseline = segment.strut
    piece.height = piece.style["font_size"]
    piece.margin_top = piece.margin_bottom = (line_height - piece.height) / 2
