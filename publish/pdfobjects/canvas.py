"""The canvas of one content stream: its state, its path, its pen, and what is nested in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pikepdf import Dictionary, Name, Stream, String

from publish.pdfobjects import pictures
from publish.pdfobjects.colours import Colour, Space, space_of
from publish.pdfobjects.events import Event, Opened, Path, Role, Settings, Shading, Strange, Text
from publish.pdfobjects.geometry import IDENTITY, Matrix, Point, apply, around, box_of, common, grown, scale, times
from publish.pdfobjects.lettering import Pen
from publish.pdfobjects.state import Mark, State, changes, group_of
from publish.pdfobjects.typefaces import Typeface

if TYPE_CHECKING:
    from publish.pdfobjects.walk import Walk

DEEPEST = 24
"""So many streams inside each other."""
_DEEPEST_STATES = 512
_OPENING = 200
"""Opening a stream inside another is as much work as so many operators, however short it is."""


@dataclass(slots=True)
class Frame:
    """Where a content stream runs: with which resources, in which role, from which state. `origin` is the matrix that
    patterns start from (8.7.3.1), `open` are the objects that it stands in."""

    resources: Any
    role: Role
    state: State
    origin: Matrix = IDENTITY
    marks: list[Mark] = field(default_factory=list)
    open: frozenset[tuple[int, int]] = frozenset()
    depth: int = 0


class Canvas(ABC):
    """What one content stream paints on; `events` is where paintings are noted.

    Methods that take operands are operators, and named for what they do.
    """

    def __init__(self, walk: Walk, frame: Frame, events: list[Event]) -> None:
        self.walk, self.frame, self.events = walk, frame, events
        self.state = frame.state
        self.marks = list(frame.marks)
        self.pen = Pen()
        self._base = len(self.marks)
        self._saved: list[State] = []
        self._subpaths: list[list[Point]] = []
        self._curved = False
        self._clip = False
        self._spaces: dict[str, Space] = {}
        self._drawn: set[object] = set()

    @abstractmethod
    def run(self, instructions: list[Any]) -> None:
        """Carry out operators."""

    # --- state ------------------------------------------------------------------------------------------

    def save(self, _: Any) -> None:
        if len(self._saved) < _DEEPEST_STATES:
            self._saved.append(self.state)

    def restore(self, _: Any) -> None:
        if not self._saved:
            raise ValueError("Q without q")
        self.state = self._saved.pop()

    def settings(self, operands: Any) -> None:
        name = str(operands[0])
        obj = self.frame.resources["/ExtGState"][name]
        self.state = self.state.but(**changes(obj, self.walk.font))
        self.events.append(Settings(self.state, self.frame.role, self._mark, self.state.clip, obj, name[1:]))
        mask = obj.get("/SMask")
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            plain = self.state.but(soft_mask=False, alpha=1.0, alpha_stroke=1.0, blend="Normal")
            self._nest(mask["/G"], "mask", _moved(plain, mask["/G"]))

    # --- colour -----------------------------------------------------------------------------------------

    def space(self, name: Any) -> Space:
        """A colour space by the name that the content gives it."""
        key = str(name)
        if key not in self._spaces:
            self._spaces[key] = space_of(name, self.frame.resources)
        return self._spaces[key]

    def colour(self, operands: Any, held: Colour) -> Colour:
        """The operands of `scn` in the space that is set: numbers, then perhaps a pattern."""
        values = list(operands)
        pattern = None
        if values and isinstance(values[-1], Name):
            pattern = self.frame.resources["/Pattern"][str(values.pop())]
        return Colour(held.space, tuple(float(each) for each in values), pattern)

    # --- paths ------------------------------------------------------------------------------------------

    def move(self, operands: Any) -> None:
        self._subpaths.append([apply(self.state.ctm, float(operands[0]), float(operands[1]))])

    def draw(self, operands: Any) -> None:
        """`l`, and the curves `c`, `v` and `y`, whose points are all kept."""
        numbers = [float(each) for each in operands]
        points = [apply(self.state.ctm, *numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
        if not self._subpaths:
            self._subpaths.append([])
        self._subpaths[-1] += points
        self._curved = self._curved or len(points) > 1

    def close(self, _: Any) -> None:
        if self._subpaths and self._subpaths[-1]:
            self._subpaths[-1].append(self._subpaths[-1][0])

    def rectangle(self, operands: Any) -> None:
        x, y, wide, high = (float(each) for each in operands)
        corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
        self._subpaths.append([apply(self.state.ctm, *corner) for corner in corners])

    def paint(self, fills: bool, strokes: bool, even_odd: bool = False, close: bool = False) -> None:
        """End a path: paint it, or clip by it."""
        if close:
            self.close(())
        drawn = [each for each in self._subpaths if each]
        if drawn:
            state = self.state
            box = around(point for each in drawn for point in each)
            line = state.line * scale(state.ctm)
            if fills or strokes:
                reach = grown(box, line / 2) if strokes else box
                self.events.append(
                    Path(state, self.frame.role, self._mark, reach, drawn, fills, strokes, even_odd, self._curved, line)
                )
                self._patterns(fills, strokes, reach)
            if self._clip:
                self.state = state.but(clip=common(state.clip, box))
        self._subpaths, self._curved, self._clip = [], False, False

    def clip_next(self, _: Any) -> None:
        self._clip = True

    # --- patterns, shadings, pictures, forms ------------------------------------------------------------

    def _patterns(self, fills: bool, strokes: bool, box: tuple[float, float, float, float]) -> None:
        for colour in ([self.state.fill] if fills else []) + ([self.state.stroke] if strokes else []):
            if colour.pattern is None:
                continue
            if int(colour.pattern.get("/PatternType", 0)) == 2:
                shading = colour.pattern["/Shading"]
                self._shade(shading, common(box, self.state.clip))
            else:
                self._tile(colour, box)

    def _tile(self, colour: Colour, box: tuple[float, float, float, float]) -> None:
        """The cell of a pattern, once for every colour it has in this stream: its place is that of the first."""
        cell = colour.pattern
        key = (cell.objgen, colour.values, colour.space)
        if key in self._drawn:
            return
        self._drawn.add(key)
        moved = times(matrix(cell.get("/Matrix", ())), self.frame.origin)
        state = State(ctm=moved, clip=common(self.state.clip, box))
        if int(cell.get("/PaintType", 1)) == 2 and colour.space.base:
            plain = Colour(colour.space.base, colour.values)
            state.fill = state.stroke = plain
        self._nest(cell, "pattern", state)

    def _shade(self, shading: Any, box: tuple[float, float, float, float]) -> None:
        space = space_of(shading["/ColorSpace"], self.frame.resources)
        self.events.append(Shading(self.state, self.frame.role, self._mark, box, shading, space))

    def shading(self, operands: Any) -> None:
        self._shade(self.frame.resources["/Shading"][str(operands[0])], self.state.clip)

    def object(self, operands: Any) -> None:
        name = str(operands[0])
        obj = self.frame.resources["/XObject"][name]
        match str(obj.get("/Subtype")):
            case "/Image":
                self.events.append(
                    pictures.placed(obj, name[1:], self.state, self.frame.role, self._mark, self.frame.resources)
                )
            case "/Form":
                self._form(obj, name[1:])
            case _:
                raise ValueError("neither image nor form")

    def inline(self, image: Any) -> None:
        self.events.append(pictures.inline(image, self.state, self.frame.role, self._mark, self.frame.resources))

    def _form(self, form: Any, name: str) -> None:
        inner = _moved(self.state, form)
        left, bottom, right, top = (float(each) for each in form["/BBox"])
        box = box_of(inner.ctm, (min(left, right), min(bottom, top), max(left, right), max(bottom, top)))
        self.events.append(Opened(self.state, self.frame.role, self._mark, box, form, name, group_of(form)))
        role: Role = "form" if self.frame.role == "page" else self.frame.role
        self._nest(form, role, inner.but(clip=common(inner.clip, box)))

    def _nest(self, stream: Any, role: Role, state: State, resources: Any = None) -> None:
        """Carry out a stream inside this one, unless it is already open: whatever paints itself paints nothing."""
        key = stream.objgen
        frame = self.frame
        if key in frame.open or frame.depth >= DEEPEST:
            self.walk.circular = self.walk.circular or key in frame.open
            self.strange("Do")
            return
        self.walk.spend(_OPENING)
        resources = stream.get("/Resources", resources)
        inner = Frame(
            resources if isinstance(resources, Dictionary) else frame.resources,
            "mask" if frame.role == "mask" else role,
            state,
            state.ctm if role != "glyph" else frame.origin,
            self.marks,
            frame.open | ({key} if key != (0, 0) else frozenset()),
            frame.depth + 1,
        )
        type(self)(self.walk, inner, self.events).run(self.walk.instructions(stream))

    # --- text -------------------------------------------------------------------------------------------

    def font(self, operands: Any) -> None:
        font = self.walk.font(self.frame.resources["/Font"][str(operands[0])])
        self.state = self.state.but(font=font, size=float(operands[1]))

    def move_and_lead(self, operands: Any) -> None:
        self.state = self.state.but(leading=-float(operands[1]))
        self.pen.move(float(operands[0]), float(operands[1]))

    def show(self, operands: Any) -> None:
        self.write(operands)

    def show_next(self, operands: Any) -> None:
        self.pen.move(0.0, -self.state.leading)
        self.write(operands)

    def show_spaced(self, operands: Any) -> None:
        self.state = self.state.but(word_spacing=float(operands[0]), spacing=float(operands[1]))
        self.show_next(operands[2:])

    def write(self, parts: Any) -> None:
        state, font = self.state, self.state.font
        if font is None:
            raise ValueError("text without a font")
        pieces = [bytes(part) if isinstance(part, String) else float(part) for part in parts]
        run = self.pen.write(pieces, state, font)
        if not run.codes:
            return
        text = Text(state, self.frame.role, self._mark, run.box, run.codes, run.em, run.matrix, run.length)
        self.events.append(text)
        if text.fills or text.strokes:
            self._patterns(text.fills, text.strokes, run.box)
            if font.kind == "Type3":
                self._draw_glyphs(font, run.codes, run.matrix)

    def _draw_glyphs(self, font: Typeface, codes: list[int], matrix: Matrix) -> None:
        """The glyphs of a Type3 font (9.6.5), each once for every colour: they stand where the run begins."""
        for code in dict.fromkeys(codes):
            key = (font.obj.objgen, code, self.state.fill.space, self.state.fill.values)
            proc = font.drawing(code)
            if proc is not None and key not in self._drawn:
                self._drawn.add(key)
                state = self.state.but(ctm=times(font.matrix, matrix))
                self._nest(proc, "glyph", state, font.obj.get("/Resources"))

    # --- marked content ---------------------------------------------------------------------------------

    def begin_mark(self, operands: Any) -> None:
        mcid = -1
        if len(operands) > 1:
            held = operands[1]
            if isinstance(held, Name):
                held = self.frame.resources["/Properties"].get(str(held))
            if isinstance(held, Dictionary):
                mcid = int(held.get("/MCID", -1))
        self.marks.append(Mark(str(operands[0])[1:], mcid))

    def end_mark(self, _: Any) -> None:
        if len(self.marks) > self._base:
            self.marks.pop()

    @property
    def _mark(self) -> Mark | None:
        """The innermost mark that has a number; where none has, the innermost."""
        for mark in reversed(self.marks):
            if mark.mcid >= 0:
                return mark
        return self.marks[-1] if self.marks else None

    def strange(self, operator: str) -> None:
        self.events.append(Strange(self.state, self.frame.role, self._mark, self.state.clip, operator))


def matrix(operands: Any) -> Matrix:
    """Six numbers; none are no change."""
    if not len(operands):
        return IDENTITY
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _moved(state: State, form: Any) -> State:
    """The state inside a form, which may be moved by its own matrix."""
    return state.but(ctm=times(matrix(form.get("/Matrix", ())), state.ctm))
