"""What would save a sheet of a book's job for the press: laid out, asked, and told; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.build.cover import engine
from publish.build.desk import load
from publish.build.plan import plan as plan_jobs
from publish.build.run import compose
from publish.config.model import Edition
from publish.config.settle_press import settle_terms
from publish.diagnostics import Location
from publish.progress import Progress, silent

if TYPE_CHECKING:
    from publish.pdf.planner import Plan

USUAL = 16
"""Pages of a signature where neither the edition nor the printer says more than that leaves have two sides."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of an edition for a printing house. `filled` tells whether its jobs are filled up to such signatures
    anyway; `proved` whether a whole build came out as planned, None where nobody asked for one."""

    edition: Edition
    printer: str
    plan: Plan
    filled: bool
    proved: bool | None

    @property
    def tighten(self) -> tuple[Location, ...]:
        """What the edition shall say: what it says already, and what the plan adds."""
        return tuple(sorted({*self.edition.tighten, *self.plan.tighten}))


def plan_signatures(
    path: Path,
    *,
    editions: Sequence[str] = (),
    printers: Sequence[str] = (),
    signature: int | None = None,
    check: bool = False,
    progress: Progress = silent,
) -> list[Planned]:
    """Plans every job for the press of a book, on signatures of so many pages or of those that its printer folds.

    With `check`, or where the thinner book gets another gutter, the whole is set anew with what the plan asks of it.
    Raises what building the job would.
    """
    reading = load(path)
    root = reading.manuscript.root
    found = []
    for job in plan_jobs([(path, reading.manuscript)], output=Path(), editions=editions, targets=("press",),
                         printers=printers):  # fmt: skip
        terms = settle_terms(job.edition, root)
        rendition, _ = compose(reading, job.edition, "press", job.date, progress)
        with engine():
            from publish.pdf.planner import plan, proved
        folded = signature or job.edition.press.signature or (terms.multiple if terms.multiple > 2 else USUAL)
        made = plan(rendition, folded, progress)
        done = proved(rendition, made, progress) if made.after and (check or made.other_gutter) else None
        found.append(Planned(job.edition, terms.printer.title, made, terms.multiple % folded == 0, done))
    return found
