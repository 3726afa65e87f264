"""What a template may spend. Work is counted, never timed, so that the same book always meets the same limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

BASE = 1_000_000
"""Steps that any rendering may take. A step is about a tenth of a microsecond of work."""

STEPS_A_NODE = 600
STEPS_A_CHARACTER = 4
"""What a book's rendering may take more for each node and each character of the book."""

STEPS_A_TEMPLATE = 200
STEPS_A_CALL = 16
"""What it costs to render a template, and to call a macro, a function or a filter."""

CHARACTERS_A_STEP = 16
"""Characters that are made, taken or compared for a step."""


class BudgetSpent(Exception):
    """A template works more than any template for this book needs to."""


class Budget:
    """Counts steps down and stops the work when they are spent."""

    def __init__(self, nodes: int = 0, characters: int = 0) -> None:
        """`nodes` and `characters` are the size of the book: a longer book may take longer."""
        self.left = BASE + STEPS_A_NODE * nodes + STEPS_A_CHARACTER * characters

    def spend(self, steps: int) -> None:
        """Take steps. Raises `BudgetSpent`."""
        self.left -= steps
        if self.left < 0:
            raise BudgetSpent("it works without end: a loop or a macro runs far too often, or writes far too much")


class Spending:
    """What templates do, paid from a budget."""

    def __init__(self, budget: Budget) -> None:
        self.steps = budget.spend

    def value(self, value: object) -> None:
        """Pay for taking or making a value: text by its length, lists by their items."""
        if isinstance(value, str):
            self.steps(1 + len(value) // CHARACTERS_A_STEP)
        elif isinstance(value, (list, tuple, dict, range)):
            self.steps(1 + len(value))

    def call(self, arguments: Iterable[object]) -> None:
        """Pay for a call with these arguments."""
        self.steps(STEPS_A_CALL)
        self.values(arguments)

    def values(self, values: Iterable[object]) -> None:
        """Pay for several values."""
        for value in values:
            self.value(value)

    def turns(self, items: Iterable[T], steps: int) -> Iterator[T]:
        """The items of a loop; each turn costs `steps`."""
        for item in items:
            self.steps(steps)
            yield item
