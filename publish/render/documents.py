"""Which document shows which division: the cutting of a book into XHTML files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.book.nodes import Book, Division
from publish.book.text import ids, slug, unique_id
from publish.book.walk import divisions
from publish.config.model import Medium, Style


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be: its division, the divisions that flow on inside it, its nesting (0 = top) and place."""

    division: Division
    flowing: tuple[Division, ...]
    depth: int
    matter: str
    path: str


def sheets(book: Book, style: Style, target: Medium) -> list[Sheet]:
    """The documents of a book in reading order, with file names made of the divisions' ids."""
    taken = {"style", "cover", "nav", "toc"}
    result: list[Sheet] = []
    runs_on = target == "pdf" and style.chapter_starts == "flow"
    for matter, top in (("front", book.front), ("body", book.body), ("back", book.back)):
        for division in top:
            result.extend(_cut(division, 0, matter, runs_on, taken))
    return result


def shown(sheet: Sheet) -> Iterator[Division]:
    """The divisions that a sheet shows, each with its own text only in mind."""
    yield sheet.division
    yield from divisions(sheet.flowing)


def places(all_sheets: Sequence[Sheet]) -> dict[str, str]:
    """Where each id of the book is: id → path of the document."""
    found: dict[str, str] = {}
    for sheet in all_sheets:
        division = sheet.division
        found.setdefault(division.id, sheet.path)
        for field in ("title", "kicker", "deck", "byline", "blocks", "notes"):
            found.update((name, sheet.path) for name, _ in ids(getattr(division, field)))
        found.update((name, sheet.path) for name, _ in ids(sheet.flowing))
    return found


def sources(all_sheets: Sequence[Sheet]) -> dict[str, str]:
    """Source files of the manuscript: path → id of the first division that comes from it."""
    found: dict[str, str] = {}
    for sheet in all_sheets:
        for division in shown(sheet):
            if division.at.path:
                found.setdefault(division.at.path, division.id)
    return found


def _cut(division: Division, depth: int, matter: str, runs_on: bool, taken: set[str]) -> Iterator[Sheet]:
    rest = list(division.children)
    flowing: list[Division] = []
    while rest and _flows(rest[0], runs_on):
        flowing.append(rest.pop(0))
    path = unique_id(slug(division.id) or division.role, taken) + ".xhtml"
    yield Sheet(division, tuple(flowing), depth, matter, path)
    for child in rest:
        yield from _cut(child, depth + 1, matter, runs_on, taken)


def _flows(division: Division, runs_on: bool) -> bool:
    """Whether a nested division goes on in its parent's document: a section does, with sections inside it."""
    return (runs_on or division.role == "section") and all(_flows(child, runs_on) for child in division.children)
