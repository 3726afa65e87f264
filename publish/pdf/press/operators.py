"""The content of one stream, with its colours in ink.

A colour is written when something is painted with it and not when it is chosen, since text, lines and areas of one
colour want different inks; so does overprinting, which is on for small black text and thin black lines alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from math import hypot
from typing import Any, NamedTuple

from publish.pdf.press.palette import Laid, Palette
from publish.pdfobjects import ContentStreamInstruction, Dictionary, Name, Operator
from publish.pdfobjects.colours import CMYK, GREY, PATTERN, RGB, Colour, first_colour, space_of

OVERPRINT, KNOCKOUT = Name("/PressOver"), Name("/PressKnock")
"""The graphics states that the press pass adds to the resources of a stream (`overprint.py`)."""

_DEVICE = {"g": GREY, "rg": RGB, "k": CMYK}
_PATH = frozenset(["m", "l", "c", "v", "y", "h", "re", "W", "W*"])
_FILLS = frozenset(["f", "F", "f*", "B", "B*", "b", "b*"])
_STROKES = frozenset(["S", "s", "B", "B*", "b", "b*"])
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))


class Caller(NamedTuple):
    """Whom the rewriting asks about what a stream names."""

    drawing: Callable[[str, float], None]
    pattern: Callable[[str], None]
    shading: Callable[[str], None]
    state: Callable[[str], Any]
    font: Callable[[str], None]
    inline: Callable[[Any], Any]
    unknown: Callable[[Colour], None]


@dataclass(slots=True)
class _State:
    """What the stream has chosen, and what was written of it. A colour of None is that of whoever draws the stream."""

    fill: Colour | None
    stroke: Colour | None
    scale: float
    fill_space: str = ""
    stroke_space: str = ""
    width: float = 1.0
    size: float = 0.0
    lean: float = 1.0
    mode: int = 0
    clip: float = 1e9
    laid_fill: Laid | None = None
    laid_stroke: Laid | None = None
    over: bool | None = False


class Repainter:
    """Rewrites one stream. `scale` is how much larger its unit is on paper; text up to `overprint_below` points and
    lines up to `thin` points overprint where they are full black."""

    def __init__(
        self, palette: Palette, resources: Any, caller: Caller, overprint_below: float, thin: float = 1.0
    ) -> None:
        self.palette, self.resources, self.caller = palette, resources, caller
        self.below, self.thin = overprint_below, thin
        self.spaces: set[str] = set()
        self.overprints = False

    def run(
        self,
        instructions: Iterable[Any],
        scale: float = 1.0,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
    ) -> list[ContentStreamInstruction]:
        """The stream anew. A page starts with `BLACK`, a form with the colours of whoever draws it."""
        self._state = _State(fill, stroke, scale)
        self._stack: list[_State] = []
        self._path: list[Any] = []
        self._out: list[Any] = []
        self._hidden: list[bool] = []
        for instruction in instructions:
            self._take(instruction, str(instruction.operator))
        return self._out

    def _take(self, instruction: Any, operator: str) -> None:
        if operator in _PATH:
            self._path.append(instruction)
            return
        if operator in _SHOWS:
            self._show(instruction)
            return
        handler = _HANDLERS.get(operator)
        if handler is not None:
            handler(self, instruction, operator)
        else:
            self._out.append(instruction)

    # --- painting ----------------------------------------------------------------------------------------

    def _show(self, instruction: Any) -> None:
        state = self._state
        mode = state.mode % 4
        small = state.size * state.lean * state.scale <= self.below + 1e-6
        self._lay(mode in (0, 2), mode in (1, 2), text=True, overprints=small)
        self._out.append(instruction)

    def _paint(self, instruction: Any, operator: str) -> None:
        state = self._state
        fills, strokes = operator in _FILLS, operator in _STROKES
        if fills or strokes:
            thickness = min(_extent(self._path), state.clip) if fills else state.width
            self._lay(fills, strokes, text=False, overprints=thickness * state.scale <= self.thin)
        elif any(str(each.operator) in ("W", "W*") for each in self._path):
            state.clip = min(state.clip, _extent(self._path))
        self._out += self._path
        self._path.clear()
        self._out.append(instruction)

    def _lay(self, fills: bool, strokes: bool, *, text: bool, overprints: bool) -> None:
        """Writes the colours that are about to be used, and whether they overprint, where that has changed."""
        state = self._state
        black = bool(self.below)
        if fills and state.fill is not None:
            laid = self._laid(state.fill, state.fill_space, text)
            if laid != state.laid_fill:
                state.laid_fill = laid
                self._out += _written(laid, stroke=False)
            black = black and laid.is_black
        if strokes and state.stroke is not None:
            laid = self._laid(state.stroke, state.stroke_space, text)
            if laid != state.laid_stroke:
                state.laid_stroke = laid
                self._out += _written(laid, stroke=True)
            black = black and laid.is_black
        known = (not fills or state.fill is not None) and (not strokes or state.stroke is not None)
        self._overprint(overprints and black and known and (fills or strokes))

    def _overprint(self, wanted: bool) -> None:
        if self.palette.luminous:
            return
        if self._state.over is not wanted:
            self._state.over = wanted
            self.overprints = True
            self._out.append(ContentStreamInstruction([OVERPRINT if wanted else KNOCKOUT], Operator("gs")))

    def _laid(self, colour: Colour, space: str, text: bool) -> Laid:
        if colour.pattern is not None:
            self.caller.pattern(str(colour.pattern))
            self.spaces.add(space)
            return Laid("scn", colour.values, space, str(colour.pattern))
        laid = None if self.palette.keeps(colour.space) else self.palette.laid(colour, text)
        if laid is None:
            if not self.palette.keeps(colour.space):
                self.caller.unknown(colour)
            self.spaces.add(space)
            return Laid("scn", colour.values, space)
        return laid

    # --- choosing ----------------------------------------------------------------------------------------

    def _save(self, instruction: Any, operator: str) -> None:
        self._stack.append(copy(self._state))
        self._out.append(instruction)

    def _restore(self, instruction: Any, operator: str) -> None:
        if self._stack:
            self._state = self._stack.pop()
        self._out.append(instruction)

    def _device(self, instruction: Any, operator: str) -> None:
        colour = Colour(_DEVICE[operator.lower()], tuple(float(each) for each in instruction.operands))
        self._choose(colour, "", stroke=operator.isupper())

    def _space(self, instruction: Any, operator: str) -> None:
        named = instruction.operands[0]
        self._choose(first_colour(space_of(named, self.resources)), str(named), stroke=operator == "CS")

    def _components(self, instruction: Any, operator: str) -> None:
        state, stroke = self._state, operator.isupper()
        before = state.stroke if stroke else state.fill
        named = state.stroke_space if stroke else state.fill_space
        operands = list(instruction.operands)
        pattern = str(operands.pop()) if operands and isinstance(operands[-1], Name) else None
        values = tuple(float(each) for each in operands)
        space = PATTERN if pattern else before.space if before else GREY
        self._choose(Colour(space, values, pattern), named, stroke=stroke)

    def _choose(self, colour: Colour, space: str, *, stroke: bool) -> None:
        if stroke:
            self._state.stroke, self._state.stroke_space = colour, space
        else:
            self._state.fill, self._state.fill_space = colour, space

    def _matrix(self, instruction: Any, operator: str) -> None:
        a, b, c, d, *_ = (float(each) for each in instruction.operands)
        self._state.scale *= abs(a * d - b * c) ** 0.5
        self._out.append(instruction)

    def _width(self, instruction: Any, operator: str) -> None:
        self._state.width = float(instruction.operands[0])
        self._out.append(instruction)

    def _font(self, instruction: Any, operator: str) -> None:
        self.caller.font(str(instruction.operands[0]))
        self._state.size = abs(float(instruction.operands[1]))
        self._out.append(instruction)

    def _text_matrix(self, instruction: Any, operator: str) -> None:
        self._state.lean = hypot(float(instruction.operands[2]), float(instruction.operands[3]))
        self._out.append(instruction)

    def _begin_text(self, instruction: Any, operator: str) -> None:
        self._state.lean = 1.0
        self._out.append(instruction)

    def _text_mode(self, instruction: Any, operator: str) -> None:
        self._state.mode = int(instruction.operands[0])
        self._out.append(instruction)

    def _graphics(self, instruction: Any, operator: str) -> None:
        said = self.caller.state(str(instruction.operands[0]))
        if said is None:
            return
        if "/OP" in said or "/op" in said:
            self._state.over = None
        if "/LW" in said:
            self._state.width = float(said["/LW"])
        self._out.append(instruction)

    # --- things drawn ------------------------------------------------------------------------------------

    def _draw(self, instruction: Any, operator: str) -> None:
        self._lay(True, True, text=False, overprints=False)
        self.caller.drawing(str(instruction.operands[0]), self._state.scale)
        self._out.append(instruction)

    def _shade(self, instruction: Any, operator: str) -> None:
        self._overprint(False)
        self.caller.shading(str(instruction.operands[0]))
        self._out.append(instruction)

    def _inline(self, instruction: Any, operator: str) -> None:
        self._lay(True, False, text=False, overprints=False)
        self._out.append(self.caller.inline(instruction))

    # --- marked content ----------------------------------------------------------------------------------

    def _begin_marked(self, instruction: Any, operator: str) -> None:
        """Numbers of a structure tree that is gone are left out; what is said in words (ActualText) stays."""
        hidden = False
        if operator == "BDC" and isinstance(instruction.operands[1], Dictionary) and "/MCID" in instruction.operands[1]:
            said = Dictionary({key: value for key, value in instruction.operands[1].items() if key != "/MCID"})
            hidden = not len(said)
            instruction = ContentStreamInstruction([instruction.operands[0], said], Operator("BDC"))
        self._hidden.append(hidden)
        if not hidden:
            self._out.append(instruction)

    def _end_marked(self, instruction: Any, operator: str) -> None:
        if not (self._hidden and self._hidden.pop()):
            self._out.append(instruction)


_HANDLERS: dict[str, Callable[[Repainter, Any, str], None]] = {
    **dict.fromkeys((*_FILLS, *_STROKES, "n"), Repainter._paint),
    **dict.fromkeys(("g", "G", "rg", "RG", "k", "K"), Repainter._device),
    **dict.fromkeys(("cs", "CS"), Repainter._space),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), Repainter._components),
    **dict.fromkeys(("BDC", "BMC"), Repainter._begin_marked),
    "EMC": Repainter._end_marked,
    "q": Repainter._save,
    "Q": Repainter._restore,
    "cm": Repainter._matrix,
    "w": Repainter._width,
    "Tf": Repainter._font,
    "Tm": Repainter._text_matrix,
    "BT": Repainter._begin_text,
    "Tr": Repainter._text_mode,
    "gs": Repainter._graphics,
    "Do": Repainter._draw,
    "sh": Repainter._shade,
    "INLINE IMAGE": Repainter._inline,
}


def _written(laid: Laid, *, stroke: bool) -> Iterator[ContentStreamInstruction]:
    operator = laid.operator.upper() if stroke else laid.operator
    if laid.space:
        yield ContentStreamInstruction([Name(laid.space)], Operator("CS" if stroke else "cs"))
    operands: list[Any] = list(laid.values)
    if laid.name:
        operands.append(Name(laid.name))
    yield ContentStreamInstruction(operands, Operator(operator))


def _extent(path: list[Any]) -> float:
    """The shorter side of a path's box, in its own units; curves count by their handles."""
    xs: list[float] = []
    ys: list[float] = []
    for instruction in path:
        numbers = [float(each) for each in instruction.operands]
        if str(instruction.operator) == "re":
            numbers[2:] = numbers[0] + numbers[2], numbers[1] + numbers[3]
        xs += numbers[::2]
        ys += numbers[1::2]
    return min(max(xs) - min(xs), max(ys) - min(ys)) if xs else 0.0
