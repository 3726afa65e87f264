"""What the judge of lines hands back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """A place where a rule is not kept: the page (from 1), the line's words, how far off."""

    page: int
    text: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule and what became of it: how often it was asked, how often not kept, the worst case in `unit`."""

    rule: str
    statement: str
    looked: int
    violations: int
    worst: float | None = None
    unit: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class LineReport:
    """All about the lines of a PDF. Lengths are points, gaps are em of the body size.

    `edge` holds median, p95 and max of the right edge's error over `full` justified lines. `loose` is a histogram:
    the number of full lines whose ordinary gaps opened by up to each of `LOOSE_STEPS` em, the last beyond them.
    """

    language: str
    pages: int
    lines: int
    full: int
    em: float
    pitch: float
    measure: float
    edge: tuple[float, float, float]
    loose: tuple[int, ...]
    opened: int
    loose_per_mille: float
    on_grid: float
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def verdict(self, rule: str) -> Verdict:
        """The verdict on a rule; raises KeyError for one that a PDF of this language does not show."""
        for verdict in self.verdicts:
            if verdict.rule == rule:
                return verdict
        raise KeyError(rule)

    def as_json(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


LOOSE_STEPS = (0.01, 0.03, 0.05, 0.1, 0.15, 0.25)

_GROUPS = ("JU", "LS", "LE", "UB", "PW", "HP", "AS", "KO", "WI", "HD", "IN", "PG", "BG", "WA")


def in_order(rule: str) -> tuple[int, str]:
    """Where a rule stands among the others, as a key to sort by; those of groups that are not known come last."""
    group = rule[:2]
    return _GROUPS.index(group) if group in _GROUPS else len(_GROUPS), rule
