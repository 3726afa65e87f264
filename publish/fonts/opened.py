"""What a font file itself says: characters, pairs with variation selectors, names. Read with fontTools.

fontTools takes half a second to load, and most books need no font: this room imports it where it is used.
"""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import Any


def unreadable() -> tuple[type[Exception], ...]:
    """What damaged font files make fontTools raise."""
    from fontTools.ttLib import TTLibError

    return (
        TTLibError, OSError, ValueError, KeyError, IndexError, AssertionError, AttributeError, EOFError, struct.error,
        TypeError, OverflowError, ImportError,
    )  # fmt: skip


_PLAIN = (b"OTTO", b"\0\1\0\0", b"true")
_UNICODE, _MOST_TABLES, _MOST_SELECTORS = 0x110000, 64, 512


def opened(path: str, index: int) -> Any:
    """The font of a file, or of a place in a collection, its tables read when they are asked for."""
    from fontTools.ttLib import TTFont

    return TTFont(path, fontNumber=index, lazy=True, recalcTimestamp=False)


def opened_bytes(data: bytes) -> Any:
    """The font that these bytes are."""
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)


@cache
def pairs(path: str, index: int) -> frozenset[tuple[int, int]]:
    """The variation sequences of a face: (character, selector), from its format-14 cmap (OpenType, cmap)."""
    try:
        with opened(path, index) as font:
            return _pairs(font)
    except unreadable():
        return frozenset()


def drawn_by(data: bytes) -> tuple[frozenset[int], frozenset[tuple[int, int]]] | None:
    """The characters and the variation sequences of a font that an e-book carries; None for what is no plain font.

    The file may come from anywhere: compressed fonts are not opened, and a cmap that claims more characters than there
    are is not read.
    """
    if data[:4] not in _PLAIN:
        return None
    try:
        with opened_bytes(data) as font:
            return (frozenset(font.getBestCmap() or {}), _pairs(font)) if _is_sane(font.reader["cmap"]) else None
    except unreadable():
        return None


def permissions(data: bytes) -> int | None:
    """OS/2.fsType of a font that an e-book carries; None for what is no plain font."""
    if data[:4] not in _PLAIN:
        return None
    try:
        with opened_bytes(data) as font:
            return int(font["OS/2"].fsType)
    except unreadable():
        return None


def _pairs(font: Any) -> frozenset[tuple[int, int]]:
    return frozenset(
        (code, selector)
        for table in font["cmap"].tables
        if table.format == 14
        for selector, entries in table.uvsDict.items()
        for code, _ in entries
    )


def _is_sane(cmap: bytes) -> bool:
    """Whether no subtable claims more than Unicode has: fontTools would list every one of a billion characters."""
    records = struct.unpack_from(">H", cmap, 2)[0]
    offsets = {struct.unpack_from(">I", cmap, 8 + 8 * record)[0] for record in range(records)}
    return len(offsets) <= _MOST_TABLES and all(_claimed(cmap, offset) <= _UNICODE for offset in offsets)


def _claimed(cmap: bytes, at: int) -> int:
    """How many characters a subtable lists (OpenType, cmap formats 4, 12, 13 and 14)."""
    match struct.unpack_from(">H", cmap, at)[0]:
        case 4:
            count = struct.unpack_from(">H", cmap, at + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", cmap, at + 14)
            starts = struct.unpack_from(f">{count}H", cmap, at + 16 + 2 * count)
            return sum(max(0, end - start + 1) for start, end in zip(starts, ends, strict=True))
        case 12 | 13:
            groups = struct.unpack_from(">I", cmap, at + 12)[0]
            ranges = struct.iter_unpack(">III", cmap[at + 16 : at + 16 + 12 * groups])
            return sum(max(0, end - start + 1) for start, end, _ in ranges)
        case 14:
            count = struct.unpack_from(">I", cmap, at + 6)[0]
            total = 0
            for place in range(at + 10, at + 10 + 11 * min(count, _MOST_SELECTORS), 11):
                usual, other = struct.unpack_from(">II", cmap, place + 3)
                if usual:
                    runs = struct.unpack_from(">I", cmap, at + usual)[0]
                    start = at + usual + 4
                    total += runs + sum(cmap[start + 3 : start + 4 * runs : 4])
                if other:
                    total += struct.unpack_from(">I", cmap, at + other)[0]
            return total if count <= _MOST_SELECTORS else _UNICODE + 1
        case _:
            return 0
