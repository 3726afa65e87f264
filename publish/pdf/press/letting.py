"""Which drawings let through what is behind them. A quick look, so that pages without any are not read twice."""

from __future__ import annotations

from typing import Any

from publish.pdfobjects import Dictionary, Name, Stream, parse_content_stream

_DEEPEST = 16


class Letting:
    """Looks into the drawings of one file, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def any(self, instructions: list[Any], resources: Any, depth: int = 0) -> bool:
        """Whether something of a stream lets through."""
        for instruction in instructions:
            operator = str(instruction.operator)
            if operator == "gs" and _state(_held(resources, "/ExtGState", instruction.operands[0])):
                return True
            if operator in ("scn", "SCN") and self._pattern(resources, instruction.operands, depth):
                return True
            if operator == "Do" and self._drawing(_held(resources, "/XObject", instruction.operands[0]), depth):
                return True
        return False

    def _drawing(self, drawing: Any, depth: int) -> bool:
        if drawing is None or depth > _DEEPEST:
            return False
        if drawing.get("/Subtype") == "/Image":
            return "/SMask" in drawing
        return self._inside(drawing, depth)

    def _pattern(self, resources: Any, operands: Any, depth: int) -> bool:
        if not len(operands) or not isinstance(operands[-1], Name) or depth > _DEEPEST:
            return False
        pattern = _held(resources, "/Pattern", operands[-1])
        return isinstance(pattern, Stream) and self._inside(pattern, depth)

    def _inside(self, stream: Any, depth: int) -> bool:
        if stream.objgen not in self._known:
            self._known[stream.objgen] = False  # what draws itself draws nothing
            inside = stream.get("/Resources", Dictionary())
            self._known[stream.objgen] = self.any(list(parse_content_stream(stream)), inside, depth + 1)
        return self._known[stream.objgen]


def _held(resources: Any, kind: str, name: Any) -> Any:
    held = resources.get(kind)
    return held.get(str(name)) if held is not None else None


def _state(state: Any) -> bool:
    """Whether a graphics state mixes (ISO 32000-1, 11.6)."""
    if state is None:
        return False
    return (
        float(state.get("/ca", 1)) < 1
        or float(state.get("/CA", 1)) < 1
        or isinstance(state.get("/SMask", Name("/None")), Dictionary)
        or str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible")
    )
