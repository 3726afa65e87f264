"""What a font file itself says: characters, pairs with variation selectors, names. Read with fontTools."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

UNREADABLE = (TTLibError, OSError, ValueError, KeyError, IndexError, AssertionError, AttributeError, EOFError)
"""What damaged font files make fontTools raise."""


def opened(path: str, index: int) -> Any:
    """The font of a file, or of a place in a collection, its tables read when they are asked for."""
    return TTFont(path, fontNumber=index, lazy=True, recalcTimestamp=False)


@cache
def pairs(path: str, index: int) -> frozenset[tuple[int, int]]:
    """The variation sequences of a face: (character, selector), from its format-14 cmap (OpenType, cmap)."""
    try:
        with opened(path, index) as font:
            return _pairs(font)
    except UNREADABLE:
        return frozenset()


def drawn_by(data: bytes) -> tuple[frozenset[int], frozenset[tuple[int, int]]] | None:
    """The characters and the variation sequences of a font that an e-book carries; None for what is no font."""
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            return frozenset(font.getBestCmap() or {}), _pairs(font)
    except UNREADABLE:
        return None


def _pairs(font: Any) -> frozenset[tuple[int, int]]:
    return frozenset(
        (code, selector)
        for table in font["cmap"].tables
        if table.format == 14
        for selector, entries in table.uvsDict.items()
        for code, _ in entries
    )
