"""YAML text → values that know where they stand. The only file that knows PyYAML.

YAML 1.1 guesses types: ``no`` becomes false, ``1984`` a number, ``2020-01-01`` a date. A book's title is a
title, so nothing is guessed here: every scalar stays the text that the author wrote, with its place, and the
schema decides what it means. Input is bounded in length, depth and the size that aliases unfold to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from publish.config.yaml_advice import explain
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.errors import ConfigError

MAX_CHARACTERS = 400_000
MAX_DEPTH = 24
MAX_VALUES = 50_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written; `plain` when it stood without quotes, `size` counts values for the bound."""

    text: str
    plain: bool
    at: Location
    size: int = 1


@dataclass(frozen=True, slots=True)
class Null:
    """A key with nothing behind it (or ``~``, ``null``)."""

    at: Location
    size: int = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    at: Location
    size: int = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A key with its value; `at` is the place of the key."""

    key: str
    value: Value
    at: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order written."""

    pairs: tuple[Pair, ...]
    at: Location
    size: int = 1


Value: TypeAlias = Scalar | Null | Sequence | Mapping


def load(text: str, path: str, *, first_line: int = 1) -> tuple[Value, list[Diagnostic]]:
    """Read one YAML document. `first_line` is the line of the file on which `text` begins.

    Raises `ConfigError` naming ``file:line:column`` where the text is not YAML or passes the bounds. Keys
    given twice and tags are findings: the first value counts, the tag is ignored.
    """
    if len(text) > MAX_CHARACTERS:
        raise ConfigError(
            f"{path}: {len(text)} characters are too many for a configuration (at most {MAX_CHARACTERS}).",
            "Put text into the manuscript's files, and only facts about the book into book.yaml.",
        )
    try:
        return _Reader(text, path, first_line).document()
    except yaml.MarkedYAMLError as failure:
        # a key without its colon is noticed on the next line
        keyless = failure.problem == "could not find expected ':'"
        mark = (failure.context_mark if keyless else None) or failure.problem_mark or failure.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        place = Location(path, line + first_line, column + 1)
        message, advice = explain(failure.problem or "", failure.context or "", text, line)
    except yaml.reader.ReaderError as failure:
        before = text[: failure.position]
        column = len(before) - (before.rfind("\n") + 1)
        place = Location(path, before.count("\n") + first_line, column + 1)
        message = f"the character U+{ord(str(text[failure.position])):04X} may not stand in YAML"
        advice = "Delete the invisible control character."
    raise ConfigError(f"{place}: {message}.", advice)


class _Reader:
    """Turns PyYAML's events into values, bounded while they come."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.events: Iterator[Event] = iter(yaml.parse(text, Loader=yaml.SafeLoader))
        self.anchors: dict[str, Value] = {}
        self.values = 0
        self.findings: list[Diagnostic] = []

    def at(self, event: Event) -> Location:
        mark = event.start_mark
        assert mark is not None, "events of a text carry marks"
        return Location(self.path, mark.line + self.first_line, mark.column + 1)

    def document(self) -> tuple[Value, list[Diagnostic]]:
        result: Value = Null(Location(self.path, self.first_line, 1))
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.note_second_document(event)
                    break
            elif isinstance(event, NodeEvent):
                result = self.value(event, 0)
            elif isinstance(event, (DocumentEndEvent, StreamEndEvent)):
                continue
        return result, self.findings

    def note_second_document(self, event: Event) -> None:
        self.findings.append(
            error(
                "config-second-document",
                "A line of --- begins a second YAML document; what follows it is not read.",
                self.at(event),
                "Delete the line, or quote it if it belongs to a text.",
            )
        )

    def value(self, event: Event, depth: int) -> Value:
        at = self.at(event)
        if depth > MAX_DEPTH:
            raise ConfigError(f"{at}: lists and maps stand more than {MAX_DEPTH} deep.", "Flatten the structure.")
        if isinstance(event, AliasEvent):
            return self.counted(self.alias(event, at), at)
        assert isinstance(event, NodeEvent)
        result: Value
        if isinstance(event, ScalarEvent):
            plain = event.style is None
            result = Null(at) if plain and event.value in _NULLS else Scalar(event.value, plain, at)
        elif isinstance(event, SequenceStartEvent):
            result = self.sequence(at, depth)
        else:
            result = self.mapping(at, depth)
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self.findings.append(
                warning("config-tag", f"The YAML tag {tag} is ignored.", at, "Write the value without a tag.")
            )
        if event.anchor is not None:
            self.anchors[event.anchor] = result
        return self.counted(result, at) if isinstance(result, (Scalar, Null)) else result

    def alias(self, event: AliasEvent, at: Location) -> Value:
        if event.anchor in self.anchors:
            return self.anchors[event.anchor]
        raise ConfigError(
            f"{at}: *{event.anchor} points to nothing.",
            "A value that begins with * needs quotes: YAML takes it for an alias.",
        )

    def counted(self, value: Value, at: Location) -> Value:
        self.values += value.size
        if self.values > MAX_VALUES:
            raise ConfigError(
                f"{at}: aliases and lists unfold to more than {MAX_VALUES} values.", "Write the values out, or fewer."
            )
        return value

    def sequence(self, at: Location, depth: int) -> Sequence:
        items: list[Value] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self.value(event, depth + 1))
        return Sequence(tuple(items), at, 1 + sum(item.size for item in items))

    def mapping(self, at: Location, depth: int) -> Mapping:
        pairs: dict[str, Pair] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key_at = self.at(event)
            key = self.value(event, depth + 1)
            value = self.value(next(self.events), depth + 1)
            name = self.key(key, key_at)
            if name is None:
                continue
            if name in pairs:
                self.findings.append(
                    error(
                        "config-key-twice",
                        f"The key {name} is given twice; the first one counts (line {pairs[name].at.line}).",
                        key_at,
                        "Delete one of the two.",
                    )
                )
                continue
            pairs[name] = Pair(name, value, key_at)
        return Mapping(tuple(pairs.values()), at, 1 + sum(pair.value.size for pair in pairs.values()))

    def key(self, key: Value, at: Location) -> str | None:
        """The text of a key; a list or map in the place of a key is a finding."""
        if isinstance(key, Scalar):
            return key.text
        if isinstance(key, Null):
            return ""
        self.findings.append(
            error("config-key-complex", "A list or map stands where a key should stand; it is not read.", at)
        )
        return None


__all__ = ["Mapping", "Null", "Pair", "Scalar", "Sequence", "Value", "load"]
