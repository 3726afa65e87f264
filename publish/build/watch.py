"""How a run of many jobs tells where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from publish.progress import Progress


class Step(NamedTuple):
    """Where a run stands: a book, the file in the making (empty while the book is read), its number and of how many.

    `source` is the manuscript's path, by which books are told apart; `book` is how people call it.
    """

    source: str
    book: str
    file: str
    number: int
    of: int


# The stage of a step in which nothing is done for it: others come first.
IDLE = ""
# Asked at the begin of each step for somebody to tell the progress to.
Watch: TypeAlias = Callable[[Step], Progress]
