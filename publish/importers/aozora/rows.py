"""Lines of the text, read, as blocks: paragraphs, signatures, figures, verse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from publish.book.nodes import (
    Block,
    Blocks,
    Break,
    Container,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Paragraph,
    Quote,
    Signature,
    Text,
    Verse,
)
from publish.book.text import plain_text
from publish.diagnostics import Location
from publish.importers.aozora.line import Line
from publish.importers.aozora.verse import is_verse

_SPACES = " \u3000\t"
_OPENING = "「『（〈《【〔“‘"
_STARS = frozenset("-－—―─━=＝*＊※☆★◇◆○●□■◎△▲▽▼♦♢✽❋§・×" + _SPACES)


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of a line. `indent` and `aligned` (from the line's end) in characters, None where not asked for."""

    line: Line
    start: int
    end: int
    indent: int | None = None
    aligned: int | None = None
    caption: bool = False

    @property
    def text(self) -> str:
        return "".join(self.line.characters[self.start : self.end])

    @property
    def is_plain(self) -> bool:
        """Whether no note asks for anything about this row."""
        return self.indent is None and self.aligned is None and not self.caption

    @property
    def at(self) -> Location:
        return self.line.place(self.start)

    def inlines(self, skip: int = 0) -> Inlines:
        """The row without its first `skip` characters and without spaces at its end."""
        kept = len(self.text.rstrip(_SPACES))
        return self.line.inlines(self.start + skip, self.start + kept)


Item: TypeAlias = Row | Block | None
"""A row, a finished block, or None for a blank line."""


def is_row_of_stars(text: str) -> bool:
    """Whether a line is an ornament between two scenes."""
    marks = [c for c in text if c not in _SPACES]
    return bool(marks) and len(text) <= 80 and all(c in _STARS for c in text)


def prose(items: Sequence[Item], *, indents: bool, breaks: bool) -> Blocks:
    """Paragraphs and what stands between them. `indents`: the text begins its paragraphs with a space, so one
    without means to have none; `breaks`: a blank line between two paragraphs parts scenes."""
    result: list[Block] = []
    blank: Location | None = None
    for item in items:
        if item is None:
            blank = result[-1].at if result else None
            continue
        block = _block(item, indents=indents) if isinstance(item, Row) else item
        last = result[-1] if result else None
        if isinstance(last, Figure) and not last.caption and (caption := _caption(block)):
            result[-1] = replace(last, caption=caption)
        elif isinstance(block, Signature) and isinstance(last, Signature) and blank is None:
            result[-1] = Signature((*last.lines, *block.lines), last.at)
        else:
            if breaks and blank is not None and isinstance(last, Paragraph) and isinstance(block, Paragraph):
                result.append(Break(at=block.at, blank=True))
            result.append(block)
        blank = None
    return tuple(result)


def _caption(block: Block) -> Inlines:
    """The words of a block that is a caption and nothing else."""
    if isinstance(block, Paragraph) and "caption" in block.classes:
        return block.children
    if not isinstance(block, Container) or "caption" not in block.classes:
        return ()
    lines = [child.children for child in block.children if isinstance(child, Paragraph)]
    if len(lines) < len(block.children):
        return ()
    return tuple(inline for line in lines for inline in ((LineBreak(block.at),) if line is not lines[0] else ()) + line)


def _block(row: Row, *, indents: bool) -> Block:
    text = row.text
    lead = len(text) - len(text.lstrip(_SPACES))
    children = row.inlines(lead)
    if row.caption:
        return Paragraph(children, classes=("caption",), at=row.at)
    if children and all(isinstance(child, Image) for child in children):
        return Figure(cast(tuple[Image, ...], children), at=row.at)
    if row.aligned is not None:
        return Signature((children,), row.at)
    if is_row_of_stars(text) and all(isinstance(child, Text) for child in children):
        return Break(at=row.at)
    depth = row.indent if row.indent is not None else lead if lead > 1 else 0
    if depth:
        return Paragraph(children, classes=("continued", f"indent-{min(depth, 40)}"), at=row.at)
    flush = not lead and indents and text[0] not in _OPENING
    return Paragraph(children, classes=("continued",) if flush else (), at=row.at)


def set_off(items: Sequence[Item], depth: int, hang: int | None, at: Location, *, among_verse: bool) -> Blocks:
    """Lines of an indented block: verse, or else a quotation with its precise indents as classes."""
    items = _trimmed(items)
    if not items:
        return ()
    if hang is None:
        end = len(items)
        while end and isinstance(last := items[end - 1], Row) and last.aligned is not None:
            end -= 1
        verses, signed = items[:end], items[end:]
        plain = all(item is None or (isinstance(item, Row) and item.is_plain) for item in verses)
        if plain and is_verse([item.text for item in verses if isinstance(item, Row)], among_verse=among_verse):
            verse = Verse(_stanzas(verses), classes=(f"indent-{min(depth, 40)}",) if depth else (), at=at)
            return (verse, *prose(signed, indents=True, breaks=False))
    first = depth - hang if hang is not None else 0
    names = [f"indent-{min(depth if hang is None else hang, 40)}"] if depth or hang else []
    names += [f"hang-{min(-first, 40)}"] if first < 0 else [f"first-{min(first, 40)}"] if first > 0 else []
    return (Quote(prose(items, indents=True, breaks=False), classes=tuple(names), at=at),)


def _stanzas(items: Sequence[Item]) -> tuple[tuple[Inlines, ...], ...]:
    stanzas: list[tuple[Inlines, ...]] = []
    lines: list[Inlines] = []
    for item in (*items, None):
        if isinstance(item, Row):
            lines.append(item.inlines())
        elif lines:
            stanzas.append(tuple(lines))
            lines = []
    return tuple(stanzas)


def aligned_lines(items: Iterable[Item], at: Location) -> Blocks:
    """Lines of a block that stands at the end of the line."""
    lines: list[Inlines] = []
    others: list[Block] = []
    for item in items:
        if isinstance(item, Row):
            text = item.text
            lines.append(item.inlines(len(text) - len(text.lstrip(_SPACES))))
        elif item is not None:
            others.append(item)
    return (*((Signature(tuple(lines), at),) if lines else ()), *others)


def joined_lines(rows: Sequence[Row]) -> Inlines:
    """Several rows as one line, with an ideographic space between them."""
    result: list[Inlines] = []
    for row in rows:
        lead = len(row.text) - len(row.text.lstrip(_SPACES))
        inlines = row.inlines(lead)
        if plain_text(inlines):
            result.append(((Text("\u3000", row.at),) if result else ()) + inlines)
    return tuple(child for inlines in result for child in inlines)


def _trimmed(items: Sequence[Item]) -> Sequence[Item]:
    start, end = 0, len(items)
    while start < end and items[start] is None:
        start += 1
    while end > start and items[end - 1] is None:
        end -= 1
    return items[start:end]
