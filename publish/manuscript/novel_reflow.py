"""Hard-wrapped lines become paragraphs again.

Lines are measured in cells (a wide character is two). Where most lines of a chapter end within a few cells of
the same width and in the middle of a sentence, the chapter was wrapped: a new paragraph then begins at an
indent or behind a blank line, and everything else runs on. Elsewhere a line is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from publish.manuscript.novel_headings import RULE, SPACES

_FINAL = frozenset("。．！？!?…：:；;”’」』）)】》—－-～~.\"'")
_SET_OFF = 18  # cells by which the lines of a passage set off may be narrower
_SENTENCE_END = "。．！？!?…：”’」』）"
_TIGHT = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4ff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·]"
)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_GAP = re.compile("(?: {4,}|\u3000{2,}|\t+ *)")
BREAK = re.compile(rf"[{SPACES}]*(?:[*＊※☆★◇◆○●□■◎△▲▽▼♦♢✽❋§·・~～#＃×]{{1,}}[{SPACES}]*){{1,12}}")


SIGNS = frozenset("-－—―─━=＝_＿~～*＊※☆★◇◆○●□■◎△▲▽▼♦♢✽❋§·・#＃×")


class Line(NamedTuple):
    """A line of a chapter: its row in the text from 0, its indent and width in cells, its text without either end."""

    row: int
    indent: int
    width: int
    text: str


class Wrap(NamedTuple):
    """How a text is wrapped: lines from `low` to `high` cells are full; whether paragraphs are indented."""

    low: int
    high: int
    indented: bool


@dataclass(slots=True)
class Piece:
    """A paragraph, or a `rule` (scene break): its lines, joined. `depth` is the indent of a passage set off."""

    index: int
    text: str
    indent: int = 0
    depth: int = 0
    lines: list[Line] = field(default_factory=list)
    rule: bool = False
    after_blank: bool = False


def cells(text: str) -> int:
    """Width in cells: every character of three bytes or more is taken for wide, which is near enough here."""
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2 if not text.isascii() else len(text)


def measured(index: int, raw: str) -> Line | None:
    """A line of the source measured, or None for a blank one."""
    text = raw.strip(SPACES)
    if not text:
        return None
    indent = 0 if raw[0] not in SPACES else cells(raw[: len(raw) - len(raw.lstrip(SPACES))].expandtabs(4))
    return Line(index, indent, indent + cells(text), text)


def find_wrap(lines: list[Line]) -> Wrap | None:
    """How these lines are wrapped, or None where they are not."""
    if len(lines) < 6:
        return None
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.width] = counts.get(line.width, 0) + 1
    best, high = 0, 0
    for width in counts:
        if 24 <= width <= 140:
            around = sum(counts.get(w, 0) for w in range(width - 4, width + 1))
            if around > best or (around == best and width > high):
                best, high = around, width
    if best * 10 < len(lines) * 4:
        return None
    full = [line for line in lines if high - 4 <= line.width <= high]
    too_long = sum(1 for line in lines if line.width > high + 16)
    running = sum(1 for line in full if line.text[-1] not in _FINAL)
    if too_long * 20 > len(lines) or running * 10 < len(full) * 3:
        return None
    indented = sum(1 for line in lines if 2 <= line.indent <= 8)
    return Wrap(high - 4, high, indented * 50 >= len(lines))


def join(left: str, right: str) -> str:
    """Two lines as one: without a space between East Asian characters, with one between words."""
    if not left or not right:
        return left + right
    if _HANGUL.match(left[-1]) or _HANGUL.match(right[0]):
        return f"{left} {right}"
    if _TIGHT.match(left[-1]) or _TIGHT.match(right[0]):
        return left + right
    return f"{left} {right}"


def pieces(lines: list[Line | None], wrap: Wrap | None) -> list[Piece]:
    """The paragraphs and breaks of a chapter's lines, in order; None stands for a blank line."""
    result: list[Piece] = []
    blank = 0
    parted = _blocks(lines, wrap) if wrap else {}
    for line in lines:
        if line is None:
            blank += 1
            continue
        index = line.row
        if line.text[0] in SIGNS and (RULE.fullmatch(line.text) or BREAK.fullmatch(line.text)):
            result.append(Piece(index, line.text, rule=True))
        elif wrap and result and not result[-1].rule and _runs_on(result[-1], line, wrap, blank, parted.get(index, 0)):
            result[-1].text = join(result[-1].text, line.text)
            result[-1].lines.append(line)
        else:
            result.append(Piece(index, line.text, line.indent, parted.get(index, 0), [line], after_blank=blank > 0))
        blank = 0
    return result


def _runs_on(piece: Piece, line: Line, wrap: Wrap, blank: int, depth: int) -> bool:
    """Whether a line continues the paragraph before it."""
    before = piece.lines[-1]
    if depth != piece.depth:
        return False
    full = before.width >= wrap.low
    open_ended = before.text[-1] not in _FINAL
    indent = line.indent - depth
    if blank:
        return full and blank == 1 and indent <= 1 and wrap.indented and (open_ended or before.width >= wrap.low)
    if indent > 1:
        # A passage set off by an indent was often wrapped a second time: its lines end early, in mid-sentence.
        return open_ended and wrap.indented and depth == 0 and before.width >= wrap.low - _SET_OFF
    return wrap.indented or full or open_ended


def _blocks(lines: list[Line | None], wrap: Wrap) -> dict[int, int]:
    """The common indent of passages that are set off as a whole, by the index of each of their lines."""
    depths: dict[int, int] = {}
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None:
            block.append(line)
            continue
        if len(block) > 1:
            base = min(item.indent for item in block[1:])
            runs = any(item.width >= wrap.low - 8 and item.text[-1] not in _FINAL for item in block[:-1])
            if base >= 2 and runs:
                depths.update((item.row, base) for item in block)
        block = []
    return depths


def split_fused(text: str) -> list[str]:
    """The paragraphs that stand in one long line with wide gaps between them; gaps inside a sentence close.

    A gap is four spaces, two ideographic ones, or a tab, as a file leaves them whose line ends were lost.
    """
    if len(text) < 40 or not (gaps := list(_GAP.finditer(text))):
        return [text]
    parts: list[str] = []
    start, current = 0, ""
    for gap in gaps:
        current = join(current, text[start : gap.start()])
        start = gap.end()
        if current and (current[-1] in _SENTENCE_END or text[start : start + 1] in "—“「『"):
            parts.append(current)
            current = ""
    return [part for part in (*parts, join(current, text[start:])) if part]
