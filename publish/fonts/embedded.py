"""Font programs as files carry them: how many glyphs, how wide, and which glyph a number or a name means."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont, TTLibError

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it wonders aloud about every odd width of a stranger's font

_OPENTYPE = (b"OTTO", b"\0\1\0\0", b"true")
_DAMAGED = (TTLibError, KeyError, IndexError, AttributeError, TypeError, ValueError, AssertionError, struct.error)


@dataclass(frozen=True, slots=True)
class Program:
    """A font program of `count` glyphs. `by_cid` leads from the numbers of a CID-keyed CFF to glyphs, None where glyphs
    are meant directly; `by_name` from the names of glyphs, where they have any."""

    count: int
    by_cid: dict[int, int] | None
    by_name: dict[str, int]
    _width: Callable[[int], float]

    def glyph(self, cid: int) -> int:
        """The glyph of a CID; 0, the empty box, for one that is not there."""
        found = cid if self.by_cid is None else self.by_cid.get(cid, 0)
        return found if found < self.count else 0

    def width(self, glyph: int) -> float | None:
        """How far a glyph moves the pen, in thousandths of an em; None where the program is damaged there."""
        try:
            return self._width(glyph)
        except _DAMAGED:
            return None


def read_program(data: bytes) -> Program | None:
    """A program of OpenType, TrueType or bare CFF; None for any other, or a damaged one."""
    try:
        return _opentype(data) if data[:4] in _OPENTYPE else _bare(data)
    except _DAMAGED:
        return None


def _opentype(data: bytes) -> Program:
    font = TTFont(io.BytesIO(data), lazy=True)
    if "CFF " in font:
        return _of_cff(font["CFF "].cff)
    unit = font["head"].unitsPerEm
    metrics, order = font["hmtx"].metrics, font.getGlyphOrder()
    return Program(font["maxp"].numGlyphs, None, {}, lambda glyph: float(metrics[order[glyph]][0]) * 1000 / unit)


def _bare(data: bytes) -> Program | None:
    if data[:1] != b"\1":
        return None
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    return _of_cff(fonts)


def _of_cff(fonts: Any) -> Program:
    top = fonts[0]
    names = list(top.charset)
    glyphs, scale = top.CharStrings, getattr(top, "FontMatrix", [0.001])[0] * 1000

    def width(glyph: int) -> float:
        return float(_width_of(glyphs[names[glyph]]) * scale)

    if hasattr(top, "ROS"):
        by_cid = {0: 0} | {int(name[3:]): at for at, name in enumerate(names) if name.startswith("cid")}
        return Program(len(names), by_cid, {}, width)
    return Program(len(names), None, {name: at for at, name in enumerate(names)}, width)


class _Known(Exception):
    """The width is known, the rest of the drawing is not needed."""


class _Width(T2WidthExtractor):  # type: ignore[misc]
    """Reads a charstring up to the width, which is in front of the first operator that clears the stack."""

    def popallWidth(self, evenOdd: int = 0) -> None:
        super().popallWidth(evenOdd)
        raise _Known


def _width_of(charstring: Any) -> float:
    private = charstring.private
    reader = _Width(getattr(private, "Subrs", []), charstring.globalSubrs, private.nominalWidthX, private.defaultWidthX)
    with suppress(_Known):
        reader.execute(charstring)
    return float(reader.width)
