"""Whether a run of `*`, `_` or `~` may open or close emphasis, in East Asian text too.

CommonMark 0.31, 6.2 asks for white space or punctuation on the outer side of a run that has punctuation on its
inner side. Chinese and Japanese write no spaces, so `**「漢」**は` would leave its asterisks in the book. The
CJK-friendly amendments mend that: East Asian punctuation counts as a letter here, and an East Asian character on
the outer side counts as the white space that nobody writes.
"""

from __future__ import annotations

from typing import NamedTuple

from publish.characters import is_cjk, is_punctuation

FULL_WIDTH_QUOTES = frozenset("‘’“”")


class Flanking(NamedTuple):
    """What a delimiter run may do, by its neighbours alone."""

    left: bool
    right: bool
    after_punctuation: bool
    before_punctuation: bool


def _is_ideographic_selector(character: str) -> bool:
    return "\U000e0100" <= character <= "\U000e01ef"


def _is_plain_selector(character: str) -> bool:
    """A variation selector that asks for no emoji."""
    return "\ufe00" <= character <= "\ufe0e"


def flanking(text: str, start: int, end: int, first: int = 0, last: int | None = None) -> Flanking:
    """How the delimiter run `text[start:end]` is flanked inside `text[first:last]`.

    The beginning and the end of the text count as white space.
    """
    last = len(text) if last is None else last
    after = text[end] if end < last else " "
    before = text[start - 1] if start > first else " "
    selector = ""
    if _is_plain_selector(before) and start - 1 > first:
        selector, before = before, text[start - 2]

    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = is_punctuation(before), is_punctuation(after)
    cjk_before = is_cjk(before) or _is_ideographic_selector(before)
    # “ followed by U+FE01 is the full-width form of a mark that is Western otherwise.
    full_width = is_cjk(before) or (selector == "\ufe01" and before in FULL_WIDTH_QUOTES)
    western_before = mark_before and not full_width
    western_after = mark_after and not is_cjk(after)

    left = not space_after and (not western_after or space_before or western_before or cjk_before)
    right = not space_before and (not western_before or space_after or western_after or is_cjk(after))
    return Flanking(left, right, mark_before, mark_after)
