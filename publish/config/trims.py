"""Trim sizes by the names that the trade gives them, in millimetres.

Sources: GB/T 788-1999 (China; mills' sheets 787 × 1092 and 890 × 1240), common Japanese and Korean book
formats, and the sizes that printers on demand take in the United States.
"""

from __future__ import annotations

import math
import re
from difflib import get_close_matches

from publish.config.languages import family
from publish.config.model import Trim

INCH = 25.4
SMALLEST, LARGEST = 40.0, 1200.0

_NAMED: tuple[tuple[str, float, float, tuple[str, ...]], ...] = (
    # name, width, height, other names
    ("64开", 105, 144, ("64k",)),
    ("小32开", 130, 184, ("32k-small",)),
    ("32开", 145, 210, ("32k",)),
    ("大32开", 140, 203, ("32k-large",)),
    ("小16开", 170, 240, ("16k-small", "170x240")),
    ("16开", 185, 260, ("16k",)),
    ("大16开", 210, 285, ("16k-large",)),
    ("A6", 105, 148, ()),
    ("A5", 148, 210, ()),
    ("A4", 210, 297, ()),
    ("B6", 128, 182, ("jis-b6", "B6判")),
    ("B5", 182, 257, ("jis-b5", "B5判")),
    ("文庫", 105, 148, ("文庫判", "bunko")),
    ("新書", 103, 182, ("新書判", "shinsho")),
    ("四六判", 127, 188, ("四六", "shirokuban")),
    ("A5判", 148, 210, ()),
    ("菊判", 150, 220, ("菊", "kikuban")),
    ("AB判", 210, 257, ("AB",)),
    ("국반판", 105, 148, ()),
    ("46판", 127, 188, ("사륙판",)),
    ("국판", 148, 210, ()),
    ("신국판", 152, 225, ()),
    ("46배판", 188, 257, ("사륙배판",)),
    ("국배판", 210, 297, ()),
    ("us 5x8", 5 * INCH, 8 * INCH, ("5x8",)),
    ("us 5.25x8", 5.25 * INCH, 8 * INCH, ("5.25x8",)),
    ("us 5.5x8.5", 5.5 * INCH, 8.5 * INCH, ("5.5x8.5", "us digest", "digest")),
    ("us 6x9", 6 * INCH, 9 * INCH, ("6x9", "us trade")),
    ("us 6.14x9.21", 6.14 * INCH, 9.21 * INCH, ("6.14x9.21", "royal")),
    ("us 7x10", 7 * INCH, 10 * INCH, ("7x10",)),
    ("us 8.5x11", 8.5 * INCH, 11 * INCH, ("8.5x11", "us letter", "letter")),
)

_DEFAULTS = {"zh": "大32开", "ja": "四六判", "ko": "신국판", "en": "us 6x9", "": "A5"}

_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in)?\s*[x×*]\s*(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|″|\")?", re.I)
_UNITS = {"mm": 1.0, "cm": 10.0, "in": INCH, "″": INCH, '"': INCH}


def _folded(name: str) -> str:
    """Names compare without case, spaces, hyphens; the traditional 開 is the simplified 开, × is x."""
    for old, new in (("開", "开"), ("×", "x"), ("庫本", "庫"), ("文库", "文庫")):
        name = name.replace(old, new)
    return re.sub(r"[\s\-_]+", "", name).casefold()


TRIMS: tuple[Trim, ...] = tuple(Trim(name, round(w, 3), round(h, 3)) for name, w, h, _ in _NAMED)
_BY_NAME: dict[str, Trim] = {
    _folded(spelling): trim
    for trim, (name, _, _, others) in zip(TRIMS, _NAMED, strict=True)
    for spelling in (name, *others)
}


def trim_names() -> tuple[str, ...]:
    """The names in the order of the table, for documents and suggestions."""
    return tuple(trim.name for trim in TRIMS)


def other_names(name: str) -> tuple[str, ...]:
    """Other spellings of a trim of the table."""
    return next(others for known, _, _, others in _NAMED if known == name)


def find_trim(text: str) -> Trim | None:
    """A trim by name (``大32开``, ``us 6x9``) or by measures (``140x203`` in mm, ``6x9in``); None if it is neither."""
    named = _BY_NAME.get(_folded(text))
    if named:
        return named
    match = _SIZE.fullmatch(text.strip())
    if not match:
        return None
    unit = (match[4] or match[2] or "mm").lower()
    width, height = (round(float(match[n]) * _UNITS[unit], 3) for n in (1, 3))
    if not all(math.isfinite(side) and SMALLEST <= side <= LARGEST for side in (width, height)):
        return None
    return Trim(text.strip(), width, height)


def near_trims(text: str) -> list[str]:
    """Names that look like `text`, best first."""
    spelled = get_close_matches(_folded(text), list(_BY_NAME), n=3, cutoff=0.5)
    return list(dict.fromkeys(_BY_NAME[name].name for name in spelled))


def default_trim(language: str) -> Trim:
    """The trim that a book of this language gets when neither the book nor its style names one."""
    return _BY_NAME[_folded(_DEFAULTS[family(language)])]
