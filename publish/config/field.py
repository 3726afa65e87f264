"""What a key of a configuration is, as data: name, kind, meaning, bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "text",
    "prose",
    "texts",
    "number",
    "integer",
    "boolean",
    "choice",
    "targets",
    "date",
    "moment",
    "language",
    "trim",
    "path",
    "people",
    "isbn",
    "map",
    "fields",
    "maps",
    "order",
    "editions",
    "roles",
    "by-family",
    "trims",
    "size",
    "length",
    "lengths",
    "numbers",
    "sides",
    "steps",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One key: what it is called, takes and means; `example` is YAML that follows ``name:``."""

    name: str
    kind: Kind
    meaning: str
    zh: str
    example: str
    default: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    fields: tuple[Field, ...] = ()
    required: bool = False


def folded(key: str) -> str:
    """Keys compare without case; ``_`` and spaces are hyphens."""
    return "-".join(key.strip().replace("_", " ").split()).casefold()


def spellings(fields: Iterable[Field]) -> dict[str, Field]:
    """Every spelling of every key, folded."""
    return {folded(name): field for field in fields for name in (field.name, *field.aliases)}
