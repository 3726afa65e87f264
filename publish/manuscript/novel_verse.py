"""Verse inside prose, and lines that close a text: what short paragraphs of a novel are."""

from __future__ import annotations

import re
from itertools import pairwise

_CLAUSE = re.compile(r"[，,。．；;！!？?、：:]+")
_STOP = re.compile(r"(?<=[。．；;！!？?])")
_INTRODUCES = re.compile(
    r"(?:[：:]|(?:诗|詩|词|詞|偈|联|聯|歌|赋|賦|赞|贊|讚)(?:曰|云|道|为证|為証|為證)|正是|但见|但見|有诗为证|有詩為證)"
    r"[：:。．，]?[”」\"]?$"
)
_DATE = re.compile(
    r"(?:[一二三四五六七八九〇零○０-９0-9]{2,4}年|民国|民國|光绪|光緒|昭和|大正|明治|平成|令和|公元)?"
    r".{0,8}?[一二三四五六七八九十〇廿卅元正０-９0-9]{1,3}月(?:[一二三四五六七八九十〇廿卅初０-９0-9]{1,4}[日夜]?)?"
    r"|\d{4}[-./年]\d{1,2}([-./月]\d{1,2}日?)?|[一二三四五六七八九〇零○]{4}年"
)
# Characters of private use are what a spacing sign of an old word processor has left.
_LEADING = re.compile("^[（(〔—\\- \u3000\ue000-\uf8ff]+")
_SIGNED = re.compile(r"(?:[记記识識序书書誌志]|于.{1,20}|於.{1,20})[。．]?$")


def couplets(text: str) -> list[str]:
    """A line of regular verse as its lines, one a couplet, or nothing: clauses of equal length, an even number.

    Five or seven characters are the regular metres; four count as well for those who know that verse is due.
    """
    if len(text) > 200 or not len(text) >= 9:
        return []
    clauses = [c for c in _CLAUSE.split(text) if c]
    if (
        len(clauses) < 2
        or len(clauses) % 2
        or len({len(c) for c in clauses}) != 1
        or len(clauses[0]) not in (4, 5, 6, 7)
    ):
        return []
    if not all(_is_wide(c) for c in clauses) or not _CLAUSE.search(text[-1]):
        return []
    ends = [m.end() for m in _CLAUSE.finditer(text)]
    cuts = [0, *ends[1::2]]
    return [text[a:b] for a, b in pairwise(cuts)]


def is_certain(text: str) -> bool:
    """Whether couplets need no announcement: five or seven characters a clause, which prose hardly keeps up."""
    first = _CLAUSE.split(text, maxsplit=1)[0]
    return len(first) in (5, 7)


def announces_verse(text: str) -> bool:
    """Whether a paragraph ends as one does before verse: 正是, 有诗为证, 诗曰, or a colon."""
    return bool(_INTRODUCES.search(text[-12:]))


def is_date_line(text: str) -> bool:
    """Whether a short line is a date, with or without who wrote it and where."""
    if len(text) > 44:
        return False
    text = _LEADING.sub("", text)
    match = _DATE.match(text)
    rest = text[match.end() :].strip("。．）)〕，, ") if match else text
    return bool(match) and (len(rest) <= 4 or bool(_SIGNED.search(text)))


def _is_wide(text: str) -> bool:
    return all("\u2e80" <= c <= "\u9fff" or c >= "\U00020000" for c in text)
