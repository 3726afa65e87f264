"""Numbers in headings and file names: 三, 十二, 一百零八, 廿三, 一零四, １２, XIV."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {
    c: n
    for n, row in enumerate(
        ("〇零○", "一壹弌", "二贰貳两兩弍", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in row
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

HAN_NUMERAL = "〇零○一二三四五六七八九十百千万萬两兩廿卅卌壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
NUMERAL = f"[{HAN_NUMERAL}0-9０-９]+"
_ROMAN_FORM = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)


def number(text: str) -> int | None:
    """The value of a numeral, or None where the text is none.

    Han numerals count with units (一百零八) or as bare digits (一零八); Western digits may be full-width.
    """
    text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    if text.isdecimal() and text.isascii():
        return int(text) if len(text) < 10 else None
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) < 10 else None
    return _with_units(text) if text else None


def roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral of at least one letter, or None."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[c] for c in text.upper()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _with_units(text: str) -> int | None:
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += _TENS[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit == 10_000:
                total, section, digit = (total + section + digit) * unit, 0, 0
            else:
                section, digit = section + (digit or 1) * unit, 0
        else:
            return None
    return total + section + digit
