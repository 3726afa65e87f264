"""Notes in two rows in the engine (割注, 夹注; JLREQ 3.4): boxes of class ``warichu``, half as large as their text.

At plan time such a note enters the row of its paragraph as places without a face of their own, as wide as the two
rows need. When the engine has placed a line, the texts of the portion that it holds are put into the rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes

from publish.compose.locales import Profile
from publish.compose.paragraph import OBJECT, Row, lay_out
from publish.compose.setting import Setting
from publish.compose.warichu import Note, inlay
from publish.pdf.composer.pieces import Casts, Piece
from publish.pdf.composer.ruby import classes

if TYPE_CHECKING:
    from publish.pdf.composer.plan import Flat, Leaf

CLASS = "warichu"
TURN = "\u200b"
"""What a line break of the author's in a note becomes: there the second row begins, if the note stands in one line."""
_MIDDLE = 0.38
"""How high the middle of a character's frame stands above its baseline, in em."""
_NEAR_HALF = 0.02


@dataclass(slots=True)
class Inset:
    """A note of a paragraph: its places, its texts by the `id()` of what was shaped, and its own arithmetic."""

    start: int
    end: int
    size: float
    texts: dict[int, int] = field(default_factory=dict)
    note: Note | None = None


def insets(leaves: list[Leaf], flat: Flat, size: float) -> list[Inset]:
    """The notes among the leaves of a paragraph set in `size` (px). One that holds more than text is none."""
    found: list[Inset] = []
    inset: Inset | None = None
    sizes, depth = [size], 0
    for kind, box in leaves:
        if kind == "open":
            sizes.append(box.style["font_size"])
            if inset is None and is_note(box, sizes[-2]):
                inset, depth = Inset(flat.first[id(box)], flat.first[id(box)], sizes[-2]), len(sizes)
        elif kind == "close":
            if inset is not None and len(sizes) == depth:
                if inset.end > inset.start:
                    found.append(inset)
                inset = None
            sizes.pop()
        elif inset is not None and (kind == "cell" or box.text == "\n"):
            inset, depth = None, 0
        elif inset is not None and box.text:
            segment = flat.segments[id(box)]
            inset.texts[id(segment.shaped)] = segment.start
            inset.end = segment.end
    return found


def is_note(box: Any, size: float) -> bool:
    """Whether an inline box is a note in two rows, in a text of `size`."""
    return CLASS in classes(box) and abs(box.style["font_size"] / size - 0.5) < _NEAR_HALF


def fold(flat: Flat, text: str, profile: Profile) -> str:
    """The row's text with the notes' places as objects, which now have the widths of their two rows."""
    for inset in flat.notes:
        start, end = inset.start, inset.end
        inset.note = _note(flat, text[start:end], inset, profile)
        flat.advance[start:end] = inset.note.advances()
        flat.sizes[start:end] = [inset.size] * (end - start)
        flat.glued.difference_update(range(start, end))
        flat.western.difference_update(range(start, end))
        for place in range(start + 1, end):
            flat.hyphens.pop(place, None)
            flat.tolls.pop(place, None)
        text = text[:start] + OBJECT * (end - start) + text[end:]
    return text


def _note(flat: Flat, text: str, inset: Inset, profile: Profile) -> Note:
    """The arithmetic of a note of this text. Words are not parted with hyphens in it."""
    start, end = inset.start, inset.end
    inside = slice(start, end)
    turns = [i for i, character in enumerate(text) if character == TURN]
    tolls = {i - start: cost for i, cost in flat.tolls.items() if start < i < end and i not in flat.hyphens}
    row = lay_out(
        text,
        flat.advance[inside],
        flat.sizes[inside],
        flat.tables[inside],
        profile,
        {*(i - start for i in flat.forbidden if start < i < end), *turns, *(i + 1 for i in turns)},
        tolls=tolls,
        glued={i - start for i in flat.glued if start < i < end},
        western={i - start for i in flat.western if start <= i < end},
    )
    for place in flat.kerned.keys() & set(range(start, end)):
        row.trail[place - start] = flat.kerned.pop(place)
    turn = turns[0] + 1 if len(turns) == 1 and 0 < turns[0] < len(text) - 1 else 0
    return Note(row, profile, turn)


def enter(flat: Flat, row: Row) -> None:
    """Tells the row of a paragraph about its notes."""
    inlay(row, {inset.start: inset.note for inset in flat.notes if inset.note is not None})


def written(text: str, notes: list[Inset]) -> str:
    """The text of a row with that of its notes, which are objects in it."""
    for inset in notes:
        if inset.note is not None:
            text = text[: inset.start] + inset.note.row.text + text[inset.end :]
    return text


def set_rows(placed: Any, inset: Inset, start: int, end: int, hang: float, casts: Casts) -> None:
    """Puts the portion of a note that a placed line holds, places `start … end - 1`, into its two rows.

    `hang` is by how much the first text was moved away from the line's edge (px).
    """
    box = next((box for box in placed.descendants() if _holds(box, inset)), None)
    if box is None or inset.note is None:
        return
    texts = [text for text in box.descendants() if _place(text, inset) is not None]
    left = texts[0].position_x - hang
    room = texts[-1].position_x + texts[-1].width - left
    settings = inset.note.rows(start - inset.start, end - inset.start, room)
    rows = [
        _Row(inset, setting, left, _rise(inset.size, number, len(settings)), casts)
        for number, setting in enumerate(settings)
    ]
    out = [child for child in box.children if not child.is_in_normal_flow()]
    box.children = [*out, *(part for row in rows for child in box.children if (part := row.part(child)) is not None)]


def _holds(box: Any, inset: Inset) -> bool:
    """Whether a box is what stands of the note's box in this line."""
    if not isinstance(box, boxes.InlineBox) or CLASS not in classes(box):
        return False
    return any(_place(text, inset) is not None for text in box.descendants())


def _place(text: Any, inset: Inset) -> int | None:
    """The place at which a text of the note begins, or None for another box."""
    layout = getattr(text, "pango_layout", None)
    if not isinstance(layout, Piece) or id(layout.shaped) not in inset.texts:
        return None
    return inset.texts[id(layout.shaped)] + layout.start


def _rise(em: float, number: int, rows: int) -> float:
    """How far the baseline of a row of half the size stands above that of the line (px): the frames of two rows fill
    the frame of the line, that of a single one stands in its middle."""
    middle = _MIDDLE * em + (0 if rows == 1 else em / 4 - number * em / 2)
    return middle - _MIDDLE * em / 2


@dataclass(slots=True)
class _Row:
    """A row of a portion on the page: its left edge and how far it is raised (px)."""

    inset: Inset
    setting: Setting
    left: float
    rise: float
    casts: Casts

    def part(self, box: Any) -> Any:
        """What of a box stands in this row, or None."""
        if isinstance(box, boxes.TextBox):
            return self._text(box)
        if not isinstance(box, boxes.InlineBox):
            return None
        children = [part for child in box.children if (part := self.part(child)) is not None]
        if not children:
            return None
        found = box.copy_with_children(children)
        found.remove_decoration_sides = set(box.remove_decoration_sides)
        places = [place for text in box.descendants() if (place := _place(text, self.inset)) is not None]
        begin, stop = self.inset.start + self.setting.start, self.inset.start + self.setting.end
        found.remove_decoration(start=places[0] < begin, end=places[-1] >= stop)
        found.position_x = children[0].position_x
        found.width = children[-1].position_x + children[-1].width - found.position_x
        return found

    def _text(self, box: Any) -> Any:
        place = _place(box, self.inset)
        if place is None:
            return None
        layout, at = box.pango_layout, self.setting.at
        zero = self.inset.start + self.setting.start
        first, stop = max(0, place - zero), min(place - zero + len(layout.at) - 1, len(at))
        if stop <= first:
            return None
        start = layout.start + zero + first - place
        right = at[stop] if stop < len(at) else max(self.setting.width, at[-1])
        part = box.copy_with_text(layout.shaped.text[start : start + stop - first])
        places = [*(x - at[first] for x in at[first:stop]), right - at[first]]
        part.pango_layout = Piece(layout.shaped, start, start + stop - first, places, box.style, self.casts)
        part.position_x, part.width = self.left + at[first], places[-1]
        part.position_y = box.position_y - self.rise
        return part
