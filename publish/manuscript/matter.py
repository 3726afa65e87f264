"""Front, body and back matter of a book whose author did not say which is which."""

from __future__ import annotations

from typing import TypeAlias

from publish.book.nodes import Division
from publish.manuscript.naming import BACK_ROLES, FRONT_ROLES

Matter: TypeAlias = tuple[Division, ...]


def sort_matter(front: Matter, body: Matter, back: Matter) -> tuple[Matter, Matter, Matter]:
    """Prefaces at the beginning of the body go to the front, appendices at its end to the back.

    A prologue and an epilogue are part of the story and stay. A book of nothing else keeps its body.
    """
    start, end = 0, len(body)
    while start < end and body[start].role in FRONT_ROLES:
        start += 1
    while end > start and body[end - 1].role in BACK_ROLES:
        end -= 1
    if start == end:
        return front, body, back
    return (*front, *body[:start]), body[start:end], (*body[end:], *back)
