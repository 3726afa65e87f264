"""What a template may spend. Work is counted, never timed, so that the same book always meets the same limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

BASE = 2_000_000
"""Steps that any rendering may take: a loop turn, a macro call or 16 characters of output are a step each."""

STEPS_A_CHARACTER = 4
CHARACTERS_A_STEP = 16


class BudgetSpent(Exception):
    """A template works more than any template for this book needs to."""


class Budget:
    """Counts steps down and stops the work when they are spent."""

    def __init__(self, characters: int = 0) -> None:
        self.left = BASE + STEPS_A_CHARACTER * characters

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise BudgetSpent("it works without end: a loop or macro runs far too often, or writes far too much")

    def text(self, text: str) -> None:
        """Count a string that was made."""
        self.spend(1 + len(text) // CHARACTERS_A_STEP)

    def turns(self, items: Iterable[T], steps: int) -> Iterator[T]:
        """The items of a loop; each turn costs `steps`."""
        for item in items:
            self.spend(steps)
            yield item
