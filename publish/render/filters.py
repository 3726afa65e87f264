"""The filters, tests and methods that templates may use. What each can make is bounded by what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import Any

from markupsafe import Markup, escape

from publish.characters import is_bopomofo, is_cjk

LONGEST_RANGE = 100_000
LONGEST_TEXT = 4_000_000
"""Characters that `replace` and `join` may make at once."""

STRING_METHODS = frozenset(
    [
        "strip",
        "lstrip",
        "rstrip",
        "lower",
        "upper",
        "title",
        "capitalize",
        "startswith",
        "endswith",
        "split",
        "find",
        "count",
        "isdigit",
        "isascii",
        "removeprefix",
        "removesuffix",
    ]
)


def text(value: Any) -> str:
    """A value that may be printed. Raises TypeError for lists, nodes and whatever else has no text of its own."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if type(value).__name__.endswith("Undefined"):
        return str(value)  # an if without else is nothing; any other undefined name raises and says so
    if type(value).__name__ == "Macro" or value is None:
        raise TypeError(f"“{value}” cannot be printed")
    if hasattr(value, "__html__"):
        return str(value.__html__())
    raise TypeError(f"a {type(value).__name__} cannot be printed: give it to xhtml or plain first")


def joined(parts: Iterable[Any], separator: str) -> str:
    """Parts as one text; it is markup where one of them is, and then the others are escaped."""
    texts = [text(part) for part in parts]
    if sum(map(len, texts)) + len(texts) * len(separator) > LONGEST_TEXT:
        raise ValueError("the text becomes too long")
    if any(isinstance(each, Markup) for each in (separator, *texts)):
        return escape(separator).join(texts)
    return separator.join(texts)


def is_western(words: str) -> bool:
    """Letters or digits, and nothing East Asian among them."""
    return any(map(str.isalnum, words)) and not any(map(is_cjk, words))


def is_of_tree(value: Any) -> bool:
    """Whether a sequence belongs to a book's tree and was therefore not made by a template."""
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def is_small(value: Any) -> bool:
    """A number that arithmetic cannot blow up."""
    return isinstance(value, (int, float)) and abs(value) <= 1e12


def counted_range(*limits: int) -> range:
    """`range`, of at most 100,000 numbers."""
    numbers = range(*limits)
    if len(numbers) > LONGEST_RANGE:
        raise ValueError(f"a range of more than {LONGEST_RANGE} numbers")
    return numbers


def _default(value: Any, other: Any = "") -> Any:
    return value or other


def _join(values: Iterable[Any], separator: str = "") -> str:
    return joined(values, text(separator))


def _replace(value: Any, old: str, new: str) -> str:
    value = text(value)
    if len(value) + value.count(old) * len(new) > LONGEST_TEXT:
        raise ValueError("the text becomes too long")
    return str(value.replace(old, new))


def _of_text(function: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: function(text(value))


def _em(value: float) -> str:
    """A length in em of three decimals, as style sheets write it."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "em"


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "d": _default,
        "default": _default,
        "e": escape,
        "em": _em,
        "escape": escape,
        "first": lambda values: values[0],
        "join": _join,
        "last": lambda values: values[-1],
        "length": len,
        "list": list,
        "lower": _of_text(str.lower),
        "replace": _replace,
        "reverse": lambda values: values[::-1],
        "round": lambda value: round(value),
        "string": text,
        "trim": _of_text(str.strip),
        "upper": _of_text(str.upper),
    }
)

TESTS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        "defined": lambda value: type(value).__name__ != "StrictUndefined",
        "divisibleby": lambda value, number: is_small(value) and value % number == 0,
        "even": lambda value: is_small(value) and value % 2 == 0,
        "none": lambda value: value is None,
        "odd": lambda value: is_small(value) and value % 2 == 1,
        "string": lambda value: isinstance(value, str),
        "zhuyin": lambda value: isinstance(value, str) and any(map(is_bopomofo, value)),
        "undefined": lambda value: type(value).__name__ == "StrictUndefined",
    }
)
