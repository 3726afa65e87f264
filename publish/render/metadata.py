"""What the generated pages say about the book, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.book.nodes import Creator, Metadata
from publish.config.isbn import with_hyphens
from publish.config.model import Target
from publish.render.words import Words

GAP = "\u3000"


@dataclass(frozen=True, slots=True)
class CreatorLine:
    """The people who did the same: ``张三　李四`` and ``著``, or ``文／摄影`` where they did more than one thing."""

    names: str
    role: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an imprint page."""

    name: str
    value: str


def creator_lines(creators: Iterable[Creator], language: Words) -> tuple[CreatorLine, ...]:
    """People grouped by what they did, each named once, in the order of the first of each group."""
    done: dict[str, list[str]] = {}
    for creator in creators:
        done.setdefault(creator.name, []).append(creator.role)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, roles in done.items():
        groups.setdefault(tuple(dict.fromkeys(roles)), []).append(name)
    return tuple(
        CreatorLine(language.name_space.join(names), _work(roles, language), tuple(names))
        for roles, names in groups.items()
    )


def _work(roles: tuple[str, ...], language: Words) -> str:
    """What people did, in a word or several: 著, 文／摄, author and photographer."""
    if set(roles) == {"aut", "pht"}:
        return language.text_and_pictures
    words = [language.roles.get(role, "") or language.fields.get(role, "").lower() for role in roles]
    if len(roles) == 1:
        return language.roles.get(roles[0], "")
    return language.role_space.join(word for word in dict.fromkeys(words) if word)


def creator_line(creators: Iterable[Creator], language: Words) -> str:
    """A byline that nobody has written: names with what they did."""
    lines = creator_lines(creators, language)
    return GAP.join(" ".join(part for part in (line.names, line.role) if part) for line in lines)


def series(metadata: Metadata) -> str:
    """Name and place in the series."""
    if metadata.series is None:
        return ""
    return " ".join(part for part in (metadata.series.name, metadata.series.position) if part)


def imprint_fields(metadata: Metadata, language: Words, target: Target) -> tuple[Field, ...]:
    """The fields of an imprint or colophon, in the order in which the trade of the language gives them.

    A colophon (奥付, 판권) names the day first and the house last; elsewhere the day follows the house. The book's own
    `details` come last, in their own words; one that says what a field would have said takes its place.
    """
    title = GAP.join(part for part in (metadata.title, metadata.subtitle) if part)
    isbn = metadata.isbn_epub if target == "epub" else metadata.isbn_print
    date = ("published", language.date(metadata.published))
    house = ("publisher", metadata.publisher)
    about = [*_people(metadata, language), ("series", series(metadata)), ("edition", metadata.edition)]
    middle = [date, *about, house] if language.language in ("ja", "ko") else [*about, house, date]
    said = {name for name, _ in metadata.details}
    fields = [
        Field(language.fields[key], value)
        for key, value in [("title", title), *middle, ("isbn", with_hyphens(isbn))]
        if value and language.fields[key] not in said
    ]
    return (*fields, *(Field(name, value) for name, value in metadata.details))


def _people(metadata: Metadata, language: Words) -> list[tuple[str, str]]:
    """Who made the book, by role; a role without a field of its own stands on the title page only."""
    groups: dict[str, list[str]] = {}
    for creator in metadata.creators:
        groups.setdefault(creator.role, []).append(creator.name)
    return [(role, language.name_space.join(names)) for role, names in groups.items() if role in language.fields]
