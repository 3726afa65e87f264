"""What the generated pages say about the book, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.book.nodes import Creator, Metadata
from publish.config.model import Target
from publish.render.words import Words


@dataclass(frozen=True, slots=True)
class CreatorLine:
    """The people of one role: ``张三　李四`` and ``著``."""

    names: str
    role: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an imprint page."""

    name: str
    value: str


def creator_lines(creators: Iterable[Creator], language: Words) -> tuple[CreatorLine, ...]:
    """People grouped by role, in the order of the first of each."""
    groups: dict[str, list[str]] = {}
    for creator in creators:
        groups.setdefault(creator.role, []).append(creator.name)
    return tuple(
        CreatorLine(language.name_space.join(names), language.roles.get(role, "")) for role, names in groups.items()
    )


def creator_line(creators: Iterable[Creator], language: Words) -> str:
    """A byline that nobody has written: names with what they did."""
    lines = creator_lines(creators, language)
    return "　".join(" ".join(part for part in (line.names, line.role) if part) for line in lines)


def series(metadata: Metadata) -> str:
    """Name and place in the series."""
    if metadata.series is None:
        return ""
    return " ".join(part for part in (metadata.series.name, metadata.series.position) if part)


def imprint_fields(metadata: Metadata, language: Words, target: Target) -> tuple[Field, ...]:
    """The fields of an imprint or colophon, in the order in which the language's trade gives them."""
    isbn = metadata.isbn_epub if target == "epub" else metadata.isbn_print
    people = [(line_role, names) for line_role, names in _people(metadata, language)]
    title = metadata.title + (f"　{metadata.subtitle}" if metadata.subtitle else "")
    rows = [("title", title), *people, ("series", series(metadata)), ("edition", metadata.edition)]
    late = [("publisher", metadata.publisher), ("published", metadata.published), ("isbn", hyphenated(isbn))]
    if language.language in ("ja", "ko"):
        rows = [rows[0], ("published", metadata.published), *rows[1:], ("publisher", metadata.publisher), late[2]]
    else:
        rows += late
    named = [Field(language.fields.get(key, key), value) for key, value in rows if value]
    return tuple(named) + tuple(Field(name, value) for name, value in metadata.details)


def _people(metadata: Metadata, language: Words) -> list[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for creator in metadata.creators:
        groups.setdefault(creator.role, []).append(creator.name)
    return [(role, language.name_space.join(names)) for role, names in groups.items() if role in language.fields]


def hyphenated(isbn: str) -> str:
    """An ISBN as given."""
    return isbn
