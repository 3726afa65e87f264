"""docs/conformance.md: every rule, what was looked at in each language, and what was not kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.preflight.lines.record import LineReport
from tests.conformance.measures import Tally
from tests.conformance.rules import LANGUAGES, RULES, VERTICAL, Rule, applies

KEPT, BROKEN, UNSEEN, FOREIGN = "✓", "✗", "none met", "–"

_HEAD = """\
# Conformance

*Written by the test suite (`make conformance`); do not edit. A run of the tests compares what it measures with this page.*

What a page of Chinese, Japanese or Korean must keep, in the words of CLREQ, JLREQ, KLREQ and GB/T 15834, and how often
`publish` keeps it. [Typography](typography.md) says how a PDF is read; nothing here is taken from the composer's own account.

- Rules that any page shows are judged in real books by others, set as any book is, in the style's measure: {books}.
- The others are measured on small books made for them (`tests/conformance/samples.py`), by places, faces and shapes in
  the PDF.
- JU-5 is asked once more in columns of 18 em: {narrow}.

In each cell: {kept} kept, or {broken} not; how often not / how often looked at; the worst case where it is an amount. A rule that is
not for a language has {foreign}.

| rule | what must hold | written in | {languages} | picture |
|---|---|---|{dashes}---|
"""
_TAIL = """| {vertical} | Vertical setting | CLREQ 2.4.2, 3.1.2, JLREQ 3.1.1 | {cells} | |

Not yet: vertical setting.
"""


@dataclass(frozen=True)
class Cell:
    """What became of a rule in a language; `worst` with its unit, or empty."""

    status: str
    broken: int = 0
    looked: int = 0
    worst: str = ""

    def __str__(self) -> str:
        if self.status in (UNSEEN, FOREIGN):
            return self.status
        worst = f" ({self.worst})" if self.worst else ""
        return f"{self.status} {self.broken:,} / {self.looked:,}{worst}"


def of_books(rule: Rule, language: str, reports: Iterable[LineReport], spared: float = 0.0) -> Cell:
    """A rule in all books of a language; `spared` in a thousand may break it."""
    if not applies(rule, language):
        return Cell(FOREIGN)
    verdicts = [v for report in reports for v in report.verdicts if v.rule == rule.name]
    looked, broken = sum(v.looked for v in verdicts), sum(v.violations for v in verdicts)
    if not looked:
        return Cell(UNSEEN)
    amounts = [(abs(v.worst), v.unit) for v in verdicts if v.worst is not None]
    worst = "{:.3f} {}".format(*max(amounts)) if amounts else ""
    return Cell(KEPT if broken <= spared * looked / 1000 else BROKEN, broken, looked, worst)


def of_tally(rule: Rule, language: str, tally: Tally | None) -> Cell:
    """A rule on the sample of a language."""
    if not applies(rule, language) or tally is None:
        return Cell(FOREIGN)
    worst = f"{tally.worst:.3f} em" if tally.worst > 0 else ""
    return Cell(BROKEN if tally.broken else KEPT, len(tally.broken), tally.looked, worst)


def written(cells: dict[str, dict[str, Cell]], books: str, narrow: str, pictures: Path) -> str:
    """The page; `cells` by rule and language."""
    return "".join(_lines(cells, books, narrow, pictures))


def _lines(cells: dict[str, dict[str, Cell]], books: str, narrow: str, pictures: Path) -> Iterator[str]:
    yield _HEAD.format(books=books, narrow=narrow, kept=KEPT, broken=BROKEN, foreign=FOREIGN,
                       languages=" | ".join(LANGUAGES), dashes="---|" * len(LANGUAGES))  # fmt: skip
    for rule in RULES:
        row = " | ".join(str(cells[rule.name][language]) for language in LANGUAGES)
        picture = f"![{rule.name}](pictures/rules/{rule.name}.png)" if (pictures / f"{rule.name}.png").exists() else ""
        yield f"| {rule.name} | {rule.statement} | {rule.written} | {row} | {picture} |\n"
    yield _TAIL.format(vertical=f"{VERTICAL[0]} … {VERTICAL[-1]}", cells=" | ".join(["not yet"] * len(LANGUAGES)))


def statuses(page: str) -> dict[str, list[str]]:
    """The status of each rule in each language, as a written page has it."""
    found = {}
    for row in page.splitlines():
        fields = [field.strip() for field in row.strip("|").split(" | ")]
        if re.fullmatch(r"[A-Z]{2}-\d", fields[0]):
            found[fields[0]] = [_status(field) for field in fields[3 : 3 + len(LANGUAGES)]]
    return found


def _status(cell: str) -> str:
    return cell if cell in (UNSEEN, FOREIGN) else cell[0]
