"""Carries out the operators of content streams (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from pikepdf import Name

from publish.pdfobjects.canvas import Canvas, matrix
from publish.pdfobjects.colours import Colour, first_colour
from publish.pdfobjects.geometry import times
from publish.pdfobjects.opened import WRONG_TYPE

_Operator: TypeAlias = Callable[[Canvas, Any], None]


class Interpreter(Canvas):
    """One content stream being carried out."""

    def run(self, instructions: list[Any]) -> None:
        """Carry out all operators. One that makes no sense is noted and passed over, as readers do."""
        self.walk.spend(len(instructions))
        for instruction in instructions:
            operator = str(instruction.operator)
            do = _OPERATORS.get(operator)
            if do is None:
                self.strange(operator)
                continue
            try:
                do(self, instruction.iimage if operator == "INLINE IMAGE" else instruction.operands)
            except WRONG_TYPE:
                self.strange(operator)


def _set(**fields: Callable[[Canvas, Any], Any]) -> _Operator:
    """An operator that changes fields of the state."""

    def do(reader: Canvas, operands: Any) -> None:
        reader.state = reader.state.but(**{name: find(reader, operands) for name, find in fields.items()})

    return do


def _number(field: str) -> _Operator:
    return _set(**{field: lambda _, operands: float(operands[0])})


def _device(field: str, name: str) -> _Operator:
    def colour(reader: Canvas, operands: Any) -> Colour:
        space = reader.space(Name("/" + name))
        return Colour(space, tuple(float(each) for each in operands))

    return _set(**{field: colour})


def _painting(fills: bool, strokes: bool, even_odd: bool = False, close: bool = False) -> _Operator:
    return lambda reader, _: reader.paint(fills, strokes, even_odd, close)


def _nothing(_: Canvas, __: Any) -> None:
    """What changes neither place nor colour: dashes, joins, flatness, compatibility, widths of Type3 glyphs."""


_FIELDS: dict[str, _Operator] = {
    "w": _number("line"),
    "ri": _set(intent=lambda _, operands: str(operands[0])[1:]),
    "cm": _set(ctm=lambda reader, operands: times(matrix(operands), reader.state.ctm)),
    "g": _device("fill", "DeviceGray"),
    "G": _device("stroke", "DeviceGray"),
    "rg": _device("fill", "DeviceRGB"),
    "RG": _device("stroke", "DeviceRGB"),
    "k": _device("fill", "DeviceCMYK"),
    "K": _device("stroke", "DeviceCMYK"),
    "cs": _set(fill=lambda reader, operands: first_colour(reader.space(operands[0]))),
    "CS": _set(stroke=lambda reader, operands: first_colour(reader.space(operands[0]))),
    "sc": _set(fill=lambda reader, operands: reader.colour(operands, reader.state.fill)),
    "SC": _set(stroke=lambda reader, operands: reader.colour(operands, reader.state.stroke)),
    "Tc": _number("spacing"),
    "Tw": _number("word_spacing"),
    "Tz": _set(stretch=lambda _, operands: float(operands[0]) / 100),
    "TL": _number("leading"),
    "Ts": _number("rise"),
    "Tr": _set(render=lambda _, operands: int(operands[0])),
}
_PAINTS: dict[str, _Operator] = {
    "f": _painting(True, False),
    "F": _painting(True, False),
    "f*": _painting(True, False, even_odd=True),
    "S": _painting(False, True),
    "s": _painting(False, True, close=True),
    "B": _painting(True, True),
    "B*": _painting(True, True, even_odd=True),
    "b": _painting(True, True, close=True),
    "b*": _painting(True, True, even_odd=True, close=True),
    "n": _painting(False, False),
}
_OPERATORS: dict[str, _Operator] = {
    **_FIELDS,
    **_PAINTS,
    **dict.fromkeys(("j", "J", "M", "d", "i", "BX", "EX", "MP", "DP", "d0", "d1", "ET"), _nothing),
    "scn": _FIELDS["sc"],
    "SCN": _FIELDS["SC"],
    "q": Canvas.save,
    "Q": Canvas.restore,
    "gs": Canvas.settings,
    "m": Canvas.move,
    "l": Canvas.draw,
    "c": Canvas.draw,
    "v": Canvas.draw,
    "y": Canvas.draw,
    "h": Canvas.close,
    "re": Canvas.rectangle,
    "W": Canvas.clip_next,
    "W*": Canvas.clip_next,
    "sh": Canvas.shading,
    "Do": Canvas.object,
    "INLINE IMAGE": Canvas.inline,
    "BT": lambda reader, _: reader.pen.begin(),
    "Tf": Canvas.font,
    "Td": lambda reader, operands: reader.pen.move(float(operands[0]), float(operands[1])),
    "TD": Canvas.move_and_lead,
    "Tm": lambda reader, operands: reader.pen.place(matrix(operands)),
    "T*": lambda reader, _: reader.pen.move(0.0, -reader.state.leading),
    "Tj": Canvas.show,
    "TJ": lambda reader, operands: reader.write(list(operands[0])),
    "'": Canvas.show_next,
    '"': Canvas.show_spaced,
    "BMC": Canvas.begin_mark,
    "BDC": Canvas.begin_mark,
    "EMC": Canvas.end_mark,
}
