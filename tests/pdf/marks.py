"""The lines of a PDF as they look, whoever set them and wherever they stand, and what may not begin or end one."""

from __future__ import annotations

from dataclasses import dataclass

from publish.characters import CLOSING_MARKS, OPENING_MARKS, PAUSE_MARKS, SMALL_KANA, STOP_MARKS
from publish.pdfium import Pages
from publish.preflight.lines.rows import segments_of

NOT_FIRST = (CLOSING_MARKS | PAUSE_MARKS | STOP_MARKS) | frozenset("·・‧–～〜－—…／)]}%％年月日")
NOT_FIRST_JA = NOT_FIRST | SMALL_KANA | frozenset("ー々ゝゞヽヾ")
NOT_LAST = OPENING_MARKS | frozenset("／([{¥￥")


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands side by side on a page (from 0), from left to right."""

    page: int
    text: str
    em: float
    left: float
    right: float
    y: float


def seen(data: bytes) -> list[Seen]:
    """All stretches of text of a PDF, from the top of each page; cells of a table are apart."""
    found: list[Seen] = []
    with Pages(data) as pages:
        for number in range(len(pages)):
            for row in segments_of(pages.glyphs(number).glyphs, number):
                found += [Seen(number, s.text.strip(), s.em, s.left, s.right, s.y) for s in row if s.text.strip()]
    return found


def misplaced(lines: list[Seen], language: str = "zh-Hans", allowed: frozenset[str] = frozenset()) -> list[str]:
    """The lines that begin or end with what may not; `allowed` are whole lines that the author wrote so."""
    first = NOT_FIRST_JA if language == "ja" else NOT_FIRST
    return [
        line.text
        for line in lines
        if len(line.text) > 1 and line.text not in allowed and (line.text[0] in first or line.text[-1] in NOT_LAST)
    ]
