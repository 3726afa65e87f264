"""Which drawings let through what is behind them. A quick look, so that pages without any are not read twice."""

from __future__ import annotations

from typing import Any

from publish.pdfobjects import Dictionary, Name, parse_content_stream

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
            if operator == "Do" and self._drawing(_held(resources, "/XObject", instruction.operands[0]), depth):
                return True
        return False

    def _drawing(self, drawing: Any, depth: int) -> bool:
        if drawing is None or depth > _DEEPEST:
            return False
        if drawing.get("/Subtype") == "/Image":
            return "/SMask" in drawing
        if drawing.objgen not in self._known:
            self._known[drawing.objgen] = False  # a form that draws itself draws nothing
            inside = drawing.get("/Resources", Dictionary())
            self._known[drawing.objgen] = self.any(parse_content_stream(drawing), inside, depth + 1)
        return self._known[drawing.objgen]


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
