"""From the bytes of a text to codes, and from codes to glyphs or characters (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(-?\d+)|\[|\]|/[^\s<>\[\]()/%]+|[A-Za-z]+")
_MOST_CODES = 1 << 17
_LEGACY = re.compile(r"EUC|RKSJ|GBK|GBpc|GB-|B5|KSC|Big5|CNS|HKS", re.IGNORECASE)
_UTF16 = re.compile(r"UTF16|UCS2|UTF-?16|Identity", re.IGNORECASE)


@dataclass(slots=True)
class CMap:
    """`widths` are the lengths of codes in bytes with their lowest and highest, `single` and `ranges` what they mean.

    A code that means nothing is its own number where the map is an identity, otherwise 0, the empty box.
    """

    spaces: list[tuple[int, int, int]] = field(default_factory=list)
    single: dict[int, int] = field(default_factory=dict)
    ranges: list[tuple[int, int, int]] = field(default_factory=list)
    identity: bool = False
    vertical: bool = False
    known: bool = True

    def codes(self, text: bytes) -> list[int]:
        """The codes of a text."""
        if self.identity or not self.spaces:
            return list(struct.unpack(f">{len(text) // 2}H", text[: len(text) // 2 * 2]))
        codes, at = [], 0
        while at < len(text):
            length = self._length(text, at)
            codes.append(int.from_bytes(text[at : at + length], "big"))
            at += length
        return codes

    def _length(self, text: bytes, at: int) -> int:
        for length, low, high in self.spaces:
            code = int.from_bytes(text[at : at + length], "big")
            if len(text) - at >= length and all(
                low >> shift & 255 <= code >> shift & 255 <= high >> shift & 255 for shift in range(0, 8 * length, 8)
            ):
                return length
        return min(length for length, _, _ in self.spaces)

    def cid(self, code: int) -> int | None:
        """The glyph's number in its collection; None where the map is one of those that readers have built in."""
        if self.identity:
            return code
        if not self.known:
            return None
        if code in self.single:
            return self.single[code]
        place = bisect_right(self.ranges, (code, 1 << 62, 0)) - 1
        if place >= 0 and self.ranges[place][0] <= code <= self.ranges[place][1]:
            return self.ranges[place][2] + code - self.ranges[place][0]
        return 0


def predefined(name: str) -> CMap:
    """A map by its name (9.7.5.2). Of those that hang on a character collection only the length of codes is known."""
    vertical = name.endswith("V")
    if name.startswith("Identity"):
        return CMap(identity=True, vertical=vertical)
    if _LEGACY.search(name) and not _UTF16.search(name):
        return CMap([(2, 0x8140, 0xFEFE), (1, 0, 0xFF)], vertical=vertical, known=False)
    return CMap([(2, 0, 0xFFFF)], vertical=vertical, known=False)


def embedded(program: bytes, vertical: bool = False) -> CMap:
    """A map that the file brings with it."""
    found = CMap(vertical=vertical)
    for kind, rows in _sections(program):
        if kind == "codespacerange":
            found.spaces += [(len(low), _number(low), _number(high)) for low, high in _rows(rows, 2)]
        elif kind == "cidchar":
            found.single |= {_number(code): int(cid) for code, cid in _rows(rows, 2)}
        elif kind == "cidrange":
            found.ranges += [(_number(low), _number(high), int(cid)) for low, high, cid in _rows(rows, 3)]
    found.spaces.sort()
    found.ranges.sort()
    return found


def characters(program: bytes) -> dict[int, str]:
    """What codes stand for, from a ToUnicode map."""
    found: dict[int, str] = {}
    for kind, rows in _sections(program):
        if kind == "bfchar":
            for code, text in _rows(rows, 2):
                if isinstance(text, bytes):
                    found[_number(code)] = text.decode("utf-16-be", "replace")
        elif kind == "bfrange":
            for low, high, text in _rows(rows, 3):
                _fill(found, _number(low), _number(high), text)
        if len(found) > _MOST_CODES:
            break
    return found


def _fill(found: dict[int, str], low: int, high: int, text: object) -> None:
    count = min(high - low + 1, _MOST_CODES - len(found))
    if isinstance(text, list):
        found |= {low + n: each.decode("utf-16-be", "replace") for n, each in enumerate(text[: max(0, count)])}
    elif isinstance(text, bytes) and text:
        first = text.decode("utf-16-be", "replace")
        for n in range(count):
            found[low + n] = first[:-1] + chr(min(ord(first[-1]) + n, 0x10FFFF))


def _sections(program: bytes) -> Iterator[tuple[str, list[Any]]]:
    for match in re.finditer(rb"begin(codespacerange|cidchar|cidrange|bfchar|bfrange)(.*?)end\1", program, re.DOTALL):
        yield match[1].decode(), _values(match[2])


def _values(text: bytes) -> list[Any]:
    values: list[Any] = []
    row: list[Any] | None = None
    for match in _TOKEN.finditer(text):
        value: bytes | int
        if match[1] is not None:
            digits = re.sub(rb"\s", b"", match[1]).decode()
            value = bytes.fromhex(digits + "0" * (len(digits) % 2))
        elif match[2] is not None:
            value = int(match[2])
        elif match[0] == b"[":
            row = []
            continue
        elif match[0] == b"]":
            values.append(row or [])
            row = None
            continue
        else:
            continue
        (values if row is None else row).append(value)
    return values


def _rows(values: list[Any], width: int) -> Iterator[list[Any]]:
    whole = len(values) - len(values) % width
    for at in range(0, whole, width):
        yield values[at : at + width]


def _number(code: object) -> int:
    return int.from_bytes(code, "big") if isinstance(code, bytes) else int(str(code))
