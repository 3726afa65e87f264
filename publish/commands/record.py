"""What a run leaves for programmes: the content of `build.json` and of ``--json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from publish import __version__
from publish.build.desk import BookResult
from publish.build.outcome import Artifact, Failure, Outcome
from publish.commands.checklist import checklist_record
from publish.commands.job import press_record
from publish.errors import ExitCode
from publish.report import as_json, in_reading_order

Json = dict[str, Any]
Seconds = Mapping[tuple[str, str], Mapping[str, float]]


def run_record(command: str, books: list[Json], code: ExitCode) -> Json:
    """The one object that ``--json`` prints."""
    return {"publish": __version__, "command": command, "ok": code == 0, "exit_code": int(code), "books": books}


def book_record(result: BookResult, seconds: Seconds) -> Json:
    """A book: its names, what was made of it, every finding, and how many seconds each stage took."""
    return {
        "source": str(result.source),
        "slug": result.slug,
        "title": result.title,
        "error": _failure(result.failure),
        "artifacts": [record for outcome in result.outcomes for record in _artifacts(outcome, result, seconds)],
        "failures": [{"path": str(o.job.path), "error": _failure(o.failure)} for o in result.outcomes if o.failure],
        "findings": [as_json(finding) for finding in in_reading_order(result.findings)],
        "seconds": _spent(seconds, result, ""),
    }


def _artifacts(outcome: Outcome, result: BookResult, seconds: Seconds) -> Iterator[Json]:
    """The job's own file with the time that it took, and what was written beside it."""
    for made in outcome.files:
        own = _timed(outcome, result, seconds) if made is outcome.artifact else {}
        shop = {"shop": checklist_record(outcome.checklist)} if own and outcome.checklist else {}
        press = {"job": press_record(outcome.press)} if own and outcome.press else {}
        yield _artifact(made) | own | shop | press


def _artifact(artifact: Artifact) -> Json:
    record: Json = {
        "path": str(artifact.path),
        "edition": artifact.edition,
        "target": artifact.target,
        "media_type": artifact.media_type,
        "sha256": artifact.sha256,
        "size": artifact.size,
    }
    return record | ({"pages": artifact.pages} if artifact.pages else {})


def _timed(outcome: Outcome, result: BookResult, seconds: Seconds) -> Json:
    return {"seconds": _spent(seconds, result, outcome.job.path.name)}


def _spent(seconds: Seconds, result: BookResult, file: str) -> dict[str, float]:
    """Stage → seconds of one step; those of the book itself where `file` is empty."""
    return {stage: round(time, 3) for stage, time in seconds.get((str(result.source), file), {}).items()}


def _failure(failure: Failure | None) -> Json | None:
    if failure is None:
        return None
    return {"message": failure.message, "advice": failure.advice, "exit_code": int(failure.exit_code)}
