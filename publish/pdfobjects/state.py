"""What a page paints with (ISO 32000-1, 8.4). A state is never changed once something was painted in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Name

from publish.pdfobjects.colours import BLACK, Colour
from publish.pdfobjects.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from publish.pdfobjects.typefaces import Typeface


@dataclass
class State:
    """The graphics state, in the page's own space. `clip` is the box around what the clipping path leaves.

    `soft_mask` and `blend` as the parameters SMask and BM, `overprint` is op, `overprint_stroke` OP. `line` is the
    width of lines before `ctm`. What concerns text is as 9.3 has it; `render` is the mode (3: invisible).
    """

    ctm: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    line: float = 1.0
    alpha: float = 1.0
    alpha_stroke: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False
    overprint: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    intent: str = ""
    font: Typeface | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def but(self, **fields: Any) -> State:
        """This state with other values of some fields. Done a thousand times a page: `replace` is 20 times slower."""
        other = object.__new__(State)
        other.__dict__ = self.__dict__ | fields
        return other

    @property
    def transparent(self) -> bool:
        """Whether what is painted mixes with what is below (11.3)."""
        return self.alpha < 1 or self.alpha_stroke < 1 or self.soft_mask or self.blend not in ("Normal", "Compatible")


def changes(settings: Any, font_of: Callable[[Any], Typeface | None]) -> dict[str, Any]:
    """What a graphics state parameter dictionary (8.4.5) changes of a state: its fields by name."""
    found: dict[str, Any] = {}
    for key, value in settings.items():
        match key:
            case "/LW":
                found["line"] = float(value)
            case "/ca":
                found["alpha"] = float(value)
            case "/CA":
                found["alpha_stroke"] = float(value)
            case "/BM":
                found["blend"] = str(value[0] if isinstance(value, Array) else value)[1:]
            case "/SMask":
                found["soft_mask"] = value != Name("/None")
            case "/OP":
                found["overprint_stroke"] = bool(value)
                if "/op" not in settings:
                    found["overprint"] = bool(value)
            case "/op":
                found["overprint"] = bool(value)
            case "/OPM":
                found["overprint_mode"] = int(value)
            case "/RI":
                found["intent"] = str(value)[1:]
            case "/Font":
                found |= {"font": font_of(value[0]), "size": float(value[1])}
    return found


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content (14.6): its tag without the slash, and its number in the structure tree, -1 where it has none."""

    tag: str
    mcid: int = -1


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group (11.6.6) that a form or a page is: its colour space's name, ``""`` without one."""

    space: str
    isolated: bool
    knockout: bool


def group_of(holder: Any) -> Group | None:
    """The transparency group that a page or a form is, None where it is none."""
    held = holder.get("/Group")
    if held is None or held.get("/S") != "/Transparency":
        return None
    space = held.get("/CS")
    name = "" if space is None else str(space[0] if isinstance(space, Array) else space)[1:]
    return Group(name, bool(held.get("/I", False)), bool(held.get("/K", False)))
