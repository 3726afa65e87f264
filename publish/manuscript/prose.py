"""What is done to a text before the Markdown engine sees it: damaged characters, and lines beyond all measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from publish.book.nodes import Paragraph, Text
from publish.diagnostics import Severity
from publish.manuscript.reading import Reading

LONGEST_LINE = 200_000
"""Characters that a line may have to be read as markup; the longest paragraph of a known novel has 10,000."""

Piece: TypeAlias = Paragraph | tuple[int, str]

_CONTROLS = re.compile(r"[\x00\ud800-\udfff]")
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
