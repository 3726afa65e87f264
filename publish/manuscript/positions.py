"""From a place in a paragraph's own text back to line and column of the file.

A Markdown engine hands over a paragraph as text from which list indents and quotation marks have been taken off.
What is left of each line is always the end of a line of the file; that is how it is found again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from publish.diagnostics import Location


class Places:
    """Lines and columns of one text: `content` is the text, `lines` the file's lines it came from.

    `first` is the number of the first of these lines in the file, `column` the 1-based column of the text in a
    single line where the caller knows it better (a table cell, a heading). `escaped` are the characters of a cell
    before which the source has a backslash that the text has not.
    """

    __slots__ = ("_columns", "_content", "_escaped", "_first", "_lines", "_path", "_starts", "_told")

    def __init__(
        self,
        path: str,
        content: str,
        lines: list[str],
        first: int,
        column: int = 0,
        escaped: Sequence[int] = (),
    ) -> None:
        self._escaped = escaped
        self._path = path
        self._content = content
        self._lines = lines
        self._first = first
        self._told = column
        self._starts: list[int] = []
        self._columns: list[int] = []

    def at(self, offset: int) -> Location:
        """The place of the character `offset` of the text."""
        if not self._starts:
            self._measure()
        line = bisect_right(self._starts, offset) - 1
        shift = bisect_right(self._escaped, offset) if self._escaped else 0
        return Location(self._path, self._first + line, self._columns[line] + offset - self._starts[line] + shift)

    def _measure(self) -> None:
        start = 0
        for number, text in enumerate(self._content.split("\n")):
            self._starts.append(start)
            start += len(text) + 1
            if self._told and not number:
                self._columns.append(self._told)
                continue
            line = self._lines[number] if number < len(self._lines) else text
            self._columns.append(max(len(line.rstrip()) - len(text.rstrip()), 0) + 1)
