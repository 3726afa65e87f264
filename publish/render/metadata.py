"""What the generated pages say about the book, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.book.nodes import Creator, Metadata
from publish.render.words import Words

GAP = "\u3000"


@dataclass(frozen=True, slots=True)
class CreatorLine:
    """The people who did the same: ``张三　李四`` and ``著``, or ``文／摄影`` where they did more than one thing."""

    names: str
    role: str
    people: tuple[str, ...] = ()


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
