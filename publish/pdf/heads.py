"""Running heads of a book that is bound at the right.

Styles speak of the two pages of a spread, the left and the right one, and put what stands outside and inside there;
that is the same wherever a book is bound. But what a head says belongs to versos and rectos: the book on even pages,
the chapter on odd ones (両柱). Bound at the right, even pages are right-hand ones: the heads change sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"@page\s+(?P<name>[\w-]*):(?P<side>left|right)\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_HEAD = re.compile(r"string\([^()]*\)")


def exchanged(css: str) -> str:
    """The sheet with the words of left-hand and right-hand pages changed, their places as they were.

    The first ``@page NAME:left`` goes with the first ``@page NAME:right``, the second with the second … Where the two
    do not name equally many strings they stay as they are: the style does not treat the pages as a pair.
    """
    changes = sorted(change for pair in _pairs(css) for change in _changes(*pair))
    for start, end, head in reversed(changes):
        css = css[:start] + head + css[end:]
    return css


def _pairs(css: str) -> Iterator[tuple[list[re.Match[str]], list[re.Match[str]]]]:
    """The heads of left-hand and right-hand pages that go together."""
    found: dict[str, dict[str, list[list[re.Match[str]]]]] = {}
    for block in _BLOCK.finditer(css):
        heads = list(_HEAD.finditer(css, block.start(), block.end()))
        found.setdefault(block["name"], {"left": [], "right": []})[block["side"]].append(heads)
    for sides in found.values():
        yield from zip(sides["left"], sides["right"], strict=False)


def _changes(left: list[re.Match[str]], right: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    if len(left) == len(right):
        for one, other in zip(left, right, strict=True):
            yield one.start(), one.end(), other[0]
            yield other.start(), other.end(), one[0]
