"""Headings 大・中・小 and the blocks between them → parts, chapters and headings inside them.

The notation has three sizes and no meanings. The largest that is used makes chapters; a 大見出し on a page of its
own with 中見出し behind it makes a part, one that runs on makes a chapter with sections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publish.book.nodes import Block, Blocks, Break, Division, Heading, Inlines, Paragraph, Role, Text
from publish.book.text import plain_text
from publish.diagnostics import Location
from publish.importers.aozora.blocks import Habits, HeadingRow, Piece
from publish.importers.aozora.rows import Item, Row, prose
from publish.manuscript.naming import role_of_name
from publish.manuscript.slugs import slug

_LABEL = re.compile(
    r"(?P<label>第[一二三四五六七八九十百〇0-9０-９]{1,5}[章回節話部篇編巻]|[その]{0,2}[一二三四五六七八九十百〇]{1,5}"
    r"|[0-9０-９]{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX]{1,5})[、．.]?(?:[\s　]+(?=\S)|$)"
)
_MANY = 8
_SHORT = 300  # characters of the middle one of a text's sections
_PART = re.compile("第[一二三四五六七八九十0-9０-９]{1,3}[部篇編巻]|[上中下前後][巻篇編]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None above the first one) and the items up to the next."""

    heading: HeadingRow | None
    items: tuple[Item, ...]


def sections_of(pieces: Sequence[Piece]) -> list[Section]:
    """The pieces cut at their headings."""
    result: list[Section] = []
    heading: HeadingRow | None = None
    items: list[Item] = []
    for piece in pieces:
        if isinstance(piece, HeadingRow):
            if heading or any(item is not None for item in items):
                result.append(Section(heading, tuple(items)))
            heading, items = piece, []
        else:
            items.append(piece)
    result.append(Section(heading, tuple(items)))
    return result


def divisions_of(pieces: Sequence[Piece], title: Inlines, habits: Habits) -> tuple[Division, ...]:
    """The divisions of a text; one, with id ``text``, where it has no headings."""
    sections = sections_of(pieces)
    if not any(section.heading for section in sections):
        at = sections[0].items[0].at if sections[0].items and sections[0].items[0] else Location()
        blocks = _body(sections[0], habits)
        return (Division("chapter", "text", title, blocks=blocks, at=blocks[0].at if blocks else at),)
    if not habits.verse and _run_on(sections):
        return (_one_chapter(sections, title, habits),)
    return _Cutter(sections, title, habits).cut()


def _run_on(sections: Sequence[Section]) -> bool:
    """Whether the sections are so short that no book gives each a page: the scenes of a play, numbered notes."""
    headed = [section for section in sections if section.heading]
    lengths = sorted(sum(len(i.text) for i in s.items if isinstance(i, Row)) for s in headed)
    pages = any(isinstance(item, Break) and item.page for section in sections for item in section.items)
    own_pages = any(section.heading.own_page for section in headed if section.heading)
    return len(headed) >= _MANY and lengths[len(lengths) // 2] < _SHORT and not pages and not own_pages


def _one_chapter(sections: Sequence[Section], title: Inlines, habits: Habits) -> Division:
    top = min(section.heading.level for section in sections if section.heading)
    blocks: list[Block] = []
    for section in sections:
        if section.heading:
            blocks.append(_heading(section.heading, section.heading.level - top + 1))
        blocks += _body(section, habits)
    return Division("chapter", "text", title, blocks=tuple(blocks), at=blocks[0].at)


@dataclass(slots=True)
class _Draft:
    """A division that is being written."""

    division: Division
    level: int
    blocks: list[Block]
    children: list[_Draft] = field(default_factory=list)

    def finished(self) -> Division:
        children = tuple(child.finished() for child in self.children)
        return replace(self.division, blocks=tuple(self.blocks), children=children)


class _Cutter:
    def __init__(self, sections: Sequence[Section], title: Inlines, habits: Habits) -> None:
        self.sections = sections
        self.title = title
        self.habits = habits
        self.counts: dict[str, int] = {}

    def cut(self) -> tuple[Division, ...]:
        result: list[_Draft] = []
        part: _Draft | None = None
        chapter: _Draft | None = None
        for index, section in enumerate(self.sections):
            heading = section.heading
            blocks = _body(section, self.habits)
            if heading is None:
                result.extend(self._opening(blocks))
                continue
            if chapter and heading.level > chapter.level:
                chapter.blocks += [_heading(heading, heading.level - chapter.level), *blocks]
                continue
            if heading.level == 1:
                part = None
            is_part = self._is_part(index)
            division = self._division(heading, "part" if is_part else _role(heading), part)
            draft = _Draft(division, heading.level, list(blocks))
            (part.children if part else result).append(draft)
            part, chapter = (draft, None) if is_part else (part, draft)
        return tuple(draft.finished() for draft in result)

    def _is_part(self, index: int) -> bool:
        """Whether a 大見出し has chapters behind it and a page, or a name, of its own."""
        section = self.sections[index]
        after = self.sections[index + 1].heading if index + 1 < len(self.sections) else None
        if not section.heading or section.heading.level != 1 or not after or after.level != 2:
            return False
        full = [item for item in section.items if item is not None]
        alone = not full or (isinstance(full[0], Break) and full[0].page)
        return section.heading.own_page or alone or bool(_PART.match(section.heading.row.text))

    def _opening(self, blocks: Blocks) -> list[_Draft]:
        """What stands above the first heading belongs to the story and bears its title."""
        words = plain_text(self.title)
        if blocks and words and isinstance(blocks[0], Paragraph) and plain_text(blocks[0]) == words:
            blocks = blocks[1:]  # the title again, which the division shows
        if not blocks:
            return []
        return [_Draft(Division("chapter", self._id("opening"), self.title, at=blocks[0].at), 9, list(blocks))]

    def _division(self, heading: HeadingRow, role: Role, part: _Draft | None) -> Division:
        label, title = _label(heading.row)
        name = slug(heading.row.text)
        own = self._id(f"{part.division.id}-{name}" if part else name)
        return Division(role, own, title, label, deck=heading.deck, at=heading.row.at)

    def _id(self, name: str) -> str:
        """`name`, with a number where it was given before; where books are assembled the rest is made sure of."""
        count = self.counts[name] = self.counts.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"


def _heading(heading: HeadingRow, depth: int) -> Heading:
    words = heading.row.inlines()
    if heading.deck:
        words = (*words, Text("\u3000", heading.row.at), *heading.deck)
    return Heading(depth, words, at=heading.row.at)


def _role(heading: HeadingRow) -> Role:
    return role_of_name(heading.row.text) or "chapter"


def _label(row: Row) -> tuple[str, Inlines]:
    """A heading's number and its title: ``一　午後の授業`` → ``一`` and the rest."""
    match = _LABEL.match(row.text)
    if not match:
        return "", row.inlines()
    number = row.line.inlines(row.start, row.start + match.end())
    if not all(isinstance(inline, Text) for inline in number):
        return "", row.inlines()  # a label has no ruby and no upright digits
    if match.end() == len(row.text) and any("0" <= c <= "9" or "０" <= c <= "９" for c in match["label"]):
        return "", row.inlines()  # bare digits: some of the book's are set upright, and all shall look alike
    return match["label"], row.inlines(match.end())


def _body(section: Section, habits: Habits) -> Blocks:
    """The blocks of a section. A page that ends where the section begins or ends goes without saying."""
    blocks: list[Block] = list(prose(section.items, indents=habits.indents, breaks=habits.breaks))
    while blocks and isinstance(blocks[-1], Break):
        blocks.pop()
    while blocks and isinstance(blocks[0], Break):
        blocks.pop(0)
    return tuple(blocks)
