"""The filters, tests and string methods that templates may use: each is bounded by what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import Any

from markupsafe import Markup, escape

STRING_METHODS = frozenset(
    "strip lstrip rstrip lower upper title capitalize startswith endswith split find count isdigit isascii "
    "removeprefix removesuffix".split()
)


def text(value: Any) -> str:
    """A value that may be printed, as text. Raises TypeError for lists, nodes and whatever else has no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    raise TypeError(f"a {type(value).__name__} cannot be printed: give it to a filter such as xhtml or plain first")


def of_nodes(value: Any) -> bool:
    """Whether a sequence belongs to a tree (it holds a node and was therefore not made by a template)."""
    return bool(value) and isinstance(value, tuple) and is_dataclass(value[0])


def _default(value: Any, other: Any = "") -> Any:
    return value or other


def _join(values: Iterable[Any], separator: str = "") -> str:
    parts = [text(value) for value in values]
    if len(parts) * len(separator) > 1_000_000:
        raise ValueError("the separator of join is too long")
    if isinstance(separator, Markup) or any(isinstance(part, Markup) for part in parts):
        return escape(separator).join(parts)
    return separator.join(parts)


def _replace(value: str, old: str, new: str) -> str:
    value = text(value)
    if value.count(old) * len(new) > 1_000_000:
        raise ValueError("the replacement is too long")
    return value.replace(old, new)


def _string(function: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: function(text(value))


def _round(value: float) -> int:
    return round(value)


FILTERS: MappingProxyType[str, Callable[..., Any]] = MappingProxyType(
    {
        "default": _default,
        "d": _default,
        "e": escape,
        "escape": escape,
        "first": lambda values: values[0],
        "join": _join,
        "last": lambda values: values[-1],
        "length": len,
        "list": list,
        "lower": _string(str.lower),
        "replace": _replace,
        "reverse": lambda values: values[::-1],
        "round": _round,
        "string": text,
        "trim": _string(str.strip),
        "upper": _string(str.upper),
    }
)

TESTS: MappingProxyType[str, Callable[..., bool]] = MappingProxyType(
    {
        "defined": lambda value: type(value).__name__ != "StrictUndefined",
        "divisibleby": lambda value, number: value % number == 0,
        "even": lambda value: value % 2 == 0,
        "in": lambda value, values: value in values,
        "none": lambda value: value is None,
        "odd": lambda value: value % 2 == 1,
        "string": lambda value: isinstance(value, str),
    }
)
