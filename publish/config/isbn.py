"""ISBNs: read with or without hyphens, checked, kept as 13 digits, shown with hyphens (ISO 2108).

The only file that knows python-stdnum, which carries the ranges of the agencies and publishers. It is imported where
an ISBN is met: it brings half of the network library along.
"""

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
    from stdnum import ean

    return str(ean.calc_check_digit(digits[:12]))


def read_isbn(text: str) -> str:
    """The ISBN in `text` as 13 digits; an ISBN-10 becomes its ISBN-13. Raises `BadISBN`."""
    digits = _DASHES.sub("", _LABEL.sub("", text.strip())).upper()
    digits = "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" or c == "Ｘ" else c for c in digits)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        from stdnum import isbn

        thirteen = str(isbn.to_isbn13(digits))  # which makes a check digit of its own
        _checked(digits, str(isbn.to_isbn10(thirteen)))
        return thirteen
    if not re.fullmatch(r"[0-9]{13}", digits):
        raise BadISBN(f"an ISBN has 13 digits (or 10), not {len(digits)}" if digits.isdigit() else "not an ISBN")
    if digits[:3] not in ("978", "979"):
        raise BadISBN("an ISBN begins with 978 or 979")
    return _checked(digits, digits[:12] + check_digit_13(digits))


def plain_isbn(text: str) -> str:
    """The ISBN in `text` as 13 digits, ``""`` where there is none."""
    try:
        return read_isbn(text)
    except BadISBN:
        return ""


def with_hyphens(digits: str) -> str:
    """The parts of a 13-digit ISBN as an imprint shows them: ``978-7-00-000001-8``.

    Where no publisher has the number yet, what is known of its parts stands apart; anything but an ISBN stays.
    """
    from stdnum import isbn

    if not isbn.is_valid(digits):
        return digits
    return str(isbn.format(digits))


def _checked(digits: str, right: str) -> str:
    if digits != right:
        raise BadISBN(f"the check digit should be {right[-1]}, not {digits[-1]}", right)
    return digits
