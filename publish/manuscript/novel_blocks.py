"""A chapter's lines → paragraphs, verse, quotations, closing lines and scene breaks."""

from __future__ import annotations

from typing import Literal

from publish.book.nodes import Block, Break, Inlines, Paragraph, Quote, Signature, Text, Verse
from publish.diagnostics import Location
from publish.manuscript.novel_headings import SPACES
from publish.manuscript.novel_reflow import Line, Piece, Wrap, find_wrap, pieces, split_fused
from publish.manuscript.novel_verse import announces_verse, couplets, is_certain, is_date_line
from publish.manuscript.tally import Tally

_CLOSING = 6  # paragraphs from the end in which a date or a name closes the text


class BlockReader:
    """Turns runs of lines of one file into blocks and counts the repairs.

    `whole` is how the whole text is wrapped, for chapters too short to tell; False where no chapter is.
    """

    def __init__(self, path: str, first_line: int, whole: Wrap | Literal[False] | None, tally: Tally) -> None:
        self.path, self.first_line, self.whole, self.tally = path, first_line, whole, tally

    def at(self, index: int, column: int = 1) -> Location:
        """The place of a line of the text in its file."""
        return Location(self.path, self.first_line + index, column)

    def read(self, lines: list[Line | None], *, closes: bool = True) -> tuple[Block, ...]:
        """The blocks of these lines. `closes` says that the text ends behind them, so that it may be signed."""
        wrap = self._wrap(lines)
        found = pieces(lines, wrap)
        if wrap:
            for piece in found:
                if len(piece.lines) > 1:
                    self.tally.note("lines-joined", self.at(piece.index))
        found = self._parted(found)
        signed = _signed(found, wrap) if closes else set()
        return self._blocks(found, signed)

    def _wrap(self, lines: list[Line | None]) -> Wrap | None:
        if self.whole is False:
            return None
        known = [line for line in lines if line]
        return find_wrap(known) or (
            self.whole if self.whole and (len(known) < 12 or _fits(known, self.whole)) else None
        )

    def _parted(self, found: list[Piece]) -> list[Piece]:
        result: list[Piece] = []
        for piece in found:
            parts = [piece.text] if piece.rule else split_fused(piece.text)
            if len(parts) == 1:
                piece.text = parts[0]
                result.append(piece)
                continue
            self.tally.note("paragraphs-parted", self.at(piece.index))
            result.extend(Piece(piece.index, part, piece.indent, piece.depth, piece.lines) for part in parts)
        return result

    def _blocks(self, found: list[Piece], signed: set[int]) -> tuple[Block, ...]:
        result: list[Block] = []
        index = 0
        while index < len(found):
            piece = found[index]
            if piece.rule:
                self._rule(piece, result)
            elif index in signed:
                run = [found[i] for i in range(index, len(found)) if i in signed and not found[i].rule]
                run = run[: _run_length(index, signed)]
                result.append(Signature(tuple(_inlines(p.text, self._place(p)) for p in run), self._place(piece)))
                self.tally.note("recognised-signature", self._place(piece))
                index += len(run) - 1
            elif verse := self._verse(found, index, signed):
                stanza, used = verse
                result.append(Verse((stanza,), at=self._place(piece)))
                self.tally.note("recognised-verse", self._place(piece))
                index += used - 1
            elif piece.depth:
                quoted = [piece]
                while index + 1 < len(found) and found[index + 1].depth and index + 1 not in signed:
                    index += 1
                    quoted.append(found[index])
                result.append(Quote(tuple(self._paragraph(p) for p in quoted), at=self._place(piece)))
                self.tally.note("recognised-quotation", self._place(piece))
            else:
                result.append(self._paragraph(piece))
            index += 1
        while result and isinstance(result[-1], Break):
            result.pop()
        return tuple(result)

    def _rule(self, piece: Piece, result: list[Block]) -> None:
        if result and not isinstance(result[-1], Break):
            result.append(Break(at=self.at(piece.index)))
        self.tally.note("recognised-break", self.at(piece.index))

    def _paragraph(self, piece: Piece) -> Paragraph:
        at = self._place(piece)
        return Paragraph(_inlines(piece.text, at), at=at)

    def _place(self, piece: Piece) -> Location:
        column = len(piece.text) if not piece.lines else 1
        return self.at(piece.index, column if not piece.lines else _column(piece.lines[0]))

    def _verse(self, found: list[Piece], index: int, signed: set[int]) -> tuple[tuple[Inlines, ...], int] | None:
        """The lines of verse from here on and how many paragraphs they take, or None where it is prose."""
        announced = index > 0 and not found[index - 1].rule and announces_verse(found[index - 1].text)
        rows: list[Inlines] = []
        used = 0
        sure = True
        for at in range(index, len(found)):
            piece = found[at]
            lines = [] if piece.rule or piece.depth or at in signed or len(piece.lines) > 4 else couplets(piece.text)
            if not lines:
                break
            sure = sure and is_certain(piece.text)
            rows.extend(_inlines(line, self._place(piece)) for line in lines)
            used += 1
        if not rows or not (announced or (sure and len(rows) > 1)):
            return None
        return tuple(rows), used


def _fits(lines: list[Line], wrap: Wrap) -> bool:
    return sum(1 for line in lines if line.width > wrap.high + 8) * 20 <= len(lines)


def _column(line: Line) -> int:
    return line.indent // 2 + 1 if line.indent else 1


def _inlines(text: str, at: Location) -> Inlines:
    return (Text(text.strip(SPACES), at),)


def _run_length(start: int, signed: set[int]) -> int:
    length = 0
    while start + length in signed:
        length += 1
    return length


def _signed(found: list[Piece], wrap: Wrap | None) -> set[int]:
    """Indices of the short lines near the end that stand far to the right, or are dates."""
    signed: set[int] = set()
    first = max(1, len(found) - _CLOSING)
    for index in range(first, len(found)):
        piece = found[index]
        if piece.rule or len(piece.text) > 44 or len(piece.lines) > 1:
            continue
        far = piece.indent >= max(16, wrap.low // 4 if wrap else 16)
        if far or is_date_line(piece.text):
            signed.add(index)
    return signed
