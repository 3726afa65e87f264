"""Gaiji: characters that Shift_JIS has not, described in a note as ``※［＃「てへん＋丑」、第4水準2-12-93］``.

A note ends in a place of JIS X 0213 (plane-row-cell) or in a Unicode number; either names one character. What
is left is the page and line of the printed book, which name none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_QUOTED = re.compile(r"「[^「」]*(?:「[^「」]*」[^「」]*)*」")
_PLACE = re.compile(r"(?<![\d-])([12])-(\d{1,2})-(\d{1,2})(?![\d-])")
_UNICODE = re.compile(r"(?:U\+|UCS[-+]?|&#x)([0-9A-F]{4,6})(?![0-9A-F])", re.IGNORECASE)
_VOICED = re.compile(r"(半?)濁点付き(?:の)?(?:平仮名|片仮名)「?([ぁ-ヺ])」?")
_SMALL = re.compile(r"小書き(?:の)?(?:平仮名|片仮名)「?([ぁ-ヺ])」?")
_PAGE = re.compile(r"、[0-9０-９]+(?:[-－][0-9０-９]+(?:[-－][上中下左右]?[0-9０-９]+)?)?$")


class Gaiji(NamedTuple):
    """What a note means: the character itself, or an ordinary one that stands for its `small` form, or nothing."""

    character: str
    small: bool = False


@lru_cache(maxsize=4096)
def read_gaiji(note: str) -> Gaiji | None:
    """The character that a note describes, or None where no standard knows it."""
    facts = unicodedata.normalize("NFKC", _QUOTED.sub("", note))
    if number := _UNICODE.search(facts):
        code = int(number[1], 16)
        if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and code & 0xFFFE != 0xFFFE:
            return Gaiji(chr(code))
    if place := _PLACE.search(facts):
        found = jis_character(int(place[1]), int(place[2]), int(place[3]))
        if found:
            return Gaiji(found)
    if voiced := _VOICED.match(note):
        return Gaiji(unicodedata.normalize("NFC", voiced[2] + ("\u309a" if voiced[1] else "\u3099")))
    if small := _SMALL.match(note):
        return Gaiji(small[1], small=True)
    return None


def jis_character(plane: int, row: int, cell: int) -> str:
    """The character (sometimes with a combining one) at a place of JIS X 0213, or ``""``."""
    if plane not in (1, 2) or not (1 <= row <= 94 and 1 <= cell <= 94):
        return ""
    data = bytes((0xA0 + row, 0xA0 + cell))
    try:
        return ((b"\x8f" if plane == 2 else b"") + data).decode("euc_jis_2004")
    except UnicodeDecodeError:
        return ""


def described(note: str) -> str:
    """What stands in the text for a character that nobody can name: ``※［曾＋りっとう］``."""
    words = _PAGE.sub("", note.strip())
    if words.startswith("「") and words.endswith("」") and words.count("「") == 1:
        words = words[1:-1]
    return f"※［{words}］"
