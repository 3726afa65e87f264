"""Where what has no spaces may be parted without a hyphen: code, names of files, addresses, endless words.

What each place costs is in the coin of `publish.compose.fit`: the square of the hundredths of an em by which the
gaps of a line would open instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SEAM = 6.0
"""Behind a mark in code or in an address, before a bracket, or before a capital in a name of several parts."""
NAME = 40.0
"""Behind a mark in the name of a file or a function that is set as text."""
INSIDE = 250.0
"""Anywhere else in an address: rather than a loose line, but than nothing else."""
LAST_RESORT = 2500.0
"""Inside a word that is longer than most lines can spare: rather than a line torn apart."""
ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[!-~]+")
_LONG = re.compile(r"[!-~]{13,}")
_SEAM = re.compile(
    r"""  (?<=[\w)\]>]) (?: :: | -> | \.{1,3} | [/_,:=-] ) (?=\w)
        | (?<=~) / (?=\w)  |  (?<=:) // (?=\w)
        | (?<=[\w!]) (?=[(\[{])""",
    re.ASCII | re.VERBOSE,
)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINED = re.compile(r"(?=[!-~]*(?:/|::|_))[!-~]+")
_BEHIND_STOP = re.compile("(?<=[가-힣][.?!,])(?=[가-힣])")
_BEHIND_BRACKET = re.compile("(?<=[가-힣][)])(?=[가-힣])")
_BETWEEN_SYLLABLES = re.compile("(?<=[가-힣]{2})(?=[가-힣]{2})")
_NAME = re.compile(r"(?<=[a-z]{2})(?:_|::)(?=\w{2})|(?<=[A-Za-z]{2})\.(?=[a-z]{3})", re.ASCII)


def seams(text: str, *, code: bool) -> Iterator[tuple[int, float]]:
    """The places before which a line may begin without a hyphen, each with what that costs; of two costs for a place
    the later counts."""
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in _LONG.finditer(text):
        yield from _anywhere(text, *match.span(), LAST_RESORT)
    for start, end in addresses:
        yield from _anywhere(text, start, end, INSIDE)
    if not code:
        for match in _NAME.finditer(text):
            yield match.end(), NAME
    for start, end in [(0, len(text))] if code else addresses:
        for match in _SEAM.finditer(text, start, end):
            if not text[match.start() - 1].isdigit():
                yield match.end(), SEAM
    for name in _JOINED.finditer(text) if code else ():
        for match in _CAPITAL.finditer(text, *name.span()):
            yield match.end(), SEAM


def korean_seams(text: str, most: int) -> Iterator[tuple[int, float]]:
    """The places inside what has no spaces before which a line may begin in Korean that is set word by word: behind a
    stop or a comma, rather than a loose line behind a bracket, and at last anywhere in what has more than `most`
    characters."""
    for token in re.finditer(rf"\S{{{most + 1},}}", text):
        for match in _BETWEEN_SYLLABLES.finditer(text, *token.span()):
            yield match.start(), LAST_RESORT
    for pattern, cost in ((_BEHIND_BRACKET, INSIDE), (_BEHIND_STOP, SEAM)):
        for match in pattern.finditer(text):
            yield match.start(), cost


def _anywhere(text: str, start: int, end: int, cost: float) -> Iterator[tuple[int, float]]:
    """All places before letters of a word that leave three letters or marks on either side."""
    for place in range(start + 3, end - 2):
        if text[place].isalnum():
            yield place, cost
