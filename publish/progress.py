"""How long work tells what it is doing. The rim (`commands/`) draws it; everybody else only calls it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called as work goes on: the stage's name, how much is done, of how much (0 where nobody knows)."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None: ...


def silent(stage: str, done: int = 0, total: int = 0) -> None:
    """The progress of work that nobody watches."""
