"""Transparency for versions that know none (PDF/X-1a, X-3): what is seen through is mixed before it is printed.

What stands on an even ground – paper, or one area of one colour – keeps its lines and letters and gets the colour that
is seen. Where grounds change behind it, that part of the page becomes a picture (`raster.py`), which is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from publish.diagnostics import Diagnostic
from publish.pdf.press.letting import Letting
from publish.pdf.press.mixing import PAPER, written
from publish.pdf.press.raster import Regions
from publish.pdf.press.tinting import CannotMix, Tint, colour_operators
from publish.pdfobjects import (
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Pdf,
)
from publish.pdfobjects.canvas import Frame
from publish.pdfobjects.colours import Colour
from publish.pdfobjects.events import Event, Opened, Path, Picture, Shading, Text
from publish.pdfobjects.geometry import Box, Matrix, common, grown, inside, is_empty, together
from publish.pdfobjects.interpreter import Interpreter
from publish.pdfobjects.state import State
from publish.pdfobjects.walk import Walk, inherited

_PATH = frozenset(["m", "l", "c", "v", "y", "h", "re", "W", "W*"])
_HAIR = 0.05
"""Points by which an area may be smaller than what stands on it: rounding."""


@dataclass(slots=True)
class Step:
    """An operator of a page with what it paints. `begin` is where its path begins; `clip` and `ctm` are those after
    it, `free` says whether a drawing may stand behind it (not inside a path or a text)."""

    instruction: Any
    begin: int
    events: list[Event]
    clip: Box
    ctm: Matrix
    free: bool
    painted: list[tuple[Event, Box]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The box around all that it paints; there is something."""
        return together(box for _, box in self.painted)

    @property
    def lets_through(self) -> bool:
        """Whether something that it paints, or the form that it draws, mixes with what is behind."""
        return any(
            event.state.transparent or (isinstance(event, Picture) and event.masked)
            for event in self.events
            if event.role != "mask" and isinstance(event, Path | Text | Picture | Shading | Opened)
        )


class Flatten:
    """Takes the transparency out of pages, in place. `found` takes what became a picture."""

    def __init__(self, pdf: Pdf, found: Callable[[Diagnostic], None]) -> None:
        self._pdf, self._letting = pdf, Letting()
        self._walk = Walk(pdf)
        self._regions = Regions(pdf, found)
        self._count = 0

    def page(self, page: Any, instructions: list[Any], label: str) -> list[Any]:
        """The content of a page with nothing on it that lets through. Its resources are changed in place."""
        resources = inherited(page, "/Resources") or Dictionary()
        if not self._letting.any(instructions, resources):
            return instructions
        page.obj.Resources = resources = _copied(resources)
        steps = self._steps(page, instructions, resources)
        seen: list[tuple[Event, Box]] = []
        instead: dict[int, list[Any]] = {}
        rest: list[int] = []
        for place, step in enumerate(steps):
            if step.lets_through and not step.painted:
                instead[place] = _unpainted(step, steps)
            elif step.lets_through:
                ground = ground_of(step.box, seen)
                try:
                    if ground is None:
                        raise CannotMix("several grounds")
                    instead[place] = self._mixed(step, steps, ground, resources)
                except CannotMix:
                    rest.append(place)
                    if isinstance(step.events[0], Picture):
                        instead[place] = []  # the picture of the place holds it
            seen += step.painted
        behind = self._regions.pictures(page, label, steps, rest, resources) if rest else {}
        return _joined(steps, instead, behind)

    def _steps(self, page: Any, instructions: list[Any], resources: Any) -> list[Step]:
        media = tuple(float(each) for each in inherited(page, "/MediaBox"))
        frame = Frame(resources, "page", State(clip=(media[0], media[1], media[2], media[3])))
        reader = Interpreter(self._walk, frame, [])
        steps: list[Step] = []
        begin, in_text = 0, False
        for place, instruction in enumerate(instructions):
            operator = str(instruction.operator)
            in_text = operator == "BT" or (in_text and operator != "ET")
            before = len(reader.events)
            reader.run([instruction])
            events = reader.events[before:]
            free = not in_text and operator not in _PATH
            step = Step(instruction, begin, events, reader.state.clip, reader.state.ctm, free)
            step.painted = [(event, box) for event in events if (box := _painted(event)) is not None]
            steps.append(step)
            if operator not in _PATH:
                begin = place + 1
        return steps

    def _mixed(self, step: Step, steps: list[Step], ground: Colour, resources: Any) -> list[Any]:
        """The operators that paint a step on an even ground. Raises CannotMix."""
        first = step.events[0]
        state = first.state
        if state.soft_mask or state.blend not in ("Normal", "Compatible"):
            raise CannotMix(state.blend)
        own = [each.instruction for each in steps[step.begin : steps.index(step) + 1]]
        match first:
            case Opened():
                _check_even(step, state)
                tint = Tint(self._pdf, state.alpha, ground)
                return [self._drawn(tint.form(first.obj, state.fill, state.stroke), resources)]
            case Picture() if not first.stencil and not first.inline:
                tint = Tint(self._pdf, state.alpha, ground)
                return [self._drawn(tint.picture(first.obj), resources)]
            case Path() | Text() | Picture():
                if any(event.state.transparent for event in step.events[1:]):
                    raise CannotMix("a pattern that lets through")
                fills = isinstance(first, Picture) or first.fills
                strokes = not isinstance(first, Picture) and first.strokes
                return self._coloured(own, state, ground, fills, strokes)
        raise CannotMix("a gradient")

    def _coloured(self, own: list[Any], state: State, ground: Colour, fills: bool, strokes: bool) -> list[Any]:
        before: list[Any] = []
        after: list[Any] = []
        for wanted, colour, alpha, stroke in (
            (fills, state.fill, state.alpha, False),
            (strokes, state.stroke, state.alpha_stroke, True),
        ):
            if wanted and alpha < 1:
                back = written(colour)
                if back is None:
                    raise CannotMix(colour.space.kind)
                before += colour_operators(Tint(self._pdf, alpha, ground).laid(colour, False), stroke=stroke)
                after += colour_operators(back, stroke=stroke)
        return [*before, *own, *after]

    def _drawn(self, made: Any, resources: Any) -> Any:
        name = f"/PressFlat{self._count}"
        self._count += 1
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        resources.XObject[name] = made
        return ContentStreamInstruction([Name(name)], Operator("Do"))


def _check_even(step: Step, outer: State) -> None:
    """Makes sure that a form is drawn at one opacity and that nothing inside lets through by itself.

    Raises CannotMix.
    """
    for event in step.events[1:]:
        inner = event.state
        alike = inner.alpha in (1, outer.alpha) and inner.alpha_stroke in (1, outer.alpha_stroke)
        masked = event.role == "mask" or (isinstance(event, Picture) and event.masked) or isinstance(event, Shading)
        if masked or not alike or inner.soft_mask or inner.blend not in ("Normal", "Compatible"):
            raise CannotMix("several opacities in a drawing")
    if outer.alpha >= 1 and any(event.state.transparent for event, _ in step.painted):
        raise CannotMix("several opacities in a drawing")


def ground_of(box: Box, seen: list[tuple[Event, Box]]) -> Colour | None:
    """What is behind a box: paper, or the colour of one area that holds it; None where it is several things."""
    for event, held in reversed(seen):
        if is_empty(common(grown(box, -_HAIR), held)):
            continue
        if isinstance(event, Path) and _is_area(event) and inside(box, held, _HAIR) and not event.state.transparent:
            return event.state.fill
        return None
    return PAPER


def _is_area(path: Path) -> bool:
    """An upright rectangle in one colour."""
    if not path.fills or path.strokes or path.curved or len(path.subpaths) != 1 or path.state.fill.pattern is not None:
        return False
    points = path.subpaths[0]
    left, bottom, right, top = path.box
    corners = {(x, y) for x in (left, right) for y in (bottom, top)}
    return len(points) in (4, 5) and all(
        any(abs(x - a) < 1e-3 and abs(y - b) < 1e-3 for a, b in corners) for x, y in points
    )


def _painted(event: Event) -> Box | None:
    """Where something comes onto the paper; None where nothing does."""
    if event.role == "mask" or not isinstance(event, Path | Text | Picture | Shading):
        return None
    if isinstance(event, Path | Text):
        state = event.state
        if not ((event.fills and state.alpha > 0) or (event.strokes and state.alpha_stroke > 0)):
            return None
    elif event.state.alpha <= 0:
        return None
    box = common(event.box, event.state.clip)
    return None if is_empty(box) else box


def _unpainted(step: Step, steps: list[Step]) -> list[Any]:
    """A step that nobody sees, without its paint: it may still clip, or move on in a line of text."""
    own = [each.instruction for each in steps[step.begin : steps.index(step) + 1]]
    match step.events[0]:
        case Path():
            return [*own[:-1], ContentStreamInstruction([], Operator("n"))]
        case Text(state=state):
            hide, show = (ContentStreamInstruction([mode], Operator("Tr")) for mode in (3, state.render))
            return [hide, *own, show]
    return []


def _copied(resources: Any) -> Any:
    copied = Dictionary({key: value for key, value in resources.items()})
    if "/XObject" in copied:
        copied.XObject = Dictionary({key: value for key, value in copied.XObject.items()})
    return copied


def _joined(steps: list[Step], instead: dict[int, list[Any]], behind: dict[int, list[Any]]) -> list[Any]:
    """The stream with some steps replaced, paths and all, and pictures behind others."""
    out: list[Any] = []
    for place, step in enumerate(steps):
        if place in instead:
            del out[len(out) - (place - step.begin) :]
            out += instead[place]
        else:
            out.append(step.instruction)
        out += behind.get(place, ())
    return out
