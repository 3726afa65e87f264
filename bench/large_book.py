"""A large book to measure with: chapters of prose with notes at the foot and references to pages of other chapters.

    python bench/large_book.py FOLDER [CHAPTERS]

The words are those of the sample novel, in an order that a counter decides: the same book every time. Every note and
every reference has a word of its own, so that a test can count them on the pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

CHARACTERS, NOTES, REFERENCES = 17_000, 13, 16
"""Of each chapter."""
_WORDS = Path(__file__).parent.parent / "manuscripts" / "ferry"
_BOOK = """\
title: 大书
language: zh-Hans
style: novel
trim: 大32开
modified: 2026-11-01T00:00:00Z
order: {front: [title-page, contents]}
editions: {print: {to: pdf}}
"""


def paragraphs() -> list[str]:
    """The plain paragraphs of the sample novel."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(_WORDS.glob("[0-9]*.md")))
    blocks = (block.strip().replace("\n", "") for text in texts for block in re.split(r"\n\s*\n", text))
    return [block for block in blocks if len(block) > 40 and not re.search(r"[\[\]{}#*|<>`^:]", block)]


def note(chapter: int, number: int) -> str:
    """The words of a note, which no other text has."""
    return f"此注为第{chapter}章之{number}，记其出处与异文，以备查考。"


def chapter(number: int, chapters: int, prose: list[str], steps: Iterator[int]) -> str:
    """One chapter in Markdown."""
    blocks: list[str] = []
    length = 0
    while length < CHARACTERS:
        block = prose[next(steps) * 7919 % len(prose)]
        blocks.append(block)
        length += len(block)
    gap = max(1, len(blocks) // (NOTES + REFERENCES))
    notes = []
    for place in range(NOTES + REFERENCES):
        at = min(place * gap, len(blocks) - 1)
        if place % 2 == 0 and place // 2 < NOTES:
            blocks[at] += f"[^c{number}n{place // 2}]"
            notes.append(f"[^c{number}n{place // 2}]: {note(number, place // 2)}")
        else:
            other = (number + place * 5) % chapters + 1
            blocks[at] += f"（参见[](#chapter-{other}){{.page}}）"
    return "\n\n".join([f"# 第{number}回 {{#chapter-{number}}}", *blocks, *notes]) + "\n"


def write(folder: Path, chapters: int) -> None:
    """Writes the manuscript into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.yaml").write_text(_BOOK, encoding="utf-8")
    prose, steps = paragraphs(), count(1)
    for number in range(1, chapters + 1):
        (folder / f"{number:03}.md").write_text(chapter(number, chapters, prose, steps), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40)
