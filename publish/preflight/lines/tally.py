"""Counts what a rule sees."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.preflight.lines.line import Line
from publish.preflight.lines.record import Example, Verdict

_SHOWN = 10
_WORDS = 24


@dataclass(slots=True)
class Tally:
    """A rule's counters. `looked` and `broken` are called once for every place."""

    rule: str
    statement: str
    unit: str = ""
    looked: int = 0
    violations: int = 0
    worst: float | None = None
    examples: list[Example] = field(default_factory=list)

    def broken(self, line: Line, text: str = "", value: float | None = None) -> None:
        """Another place where the rule is not kept."""
        self.violations += 1
        if len(self.examples) < _SHOWN:
            self.examples.append(Example(line.page + 1, text or shown(line), value))

    def measured(self, value: float) -> None:
        """Another amount by which a place is off, whether or not that is much."""
        if self.worst is None or abs(value) > abs(self.worst):
            self.worst = value

    def check(self, ok: bool, line: Line, text: str = "", value: float | None = None) -> None:
        """One place looked at."""
        self.looked += 1
        if value is not None:
            self.measured(value)
        if not ok:
            self.broken(line, text, value)

    def verdict(self) -> Verdict:
        """What came out."""
        worst = None if self.worst is None else round(self.worst, 4)
        return Verdict(self.rule, self.statement, self.looked, self.violations, worst, self.unit,
                       tuple(Example(e.page, e.text, None if e.value is None else round(e.value, 4))
                             for e in self.examples))  # fmt: skip


def shown(line: Line) -> str:
    """The words of a line, shortened in the middle."""
    text = line.text
    return text if len(text) <= _WORDS * 2 else f"{text[:_WORDS]} … {text[-_WORDS:]}"


def across(a: Line, b: Line) -> str:
    """The words around a line end."""
    return f"{a.text[-10:]} | {b.text[:10]}"
