"""What became of a job: plain values that can be pickled, printed and written to `build.json`."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from publish.build.plan import Job
from publish.config.model import Trim
from publish.config.press_values import Binding, Version
from publish.diagnostics import Diagnostic
from publish.errors import ExitCode, PublishError
from publish.preflight.epub.shop_rule import Checklist

MEDIA_TYPES = {"epub": "application/epub+zip", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that was made. `size` in bytes, `pages` is 0 where there are none; `edition` as in `Edition.name`."""

    path: Path
    edition: str
    target: str
    media_type: str
    sha256: str
    size: int
    pages: int = 0


@dataclass(frozen=True, slots=True)
class PressSummary:
    """A job for a printing house in a few words; `spine` in mm, None where there is none. See the ticket for all."""

    printer: str
    title: str
    zh: str
    clean: bool
    version: Version
    trim: Trim
    pages: int
    blank: int
    binding: Binding
    spine: float | None
    paper: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no artifact: a sentence, advice, the exit code; `trace` only where it is our own bug."""

    message: str
    advice: str
    exit_code: ExitCode
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job with its artifact or its failure, and what was noticed on the way.

    `besides` are files that come with the artifact: cover and sample for the bookshop next to an EPUB, the account of
    its lines next to a PDF. `checklist` is what the shop says of an EPUB that was made for one, `press` sums up the job
    for a printing house.
    """

    job: Job
    artifact: Artifact | None = None
    findings: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None
    besides: tuple[Artifact, ...] = ()
    checklist: Checklist | None = None
    press: PressSummary | None = None

    @property
    def files(self) -> tuple[Artifact, ...]:
        """Every file that was made."""
        return (self.artifact, *self.besides) if self.artifact else ()


def failure_of(problem: Exception) -> Failure:
    """An exception as a value. Anything but a `PublishError` is a bug of ours and keeps its trace."""
    if isinstance(problem, PublishError):
        return Failure(problem.message, problem.advice, problem.exit_code)
    what = f"{type(problem).__name__}: {problem}"
    return Failure(
        f"This is a fault in publish itself: {what}",
        "Please report it with the trace below and, if you can, the manuscript.",
        ExitCode.BUG,
        "".join(traceback.format_exception(problem)),
    )
