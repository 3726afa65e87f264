"""The table of contents: what the contents page, the navigation document and the PDF's bookmarks show."""

from __future__ import annotations

from collections.abc import Sequence

from publish.book.nodes import Division, Heading, Inlines
from publish.book.text import plain_text
from publish.config.model import Style
from publish.render.documents import Sheet, shown
from publish.render.rendition import ContentsEntry
from publish.render.wellformed import ILLEGAL
from publish.render.words import Words

GAP = "\u3000"
"""Between a number and a title: an ideographic space, in a heading as in the contents."""


def contents(sheets: Sequence[Sheet], style: Style) -> tuple[ContentsEntry, ...]:
    """The entries in reading order, nested as the divisions are.

    Labels are plain text without ruby readings, equal to the headings. Every division with a heading of its
    own has an entry, at any depth; so have headings, `style.contents_depth` levels of them below the chapter
    (a section is such a level).
    Generated pages and whatever has no heading (a dedication) are left out, their children are not.
    """
    places = {id(division): sheet.path for sheet in sheets for division in shown(sheet)}
    top = [sheet.division for sheet in sheets if sheet.depth == 0]
    return _entries(top, places, style.contents_depth)


def title_of(division: Division, language: Words) -> str:
    """The plain title of a division: its own heading, or the house's word for its role."""
    return label_of(division) or language.divisions.get(division.role, "")


def label_of(division: Division) -> str:
    """Number and title of a division as its heading shows them."""
    return GAP.join(part for part in (division.label, _words(division.title)) if part)


def _words(title: Inlines) -> str:
    return ILLEGAL.sub("", plain_text(title))


def _entries(
    divisions: Sequence[Division], places: dict[int, str], depth: int, level: int = 0
) -> tuple[ContentsEntry, ...]:
    """Entries of divisions that stand `level` sections deep."""
    result: list[ContentsEntry] = []
    for division in divisions:
        deep = level + 1 if division.role == "section" else 0
        inside = _entries(division.children, places, depth, deep)
        label = label_of(division)
        if not label:
            result.extend(inside)
            continue
        path, title = places[id(division)], _words(division.title)
        headings = [
            block for block in division.blocks if type(block) is Heading and block.id and block.level + deep <= depth
        ]
        below = _nested(headings, path) + inside
        result.append(ContentsEntry(label, path, division.id, division.role, division.label, title, "", below))
    return tuple(result)


def _nested(headings: Sequence[Heading], path: str) -> tuple[ContentsEntry, ...]:
    """Headings of falling level as a tree."""
    result: list[ContentsEntry] = []
    start = 0
    while start < len(headings):
        first = headings[start]
        end = start + 1
        while end < len(headings) and headings[end].level > first.level:
            end += 1
        title = _words(first.children)
        label = GAP.join(part for part in (first.number, title) if part)
        below = _nested(headings[start + 1 : end], path)
        result.append(ContentsEntry(label, path, first.id, "heading", first.number, title, "", below))
        start = end
    return tuple(result)
