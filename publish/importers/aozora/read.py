"""A text in Aozora's notation → divisions, as `publish.manuscript.novel` does it for plain novels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from publish.book.nodes import Block, Container, Division, Inlines, LineBreak, Paragraph, Text
from publish.diagnostics import Diagnostic, Location, info
from publish.importers.aozora.blocks import BodyReader, Habits
from publish.importers.aozora.divisions import divisions_of
from publish.importers.aozora.line import LineReader
from publish.importers.aozora.notices import Notices
from publish.importers.aozora.parts import Head, Parts, parts_of, read_head, signs_of
from publish.importers.aozora.verse import is_verse
from publish.manuscript.model import Source
from publish.manuscript.novel import NovelDocument
from publish.manuscript.novel_headings import find_headings

_NOTATION = re.compile(r"［＃(?:[^［］]|［[^［］]{0,99}］){0,300}］|《[^《》]{0,120}》|[｜|]")
_SPACES = " \u3000\t"


def parse_aozora(source: Source, *, alone: bool = True) -> NovelDocument | None:
    """The divisions of a text in Aozora's notation, or None for a text that is not in it. Total.

    The colophon is the last division; where the text is one of several in a book (`alone` is false) and has no
    chapters, it closes the text instead.
    """
    signs = signs_of(source.text)
    return _Reading(source, alone).document(signs) if signs else None


class _Reading:
    """One run over one text."""

    def __init__(self, source: Source, alone: bool) -> None:
        self.source = source
        self.alone = alone
        self.lines = source.text.split("\n")
        self.notices = Notices()
        self.findings: list[Diagnostic] = []

    def at(self, index: int) -> Location:
        return Location(self.source.path, self.source.first_line + index, 1)

    def document(self, signs: tuple[str, ...]) -> NovelDocument:
        parts = parts_of(self.lines)
        first = next((i for i in range(*parts.head) if self.lines[i].strip()), 0)
        head, title = self._head(parts)
        guessed = self._guessed(*parts.body)
        habits = habits_of(self.lines[slice(*parts.body)])
        reader = BodyReader(self.lines, self.notices.note, habits, guessed)
        pieces = reader.read(*parts.body, self.at)
        divisions = divisions_of(pieces, title, habits)
        colophon = self._colophon(parts)
        found = any(d.id != "text" for d in divisions)
        if colophon and (self.alone or found):
            divisions = (*divisions, Division("colophon", "colophon", (_TITLE,), blocks=colophon, at=colophon[0].at))
        elif colophon:
            last = Container("", colophon, classes=("colophon",), at=colophon[0].at)
            divisions = (*divisions[:-1], replace(divisions[-1], blocks=(*divisions[-1].blocks, last)))
        self._tell(signs, parts, head, guessed)
        findings = (*self.findings, *self.notices.all())
        byline = (Text(head.byline, self.at(first)),) if head.byline else ()
        return NovelDocument(
            head.title, head.subtitle, head.creators, byline, divisions, findings, self.at(first), found
        )

    def _head(self, parts: Parts) -> tuple[Head, Inlines]:
        """What the head says, in plain words, and the title with its ruby."""
        reader = LineReader(self.notices.note)
        rows = [
            reader.read(self.lines[i].strip(_SPACES), self.at(i)) for i in range(*parts.head) if self.lines[i].strip()
        ]
        return read_head([row.text for row in rows]), rows[0].inlines() if rows else ()

    def _guessed(self, start: int, end: int) -> dict[int, int]:
        """Headings of a text that marks none with notes, by the rules for plain novels."""
        body = self.lines[start:end]
        if any("見出し］" in line or "見出し終わり］" in line for line in body):
            return {}
        plain = [_NOTATION.sub("", line) if "［＃" in line or "《" in line else line for line in body]
        found = [h for h in find_headings(plain) if h.kind in ("part", "chapter", "named", "section")]
        levels = {start + h.line: 1 if h.kind == "part" else 2 for h in found}
        return levels if len(levels) > 1 else {}

    def _colophon(self, parts: Parts) -> tuple[Block, ...]:
        """The file's own words about its source, kept as Aozora asks; lines that go on stand with their first."""
        reader = LineReader(self.notices.note)
        blocks: list[Block] = []
        for index in range(*parts.colophon):
            text = self.lines[index]
            if not text.strip(_SPACES):
                continue
            inlines = reader.read(text.strip(_SPACES), self.at(index)).inlines()
            last = blocks[-1] if blocks else None
            if text[0] in _SPACES and isinstance(last, Paragraph):
                blocks[-1] = replace(last, children=(*last.children, LineBreak(self.at(index)), *inlines))
            else:
                blocks.append(Paragraph(inlines, classes=("continued",), at=self.at(index)))
        return tuple(blocks)

    def _tell(self, signs: tuple[str, ...], parts: Parts, head: Head, guessed: dict[int, int]) -> None:
        tell: Callable[[Diagnostic], None] = self.findings.append
        tell(info("aozora-recognised", f"The text is in the notation of 青空文庫: {_listed(signs)}.", self.at(0)))
        if head.title:
            by = "、".join(creator.name for creator in head.creators)
            words = f"“{head.title}” was read as the title" + (f", “{by}” as its author." if by else ".")
            hint = "Say otherwise with `title:` and `creators:` in book.yaml."
            tell(info("recognised-title", words, self.at(parts.head[0]), hint))
        start, end = parts.legend
        if end > start:
            words = f"The legend of signs (lines {start + 1} to {end}) was left out: it explains the notation."
            tell(info("aozora-legend-removed", words, self.at(start)))
        if guessed:
            words = f"{len(guessed)} lines were read as headings; no note ［＃…見出し］ marks them."
            hint = "Mark headings with ［＃「…」は中見出し］ where this is wrong."
            tell(info("aozora-headings-guessed", words, self.at(min(guessed)), hint))


_TITLE = Text("底本")


def habits_of(body: list[str]) -> Habits:
    """What the lines of a body have in common."""
    full = [line for line in body if line.strip(_SPACES) and not line.startswith("［＃")]
    indented = sum(1 for line in full if line[0] == "\u3000")
    blank = sum(1 for a, b in pairwise(body) if a.strip(_SPACES) and not b.strip(_SPACES))
    verse = 0
    block: list[str] = []
    for line in body:
        if line.startswith("［＃ここから") and "字下げ" in line:
            block = []
        elif line.startswith("［＃ここで字下げ終わり"):
            plain = [_NOTATION.sub("", text) for text in block]
            verse += sum(1 for text in plain if text.strip(_SPACES)) if is_verse(plain) else 0
        else:
            block.append(line)
    return Habits(
        indents=indented * 5 >= len(full),
        verse=verse * 2 > len(full),
        breaks=blank * 4 < len(full),
    )


def _listed(signs: tuple[str, ...]) -> str:
    return ", ".join(signs)
