"""style.yaml → its keys. A style is part of the machine: anything wrong in one is a `ConfigError`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar, cast

from publish.book.nodes import Role
from publish.config import values
from publish.config.field import Field, folded
from publish.config.languages import FAMILIES
from publish.config.lines import read_lines
from publish.config.model import LineRules, Trim
from publish.config.order import GENERATED, role_of
from publish.config.schema_style import STYLE
from publish.config.values import Answers, Notes, answers
from publish.config.yaml import Mapping, Null, Scalar, Sequence, Value, load
from publish.errors import ConfigError

T = TypeVar("T")

OTHER = "other"
"""The word for every language that has no value of its own."""


@dataclass(frozen=True, slots=True)
class StyleKeys:
    """What one style.yaml says; None or empty where it says nothing. Families as in `languages.Family`."""

    meaning: str = ""
    based_on: str = ""
    trim: dict[str, Trim] | None = None
    size: dict[str, float] | None = None
    leading: dict[str, float] | None = None
    columns: int | None = None
    front: dict[str, tuple[Role, ...]] | None = None
    back: dict[str, tuple[Role, ...]] | None = None
    chapter_starts: Literal["right", "page", "flow"] | None = None
    number_by: Literal["book", "chapter"] | None = None
    number_chapters: bool | None = None
    number_headings: int | None = None
    contents_depth: int | None = None
    margins: dict[str, float] = field(default_factory=dict)
    lines: tuple[LineRules, ...] = ()


def read_style(text: str, path: str) -> StyleKeys:
    """Read a style.yaml; raises `ConfigError` naming the first thing that is wrong and its place."""
    value, found = load(text, path)
    notes = Notes(found)
    said = answers(value, STYLE, notes, "style.yaml")
    if not isinstance(value, (Mapping, Null)):
        raise ConfigError(f"{value.at}: a style.yaml is a map of keys.", "See docs/configuration.md.")
    keys = StyleKeys(
        meaning=values.text(said["meaning"], notes),
        based_on=values.text(said["based-on"], notes),
        trim=_by_family(said["trim"], notes, lambda answer: values.trim(answer, notes)),
        size=_by_family(said["size"], notes, lambda answer: values.number(answer, notes)),
        leading=_by_family(said["leading"], notes, lambda answer: values.number(answer, notes)),
        columns=values.integer(said["columns"], notes),
        front=_by_family(said["front"], notes, lambda answer: _roles(answer, notes)),
        back=_by_family(said["back"], notes, lambda answer: _roles(answer, notes)),
        chapter_starts=cast(
            'Literal["right", "page", "flow"] | None', values.choice(said["chapter-starts"], notes) or None
        ),
        number_by=cast('Literal["book", "chapter"] | None', values.choice(said["number-by"], notes) or None),
        number_chapters=values.boolean(said["number-chapters"], notes),
        number_headings=values.integer(said["number-headings"], notes),
        contents_depth=values.integer(said["contents-depth"], notes),
        margins=_margins(said, notes),
        lines=read_lines(said["lines"], notes),
    )
    if notes.findings:
        first = notes.findings[0]
        raise ConfigError(f"{first.at}: {first.message}", first.hint)
    return keys


def merged(below: StyleKeys, above: StyleKeys) -> StyleKeys:
    """`above` over `below`: a key that `above` gives counts whole, margins and rules of lines side by side."""

    def pick(upper: T | None, lower: T | None) -> T | None:
        return lower if upper is None else upper

    return StyleKeys(
        meaning=above.meaning or below.meaning,
        based_on=above.based_on,
        trim=pick(above.trim, below.trim),
        size=pick(above.size, below.size),
        leading=pick(above.leading, below.leading),
        columns=pick(above.columns, below.columns),
        front=pick(above.front, below.front),
        back=pick(above.back, below.back),
        chapter_starts=pick(above.chapter_starts, below.chapter_starts),
        number_by=pick(above.number_by, below.number_by),
        number_chapters=pick(above.number_chapters, below.number_chapters),
        number_headings=pick(above.number_headings, below.number_headings),
        contents_depth=pick(above.contents_depth, below.contents_depth),
        margins=below.margins | above.margins,
        lines=below.lines + above.lines,
    )


def _by_family(
    answer: tuple[Field, Value | None], notes: Notes, read: Callable[[tuple[Field, Value]], T | None]
) -> dict[str, T] | None:
    """One value for all languages, or a map from family (zh ja ko en other) to value."""
    key, value = answer
    if value is None:
        return None
    found: dict[str, T] = {}
    if not isinstance(value, Mapping):
        one = read((key, value))
        return None if one is None else {"": one}
    for pair in value.pairs:
        family = "" if folded(pair.key) == OTHER else folded(pair.key)
        if family not in FAMILIES:
            notes.wrong(key, Scalar(pair.key, True, pair.at), "the families zh, ja, ko, en and other")
        elif (one := read((key, pair.value))) is not None:
            found[family] = one
    return found


def _roles(answer: tuple[Field, Value], notes: Notes) -> tuple[Role, ...]:
    key, value = answer
    roles: list[Role] = []
    for item in value.items if isinstance(value, Sequence) else () if isinstance(value, Null) else (value,):
        role = role_of(item.text) if isinstance(item, Scalar) else None
        if role not in GENERATED:
            notes.wrong(key, item, "pages that the house writes: " + ", ".join(GENERATED))
        elif role:
            roles.append(role)
    return tuple(roles)


def _margins(said: Answers, notes: Notes) -> dict[str, float]:
    key, value = said["margins"]
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        notes.wrong(key, value, "a map of inner, outer, head and foot")
    inner = answers(value, key.fields, notes, "margins")
    read = {side.name: values.number(inner[side.name], notes) for side in key.fields}
    return {name: width for name, width in read.items() if width is not None}
