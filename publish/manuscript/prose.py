"""What keeps prose prose: damaged characters, lines beyond all measure, and indents that Markdown takes for code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from publish.book.nodes import Paragraph, Text
from publish.characters import is_cjk
from publish.diagnostics import Severity
from publish.manuscript.commonmark import Token
from publish.manuscript.reading import Reading

LONGEST_LINE = 200_000
"""Characters that a line may have to be read as markup; the longest paragraph of a known novel has 10,000."""

Piece: TypeAlias = Paragraph | tuple[int, str]

PROSE = 0.6
"""The share of East Asian characters from which an indented block is text and not code."""

_CONTROLS = re.compile(r"[\x00\ud800-\udfff]")
_PAUSES = re.compile("[，。、；：！？「」『』《》“”…]")
_SENTENCE_END = re.compile("[。！？…”」』）]\\s*$")
_LINE_ENDS = re.compile(r"\r\n?")


def guard(reading: Reading, text: str) -> Iterator[Piece]:
    """Parts of a text for the engine, each with the 0-based number of its first line, and what bypasses it."""
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if found := _CONTROLS.search(text):
        number = text.count("\n", 0, found.start())
        column = found.start() - text.rfind("\n", 0, found.start())
        count = len(_CONTROLS.findall(text))
        reading.find(
            Severity.WARNING, "character-invalid", f"{count} characters that no text can have became �.",
            reading.at(number, column), "Look at the file in a text editor: its encoding may be damaged.",
        )  # fmt: skip
        text = _CONTROLS.sub("\ufffd", text)
    if len(text) <= LONGEST_LINE or max(map(len, text.split("\n"))) <= LONGEST_LINE:
        yield 0, text
        return
    lines = text.split("\n")
    first = 0
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            yield first, "\n".join(lines[first:number])
            at = reading.at(number)
            reading.find(
                Severity.WARNING, "line-too-long", f"This line has {len(line)} characters; its markup is not read.", at,
                "Break the text into paragraphs.",
            )  # fmt: skip
            yield Paragraph((Text(line.strip(), at),), at=at)
            first = number + 1
    yield first, "\n".join(lines[first:])


def mend_indents(reading: Reading, tokens: list[Token]) -> list[Token]:
    """Indented “code” that is East Asian prose becomes paragraphs, joined with the line that goes on below it.

    Chinese authors indent a paragraph's first line with spaces; four of them make code in Markdown.
    """
    if not any(token.type == "code_block" for token in tokens):
        return tokens
    mended: list[Token] = []
    joined = False
    for number, token in enumerate(tokens):
        if joined and token.type in ("paragraph_open", "inline", "paragraph_close"):
            joined = token.type != "paragraph_close"
            continue
        if token.type != "code_block" or not token.map or not _is_prose(token.content):
            mended.append(token)
            continue
        reading.find(
            Severity.INFO, "indented-text", "Lines indented by four spaces are code in Markdown; these are text.",
            reading.at(token.map[0]), "Indent with two full-width spaces, or not at all.",
        )  # fmt: skip
        paragraphs = _paragraphs(token)
        below = tokens[number + 2] if number + 2 < len(tokens) and tokens[number + 1].type == "paragraph_open" else None
        last = paragraphs[-1][1]
        if below and below.map and below.map[0] == paragraphs[-1][0] + last.count("\n") + 1:
            paragraphs[-1] = (paragraphs[-1][0], f"{last}\n{below.content}")
            joined = True
        for line, content in paragraphs:
            mended += _paragraph(reading, line, content, token.level)
    return mended


def _is_prose(text: str) -> bool:
    letters = [c for c in text if not c.isspace()]
    return sum(map(is_cjk, letters)) >= PROSE * len(letters) and bool(_PAUSES.search(text))


def _paragraphs(token: Token) -> list[tuple[int, str]]:
    """First line and text of each paragraph of an indented block."""
    assert token.map is not None
    paragraphs: list[tuple[int, str]] = []
    ended = True
    for number, line in enumerate(token.content.rstrip("\n").split("\n"), start=token.map[0]):
        if not line.strip():
            ended = True
            continue
        if ended:
            paragraphs.append((number, line.strip()))
        else:
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]}\n{line.strip()}")
        ended = bool(_SENTENCE_END.search(line))
    return paragraphs


def _paragraph(reading: Reading, line: int, content: str, level: int) -> list[Token]:
    span = [line, line + content.count("\n") + 1]
    inline = Token("inline", "", 0, map=span, level=level + 1, content=content)
    inline.children = reading.line_tokens(content)
    return [Token("paragraph_open", "p", 1, map=span, level=level), inline, Token("paragraph_close", "p", -1)]
