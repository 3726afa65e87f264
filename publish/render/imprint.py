"""The imprint of a book: 版权页, 奥付, 판권, copyright page, as the trade of each language gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publish.book.nodes import Metadata
from publish.config.isbn import with_hyphens
from publish.config.model import Medium, Trim
from publish.config.sheets import cut_for
from publish.render.metadata import GAP, series
from publish.render.words import Words

Count = Literal["", "sheets", "characters", "pages"]
_COUNTED: dict[str, Count] = {
    "印张": "sheets",
    "印張": "sheets",
    "字数": "characters",
    "字數": "characters",
    "页数": "pages",
    "頁數": "pages",
}
_TO_COUNT = frozenset({"auto", "自动", "自動", "자동"})


@dataclass(frozen=True, slots=True)
class Field:
    """A line of an imprint: its name, and its value or what is to be counted of the finished pages."""

    name: str
    value: str = ""
    count: Count = ""


def imprint_fields(metadata: Metadata, language: Words, target: Medium, trim: Trim) -> tuple[Field, ...]:
    """The lines of an imprint, in the order in which the trade of the language gives them.

    A colophon (奥付, 판권) names the day first and the house last; elsewhere the day follows the house. The book's own
    `details` come last, in their own words; one that says what a field would have said takes its place. On paper an
    imprint of the mainland says 开本, 印张 and 字数 of a book that has an ISBN or cataloguing.
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
    measured = () if target == "epub" else tuple(_measured(metadata, language, trim, said))
    own = tuple(field for field in (_own(name, value, target) for name, value in metadata.details) if field)
    return (*fields, *measured, *own)


def copyright_lines(metadata: Metadata, language: Words) -> tuple[str, ...]:
    """What stands on the copyright page of an English book, a line each; nothing in other languages."""
    if language.language != "en":
        return ()
    holders = [creator.name for creator in metadata.creators if creator.role == "aut"]
    year = metadata.published[:4]
    claim = f"Copyright © {year} by {_listed(holders)}" if year and holders else ""
    house = ", ".join(part for part in (metadata.publisher, metadata.place) if part)
    others = [f"{language.fields[role]}: {names}" for role, names in _people(metadata, language) if role != "aut"]
    catalogue = metadata.cip.number if metadata.cip else ""
    lines = (
        metadata.rights or claim,
        *_of_others(others, metadata),
        f"Published by {house}" if house else "",
        ", ".join(part for part in (metadata.edition, language.date(metadata.published)) if part),
        *(f"ISBN {with_hyphens(isbn)} ({kind})" for isbn, kind in _isbns(metadata)),
        f"Library of Congress Control Number: {catalogue}" if catalogue else "",
        *(f"{name}: {value}" for name, value in metadata.details if name != "Place"),
    )
    return tuple(line for line in lines if line)


def _of_others(others: list[str], metadata: Metadata) -> Iterator[str]:
    yield from others
    if named := series(metadata):
        yield f"Series: {named}"


def _isbns(metadata: Metadata) -> list[tuple[str, str]]:
    return [(isbn, kind) for isbn, kind in ((metadata.isbn_print, "print"), (metadata.isbn_epub, "e-book")) if isbn]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _measured(metadata: Metadata, language: Words, trim: Trim, said: set[str]) -> Iterator[Field]:
    """What is known of the paper: how the sheet was cut, how many sheets, how many characters."""
    if language.language != "zh-Hans" or not (metadata.isbn_print or metadata.cip):
        return
    cut = cut_for(trim)
    if cut is not None and "开本" not in said:
        yield Field("开本", str(cut))
    if (cut is not None or "开本" in said) and "印张" not in said:
        yield Field("印张", count="sheets")
    if "字数" not in said:
        yield Field("字数", count="characters")


def _own(name: str, value: str, target: Medium) -> Field | None:
    """A line of the author's; one that shall be counted stays out of an e-book, which has no pages to count."""
    count = _COUNTED.get(name, "")
    if not count or value.strip().lower() not in _TO_COUNT:
        return Field(name, value)
    return Field(name, count=count) if target == "pdf" else None


def _people(metadata: Metadata, language: Words) -> list[tuple[str, str]]:
    """Who made the book, by role; a role without a field of its own stands on the title page only."""
    groups: dict[str, list[str]] = {}
    for creator in metadata.creators:
        groups.setdefault(creator.role, []).append(creator.name)
    return [(role, language.name_space.join(names)) for role, names in groups.items() if role in language.fields]
