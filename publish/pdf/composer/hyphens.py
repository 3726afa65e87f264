"""Where Western words inside East Asian text may be parted with a hyphen. The only file that knows pyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyphen

from publish.compose.seams import ADDRESS

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]{5,}")
_LEFT, _RIGHT = 2, 3
PARTED, PARTED_AGAIN = 12.0, 60.0
"""What a hyphen costs (see `publish.compose.fit`), and one more in a word that has hyphens of its own."""


@lru_cache(maxsize=8)
def _dictionary(language: str) -> pyphen.Pyphen:
    """The patterns of a language, or those of American English inside East Asian text."""
    found = pyphen.language_fallback(language.replace("-", "_")) or "en_US"
    return pyphen.Pyphen(lang=found, left=_LEFT, right=_RIGHT)


@lru_cache(maxsize=4096)
def _points(word: str, language: str) -> tuple[int, ...]:
    return tuple(_dictionary(language).positions(word))


def parts(text: str, language: str) -> Iterator[tuple[int, float]]:
    """The places of a text before which a word may be parted, each with what that costs; addresses and words in
    capitals are left whole."""
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match[0].isupper() or any(begin <= start < stop for begin, stop in addresses):
            continue
        joined = text[start - 1 : start] == "-" or text[end : end + 1] == "-"
        for point in _points(match[0], language):
            yield start + point, PARTED_AGAIN if joined else PARTED
