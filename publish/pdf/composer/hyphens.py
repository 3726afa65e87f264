"""Where Western words inside East Asian text may be parted with a hyphen. The only file that knows pyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyphen

from publish.compose.seams import ADDRESS

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]{5,}")
_LEFT, _RIGHT = 2, 3
_CAPITAL = re.compile("(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
PARTED, PARTED_AGAIN = 12.0, 60.0
"""What a hyphen costs (see `publish.compose.fit`), and in a word that has hyphens of its own or is a made-up name."""


@lru_cache(maxsize=8)
def _dictionary(language: str) -> pyphen.Pyphen:
    """The patterns of a language, or those of American English inside East Asian text."""
    found = pyphen.language_fallback(language.replace("-", "_")) or "en_US"
    return pyphen.Pyphen(lang=found, left=_LEFT, right=_RIGHT)


@lru_cache(maxsize=4096)
def _points(word: str, language: str) -> tuple[int, ...]:
    return tuple(_dictionary(language).positions(word))


def parts(text: str, language: str) -> Iterator[tuple[int, float]]:
    """The places of a text before which a word may be parted, each with what that costs.

    Addresses and words in capitals are left whole; a name with capitals inside parts before those (Power-Shell).
    """
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(begin <= start < stop for begin, stop in addresses):
            continue
        if not match[0][1:].islower():
            inside = (found.start() for found in _CAPITAL.finditer(match[0], _LEFT, len(match[0]) - _RIGHT + 1))
            yield from ((start + point, PARTED_AGAIN) for point in inside)
            continue
        joined = text[start - 1 : start] == "-" or text[end : end + 1] == "-"
        for point in _points(match[0], language):
            yield start + point, PARTED_AGAIN if joined else PARTED
