"""The class of a character in a line (JLREQ 3.9.2 and appendix A, CLREQ 3.1.2, as far as a line asks).

A class says how a character meets its neighbours: whether a line may begin or end with it, what is trimmed
beside it, what may be stretched. Whether a quotation mark or a dash is East Asian or Western is decided by the
width that the font gave it: a mark of a full em is East Asian.
"""

from __future__ import annotations

from enum import IntEnum

from publish.characters import (
    CLOSING_MARKS,
    OPENING_MARKS,
    SMALL_KANA,
    is_bopomofo,
    is_han,
    is_hangul,
    is_kana,
    is_wide,
)


class Class(IntEnum):
    """Classes of composition."""

    IDEOGRAPH = 0  # Han, full-width letters, boxes of one cell (cl-19)
    KANA = 1  # hiragana, katakana (cl-15, 16)
    SMALL = 2  # small kana, long mark, iteration marks: no line start in strict Japanese (cl-09, 10, 11)
    OPEN = 3  # opening brackets and quotation marks (cl-01)
    CLOSE = 4  # closing brackets and quotation marks (cl-02)
    COMMA = 5  # ，、；： (cl-07)
    STOP = 6  # 。． (cl-06)
    QUERY = 7  # ？！ (cl-04)
    MIDDOT = 8  # ·・ (cl-05)
    DASH = 9  # —, ⸺ (cl-08)
    ELLIPSIS = 10  # … (cl-08)
    CONNECTOR = 11  # ～ – － between two things (CLREQ 3.1.4)
    SOLIDUS = 12  # ／
    SPACE = 13  # U+0020
    FIXED = 14  # U+00A0 and other spaces that hold together
    LETTER = 15  # Latin, Greek, Cyrillic letters (cl-27)
    DIGIT = 16  # 0–9
    HANGUL = 17
    PREFIX = 18  # ¥ $ № (cl-12)
    SUFFIX = 19  # % ‰ ° ℃ (cl-13)
    WESTERN_OPEN = 20  # ( [ { and narrow “ ‘
    WESTERN_CLOSE = 21  # ) ] } . , ; : ! ? and narrow ” ’
    HYPHEN = 22  # - and soft hyphen
    WIDE_SPACE = 23  # U+3000 (cl-14)
    OTHER = 24
    NONE = 25  # zero-width: joiners, variation selectors, combining marks
    GAP = 26  # a space that the author typed between Han and Latin


TYPED_GAP = "\u2005"
"""Stands for a space between Han and Latin, which is the gap that would be there without it (CLREQ 3.2.2)."""

ZERO_WIDTH_SPACE = "\u200b"
"""A place at which a line may end, and nothing else."""

_FIXED: dict[str, Class] = {
    " ": Class.SPACE,
    TYPED_GAP: Class.GAP,
    "\u00a0": Class.FIXED,
    "\u202f": Class.FIXED,
    ZERO_WIDTH_SPACE: Class.NONE,
    "\u2060": Class.NONE,
    "\u200d": Class.NONE,
    "\u200c": Class.NONE,
    "\u3000": Class.WIDE_SPACE,
    "-": Class.HYPHEN,
    "\u00ad": Class.HYPHEN,
    "\u2010": Class.HYPHEN,
    "—": Class.DASH,
    "⸺": Class.DASH,
    "―": Class.DASH,
    "…": Class.ELLIPSIS,
    "⋯": Class.ELLIPSIS,
    "‥": Class.ELLIPSIS,
    "／": Class.SOLIDUS,
    "·": Class.MIDDOT,
    "・": Class.MIDDOT,
    "‧": Class.MIDDOT,
    "•": Class.MIDDOT,
}
_FIXED |= dict.fromkeys("～〜－–", Class.CONNECTOR)
_FIXED |= dict.fromkeys("，、；：", Class.COMMA)
_FIXED |= dict.fromkeys("。．", Class.STOP)
_FIXED |= dict.fromkeys("？！⁇⁈⁉‼", Class.QUERY)
_FIXED |= dict.fromkeys(SMALL_KANA | set("ー々〻ゝゞヽヾ"), Class.SMALL)
_FIXED |= dict.fromkeys("¥￥$＄£￡€№＃#", Class.PREFIX)
_FIXED |= dict.fromkeys("%％‰°℃℉′″", Class.SUFFIX)
_FIXED |= dict.fromkeys("([{", Class.WESTERN_OPEN)
_FIXED |= dict.fromkeys(")]}.,;:!?", Class.WESTERN_CLOSE)
_FIXED |= dict.fromkeys("0123456789", Class.DIGIT)
_FIXED |= dict.fromkeys(OPENING_MARKS, Class.OPEN)
_FIXED |= dict.fromkeys(CLOSING_MARKS, Class.CLOSE)

_AMBIGUOUS = {"“": Class.WESTERN_OPEN, "‘": Class.WESTERN_OPEN, "”": Class.WESTERN_CLOSE, "’": Class.WESTERN_CLOSE}


def _unlisted(character: str) -> Class:
    if is_han(character) or is_bopomofo(character):
        return Class.IDEOGRAPH
    if is_kana(character):
        return Class.KANA
    if is_hangul(character):
        return Class.HANGUL
    code = ord(character)
    if 0x0300 <= code <= 0x036F or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return Class.NONE
    if is_wide(character):
        return Class.IDEOGRAPH
    return Class.LETTER if character.isalpha() else Class.OTHER


_KNOWN: dict[str, Class] = dict(_FIXED)


def class_of(character: str) -> Class:
    """The class of one character, taking “ ” ‘ ’ for East Asian; `narrow` corrects that where the font says so."""
    found = _KNOWN.get(character)
    if found is None:
        found = _KNOWN[character] = _unlisted(character)
    return found


def narrow(character: str, cls: Class) -> Class:
    """The class of an ambiguous mark that the font drew narrower than a full em."""
    return _AMBIGUOUS.get(character, cls)
