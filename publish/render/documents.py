"""Which document shows which division: the cutting of a book into XHTML files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.book.nodes import Book, Division
from publish.book.text import ids, slug, unique_id
from publish.config.model import Style


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be: its division, the divisions that flow on inside it, its nesting (0 = top) and place."""

    division: Division
    flowing: tuple[Division, ...]
    depth: int
    matter: str
    path: str


def sheets(book: Book, style: Style) -> list[Sheet]:
    """The documents of a book in reading order, with file names made of the divisions' ids."""
    taken: set[str] = {"style", "cover", "nav", "toc"}
    result: list[Sheet] = []
    for matter, divisions in (("front", book.front), ("body", book.body), ("back", book.back)):
        for division in divisions:
            result.extend(_cut(division, 0, matter, style, taken))
    return result


def _cut(division: Division, depth: int, matter: str, style: Style, taken: set[str]) -> Iterator[Sheet]:
    flowing: list[Division] = []
    rest = list(division.children)
    while rest and flows(rest[0], style):
        flowing.append(rest.pop(0))
    path = unique_id(slug(division.id) or division.role, taken) + ".xhtml"
    yield Sheet(division, tuple(flowing), depth, matter, path)
    for child in rest:
        yield from _cut(child, depth + 1, matter, style, taken)


def flows(division: Division, style: Style) -> bool:
    """Whether a nested division goes on in its parent's document instead of beginning its own."""
    inside = all(flows(child, style) for child in division.children)
    return inside and (division.role == "section" or style.chapter_starts == "flow")


def shown(sheet: Sheet) -> Iterator[Division]:
    """The divisions that a sheet shows, without their children."""
    yield sheet.division
    stack = list(reversed(sheet.flowing))
    while stack:
        division = stack.pop()
        yield division
        stack.extend(reversed(division.children))


def places(all_sheets: list[Sheet]) -> dict[str, str]:
    """Where each id of the book is: id → path of the document."""
    found: dict[str, str] = {}
    for sheet in all_sheets:
        for division in shown(sheet):
            found.setdefault(division.id, sheet.path)
            parts = (division.title, division.kicker, division.deck, division.byline, division.blocks, division.notes)
            for name, _ in ids(parts):
                found.setdefault(name, sheet.path)
    return found
