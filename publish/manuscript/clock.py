"""Points in time of a recording: as people and programmes write them, and as SMIL has them.

Times are whole milliseconds, so that sums are exact.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_FULL = re.compile(r"(?:(\d+):)?([0-5]\d):([0-5]\d(?:\.\d+)?)")
_COUNT = re.compile(r"(\d+(?:\.\d+)?)(h|min|s|ms)?")
_LOOSE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)")
_UNITS = {"h": 3_600_000, "min": 60_000, "s": 1000, "ms": 1, None: 1000}
_LONGEST = 20  # characters; nothing that is a time is longer
MOST = 1_000 * 3_600_000
"""The longest time, in milliseconds: a thousand hours."""


def read_clock(text: str) -> int | None:
    """Milliseconds of a clock value of SMIL 3.0 §5.4.5 (``0:01:02.5``, ``01:02.5``, ``62.5s``, ``62500ms``, ``62.5``);
    None for what is none."""
    text = text.strip()
    if len(text) > _LONGEST or not text.isascii():
        return None
    if match := _FULL.fullmatch(text):
        hours, minutes, seconds = match.groups()
        return _whole(int(hours or 0) * 3_600_000 + int(minutes) * 60_000 + Decimal(seconds) * 1000)
    if match := _COUNT.fullmatch(text):
        return _whole(Decimal(match[1]) * _UNITS[match[2]])
    return None


def read_time(text: str) -> int | None:
    """The same, as people and programmes write it: minutes and seconds of one digit, a comma in subtitles."""
    strict = read_clock(text)
    if strict is not None:
        return strict
    match = _LOOSE.fullmatch(text.strip()) if text.isascii() and len(text.strip()) <= _LONGEST else None
    if match is None or int(match[2]) > 59 or Decimal(match[3].replace(",", ".")) >= 60:
        return read_clock(text.strip().replace(",", ".")) if text.count(",") == 1 and ":" not in text else None
    seconds = Decimal(match[3].replace(",", "."))
    return _whole(int(match[1] or 0) * 3_600_000 + int(match[2]) * 60_000 + seconds * 1000)


def _whole(milliseconds: Decimal) -> int | None:
    rounded = int(milliseconds.to_integral_value(ROUND_HALF_UP))
    return rounded if rounded <= MOST else None


def clock_value(milliseconds: int) -> str:
    """A time as a full clock value: ``0:01:02.500``."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest:03}"
