"""The parts of an Aozora file: head, legend, body, colophon; and whether a text is one at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.book.nodes import Creator

_SAMPLE = 60_000
_LEGEND = "【テキスト中に現れる記号について】"
_RULE = re.compile(r"[-－‐─]{10,}\s*")
_NOTE = re.compile(
    r"※［＃.{1,80}?］|［＃.{0,60}?(?:字下げ|見出し|傍[点線]|改ページ|改丁|地付き|字上げ|字詰め|ルビ|底本|縦中横"
    r"|太字|入る|終わり|ママ|左右中央|小書き|小文字)"
)
_RUBY = re.compile("[\u3400-\u9fff々〆\U00020000-\U0003ffff][ 　]?《[ぁ-ゖァ-ヺー・ゝゞ／″＼]{1,20}》")
_COLOPHON = re.compile(r"底本[：:]")
_MADE_BY = "青空文庫作成ファイル"
_HEAD_MOST, _NAME_MOST = 6, 60
_ROLES = (
    (re.compile(r"(.+?)[\s　]*(?:共訳|編訳|訳述|抄訳|翻訳|訳|譯)"), "trl"),
    (re.compile(r"(.+?)[\s　]*(?:編纂|編集|編著|編)"), "edt"),
    (re.compile(r"(.+?)[\s　]*(?:校訂|校注|校註|注釈|註)"), "ann"),
    (re.compile(r"(.+?)[\s　]+(?:絵|画|挿絵)"), "ill"),
    (re.compile(r"(.+?)[\s　]+(?:著|作|述|撰)"), "aut"),
)
_DASHES = "―—－-─〜～　 "


@dataclass(frozen=True, slots=True)
class Parts:
    """Indices of lines, half open: `head`, `legend`, `body`, `colophon`; the legend may be empty."""

    head: tuple[int, int]
    legend: tuple[int, int]
    body: tuple[int, int]
    colophon: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the text say."""

    title: str = ""
    subtitle: str = ""
    creators: tuple[Creator, ...] = ()
    byline: str = ""


def signs_of(text: str) -> tuple[str, ...]:
    """What in a text is Aozora's notation: its legend, notes, readings, a colophon; nothing if it is none.

    A legend or a known note is proof. Readings in kana behind Han characters are, from three on; a colophon
    (``底本：``) needs one of them beside it.
    """
    sample = text[:_SAMPLE]
    signs = []
    if _LEGEND in sample:
        signs.append("the legend of its signs")
    if _NOTE.search(sample):
        signs.append("notes in ［＃…］")
    proof = bool(signs)
    readings = sum(1 for _ in zip(range(3), _RUBY.finditer(sample), strict=False))
    if readings:
        signs.append("readings in 《》")
    tail = text[-20_000:]
    colophon = _MADE_BY in tail or re.search(r"^底本[：:]", tail, re.MULTILINE) is not None
    if colophon:
        signs.append("a colophon")
    return tuple(signs) if proof or readings >= 3 or (colophon and readings) else ()


def parts_of(lines: list[str]) -> Parts:
    """Where the head, the legend, the text and the colophon stand."""
    legend = _legend(lines)
    end = _colophon(lines, legend[1])
    if legend[1]:
        return Parts((0, legend[0]), legend, (legend[1], end), (end, len(lines)))
    head = _bare_head(lines[:end])
    return Parts(head, (head[1], head[1]), (head[1], end), (end, len(lines)))


def _legend(lines: list[str]) -> tuple[int, int]:
    """The legend with the rules above and below it, or (0, 0)."""
    at = next((i for i, line in enumerate(lines[:200]) if line.strip() == _LEGEND), -1)
    if at < 0:
        return 0, 0
    above = [i for i in range(max(0, at - 3), at) if _RULE.fullmatch(lines[i])]
    below = next((i for i in range(at + 1, min(len(lines), at + 200)) if _RULE.fullmatch(lines[i])), -1)
    if above and below > 0:
        return above[0], below + 1
    blank = 0
    for index in range(at + 1, len(lines)):  # no rules: until two blank lines, or a line that explains no sign
        blank = 0 if lines[index].strip() else blank + 1
        if blank == 2:
            return at, index
    return at, at + 1


def _colophon(lines: list[str], start: int) -> int:
    """The index of the line ``底本：…`` from which on the file speaks of itself, or the number of lines."""
    for index in range(len(lines) - 1, max(start, len(lines) - 400) - 1, -1):
        if _COLOPHON.match(lines[index]):
            return index
    return next(
        (i for i in range(max(start, len(lines) - 60), len(lines)) if lines[i].startswith(_MADE_BY)), len(lines)
    )


def _bare_head(lines: list[str]) -> tuple[int, int]:
    """Short lines above the first blank one, where no legend says how far the head goes."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    end = next((i for i in range(first, len(lines)) if not lines[i].strip()), len(lines))
    rows = lines[first:end]
    short = all(
        len(row) <= 40 and row[0] not in " \u3000「『（○" and "。" not in row and "［＃" not in row for row in rows
    )
    return (first, end) if rows and len(rows) <= _HEAD_MOST and short and end < len(lines) else (0, 0)


def read_head(rows: list[str]) -> Head:
    """Title, subtitle and people: title first, author last, translators and editors behind the author."""
    if not rows:
        return Head()
    title, rest = rows[0], rows[1:]
    creators: list[Creator] = []
    byline: list[str] = []
    while rest:
        role, names = _person(rest[-1])
        if role == "aut" and any(c.role == "aut" for c in creators):
            break
        creators[:0] = [Creator(name, role) for name in names]
        byline.insert(0, rest[-1])
        rest = rest[:-1]
        if role == "aut":
            break
    subtitle = "　".join(row.strip(_DASHES) for row in rest)
    return Head(title, subtitle, tuple(creators), "　".join(byline))


def _person(row: str) -> tuple[str, list[str]]:
    row = row.strip()
    for pattern, role in _ROLES:
        if len(row) <= _NAME_MOST and (match := pattern.fullmatch(row)):
            return role, _names(match[1])
    return "aut", _names(row)


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in re.split("[、，／]", text)) if name] or [text]
