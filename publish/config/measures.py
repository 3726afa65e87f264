"""Values with units: bytes, lengths, the four sides of a page. A value that cannot be read is a finding and None."""

from __future__ import annotations

import re
from itertools import pairwise

from publish.config.field import Field, folded
from publish.config.press_values import Bleed
from publish.config.values import Notes
from publish.config.yaml import Mapping, Scalar, Sequence, Value

_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)\s*(B|KB|MB|GB)?", re.I)
_BYTES = {"": 1, "B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,8})?)\s*(mm|cm|in|pt|毫米|″|\")?", re.I)
_MM = {"": 1.0, "mm": 1.0, "毫米": 1.0, "cm": 10.0, "in": 25.4, "″": 25.4, '"': 25.4, "pt": 25.4 / 72}
_NONE = frozenset({"none", "no", "0", "无", "無", "なし", "없음"})
_SIDES = ("inner", "outer", "head", "foot")


def size(answer: tuple[Field, Value | None], notes: Notes) -> int | None:
    """``240 KB``, ``10 MB``, ``2 GB`` in bytes; a kilobyte is 1,000 bytes, as shops count."""
    field, value = answer
    match = _SIZE.fullmatch(value.text.strip()) if isinstance(value, Scalar) else None
    if match is None:
        if value is not None:
            notes.wrong(field, value, "a size such as 240 KB, 10 MB or 2 GB")
        return None
    return int(float(match[1]) * _BYTES[(match[2] or "").upper()])


def length(answer: tuple[Field, Value | None], notes: Notes) -> float | None:
    """``3``, ``3 mm``, ``0.125 in``, ``5 pt`` in millimetres, within the field's bounds; ``none`` is 0."""
    field, value = answer
    if value is None:
        return None
    found = _length(value)
    if found is None or not field.low <= found <= (field.high or found):
        bounds = f" from {field.low:g} to {field.high:g} mm" if field.high else ""
        notes.wrong(field, value, f"a length{bounds}, such as 3 mm or 0.125 in")
        return None
    return found


def lengths(answer: tuple[Field, Value | None], notes: Notes) -> tuple[float, ...] | None:
    """A list of lengths; ``none`` is an empty one."""
    field, value = answer
    if isinstance(value, Scalar) and folded(value.text) in _NONE:
        return ()
    found = [_length(item) for item in value.items] if isinstance(value, Sequence) else [None]
    if None in found:
        if value is not None:
            notes.wrong(field, value, "a list of lengths")
        return None
    return tuple(each for each in found if each is not None)


def numbers(answer: tuple[Field, Value | None], notes: Notes) -> tuple[float, ...] | None:
    """A list of numbers; ``none`` is an empty one."""
    field, value = answer
    if isinstance(value, Scalar) and folded(value.text) in _NONE:
        return ()
    items = value.items if isinstance(value, Sequence) else (value,)
    texts = [item.text.strip() if isinstance(item, Scalar) else "" for item in items]
    if not all(re.fullmatch(r"\d{1,6}(\.\d{1,4})?", text) for text in texts):
        if value is not None:
            notes.wrong(field, value, "a list of numbers")
        return None
    return tuple(float(text) for text in texts)


def sides(answer: tuple[Field, Value | None], notes: Notes) -> Bleed | None:
    """One length for all sides, or a map of inner, outer, head and foot, the sides left out being 0."""
    field, value = answer
    if not isinstance(value, Mapping):
        around = length(answer, notes)
        return None if around is None else Bleed.around(around)
    found: dict[str, float] = {}
    for pair in value.pairs:
        name, width = folded(pair.key), _length(pair.value)
        if name not in _SIDES or width is None or width > (field.high or width):
            notes.wrong(field, value, "a length, or a map of inner, outer, head and foot")
            return None
        found[name] = width
    return Bleed(**found)


def steps(answer: tuple[Field, Value | None], notes: Notes) -> tuple[tuple[int, float], ...] | None:
    """``{150: 9.5 mm, 300: 12.7 mm}``: up to so many pages so much. Counts must rise; ``none`` is no step."""
    field, value = answer
    if isinstance(value, Scalar) and folded(value.text) in _NONE:
        return ()
    found: list[tuple[int, float]] = []
    for pair in value.pairs if isinstance(value, Mapping) else ():
        width = _length(pair.value)
        if not re.fullmatch(r"[0-9]{1,5}", pair.key.strip()) or width is None:
            found = []
            break
        found.append((int(pair.key), width))
    if not found or any(one[0] >= other[0] for one, other in pairwise(found)):
        if value is not None:
            notes.wrong(field, value, "a map from rising numbers of pages to lengths")
        return None
    return tuple(found)


def _length(value: Value) -> float | None:
    if not isinstance(value, Scalar):
        return None
    if folded(value.text) in _NONE:
        return 0.0
    match = _LENGTH.fullmatch(value.text.strip())
    return round(float(match[1]) * _MM[(match[2] or "").lower()], 6) if match else None


def pattern(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """A pattern of file names, with the words in braces that `field.choices` lists; it stays in the book's folder."""
    field, value = answer
    step = rf"(?:[A-Za-z0-9_-]|\{{(?:{'|'.join(field.choices)})\}})+"
    if isinstance(value, Scalar) and re.fullmatch(rf"{step}(?:/{step})?", value.text.strip()):
        return value.text.strip()
    if value is not None:
        words = ", ".join(f"{{{choice}}}" for choice in field.choices)
        notes.wrong(field, value, f"letters, digits, hyphens and {words}")
    return ""
