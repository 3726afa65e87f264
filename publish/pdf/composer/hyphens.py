"""Where Western words inside East Asian text may be parted. The only file that knows pyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyphen

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]{6,}")
_LEFT, _RIGHT = 2, 3


@lru_cache(maxsize=8)
def _dictionary(language: str) -> pyphen.Pyphen:
    """The patterns of a language, or those of American English inside East Asian text."""
    found = pyphen.language_fallback(language.replace("-", "_")) or "en_US"
    return pyphen.Pyphen(lang=found, left=_LEFT, right=_RIGHT)


@lru_cache(maxsize=4096)
def _points(word: str, language: str) -> tuple[int, ...]:
    return tuple(_dictionary(language).positions(word))


_SEAM = re.compile(r"(?<=[\w)\]>])(?:::|->|[./_,:=-])(?=\w)|(?<=\w)[(\[<](?=\w)|(?<=[a-z])(?=[A-Z])")


_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[!-~]+")


def seams(text: str, *, code: bool) -> Iterator[int]:
    """The places before which a line may begin without a hyphen: in code, and in the addresses of a text, behind
    marks and before a capital inside a name."""
    for start, end in [(0, len(text))] if code else [match.span() for match in _ADDRESS.finditer(text)]:
        for match in _SEAM.finditer(text, start, end):
            if not text[match.start() - 1].isdigit():
                yield match.end()


def parts(text: str, language: str) -> Iterator[int]:
    """The places of a text before which a word may be parted; addresses and words in capitals are left whole."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _WORD.finditer(text):
        if not match[0].isupper() and not any(start <= match.start() < end for start, end in addresses):
            for point in _points(match[0], language):
                yield match.start() + point
