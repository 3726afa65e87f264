"""The sheet of a cover and its faces: pure arithmetic. Lengths are mm from the left and the head of the trimmed sheet.

The outside of the cover is seen. From left to right a book that opens to the left (Western books, Chinese and Japanese
set in horizontal lines) has flap, back, spine, front, flap; a right-bound one (右开, 右綴じ) the same mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from publish.config.jacket import Case
from publish.config.press_values import Bleed
from publish.config.ticket import Ticket
from publish.errors import ConfigError

FaceName: TypeAlias = Literal["front-flap", "front", "spine", "back", "back-flap"]

_ORDER: tuple[FaceName, ...] = ("back-flap", "back", "spine", "front", "front-flap")


class Face(NamedTuple):
    """A part of the sheet between two folds, or a fold and the edge. `top` and `height` differ from those of the sheet
    where paper is turned in over boards."""

    name: FaceName
    left: float
    width: float
    top: float
    height: float

    @property
    def right(self) -> float:
        """The fold or edge to its right."""
        return self.left + self.width

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cover, flat: its trimmed size, what art must run over it, its faces from left to right."""

    width: float
    height: float
    bleed: Bleed
    faces: tuple[Face, ...]
    right_bound: bool

    def face(self, name: FaceName) -> Face | None:
        """The face of that name; None where this cover has none: no flaps, no back (spine) to speak of."""
        return next((face for face in self.faces if face.name == name), None)

    def __getitem__(self, name: FaceName) -> Face:
        face = self.face(name)
        if face is None:
            raise KeyError(name)
        return face

    @property
    def folds(self) -> tuple[float, ...]:
        """Where it is folded or scored."""
        return tuple(face.left for face in self.faces[1:])

    @property
    def spine(self) -> float:
        """The width of the spine; 0 for a stapled book."""
        face = self.face("spine")
        return face.width if face else 0.0


def sheet_of(ticket: Ticket, case: Case | None = None) -> Sheet:
    """The sheet of a job's cover. `case` are the numbers of a bound-in-boards one.

    Raises ConfigError where a number is missing that nobody may guess.
    """
    if ticket.binding == "case":
        return _case_sheet(ticket, case)
    spine = 0.0 if ticket.binding == "saddle" else _needed_spine(ticket)
    widths: dict[FaceName, float] = {
        "front-flap": ticket.flaps,
        "front": ticket.trim.width,
        "spine": spine,
        "back": ticket.trim.width,
        "back-flap": ticket.flaps,
    }
    faces = _in_a_row(widths, ticket.right_bound, 0.0, 0.0, ticket.trim.height)
    return Sheet(faces[-1].right, ticket.trim.height, ticket.bleed, faces, ticket.right_bound)


def folds_of(ticket: Ticket) -> tuple[float, ...]:
    """Where the sheet of a job is folded, in mm from its left edge; an interior is not, nor is paper over boards."""
    if ticket.kind == "interior" or ticket.binding == "case":
        return ()
    return sheet_of(ticket).folds


def _case_sheet(ticket: Ticket, case: Case | None) -> Sheet:
    """The paper over two boards and a spine strip: it is turned in on all sides, which is its bleed."""
    if case is None:
        raise ConfigError(
            "A case needs numbers of the bindery that nobody here can guess: board, square, hinge and turn-in.",
            "Ask the bindery, and write jacket: {case: {board: 2.5, square: 3, hinge: 8, turn-in: 15}} in mm.",
        )
    face = ticket.trim.width + case.square
    widths: dict[FaceName, float] = {
        "front": face, "spine": _needed_spine(ticket) + 2 * case.board, "back": face,
    }  # fmt: skip
    height = ticket.trim.height + 2 * case.square
    faces = _in_a_row(widths, ticket.right_bound, case.turn_in, case.turn_in, height)
    return Sheet(faces[-1].right + case.turn_in, height + 2 * case.turn_in, Bleed(), faces, ticket.right_bound)


def _needed_spine(ticket: Ticket) -> float:
    if ticket.spine is None:
        raise ConfigError(
            "Nobody has said how thick the book is: its cover has no spine.",
            "Write paper: or spine: into the edition; docs/printers.md lists the papers that are known.",
        )
    return ticket.spine


def _in_a_row(
    widths: dict[FaceName, float], right_bound: bool, left: float, top: float, height: float
) -> tuple[Face, ...]:
    faces = []
    for name in reversed(_ORDER) if right_bound else _ORDER:
        width = widths.get(name, 0.0)
        if width > 0:
            faces.append(Face(name, left, width, top, height))
            left += width
    return tuple(faces)
