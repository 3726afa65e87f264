"""A collection of poems in plain text: blocks of title, author and lines, under the names of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.book.nodes import Block, Division, Inlines, Paragraph, Text, Verse
from publish.diagnostics import Diagnostic, info
from publish.manuscript.novel_blocks import BlockReader
from publish.manuscript.novel_headings import SPACES
from publish.manuscript.slugs import slug

_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,6}|[佚無无]名")
_LINE_END = re.compile(r"[，。！？；、,.!?;：」』”)）]$")


def is_collection(lines: list[str]) -> bool:
    """Whether most blocks of a text are poems: at least five, and four of five of those with several lines."""
    several = [block for _, block in _blocks(lines, 0) if len(block) > 1]
    return len(several) >= 5 and sum(map(_is_poem, several)) * 5 >= len(several) * 4


def read_collection(
    lines: list[str], start: int, reader: BlockReader, findings: list[Diagnostic]
) -> tuple[Division, ...]:
    """The sections of a collection with their poems as verse."""
    sections: list[tuple[str, int, list[Block]]] = []
    poems = 0
    for index, block in _blocks(lines[start:], start):
        if len(block) == 1 and len(block[0]) <= 12 and not _LINE_END.search(block[0]):
            sections.append((block[0], index, []))
            continue
        if not sections:
            sections.append(("", index, []))
        if _is_poem(block):
            sections[-1][2].append(_verse(block, index, reader))
            poems += 1
        else:
            sections[-1][2].extend(
                Paragraph(_inline(text, index + n, reader), at=reader.at(index + n)) for n, text in enumerate(block)
            )
    findings.append(
        info("recognised-poems", f"{poems} poems were found in {len(sections)} sections.", reader.at(start))
    )
    return tuple(
        Division(
            "chapter",
            slug(title or "poems"),
            _inline(title, index, reader) if title else (),
            blocks=tuple(blocks),
            at=reader.at(index),
        )
        for title, index, blocks in sections
    )


def _blocks(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    for index, line in enumerate([*lines, ""]):
        text = line.strip(SPACES)
        if text:
            block.append(text)
        elif block:
            yield start + index - len(block), block
            block = []


def _is_poem(block: list[str]) -> bool:
    if len(block) < 3 or _LINE_END.search(block[0]) or len(block[0]) > 60 or not _NAME.fullmatch(block[1]):
        return False
    return sum(1 for line in block[2:] if _LINE_END.search(line)) * 2 >= len(block[2:])


def _verse(block: list[str], index: int, reader: BlockReader) -> Verse:
    lines = tuple(_inline(text, index + 2 + n, reader) for n, text in enumerate(block[2:]))
    return Verse((lines,), _inline(block[0], index, reader), _inline(block[1], index + 1, reader), at=reader.at(index))


def _inline(text: str, index: int, reader: BlockReader) -> Inlines:
    return (Text(text, reader.at(index)),)
