"""Ruby in the engine: a cell is an inline block of class ``ruby`` that holds a base (``rb``) and readings.

They are of class ``rt``: above the base, or (``under``) below it, or (``zhuyin``) in a column to its right.

At plan time the cells of a paragraph learn how wide they are between their neighbours; when the engine has laid one
out, its two texts are put where they belong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from publish.compose.classes import class_of
from publish.compose.paragraph import Meetings
from publish.compose.ruby import WESTERN, Stand, compound, overhang, spread
from publish.pdf.composer import zhuyin
from publish.pdf.composer.pieces import Casts, Piece
from publish.pdf.composer.shape import Shaped

_LATIN_BLANK = 0.125
"""What a Latin reading keeps free on either side, in its own em: two are never closer than a quarter."""
ZHUYIN = "rt zhuyin"
_READINGS = frozenset({"rt", "rt under", ZHUYIN})
_APART = 0.25
"""What two readings that hang over the same character leave between them, in em of the reading."""


_BELOW, _ASCENT = 0.17, 0.88
"""Where a reading below its base begins, in em of the base under the baseline; how high it reaches, in its own em."""


@dataclass(slots=True)
class Part:
    """One text of a cell."""

    shaped: Shaped
    size: float

    @property
    def width(self) -> float:
        return sum(self.shaped.advance)

    @property
    def western(self) -> bool:
        return any(class_of(character) in WESTERN for character in self.shaped.text)


@dataclass(slots=True)
class Ruby:
    """A base with its readings by class. `joined` says that it continues the compound of the cell before it."""

    base: Part
    readings: dict[str, Part]
    joined: bool
    stand: Stand

    @property
    def stands_for(self) -> str:
        """The character that decides how the cell meets its neighbours."""
        text = self.base.shaped.text
        return text if len(text) == 1 else "a" if self.base.western else "中"

    @property
    def beside(self) -> list[Part]:
        """The readings above and below the base."""
        return [part for name, part in self.readings.items() if name != ZHUYIN]

    @property
    def size(self) -> float:
        """The size of the readings above and below (px)."""
        return max((part.size for part in self.beside), default=0.0)

    @property
    def room(self) -> float:
        """The width of the readings above and below, with the blank that Latin ones keep."""
        return max((part.width + 2 * _LATIN_BLANK * part.size * part.western for part in self.beside), default=0.0)

    @property
    def joins(self) -> bool:
        """Whether the reading may share the room of its compound."""
        return self.joined and ZHUYIN not in self.readings and not any(part.western for part in self.beside)

    @property
    def column(self) -> float:
        """The width of the column of zhuyin."""
        return zhuyin.ROOM * self.base.size if ZHUYIN in self.readings else 0.0

    @property
    def left(self) -> float:
        """How far the reading reaches out of its cell to the left."""
        return max(0.0, -self.stand.reading_at)

    @property
    def right(self) -> float:
        """How far the reading reaches out of its cell to the right."""
        return max(0.0, self.stand.reading_at + self.room - self.stand.width)


def texts(cell: Any) -> Iterator[tuple[str, Any]]:
    """The text boxes of a cell with the classes of their elements."""
    for box in cell.descendants():
        if isinstance(box, boxes.TextBox) and box.element is not None:
            yield box.element.get("class") or "", box


def read(cell: Any, shape: Callable[[str, Any], Shaped]) -> Ruby | None:
    """The ruby of a cell, or None where it is something else. `shape` shapes a text in a style."""
    named = classes(cell)
    if "ruby" not in named:
        return None
    found = {name: Part(shape(box.text, box.style), box.style["font_size"]) for name, box in texts(cell)}
    base = found.pop("rb", None)
    if base is None or not found or not found.keys() <= _READINGS or sum(1 for _ in texts(cell)) != len(found) + 1:
        return None
    ruby = Ruby(base, found, "joined" in named, Stand(0, 0, 0, 0))
    _stand([ruby], 0.0, 0.0)
    return ruby


def _stand(members: list[Ruby], left: float, right: float) -> None:
    """Gives the characters of a compound, or a single ruby, their stands."""
    stands = compound([ruby.base.width for ruby in members], [ruby.room for ruby in members], left, right)
    for ruby, stand in zip(members, stands, strict=True):
        ruby.stand = stand if not ruby.column else replace(stand, width=stand.width + ruby.column)


def classes(cell: Any) -> list[str]:
    """The classes of a box's element."""
    element = cell.element
    return (element.get("class") or "").split() if element is not None else []


def place(rubies: dict[int, Ruby], text: str, sizes: list[float], tables: list[Meetings]) -> None:
    """Gives each ruby of a row its stand between its neighbours. `text` is that of the row, `rubies` by place."""
    taken: dict[int, float] = {}
    for group in _groups(rubies):
        first, last = group[0], group[-1]
        before, after = rubies[first], rubies[last]
        left = right = 0.0
        if first and first - 1 not in rubies:
            i = first - 1
            left = overhang(text[i], tables[i], sizes[i], before.size, before=True)
            if i in taken:
                left = max(0.0, min(left, sizes[i] - taken[i] - _APART * before.size))
        if last + 1 < len(text) and last + 1 not in rubies:
            i = last + 1
            right = overhang(text[i], tables[i], sizes[i], after.size, before=False)
        if after.column:
            right = 0.0
        _stand([rubies[i] for i in group], left, right)
        if after.right:
            taken[last + 1] = after.right


def _groups(rubies: dict[int, Ruby]) -> Iterator[list[int]]:
    """The places of the rubies, those of a compound together."""
    group: list[int] = []
    for i, ruby in rubies.items():
        if group and i == group[-1] + 1 and ruby.joins and not rubies[group[-1]].column:
            group.append(i)
            continue
        if group:
            yield group
        group = [i]
    if group:
        yield group


def settle(cell: Any, ruby: Ruby, casts: Casts, *, first: bool = False, last: bool = False) -> None:
    """Puts the texts of a cell that the engine has laid out in their places. At a line's edge (`first`, `last`) a
    reading that made room for a neighbour of its compound is centred again."""
    stand, x, em = ruby.stand, cell.content_box_x(), ruby.base.size
    cell.width = stand.width
    at = stand.reading_at
    centre = stand.base_at + (stand.base_width - ruby.room) / 2
    if (first and at > centre >= 0) or (last and at < centre and centre + ruby.room <= stand.width):
        at = centre
    base = next(box for name, box in texts(cell) if name == "rb")
    baseline = base.position_y + base.baseline
    for name, box in list(texts(cell)):
        if name == "rb":
            _set(box, ruby.base, x + stand.base_at, stand.base_width, casts, spreads=True)
        elif name == ZHUYIN:
            symbols = zhuyin.column(box, ruby.readings[name].shaped, x + stand.width - ruby.column, baseline, em, casts)
            _parent(cell, box).children = symbols
        else:
            part = ruby.readings[name]
            spreads = len(ruby.base.shaped.text) > 1 and part.width < stand.base_width and not part.western
            left, width = (stand.base_at, stand.base_width) if spreads else (at, ruby.room)
            _set(box, part, x + left, width, casts, spreads=spreads)
            if name != "rt":
                box.position_y = baseline + _BELOW * em + _ASCENT * part.size - box.baseline


def _parent(cell: Any, text: Any) -> Any:
    return next(box for box in cell.descendants() if any(child is text for child in getattr(box, "children", ())))


def _set(box: Any, part: Part, x: float, width: float, casts: Casts, *, spreads: bool) -> None:
    """Puts one text over a width, spread or centred."""
    if part.western or not spreads:
        left = (width - part.width) / 2
        places = [left]
        for advance in part.shaped.advance:
            places.append(places[-1] + advance)
    else:
        places = spread(part.shaped.advance, width)
    left = places[0]
    box.pango_layout = Piece(part.shaped, 0, len(part.shaped.text), [p - left for p in places], box.style, casts)
    box.position_x, box.width = x + left, places[-1] - left
