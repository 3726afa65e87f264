"""Values of the functions that gradients are made of (ISO 32000-1, 7.10): sampled, exponential, stitched."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from publish.pdfobjects import Array, Dictionary

_DEEPEST = 8


class NotAFunction(ValueError):
    """A function of a kind that is not evaluated: PostScript, or one of several numbers."""


def evaluate(function: Any, place: float, depth: int = 0) -> tuple[float, ...]:
    """The value of a function of one number, or of an array of such functions.

    Raises NotAFunction for other kinds.
    """
    if depth > _DEEPEST:
        raise NotAFunction("too deep")
    if isinstance(function, Array):
        return tuple(value for each in function for value in evaluate(each, place, depth + 1))
    low, high = _numbers(function.Domain)[:2]
    place = min(max(place, low), high)
    match int(function.FunctionType):
        case 0:
            return _sample(function, (place - low) / ((high - low) or 1))
        case 2:
            first, last = _numbers(function.get("/C0", Array([0]))), _numbers(function.get("/C1", Array([1])))
            power = place ** float(function.N)
            return tuple(a + power * (b - a) for a, b in zip(first, last, strict=True))
        case 3:
            bounds = [low, *_numbers(function.Bounds), high]
            index = max(i for i in range(len(bounds) - 1) if place >= bounds[i] or i == 0)
            start, end = _numbers(function.Encode)[2 * index : 2 * index + 2]
            width = bounds[index + 1] - bounds[index]
            part = (place - bounds[index]) / width if width else 0.0
            return evaluate(function.Functions[index], start + part * (end - start), depth + 1)
    raise NotAFunction(f"function of type {function.FunctionType}")


def parts(function: Any, domain: tuple[float, float]) -> list[tuple[float, float]]:
    """The pieces of a domain in which a function runs smoothly: those between the bounds of a stitched one."""
    low, high = domain
    inner: list[float] = []
    if isinstance(function, Dictionary) and int(function.FunctionType) == 3:
        inner = [bound for bound in _numbers(function.Bounds) if low < bound < high]
    ends = [low, *dict.fromkeys(inner), high]
    return list(pairwise(ends))


def _sample(function: Any, part: float) -> tuple[float, ...]:
    bits, size = int(function.BitsPerSample), int(function.Size[0])
    ranges = _numbers(function.Range)
    if bits not in (8, 16) or len(function.Size) != 1:
        raise NotAFunction("a table of an unusual kind")
    count, width, data = len(ranges) // 2, bits // 8, function.read_bytes()
    first, last = _numbers(function.get("/Encode", Array([0, size - 1])))[:2]
    decode = _numbers(function.get("/Decode", Array(ranges)))
    place = min(max(first + part * (last - first), 0), size - 1)
    row, rest = int(place), place - int(place)

    def at(row: int, column: int) -> float:
        begin = (min(row, size - 1) * count + column) * width
        level = int.from_bytes(data[begin : begin + width]) / ((1 << bits) - 1)
        return decode[2 * column] + level * (decode[2 * column + 1] - decode[2 * column])

    return tuple(at(row, i) * (1 - rest) + at(row + 1, i) * rest for i in range(count))


def _numbers(array: Any) -> list[float]:
    return [float(each) for each in array]
