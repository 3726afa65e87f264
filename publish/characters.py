"""What a character is: Han, kana, hangul, full-width mark, wide or narrow.

Every question takes one character (a `str` of length 1) and is answered from a few Unicode tables kept here as
ranges, so that the answer does not change with the Unicode version of the Python that runs. Sources: UAX #11
(East Asian Width), UAX #24 (scripts), UTS #51 (emoji), CLREQ 3.1.2–3.1.4, JLREQ 3.1.2 and appendix A.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]

HAN: Ranges = (
    (0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029),
    (0x3038, 0x303B), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFA6D), (0xFA70, 0xFAD9), (0x20000, 0x3FFFD),
)  # fmt: skip
KANA: Ranges = (
    (0x3041, 0x3096), (0x3099, 0x309F), (0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F),
    (0x1AFF0, 0x1AFFE), (0x1B000, 0x1B167),
)  # fmt: skip
HANGUL: Ranges = (
    (0x1100, 0x11FF), (0x302E, 0x302F), (0x3131, 0x318E), (0x3200, 0x321E), (0x3260, 0x327E), (0xA960, 0xA97C),
    (0xAC00, 0xD7A3), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB), (0xFFA0, 0xFFDC),
)  # fmt: skip
BOPOMOFO: Ranges = ((0x02EA, 0x02EB), (0x3105, 0x312F), (0x31A0, 0x31BF))

CJK: Ranges = (
    (0x1100, 0x11FF), (0x20A9, 0x20A9), (0x2329, 0x232A), (0x2630, 0x2637), (0x268A, 0x268F), (0x2E80, 0x2E99),
    (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x2FF0, 0x303E), (0x3041, 0x3096), (0x3099, 0x30FF), (0x3105, 0x312F),
    (0x3131, 0x318E), (0x3190, 0x31E5), (0x31EF, 0x321E), (0x3220, 0x3247), (0x3250, 0xA48C), (0xA490, 0xA4C6),
    (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB), (0xF900, 0xFAFF), (0xFE10, 0xFE19),
    (0xFE30, 0xFE52), (0xFE54, 0xFE66), (0xFE68, 0xFE6B), (0xFF01, 0xFFBE), (0xFFC2, 0xFFC7), (0xFFCA, 0xFFCF),
    (0xFFD2, 0xFFD7), (0xFFDA, 0xFFDC), (0xFFE0, 0xFFE6), (0xFFE8, 0xFFEE), (0x16FE0, 0x16FE4), (0x16FF0, 0x16FF6),
    (0x17000, 0x18CD5), (0x18CFF, 0x18D1E), (0x18D80, 0x18DF2), (0x1AFF0, 0x1AFF3), (0x1AFF5, 0x1AFFB),
    (0x1AFFD, 0x1AFFE), (0x1B000, 0x1B122), (0x1B132, 0x1B132), (0x1B150, 0x1B152), (0x1B155, 0x1B155),
    (0x1B164, 0x1B167), (0x1B170, 0x1B2FB), (0x1D300, 0x1D356), (0x1D360, 0x1D376), (0x1F200, 0x1F200),
    (0x1F202, 0x1F202), (0x1F210, 0x1F219), (0x1F21B, 0x1F22E), (0x1F230, 0x1F231), (0x1F237, 0x1F237),
    (0x1F23B, 0x1F23B), (0x1F240, 0x1F248), (0x1F260, 0x1F265), (0x20000, 0x3FFFD),
)  # fmt: skip
"""East Asian Width W, F or H without characters that are emoji by default, and all Hangul (Unicode 17)."""

OPENING_MARKS = frozenset("（〔［｛〈《「『【〖〘〚｟〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘")
CLOSING_MARKS = frozenset("）〕］｝〉》」』】〗〙〛｠〞〟︶︸︺︼︾﹀﹂﹄﹚﹜﹞”’")
PAUSE_MARKS = frozenset("，、；：﹐﹑﹔﹕︐︑︓︔､")
STOP_MARKS = frozenset("。．！？︒︕︖﹒｡⁇⁈⁉‼")
FULL_WIDTH_MARKS = (
    OPENING_MARKS | CLOSING_MARKS | PAUSE_MARKS | STOP_MARKS | frozenset("·・—…⸺～〜＿／＼｜")
) - frozenset("､｡")
SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ")


def _starts(ranges: Ranges) -> list[int]:
    return [first for first, _ in ranges]


_INDEX: dict[Ranges, list[int]] = {table: _starts(table) for table in (HAN, KANA, HANGUL, BOPOMOFO, CJK)}


def _within(character: str, table: Ranges) -> bool:
    code = ord(character)
    place = bisect_right(_INDEX[table], code) - 1
    return place >= 0 and code <= table[place][1]


def regex_class(*tables: Ranges) -> str:
    """The inside of a regular expression's `[…]` that matches the characters of `tables`."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for table in tables for first, last in table)


@lru_cache(maxsize=8192)
def is_han(character: str) -> bool:
    """A Han character (漢字), with 〇, 々 and the radicals."""
    return _within(character, HAN)


@lru_cache(maxsize=2048)
def is_kana(character: str) -> bool:
    """Hiragana or katakana, with the long mark ー and half-width katakana."""
    return _within(character, KANA)


@lru_cache(maxsize=8192)
def is_hangul(character: str) -> bool:
    """A Hangul syllable or jamo."""
    return _within(character, HANGUL)


@lru_cache(maxsize=256)
def is_bopomofo(character: str) -> bool:
    """A symbol of zhuyin (注音符号)."""
    return _within(character, BOPOMOFO)


@lru_cache(maxsize=8192)
def is_cjk(character: str) -> bool:
    """A character of East Asian writing: letters, marks and full-width forms alike, but no emoji.

    Chinese quotation marks “ ” ‘ ’, dashes and ellipses are not among them: by themselves they are Western as well.
    """
    return _within(character, CJK)


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether the character fills a full em: East Asian Width W or F (UAX #11), emoji included."""
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=2048)
def is_punctuation(character: str) -> bool:
    """Unicode punctuation or symbol (general category P or S), as CommonMark 0.31 asks."""
    return unicodedata.category(character)[0] in "PS"


def is_cjk_punctuation(character: str) -> bool:
    """Punctuation that is itself East Asian: 。 「 ！ 《, not “ or —."""
    return is_cjk(character) and is_punctuation(character)


def is_opening_mark(character: str) -> bool:
    """A mark that may not end a line (CLREQ 3.1.4): （ 「 《 “ …"""
    return character in OPENING_MARKS


def is_closing_mark(character: str) -> bool:
    """A closing bracket or quotation mark, which may not start a line: ） 」 》 ” …"""
    return character in CLOSING_MARKS


def is_full_width_mark(character: str) -> bool:
    """Punctuation that takes a full em in Chinese and Japanese setting, “ ” — … · included."""
    return character in FULL_WIDTH_MARKS


def is_ideographic(character: str) -> bool:
    """A letter of a script set without word spaces: Han, kana, bopomofo (not Hangul)."""
    return is_han(character) or is_kana(character) or is_bopomofo(character)
