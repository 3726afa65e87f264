"""ISBNs: read with or without hyphens, checked, kept as 13 digits (ISO 2108)."""

from __future__ import annotations

import re

_DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212\uff0d]+")
_LABEL = re.compile(r"^(?:urn:isbn:|isbn(?:-1[03])?\s*[:：]?)\s*", re.I)


class BadISBN(ValueError):
    """Not an ISBN; the message says why, `mended` is the ISBN with a right check digit where that is all."""

    def __init__(self, message: str, mended: str = "") -> None:
        super().__init__(message)
        self.mended = mended


def check_digit_13(digits: str) -> str:
    """The thirteenth digit for the first twelve."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-total % 10)


def check_digit_10(digits: str) -> str:
    """The tenth digit (``X`` for ten) for the first nine."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    rest = -total % 11
    return "X" if rest == 10 else str(rest)


def read_isbn(text: str) -> str:
    """The ISBN in `text` as 13 digits; an ISBN-10 becomes its ISBN-13. Raises `BadISBN`."""
    digits = _DASHES.sub("", _LABEL.sub("", text.strip())).upper()
    digits = "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" or c == "Ｘ" else c for c in digits)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _from_ten(digits)
    if not re.fullmatch(r"[0-9]{13}", digits):
        raise BadISBN(f"an ISBN has 13 digits (or 10), not {len(digits)}" if digits.isdigit() else "not an ISBN")
    if digits[:3] not in ("978", "979"):
        raise BadISBN("an ISBN begins with 978 or 979")
    right = check_digit_13(digits)
    if digits[12] != right:
        raise BadISBN(f"the check digit should be {right}, not {digits[12]}", digits[:12] + right)
    return digits


def _from_ten(digits: str) -> str:
    right = check_digit_10(digits)
    if digits[9] != right:
        raise BadISBN(f"the check digit should be {right}, not {digits[9]}", digits[:9] + right)
    return "978" + digits[:9] + check_digit_13("978" + digits[:9])
