"""Which characters every reading system has in a language. All others are rare: an e-book carries them along.

Devices carry typefaces made for the standards of their market. These are data here: the names of national character
sets, which Python brings as codecs, and blocks of Unicode.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# The planes that the standards draw on, without surrogates and private characters.
_PLANES = (range(0x20, 0xD800), range(0xF900, 0xFFFE), range(0x20000, 0x30000))


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the devices of a market can draw: character sets, ranges of code points (both ends included), and whose
    word it is."""

    name: str
    source: str
    codecs: tuple[str, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()


# Windows Glyph List 4 is the union of these pages; the letters of transcriptions (pinyin, romaji, Sanskrit) are
# in Latin Extended Additional.
_WESTERN = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp437")
_LETTERS = ((0x0300, 0x0304), (0x0306, 0x030C), (0x1E00, 0x1EFF))
_COMMON = Baseline("WGL4", "OpenType specification, WGL4")

BASELINES: dict[str, Baseline] = {
    "zh-hans": Baseline(
        "GB 18030", "GB 18030-2005, mandatory part: URO and Extension A", ("gbk",), ((0x3400, 0x4DB5), (0x4E00, 0x9FA5))
    ),
    "zh-hant": Baseline("Big5 + HKSCS", "Big5 with HKSCS-2004", ("big5hkscs",)),
    "zh-hk": Baseline("Big5 + HKSCS", "Big5 with HKSCS-2004", ("big5hkscs",)),
    "ja": Baseline("JIS X 0213", "JIS X 0213:2004", ("euc_jis_2004",)),
    "ko": Baseline("KS X 1001", "KS X 1001:2004 with all modern syllables", ("euc_kr",), ((0xAC00, 0xD7A3),)),
}


def market(language: str) -> str:
    """The key of a language (BCP 47) in tables of East Asian typefaces: ``zh-hans zh-hant zh-hk ja ko``, or ``""``."""
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        if {"hk", "mo"} & set(parts):
            return "zh-hk"
        return "zh-hant" if {"hant", "tw"} & set(parts) else "zh-hans"
    return parts[0] if parts[0] in BASELINES else ""


def baseline(language: str) -> Baseline:
    """What is taken to be on every device that books of this language are read on."""
    return BASELINES.get(market(language), _COMMON)


@cache
def characters(of: Baseline) -> frozenset[str]:
    """The characters of a baseline; letters of Europe are in each."""
    every = _text(_PLANES)
    found = [_text(range(first, last + 1) for first, last in (*of.ranges, *_LETTERS))]
    found += (bytes(range(0x20, 0x100)).decode(page, "ignore") for page in _WESTERN)
    found += (every.encode(codec, "ignore").decode(codec, "ignore") for codec in of.codecs)
    return frozenset("".join(found))


def _text(planes: Iterable[range]) -> str:
    """The characters of some ranges, by way of their bytes: there are a hundred thousand, and one by one takes long."""
    points = b"".join(array("I", plane).tobytes() for plane in planes)
    return points.decode(f"utf-32-{sys.byteorder[0]}e")


def is_private(character: str) -> bool:
    """A code point that Unicode leaves to private agreement: it means nothing in another typeface."""
    code = ord(character)
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000
