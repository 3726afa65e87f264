"""The grid of a page: all base lines of body text stand on it, whatever stands between the paragraphs.

CLREQ 2.3 and 3.1.8, JLREQ 2.5.2 and 4.1.6 (行取り). CSS has words for it that no engine knows yet: `line-snap` of
CSS Line Grid, `block-step` of CSS Rhythmic Sizing. Here a style says it with the custom property ``--grid``:

``lines`` (or nothing)
    The lines of a block that are as high as the pitch stand on the grid.
``block``
    A figure, a listing, a table: it stands on the page as one thing, and the room that it leaves up to whole lines
    is shared above and below it. Nothing inside is moved.
``frame``
    As ``block``, but the room goes inside the frame or the tint of the block, whose edges stand on the grid.
``none``
    Neither this block nor what is in it is moved.

The grid begins at the head of each page. What comes first on a page or in a column that the text ran onto stands at
its head, without the margin above it (CSS Fragmentation 3, 5.2), which the engine drops for children of the root
alone. Only what flows down the page stands on it: not notes, cells of tables,
running heads, floats, or what is positioned otherwise. Lengths are the engine's px.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from math import ceil
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline

from publish.pdf.composer.guard import LOCK, replaced, strangeness

_BLOCK = (
    "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes fixed_boxes "
    "adjoining_margins first_letter_style first_line_style discard max_lines"
)
SIGNATURES = {
    block: {"block_level_layout_switch": _BLOCK, "block_box_layout": _BLOCK},
    inline: {
        "get_next_linebox": "context linebox position_y bottom_space skip_stack containing_block absolute_boxes "
        "fixed_boxes first_letter_style first_line_style",
        "strut": "style",
    },
}
"""The engine's functions that are replaced, by module, with the parameters that they must have."""

_PROBE = """<style>html { line-height: 20px; font-size: 10px } @page { margin: 3px }</style>
<body style="margin: 0">a<div style="height: 27px; --grid: block"></div>b"""

_HAIR = 0.06  # of a line by which something may stand too low without going down to the next
_LEADING = 0.2  # of a line by which what stands in a line may reach out of it on either side
_SAME = 0.01  # px


class Grid:
    """The grid of a run. Made where it takes the engine's functions over, since it calls those that were there."""

    def __init__(self) -> None:
        self._engine = {name: getattr(module, name) for module, names in SIGNATURES.items() for name in names}
        self._flow: list[Any] = []
        self._origin = self._pitch = 0.0
        self._head: float | None = None
        self._struts: dict[int, tuple[Any, float, float, bool]] = {}

    @contextmanager
    def _within(self, parent: Any) -> Iterator[None]:
        """While the children of a block are laid out, which name `parent` as what contains them."""
        self._flow.append(parent)
        try:
            yield
        finally:
            self._flow.pop()

    def _flows(self, containing: Any) -> bool:
        return bool(self._flow) and containing is self._flow[-1]

    def _begin_page(self, context: Any, root: Any) -> None:
        self._origin, self._pitch = root.position_y, self._engine["strut"](root.style)[0]
        page = context.current_page
        ran_on = page > 1 and context.page_maker[page - 1][1]["break"] == "any"  # a named page counts as forced there
        self._head = root.position_y if ran_on else None

    def block_level_layout_switch(self, context: Any, box: Any, bottom_space: float, skip_stack: Any,
                                  containing_block: Any, *rest: Any, **named: Any) -> Any:  # fmt: skip
        """Lays out a block (WeasyPrint: box, where to resume, …), and rounds one that stands as a whole up to lines."""
        layout = self._engine["block_level_layout_switch"]
        arguments = (context, box, bottom_space, skip_stack, containing_block, *rest)
        if box.is_for_root_element:
            self._begin_page(context, box)
        elif not self._flows(containing_block):
            return layout(*arguments, **named)
        elif self._head is not None and abs(box.position_y - self._head) < _SAME:
            box.margin_top = 0
        kind = _kind(box)
        if kind == "lines" and isinstance(box, boxes.BlockBox):
            columns = box.style["column_width"] != "auto" or box.style["column_count"] != "auto"
            with self._within(containing_block if columns else box):
                answer = layout(*arguments, **named)
            if answer[0] is not None:
                self._carry_marker(answer[0])
            return answer
        if kind == "none":
            with self._within(None):
                return layout(*arguments, **named)
        return self._whole(kind, *arguments, **named)

    def _whole(self, kind: str, context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any,
               **named: Any) -> Any:  # fmt: skip
        """Lays out a block that stands as one thing, or the part of it that this page has room for."""
        twice = 0.0  # where each part of a block has its padding, the engine keeps room for it twice at a page's foot
        if box.style["box_decoration_break"] == "clone":
            twice = box.padding_bottom + box.border_bottom_width
        with self._within(None):
            answer = self._engine["block_level_layout_switch"](
                context, box, bottom_space - twice, skip_stack, *rest, **named
            )
        placed, resume_at, *_, through, _ = answer
        foot = context.page_bottom - bottom_space
        if placed is not None and resume_at is None and not through:
            self._round_up(placed, foot, kind, whole=skip_stack is None)
        elif placed is not None and twice:
            placed.height, placed.padding_bottom = foot - placed.border_bottom_width - placed.content_box_y(), 0
        return answer

    def block_box_layout(self, context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
                         *rest: Any, **named: Any) -> Any:  # fmt: skip
        """Lays out a column, whose children are in the flow as it is itself."""
        layout = self._engine["block_box_layout"]
        arguments = (context, box, bottom_space, skip_stack, containing_block, *rest)
        if not box.is_column or not self._flows(containing_block):
            return layout(*arguments, **named)
        head, self._head = self._head, box.position_y if skip_stack else None
        try:
            with self._within(box):
                return layout(*arguments, **named)
        finally:
            self._head = head

    def _round_up(self, box: Any, page_bottom: float, kind: str, *, whole: bool) -> None:
        """Makes a block end on a line of the grid.

        The room is shared above and below; without a frame it is all below at the head of a page and in the last
        part of a block that was broken over pages, all above at the foot.
        """
        top = box.border_box_y()
        end = top + box.border_height()
        room = self._down(end)
        if end + room > page_bottom:
            room = max(0.0, page_bottom - end)
        above = room / 2
        if kind == "frame":
            pass
        elif not whole or top - self._origin < self._pitch / 2:
            above = 0.0
        elif end + room + box.margin_bottom + self._pitch > page_bottom:
            above = room
        box.translate(dy=above)
        box.position_y -= above
        box.padding_top += above
        box.padding_bottom += room - above

    def _down(self, y: float) -> float:
        """How far the next line of the grid is below a place; a hair above counts as on it."""
        below = (y - self._origin) % self._pitch
        return -below if below < _HAIR * self._pitch else self._pitch - below

    def get_next_linebox(self, context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any,
                         containing_block: Any, *rest: Any) -> Any:  # fmt: skip
        """Places the next line of a paragraph (WeasyPrint: the line, and where to resume), on the grid."""
        answer = self._engine["get_next_linebox"](
            context, linebox, position_y, bottom_space, skip_stack, containing_block, *rest
        )
        line = answer[0]
        if line is not None and line.height and self._flows(containing_block):
            _, _, baseline, stands = self._strut(linebox.style)
            if stands:
                self._stand(line, baseline)
        return answer

    def _stand(self, line: Any, baseline: float) -> None:
        """Puts a line on the grid; one with something high in it takes as many lines as that needs."""
        top = line.position_y + self._down(line.position_y)
        above = self._lines(line.baseline - baseline)
        below = self._lines(line.height - line.baseline - (self._pitch - baseline))
        line.translate(dy=top + above * self._pitch + baseline - line.position_y - line.baseline)
        line.position_y = top
        line.baseline = above * self._pitch + baseline
        line.height = (above + 1 + below) * self._pitch

    def _lines(self, excess: float) -> int:
        """The whole lines that something takes which reaches out of its own."""
        return max(0, ceil(excess / self._pitch - _LEADING))

    def _carry_marker(self, item: Any) -> None:
        """Brings the mark of a list's item down to the item's first line, where that was put on the grid."""
        if not item.children or not item.children[0].is_outside_marker:
            return
        mark, *rest = item.children
        first = next((box for box in rest if box.is_in_normal_flow()), None)
        while isinstance(first, boxes.BlockBox) and _kind(first) == "lines":
            first = next((box for box in first.children if box.is_in_normal_flow()), None)
        if isinstance(first, boxes.LineBox):
            mark.translate(dy=first.position_y + first.baseline - self.strut(first.style)[1] - mark.position_y)

    def strut(self, style: Any) -> tuple[float, float]:
        """Height and baseline of a line of a style.

        A typeface's own ascent would put its line a little higher or lower than its neighbours'; here the root's
        typeface speaks for all, in proportion to the size, and for text no larger than the root's at its own pitch.
        """
        return self._strut(style)[1:3]

    def _strut(self, style: Any) -> tuple[Any, float, float, bool]:
        """A style with height and baseline of its lines, and whether they stand on the grid."""
        known = self._struts.get(id(style))
        if known is None:
            known = self._struts[id(style)] = style, *self._measured(style)
        return known

    def _measured(self, style: Any) -> tuple[float, float, bool]:
        height, baseline = self._engine["strut"](style)
        root = style.root_style
        if root is None:
            return height, baseline, False
        pitch, base = self._engine["strut"](root)
        size, body = style["font_size"], root["font_size"]
        if abs(height - pitch) < _SAME and size < body + _SAME:
            return height, base, True
        return height, height / 2 + (base - pitch / 2) * size / body, False


def _kind(box: Any) -> str:
    """What a style says of a block: ``lines``, ``block``, ``frame`` or ``none``."""
    tokens = box.style["__grid"]
    return next((token.value for token in tokens or () if token.type == "ident"), "lines")


class Gridding:
    """The grid for one typesetting run. `unfit` is why the installed engine cannot have it, or an empty string."""

    def __init__(self) -> None:
        with LOCK:
            self.unfit = strangeness(SIGNATURES) or _probe()

    @contextmanager
    def working(self) -> Iterator[None]:
        """The engine with the grid, where it is fit for it. To be entered after the composer, if there is one."""
        if self.unfit:
            yield
            return
        with replaced(SIGNATURES, Grid()):
            yield


@cache
def _probe() -> str:
    """Sets a figure of odd height between two paragraphs and looks where the second stands. Once a process."""
    with replaced(SIGNATURES, Grid()):
        document = weasyprint.HTML(string=_PROBE).render()
    root = document.pages[0]._page_box.children[0]
    lines = [box for box in root.descendants() if isinstance(box, boxes.LineBox)]
    if len(lines) != 2 or abs(lines[1].position_y - lines[0].position_y - 60) > _SAME:
        return "a probe paragraph did not come to stand on the grid"
    return ""
