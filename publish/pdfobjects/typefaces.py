"""Fonts as a page uses them: how long a text is, which glyphs it shows, what it says (ISO 32000-1, 9.6 to 9.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from publish.pdfobjects import cmaps
from publish.pdfobjects.geometry import IDENTITY, Matrix
from publish.pdfobjects.opened import WRONG_TYPE

_ASCENT, _DESCENT = 880.0, -250.0
"""Where ink ends at most, whatever a font says of itself: many tell the height of a line instead."""
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(slots=True)
class Typeface:
    """A font of the file. Widths, ascent and descent are thousandths of an em (of Type3: as `matrix` has them).

    `obj` is its dictionary, `described` that of the descendant (the same for a simple font). `wide` marks codes of
    several bytes. `glyph_of` leads from CIDs to the glyphs of a TrueType program where they differ.
    """

    name: str
    kind: str
    obj: Any
    described: Any
    widths: dict[int, float]
    default: float
    ascent: float = _ASCENT
    descent: float = _DESCENT
    matrix: Matrix = IDENTITY
    cmap: cmaps.CMap | None = None
    glyph_of: bytes | None = None
    vertical_default: float = -1000.0
    _characters: dict[int, str] | None = field(default=None, repr=False)
    _drawings: dict[int, Any] | None = field(default=None, repr=False)

    @property
    def vertical(self) -> bool:
        """Whether it is set from top to bottom."""
        return self.cmap is not None and self.cmap.vertical

    @property
    def program(self) -> Any:
        """The stream of the font program, None where there is none in the file."""
        descriptor = self.described.get("/FontDescriptor")
        if not isinstance(descriptor, Dictionary):
            return None
        found = (descriptor.get(key) for key in _PROGRAMS)
        return next((stream for stream in found if isinstance(stream, Stream)), None)

    def codes(self, text: bytes) -> list[int]:
        """The codes of a text."""
        return list(text) if self.cmap is None else self.cmap.codes(text)

    def width(self, code: int) -> float:
        """How far a code moves the pen, in thousandths of an em; in a vertical font downwards."""
        if self.cmap is None:
            return self.widths.get(code, self.default)
        if self.cmap.vertical:
            return self.vertical_default
        cid = self.cmap.cid(code)
        return self.default if cid is None else self.widths.get(cid, self.default)

    def glyph(self, code: int) -> int | None:
        """The glyph's number: of a composite font its CID, or its place in the TrueType program.

        None where that hangs on the program's own names.
        """
        if self.cmap is None:
            return None
        cid = self.cmap.cid(code)
        if cid is None or self.glyph_of is None:
            return cid
        pair = self.glyph_of[2 * cid : 2 * cid + 2]
        return int.from_bytes(pair, "big") if len(pair) == 2 else 0

    def drawing(self, code: int) -> Any:
        """The content that draws a glyph of a Type3 font (9.6.5), None where there is none."""
        if self._drawings is None:
            self._drawings = _drawings(self.obj)
        return self._drawings.get(code)

    def text(self, codes: list[int]) -> str:
        """What codes say; ``\\ufffd`` for those of which the file does not tell."""
        if self._characters is None:
            self._characters = _characters(self.obj)
        known = self._characters
        if self.cmap is None and not known:
            return bytes(codes).decode("cp1252", "replace")
        return "".join(known.get(code, "\ufffd") for code in codes)


def typeface(font: Any) -> Typeface:
    """A font by its dictionary. What is damaged in it is left out."""
    name = str(font.get("/BaseFont", font.get("/Name", "/?"))).lstrip("/")
    kind = str(font.get("/Subtype", "/?"))[1:]
    described = font
    if kind == "Type0":
        described = font["/DescendantFonts"][0]
        face = Typeface(name, kind, font, described, {}, float(described.get("/DW", 1000)), cmap=_cmap(font))
        _composite(face)
    else:
        face = Typeface(name, kind, font, font, {}, 0.0)
        _simple(face)
    descriptor = described.get("/FontDescriptor")
    if isinstance(descriptor, Dictionary):
        ascent, descent = _number(descriptor.get("/Ascent")), _number(descriptor.get("/Descent"))
        face.ascent = min(ascent, _ASCENT) if ascent > 0 else _ASCENT
        face.descent = max(descent, _DESCENT) if descent < 0 else _DESCENT
    return face


def _composite(face: Typeface) -> None:
    array = face.described.get("/W")
    if isinstance(array, Array):
        face.widths = _widths(list(array))
    across = face.described.get("/DW2")
    if isinstance(across, Array) and len(across) == 2:
        face.vertical_default = float(across[1])
    mapped = face.described.get("/CIDToGIDMap")
    if isinstance(mapped, Stream):
        face.glyph_of = mapped.read_bytes()


def _widths(array: list[Any]) -> dict[int, float]:
    """`c [w …]` and `first last w` in any order (9.7.4.3)."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(array):
        first, second = int(array[at]), array[at + 1]
        if isinstance(second, Array):
            widths |= {first + n: float(each) for n, each in enumerate(second)}
            at += 2
        elif at + 2 < len(array):
            last = min(int(second), 0xFFFF)
            widths |= dict.fromkeys(range(first, last + 1), float(array[at + 2]))
            at += 3
        else:
            break
    return widths


def _simple(face: Typeface) -> None:
    font = face.obj
    first = int(_number(font.get("/FirstChar")))
    array = font.get("/Widths")
    if isinstance(array, Array):
        face.widths = {first + n: _number(each) for n, each in enumerate(list(array)[:256])}
    descriptor = font.get("/FontDescriptor")
    if isinstance(descriptor, Dictionary):
        face.default = _number(descriptor.get("/MissingWidth"))
    elif face.kind != "Type3" and not face.widths:
        face.default = 600.0 if "Courier" in face.name else 556.0  # one of the fourteen that readers have built in
    matrix = font.get("/FontMatrix")
    if face.kind == "Type3" and isinstance(matrix, Array) and len(matrix) == 6:
        a, b, c, d, e, f = (float(each) for each in matrix)
        face.matrix = (a, b, c, d, e, f)


def _cmap(font: Any) -> cmaps.CMap:
    encoding = font.get("/Encoding")
    if isinstance(encoding, Stream):
        found = cmaps.embedded(encoding.read_bytes(), vertical=bool(int(_number(encoding.get("/WMode")))))
        based = encoding.get("/UseCMap")
        if isinstance(based, Name) and not found.ranges and not found.single:
            found.identity = str(based).startswith("/Identity")
        return found
    return cmaps.predefined(str(encoding)[1:])


def _characters(font: Any) -> dict[int, str]:
    stream = font.get("/ToUnicode")
    try:
        return cmaps.characters(stream.read_bytes()) if isinstance(stream, Stream) else {}
    except WRONG_TYPE:
        return {}


def _drawings(font: Any) -> dict[int, Any]:
    """The streams of a Type3 font by code."""
    procs, code, found = font["/CharProcs"], 0, {}
    for each in font["/Encoding"].get("/Differences", ()):
        if isinstance(each, Name):
            proc = procs.get(str(each))
            if isinstance(proc, Stream):
                found[code] = proc
            code += 1
        else:
            code = int(each)
    return found


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0
