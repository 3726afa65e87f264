"""The desk where books are taken in and handed out: many books at once, and one for Python programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, Unpack

from publish.build.made import Layouts
from publish.build.naming import beside_names
from publish.build.outcome import Failure, Outcome, failure_of
from publish.build.plan import Job, Wanted, plan
from publish.build.reading import Reading, merged, parse_book, read_book
from publish.build.run import compose, judge, run
from publish.build.run import make as make_file
from publish.build.watch import IDLE, Step, Watch
from publish.build.workers import spread
from publish.build.write import writable
from publish.config.model import Target
from publish.config.settle_press import settle_terms
from publish.config.store import Store, store_named, store_names
from publish.diagnostics import Diagnostic
from publish.errors import EngineError, ExitCode, UsageError
from publish.manuscript.folder import read
from publish.manuscript.model import Manuscript
from publish.preflight.epub.publication import open_publication
from publish.preflight.epub.shop import checklist
from publish.preflight.epub.shop_rule import Checklist
from publish.progress import Progress, silent
from publish.report import exit_code

Findings: TypeAlias = tuple[Diagnostic, ...]


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


@dataclass(frozen=True, slots=True)
class _Task:
    """A book with its jobs; `place` jobs of all `of` come before them."""

    work: _Read
    jobs: tuple[Job, ...]
    place: int
    of: int


def build_books(
    paths: Sequence[Path],
    *,
    output: Path,
    watch: Watch = lambda step: silent,
    workers: int = 1,
    **wanted: Unpack[Wanted],
) -> Iterator[BookResult]:
    """Build every edition of every book in `paths` that is asked for; one result a book, in order.

    A book that fails does not stop the others. With several `workers` as many books are built at once, each in
    a process of its own; the results are the same. What is `wanted` is explained in `publish.build.plan`. Raises
    `UsageError` for an edition, a shop or a printer that no book has and `OutputError` where nothing can be written,
    both before any work is done.
    """
    works, jobs = _planned(paths, output, watch, wanted)
    writable(output)
    tasks = list(_tasks(works, jobs))
    if workers > 1 and len(tasks) > 1:
        yield from spread(_build, tasks, _died, workers, watch)
    else:
        yield from (_build(task, watch) for task in tasks)


def check_books(
    paths: Sequence[Path], *, full: bool = False, watch: Watch = lambda step: silent, **wanted: Unpack[Wanted]
) -> Iterator[BookResult]:
    """What building would find, a result a book. Nothing is written.

    Without `full` nothing is laid out either: findings about pages and finished files stay away.
    """
    works, jobs = _planned(paths, Path(), watch, wanted)
    for task in _tasks(works, jobs):
        yield _check(task, full, watch)


def worst(results: Sequence[BookResult], *, strict: bool = False) -> ExitCode:
    """The exit code of a whole run: our own fault before any other, then the highest.

    A file that a shop would not take counts as an error in it.
    """
    codes = {exit_code(result.findings, strict=strict) for result in results}
    codes |= {failure.exit_code for result in results for failure in failures(result)}
    told = [outcome.checklist for result in results for outcome in result.outcomes]
    codes |= {ExitCode.FINDINGS for checklist in told if checklist and not checklist.ready}
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
    path: str | Path, output: str | Path = "output", *, progress: Progress = silent, **wanted: Unpack[Wanted]
) -> list[Outcome]:
    """Build a book's editions and write them below `output`; the outcomes, in order.

    What is `wanted` is explained in `publish.build.plan`. Raises like `load` and `build_books`.
    """
    reading = load(path)
    jobs = plan([(Path(path), reading.manuscript)], output=Path(output), **wanted)
    layouts: Layouts = {}
    return [run(job, progress, reading, layouts) for job in jobs]


def inspect(file: str | Path, profile: str = "", against: Path | None = None) -> Findings:
    """Judge a finished EPUB or PDF, an EPUB for the shop that `profile` names and beside its last edition, `against`.

    Raises `UsageError` for a file that is neither, or not there, and for an unknown shop.
    """
    data, target = _finished(Path(file))
    found = judge(data, target, _shop(profile), _last_edition(against, target) if against else b"")
    if target != "pdf":
        return found
    from publish.preflight.archive import inspect as inspect_claims

    return merged(found, inspect_claims(data))


def compare_pages(file: str | Path, printed: str | Path) -> Findings:
    """What of the pages that an EPUB names does not agree with a PDF; nothing of another PDF. Raises like `inspect`."""
    data, target = _finished(Path(file))
    pdf, kind = _finished(Path(printed))
    if kind != "pdf":
        raise UsageError(f"{printed} is no PDF.", "Name the PDF of the print edition: --print BOOK.pdf")
    if target == "pdf":
        return ()
    from publish.preflight.paged import check_pages

    return check_pages(data, pdf)


def inspect_for_shop(file: str | Path, profile: str) -> Checklist | None:
    """What a shop says of a finished EPUB and of what lies beside it; None of a PDF. Raises like `inspect`."""
    path, store = Path(file), _shop(profile)
    data, target = _finished(path)
    if target == "pdf":
        return None
    besides = {kind for kind, name in beside_names(path.stem, store).items() if path.with_name(name).is_file()}
    return checklist(data, store, judge(data, target, store), name=path.name, besides=besides)


def _last_edition(path: Path, target: Target) -> bytes:
    data, kind = _finished(path)
    if "pdf" in (target, kind) or open_publication(data).opf is None:
        raise UsageError(f"{path} cannot be compared.", "Two EPUBs that can be read are compared.")
    return data


def _shop(profile: str) -> Store:
    if profile and profile not in store_names():
        raise UsageError(f"There is no store profile {profile!r}.", f"There are: {', '.join(store_names())}.")
    return store_named(profile)


def _finished(path: Path) -> tuple[bytes, Target]:
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UsageError(f"Cannot read {path}: {problem.strerror}.", "Name a finished EPUB or PDF file.") from problem
    if data.startswith(b"%PDF-") or path.suffix.lower() == ".pdf":
        return data, "pdf"
    if data.startswith(b"PK\x03\x04") or path.suffix.lower() == ".epub":
        return data, "epub"
    raise UsageError(f"{path} is neither an EPUB nor a PDF.", "To look at a manuscript: publish check PATH.")


# --- the desk's own work -----------------------------------------------------------------------------


def _planned(paths: Sequence[Path], output: Path, watch: Watch, wanted: Wanted) -> tuple[list[_Read], list[Job]]:
    works = [_take_in(path, watch(Step(str(path), path.name, "", 0, 0))) for path in paths]
    readable = [(work.source, work.manuscript) for work in works if work.manuscript]
    return works, plan(readable, output=output, **wanted)


def _take_in(path: Path, progress: Progress) -> _Read:
    progress("read")
    try:
        manuscript, findings = read(path)
    except Exception as problem:
        return _Read(path, None, failure=failure_of(problem))
    progress(IDLE)
    return _Read(path, manuscript, tuple(findings))


def _tasks(works: Sequence[_Read], jobs: Sequence[Job]) -> Iterator[_Task]:
    place = 0
    for work in works:
        mine = tuple(job for job in jobs if job.source == work.source)
        yield _Task(work, mine, place, len(jobs))
        place += len(mine)


def _build(task: _Task, watch: Watch) -> BookResult:
    reading, result = _parsed(task, watch)
    if reading is None:
        return result
    outcomes = []
    layouts: Layouts = {}
    for number, job in enumerate(task.jobs, task.place + 1):
        outcomes.append(
            run(job, watch(Step(str(result.source), result.title, job.path.name, number, task.of)), reading, layouts)
        )
    findings = merged(reading.findings, *(outcome.findings for outcome in outcomes))
    return replace(result, outcomes=tuple(outcomes), findings=findings)


def _check(task: _Task, full: bool, watch: Watch) -> BookResult:
    reading, result = _parsed(task, watch)
    if reading is None:
        return result
    findings, failure = reading.findings, None
    layouts: Layouts = {}
    for number, job in enumerate(task.jobs, task.place + 1):
        progress = watch(Step(str(result.source), result.title, job.path.name, number, task.of))
        try:
            if full:
                noticed = make_file(reading, job.edition, job.target, job.date, layouts, progress).findings
            else:
                _, noticed = compose(reading, job.edition, job.target, job.date, progress)
            if job.target == "press":
                noticed += settle_terms(job.edition, reading.manuscript.root).findings
            findings = merged(findings, noticed)
        except Exception as problem:
            failure = failure or failure_of(problem)
    return replace(result, findings=findings, failure=failure)


def _parsed(task: _Task, watch: Watch) -> tuple[Reading | None, BookResult]:
    """The book parsed, with a result that has its names; or no reading, and the result that says why."""
    result = _nameless(task)
    if task.work.manuscript is None:
        return None, replace(result, failure=task.work.failure)
    try:
        progress = watch(Step(str(result.source), result.slug, "", task.place, task.of))
        reading = parse_book(task.work.manuscript, task.work.findings, progress)
    except Exception as problem:
        return None, replace(result, failure=failure_of(problem))
    return reading, replace(result, title=reading.book.metadata.title or result.slug)


def _nameless(task: _Task) -> BookResult:
    """The result of a book before it has been parsed."""
    source, manuscript = task.work.source, task.work.manuscript
    root = manuscript.root if manuscript else source if source.is_dir() else source.parent
    slug = task.jobs[0].slug if task.jobs else manuscript.slug if manuscript else source.stem
    return BookResult(source, root, slug, findings=task.work.findings)


def _died(task: _Task) -> BookResult:
    problem = EngineError(
        "The process that built this book was ended from outside.",
        "Perhaps the memory was full: try again with --jobs 1.",
    )
    return replace(_nameless(task), failure=failure_of(problem))
