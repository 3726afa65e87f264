"""The desk where books are taken in and handed out: many books at once, and one for Python programmes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from publish.build.outcome import Failure, Outcome, failure_of
from publish.build.plan import Job, plan
from publish.build.reading import Reading, merged, parse_book, read_book
from publish.build.run import compose, finish, judge, run
from publish.build.write import writable
from publish.config.model import Target
from publish.diagnostics import Diagnostic
from publish.errors import ExitCode, UsageError
from publish.manuscript.folder import read
from publish.manuscript.model import Manuscript
from publish.progress import Progress, silent
from publish.report import exit_code

Findings: TypeAlias = tuple[Diagnostic, ...]


class Step(NamedTuple):
    """Where a run stands: a book, the file in the making (empty while the book is read), its number and of how many."""

    book: str
    file: str
    number: int
    of: int


# Asked at the begin of each step for somebody to tell the progress to.
Watch: TypeAlias = Callable[[Step], Progress]


@dataclass(frozen=True, slots=True)
class BookResult:
    """What became of a book. `findings` holds each finding once, `failure` why it could not be read at all.

    Paths of findings count from `root`, unless they name a part of a finished file.
    """

    source: Path
    root: Path
    slug: str
    title: str = ""
    outcomes: tuple[Outcome, ...] = ()
    findings: Findings = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A manuscript that could be read, or why not."""

    source: Path
    manuscript: Manuscript | None
    findings: Findings = ()
    failure: Failure | None = None


def build_books(
    paths: Sequence[Path],
    *,
    output: Path,
    editions: Sequence[str] = (),
    targets: Sequence[Target] = (),
    date: str = "",
    watch: Watch = lambda step: silent,
) -> Iterator[BookResult]:
    """Build every edition of every book in `paths` that is asked for; one result a book, as it is done.

    A book that fails does not stop the others. Raises `UsageError` for an edition that no book has and
    `OutputError` where nothing can be written, both before any work is done.
    """
    works, jobs = _planned(paths, output, editions, targets, date, watch)
    writable(output)
    place = 0
    for work in works:
        mine = [job for job in jobs if job.source == work.source]
        yield _build(work, mine, place, len(jobs), watch)
        place += len(mine)


def check_books(
    paths: Sequence[Path],
    *,
    editions: Sequence[str] = (),
    targets: Sequence[Target] = (),
    full: bool = False,
    date: str = "",
    watch: Watch = lambda step: silent,
) -> Iterator[BookResult]:
    """What building would find, a result a book. Nothing is written.

    Without `full` nothing is laid out either: findings about pages and finished files stay away.
    """
    works, jobs = _planned(paths, Path(), editions, targets, date, watch)
    place = 0
    for work in works:
        mine = [job for job in jobs if job.source == work.source]
        yield _check(work, mine, place, len(jobs), full, watch)
        place += len(mine)


def worst(results: Sequence[BookResult], *, strict: bool = False) -> ExitCode:
    """The exit code of a whole run: our own fault before any other, then the highest."""
    codes = {exit_code(result.findings, strict=strict) for result in results}
    codes |= {failure.exit_code for result in results for failure in failures(result)}
    return ExitCode.BUG if ExitCode.BUG in codes else max(codes, default=ExitCode.OK)


def failures(result: BookResult) -> list[Failure]:
    """Why files of a book are missing, each reason once."""
    several = [result.failure, *(outcome.failure for outcome in result.outcomes)]
    return list(dict.fromkeys(failure for failure in several if failure))


# --- for Python programmes ---------------------------------------------------------------------------


def load(path: str | Path) -> Reading:
    """Read and parse a manuscript. Raises `ManuscriptError` or `ConfigError`."""
    return read_book(Path(path))


def check(path: str | Path) -> Findings:
    """Every finding about a manuscript that shows before pages are laid out. Raises like `load`."""
    reading = load(path)
    findings = reading.findings
    for job in plan([(Path(path), reading.manuscript)], output=Path()):
        findings = merged(findings, compose(reading, job.edition, job.target)[1])
    return findings


def make(
    path: str | Path,
    output: str | Path = "output",
    *,
    editions: Sequence[str] = (),
    targets: Sequence[Target] = (),
    date: str = "",
    progress: Progress = silent,
) -> list[Outcome]:
    """Build a book's editions and write them below `output`; the outcomes, in order.

    `date` is the modified date (ISO 8601) where the book gives none. Raises like `load` and `build_books`.
    """
    reading = load(path)
    jobs = plan([(Path(path), reading.manuscript)], output=Path(output), editions=editions, targets=targets, date=date)
    return [run(job, progress, reading) for job in jobs]


def inspect(file: str | Path) -> Findings:
    """Judge a finished EPUB or PDF. Raises `UsageError` for a file that is neither, or not there."""
    path = Path(file)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UsageError(f"Cannot read {path}: {problem.strerror}.", "Name a finished EPUB or PDF file.") from problem
    if data.startswith(b"%PDF-") or path.suffix.lower() == ".pdf":
        return judge(data, "pdf")
    if data.startswith(b"PK\x03\x04") or path.suffix.lower() == ".epub":
        return judge(data, "epub")
    raise UsageError(f"{path} is neither an EPUB nor a PDF.", "To look at a manuscript: publish check PATH.")


# --- the desk's own work -----------------------------------------------------------------------------


def _planned(
    paths: Sequence[Path], output: Path, editions: Sequence[str], targets: Sequence[Target], date: str, watch: Watch
) -> tuple[list[_Read], list[Job]]:
    works = [_take_in(path, watch(Step(path.name, "", 0, 0))) for path in paths]
    readable = [(work.source, work.manuscript) for work in works if work.manuscript]
    return works, plan(readable, output=output, editions=editions, targets=targets, date=date)


def _take_in(path: Path, progress: Progress) -> _Read:
    progress("read")
    try:
        manuscript, findings = read(path)
    except Exception as problem:
        return _Read(path, None, failure=failure_of(problem))
    return _Read(path, manuscript, tuple(findings))


def _build(work: _Read, jobs: list[Job], place: int, of: int, watch: Watch) -> BookResult:
    reading, result = _parsed(work, jobs, watch, place, of)
    if reading is None:
        return result
    outcomes = []
    for number, job in enumerate(jobs, place + 1):
        outcomes.append(run(job, watch(Step(result.title, job.path.name, number, of)), reading))
    findings = merged(reading.findings, *(outcome.findings for outcome in outcomes))
    return BookResult(work.source, result.root, result.slug, result.title, tuple(outcomes), findings)


def _check(work: _Read, jobs: list[Job], place: int, of: int, full: bool, watch: Watch) -> BookResult:
    reading, result = _parsed(work, jobs, watch, place, of)
    if reading is None:
        return result
    findings, failure = reading.findings, None
    for number, job in enumerate(jobs, place + 1):
        progress = watch(Step(result.title, job.path.name, number, of))
        try:
            rendition, noticed = compose(reading, job.edition, job.target, job.date, progress)
            findings = merged(findings, noticed)
            if full:
                findings = merged(findings, finish(rendition, job.target, result.root, progress)[2])
        except Exception as problem:
            failure = failure or failure_of(problem)
    return BookResult(work.source, result.root, result.slug, result.title, (), findings, failure)


def _parsed(work: _Read, jobs: list[Job], watch: Watch, place: int, of: int) -> tuple[Reading | None, BookResult]:
    """The book parsed, with a result that has its names; or no reading, and the result that says why."""
    folder = work.source if work.source.is_dir() else work.source.parent
    slug = jobs[0].slug if jobs else work.manuscript.slug if work.manuscript else work.source.stem
    if work.manuscript is None:
        return None, BookResult(work.source, folder, slug, "", (), work.findings, work.failure)
    root = work.manuscript.root
    try:
        reading = parse_book(work.manuscript, work.findings, watch(Step(slug, "", place, of)))
    except Exception as problem:
        return None, BookResult(work.source, root, slug, "", (), work.findings, failure_of(problem))
    return reading, BookResult(work.source, root, slug, reading.book.metadata.title or slug)
