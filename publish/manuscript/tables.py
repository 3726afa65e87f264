"""Tables: the engine's tokens to rows of cells, with no cell lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, cast

from publish.book.nodes import Cell, Row, Table
from publish.diagnostics import Location, Severity
from publish.manuscript.commonmark import Token
from publish.manuscript.inlines import InlineReader
from publish.manuscript.reading import Reading

CAPTION = re.compile(r"(?:Table|表|表格|표)[ \t]*[:：][ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\\|")
_ALIGN = re.compile(r"text-align:(left|center|right)")


def table(reading: Reading, tokens: list[Token], at: Location) -> Table:
    """The table that stands between its opening and its closing token."""
    head: list[Row] = []
    body: list[Row] = []
    cells: list[Cell] = []
    pieces: list[tuple[str, int]] = []
    line = 0
    rows = head
    for number, token in enumerate(tokens):
        if token.type == "tbody_open":
            rows = body
        elif token.type == "tr_open":
            line = (token.map or [0])[0] if token.map else line + 1
            cells, pieces = [], _pieces(reading, line)
        elif token.type in ("th_open", "td_open"):
            align = _ALIGN.search(str(token.attrs.get("style", "")))
            piece = pieces[len(cells)] if len(cells) < len(pieces) else ("", 0)
            cells.append(_cell(reading, tokens[number + 1], line, piece, align[1] if align else "", rows is head))
        elif token.type == "tr_close":
            cells += _surplus(reading, pieces[len(cells) :], line)
            rows.append(tuple(cells))
    made = Table(tuple(head), tuple(body), at=at)
    return _last_row_as_caption(reading, made, tokens, line) if body and len(pieces) == 1 else made


def _last_row_as_caption(reading: Reading, made: Table, tokens: list[Token], line: int) -> Table:
    """A line `表：…` directly below a table is its caption, though Markdown takes it for a row."""
    source = reading.lines[line] if line < len(reading.lines) else ""
    opening = CAPTION.match(source.strip())
    if not opening or _BAR.search(source):
        return made
    words = source.strip()[opening.end() :]
    reader = InlineReader(reading, reading.places_of(words, line))
    caption = reader.read(reading.line_tokens(words))
    reading.drop(opening[0])
    name = reading.claim_id(reader.attributes.id, made.at) if reader.attributes.id else ""
    return replace(made, body=made.body[:-1], caption=caption, id=name, classes=reader.attributes.classes)


def _cell(reading: Reading, line: Token, row: int, piece: tuple[str, int], align: str, header: bool) -> Cell:
    places = reading.places_of(line.content, row, piece[1], _escaped(piece[0]))
    children = InlineReader(reading, places).read(line.children or [])
    return Cell(children, header, cast(Literal["", "left", "center", "right"], align), places.at(0))


def _escaped(piece: str) -> list[int]:
    """Where the bars of a cell stand that the source writes with a backslash."""
    if "\\|" not in piece:
        return []
    return [found.start() - number for number, found in enumerate(_ESCAPED.finditer(piece))]


def _pieces(reading: Reading, line: int) -> list[tuple[str, int]]:
    """The cells of a source line as text, and the columns at which they start."""
    source = reading.lines[line] if line < len(reading.lines) else ""
    start = len(source) - len(source.lstrip(" \t>"))
    if source[start : start + 1] == "|":
        start += 1
    pieces = []
    end = len(source.rstrip())
    for bar in [*(m.start() for m in _BAR.finditer(source, start)), end]:
        if bar == end and bar < start:
            break
        text = source[start:bar]
        if bar < end or text.strip():
            pieces.append((text.strip(), start + len(text) - len(text.lstrip()) + 1))
        start = bar + 1
    return pieces


def _surplus(reading: Reading, pieces: list[tuple[str, int]], line: int) -> list[Cell]:
    """Cells beyond the columns of the table's head: kept, with a finding."""
    if not any(text for text, _ in pieces):
        return []
    cells = []
    for text, column in pieces:
        words = text.replace("\\|", "|")
        places = reading.places_of(words, line, column, _escaped(text))
        cells.append(Cell(InlineReader(reading, places).read(reading.line_tokens(words)), at=places.at(0)))
    reading.find(
        Severity.WARNING, "table-row-long", "This row has more cells than the table's head.", cells[0].at,
        "Give the head as many cells, or write \\| for a bar inside a cell.",
    )  # fmt: skip
    return cells
