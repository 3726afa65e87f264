"""Parts of a page as pictures, where transparency on several grounds leaves nothing else. Never a whole page unseen:
each part is told, with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from publish.diagnostics import Diagnostic, warning
from publish.pdf.press.pictures import flate
from publish.pdfium import Pages
from publish.pdfobjects import (
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Pdf,
    Stream,
    new,
    saved,
    unparse_content_stream,
)
from publish.pdfobjects.geometry import MM, Box, Matrix, common, grown, inside, is_empty, together
from publish.pdfobjects.walk import inherited

if TYPE_CHECKING:
    from publish.pdf.press.flatten import Step

DOTS = 400.0
"""Pixels per inch: between what pictures want (300) and what letters would."""
_MOST_PIXELS = 40_000_000


class Regions:
    """Draws parts of pages as pictures. `found` is told of each."""

    def __init__(self, pdf: Pdf, found: Callable[[Diagnostic], None]) -> None:
        self._pdf, self._found = pdf, found
        self._count = 0

    def pictures(
        self, page: Any, label: str, steps: list[Step], places: list[int], resources: Any
    ) -> dict[int, list[Any]]:
        """Operators that draw pictures, each to stand behind the step of that number. `places` are the steps that
        they hide and replace."""
        behind: dict[int, list[Any]] = {}
        media = _box(inherited(page, "/MediaBox"))
        for box, last in _clusters(steps, places):
            box = common(grown(box, 0.5), media)
            at = next(
                (
                    place
                    for place in range(last, len(steps))
                    if steps[place].free and inside(box, steps[place].clip, 0.6)
                ),
                len(steps) - 1,
            )
            picture = self._seen(page, [step.instruction for step in steps[: at + 1]], box)
            name = f"/PressPart{self._count}"
            self._count += 1
            if "/XObject" not in resources:
                resources.XObject = Dictionary()
            resources.XObject[name] = flate(self._pdf, picture)
            behind.setdefault(at, []).extend(_placed(name, box, steps[at].ctm))
            self._tell(page, label, box)
        return behind

    def _seen(self, page: Any, instructions: list[Any], box: Box) -> Any:
        """The page as it is after these operators, in a box. Black ink counts as grey, for the eye as for the press."""
        alone = new()
        alone.pages.append(page)
        open_states = _open(instructions)
        closing = [ContentStreamInstruction([], Operator("Q"))] * open_states
        content = unparse_content_stream([*(_on_screen(each) for each in instructions), *closing])
        alone.pages[0].obj.Contents = Stream(alone, content)
        dots = min(DOTS, 72 * (_MOST_PIXELS / max(1.0, (box[2] - box[0]) * (box[3] - box[1]))) ** 0.5)
        with Pages(saved(alone)) as pages:
            return pages.region(0, box, dots)

    def _tell(self, page: Any, label: str, box: Box) -> None:
        trim = _box(inherited(page, "/TrimBox") or inherited(page, "/MediaBox"))
        wide, high = (box[2] - box[0]) / MM, (box[3] - box[1]) / MM
        left, top = (box[0] - trim[0]) / MM, (trim[3] - box[3]) / MM
        sentence = (
            f"Page {label}: {wide:.0f} × {high:.0f} mm, {left:.0f} mm from the left and {top:.0f} mm from the head, "
            f"became a picture of {DOTS:.0f} dpi, since something there lets through what is behind it."
        )
        hint = "Look at it; draw it without opacity or blend modes, or ask the printer for PDF/X-4."
        self._found(warning("press-flattened", sentence, hint=hint))


def _clusters(steps: list[Step], places: list[int]) -> list[tuple[Box, int]]:
    """Boxes that do not touch each other around all the steps, with the last step in each."""
    clusters: list[tuple[Box, int]] = []
    for place in places:
        box, last = steps[place].box, place
        while touching := [each for each in clusters if not is_empty(common(box, each[0]))]:
            clusters = [each for each in clusters if each not in touching]
            box = together([box, *(each for each, _ in touching)])
            last = max([last, *(end for _, end in touching)])
        clusters.append((box, last))
    return clusters


def _placed(name: str, box: Box, ctm: Matrix) -> list[Any]:
    """Operators that draw the unit square at a box of the page, whatever the matrix is there."""
    a, b, c, d, e, f = ctm
    whole = a * d - b * c
    back = (d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole)
    unit = (box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1])
    return [
        ContentStreamInstruction([], Operator("q")),
        ContentStreamInstruction([round(each, 8) for each in back], Operator("cm")),
        ContentStreamInstruction([round(each, 5) for each in unit], Operator("cm")),
        ContentStreamInstruction([Name(name)], Operator("Do")),
        ContentStreamInstruction([], Operator("Q")),
    ]


def _open(instructions: list[Any]) -> int:
    depth = 0
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += (operator == "q") - (operator == "Q")
    return max(0, depth)


def _on_screen(instruction: Any) -> Any:
    """Black ink alone as a grey: a viewer would show it as the brownish black of a printed sheet."""
    operator = str(instruction.operator)
    if operator not in ("k", "K", "scn", "SCN") or len(instruction.operands) != 4:
        return instruction
    values = [float(each) for each in instruction.operands]
    if values[:3] == [0, 0, 0]:
        return ContentStreamInstruction([1 - values[3]], Operator("g" if operator.islower() else "G"))
    return ContentStreamInstruction(values, Operator("k" if operator.islower() else "K"))


def _box(array: Any) -> Box:
    left, bottom, right, top = (float(each) for each in array)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
