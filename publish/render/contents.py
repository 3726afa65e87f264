"""The table of contents: what the contents page, the navigation document and the PDF's bookmarks show."""

from __future__ import annotations

from publish.book.nodes import Division, Heading
from publish.book.text import plain_text
from publish.config.model import Style
from publish.render.documents import Sheet
from publish.render.matter import is_generated
from publish.render.rendition import ContentsEntry
from publish.render.words import Words

_LEFT_OUT = frozenset({"half-title", "title-page", "imprint", "contents", "colophon", "dedication", "epigraph"})
GAP = "\u3000"


def contents(sheets: list[Sheet], style: Style, language: Words) -> tuple[ContentsEntry, ...]:
    """The entries in reading order, nested as the divisions are.

    Labels are plain text without ruby readings and equal to the headings. Divisions stand down to any depth,
    headings inside them down to `style.contents_depth` levels in all.
    """
    places = {id(division): sheet.path for sheet in sheets for division in _all(sheet)}
    entries = [_entry(sheet.division, places, style, language, 1) for sheet in sheets if sheet.depth == 0]
    return tuple(entry for group in entries for entry in group)


def title_of(division: Division, language: Words) -> str:
    """The plain title of a division: its own words, or the house's word for its role."""
    label = label_of(division)
    return label or language.divisions.get(division.role, "")


def label_of(division: Division) -> str:
    """Number and title of a division as its heading shows them."""
    return GAP.join(part for part in (division.label, plain_text(division.title)) if part)


def _entry(
    division: Division, places: dict[int, str], style: Style, language: Words, level: int
) -> tuple[ContentsEntry, ...]:
    children = tuple(
        entry for child in division.children for entry in _entry(child, places, style, language, level + 1)
    )
    label = label_of(division)
    if division.role in _LEFT_OUT and (is_generated(division) or not label):
        return children
    if not label:
        return children
    path = places.get(id(division), "")
    headings = _headings(division, path, style.contents_depth - level)
    return (
        ContentsEntry(
            label=label,
            path=path,
            id=division.id,
            role=division.role,
            number=division.label,
            title=plain_text(division.title),
            children=headings + children,
        ),
    )


def _headings(division: Division, path: str, deepest: int) -> tuple[ContentsEntry, ...]:
    found = [
        block for block in division.blocks if type(block) is Heading and block.id and block.level <= deepest
    ]
    return _nested(found, path)


def _nested(headings: list[Heading], path: str) -> tuple[ContentsEntry, ...]:
    result: list[ContentsEntry] = []
    while headings:
        first = headings.pop(0)
        below: list[Heading] = []
        while headings and headings[0].level > first.level:
            below.append(headings.pop(0))
        title = plain_text(first.children)
        label = GAP.join(part for part in (first.number, title) if part)
        result.append(
            ContentsEntry(label, path, first.id, "heading", first.number, title, children=_nested(below, path))
        )
    return tuple(result)


def _all(sheet: Sheet) -> list[Division]:
    found = [sheet.division]
    stack = list(sheet.flowing)
    while stack:
        division = stack.pop()
        found.append(division)
        stack.extend(division.children)
    return found
