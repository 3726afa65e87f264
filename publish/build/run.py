"""One job, from the manuscript to the file on the disk: the house in one reading.

The engine and the judges of a PDF are loaded with the first PDF: an e-book does without them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from publish.book.nodes import Book
from publish.build.besides import write_epub_besides, write_trace
from publish.build.cover import engine, with_cover
from publish.build.outcome import MEDIA_TYPES, Artifact, Outcome, failure_of
from publish.build.plan import Job
from publish.build.reading import Reading, dated, merged, read_book
from publish.build.write import write_file
from publish.config.model import Edition, Target
from publish.config.settle import DEFAULT_STYLE, settle, settle_pages, settle_store
from publish.config.store import GENERIC, Store
from publish.diagnostics import Diagnostic, error
from publish.epub.make import make as make_epub
from publish.errors import PublishError
from publish.manuscript.evidence import read_record
from publish.manuscript.originals import originals
from publish.manuscript.recording import read_recording
from publish.preflight.epub import inspect as inspect_epub
from publish.preflight.epub.shop import checklist
from publish.progress import Progress, silent
from publish.render.renderer import render
from publish.render.rendition import PrintedPage, PrintPages, Rendition
from publish.render.unheard import unheard

if TYPE_CHECKING:
    from publish.pdf.record import Record

Findings: TypeAlias = tuple[Diagnostic, ...]


def run(
    job: Job, progress: Progress = silent, reading: Reading | None = None, press: Press | None = None
) -> Outcome:
    """Make one file. `reading` spares the work of reading the manuscript again for each of its jobs, `press` that of
    laying a PDF out again whose pages an EPUB names.

    Never raises what is wrong with one job: the outcome tells. An interruption goes through; the file that
    an earlier run made is then still whole.
    """
    findings: Findings = ()
    try:
        reading = reading or read_book(job.source, progress)
        findings = reading.findings
        whole = make(reading, job.edition, job.target, job.date, {} if press is None else press, progress)
        rendition, finished, root = whole.rendition, whole.finished, reading.manuscript.root
        findings = merged(findings, whole.findings)
        progress("write")
        write_file(job.path, finished.data)
        besides: list[Artifact] = []
        said = None
        if job.target == "epub":
            store = _store(rendition, root)
            besides += write_epub_besides(job, rendition, store, progress)
            if job.edition.store:
                made = [artifact.target for artifact in besides]
                said = checklist(finished.data, store, finished.findings, name=job.path.name, besides=made)
        elif job.trace:
            besides.append(write_trace(job, rendition, finished.lines))
        artifact = artifact_of(job, finished.data, finished.pages)
        return Outcome(job, artifact, findings, besides=tuple(besides), checklist=said)
    except Exception as problem:
        return Outcome(job, findings=findings, failure=failure_of(problem))


def compose(
    reading: Reading, edition: Edition, target: Target, date: str = "", progress: Progress = silent
) -> tuple[Rendition, Findings]:
    """A book in the clothes of one edition: typography, numbers, templates and stylesheet; nothing laid out yet."""
    progress("render")
    manuscript, book = reading.manuscript, dated(reading.book, date)
    root = manuscript.root
    default = "article" if _is_article(book) else DEFAULT_STYLE
    edition, style, unknown = settle(manuscript.config, edition, default=default, folders=(root / "styles",))
    cover = reading.assets.get(manuscript.config.cover)
    nameless = settle_store(edition, (root / "stores",))[1] if target == "epub" else ()
    rendition, noticed = render(book, edition, style, reading.assets, target, root, cover)
    access = manuscript.config.access
    checked, unread = read_record(root, access.ace, access.at) if access.ace and target == "epub" else ((), ())
    heard = unheard(reading.book, edition.language) if target == "epub" else ()
    recording, unsaid = read_recording(root, manuscript.config.narration) if target == "epub" else (None, ())
    sources, unkept = originals(manuscript) if edition.attach == "source" and target == "pdf" else ((), ())
    rendition = replace(rendition, access=access, checked=checked, recording=recording, sources=sources)
    return rendition, merged(unknown, nameless, noticed, heard, unread, unsaid, unkept)


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition, what came of it, and all that was found on the way."""

    rendition: Rendition
    finished: Finished
    findings: Findings


Press: TypeAlias = dict[tuple[Edition, str], Made]
"""The PDF editions of a book that were laid out in this run, by edition and date."""


def make(
    reading: Reading, edition: Edition, target: Target, date: str, press: Press, progress: Progress = silent
) -> Made:
    """An edition from manuscript to bytes. A PDF that is in the press is not laid out again."""
    if target == "pdf" and (edition, date) in press:
        return press[edition, date]
    rendition, noticed = compose(reading, edition, target, date, progress)
    root = reading.manuscript.root
    if target == "epub":
        rendition, told = _paged(with_cover(rendition, root, progress), reading, date, press, progress)
        noticed = merged(noticed, told)
    finished = finish(rendition, target, root, progress)
    made = Made(rendition, finished, merged(noticed, finished.findings))
    if target == "pdf":
        press[edition, date] = made
    return made


def _paged(
    rendition: Rendition, reading: Reading, date: str, press: Press, progress: Progress
) -> tuple[Rendition, Findings]:
    """The rendition with the pages of the print edition that it follows: of the very PDF that is handed out."""
    edition, findings = settle_pages(reading.manuscript.config, rendition.edition)
    if edition is None:
        return rendition, findings
    try:
        printed = make(reading, edition, "pdf", date, press, progress).finished
    except PublishError as problem:
        message = f"The e-book names no printed pages, since the print edition cannot be made: {problem.message}"
        return rendition, (error("epub-pages-unmade", message, edition.at, problem.advice),)
    pages = PrintPages(printed.printed, hashlib.sha256(printed.data).hexdigest())
    return replace(rendition, pages=pages), findings


def _is_article(book: Book) -> bool:
    """A feature article: one text of that kind, whatever stands around it."""
    return len(book.body) == 1 and book.body[0].role == "article"


@dataclass(frozen=True, slots=True)
class Finished:
    """The bytes of a file, its findings, and of a PDF how many pages it has, what is known of its lines and what stands
    on its pages."""

    data: bytes
    findings: Findings
    pages: int = 0
    lines: tuple[Record, ...] = ()
    printed: tuple[PrintedPage, ...] = ()


def finish(rendition: Rendition, target: Target, root: Path, progress: Progress = silent) -> Finished:
    """Lay out or pack a rendition, then judge the result as a stranger would.

    `root` is the book's folder, whose templates and sheets a drawn cover follows.
    """
    made = _MAKERS[target](rendition, root, progress)
    progress("preflight")
    lost: Findings = ()
    if target == "pdf":
        from publish.preflight.printed import check_against

        lost = check_against(rendition, made.data)
    if target == "pdf" and rendition.edition.variant == "archive":
        from publish.preflight.archive import inspect as inspect_claims

        lost = merged(lost, inspect_claims(made.data))
    return replace(made, findings=merged(made.findings, lost, judge(made.data, target, _store(rendition, root))))


def judge(data: bytes, target: Target, store: Store | None = None, before: bytes = b"") -> Findings:
    """What preflight says of a finished file, of an EPUB for a shop and beside its last edition."""
    if target == "epub":
        return inspect_epub(data, store or GENERIC, before)
    from publish.preflight.pdf import inspect as inspect_pdf

    return inspect_pdf(data)


def artifact_of(job: Job, data: bytes, pages: int) -> Artifact:
    """The record of a file that was written."""
    digest = hashlib.sha256(data).hexdigest()
    return Artifact(job.path, job.edition.name, job.target, MEDIA_TYPES[job.target], digest, len(data), pages)


def _make_epub(rendition: Rendition, root: Path, progress: Progress) -> Finished:
    return Finished(*make_epub(with_cover(rendition, root, progress), progress, _store(rendition, root)))


def _store(rendition: Rendition, root: Path) -> Store:
    """The shop of the edition: one of the house's, or of the book's own folder."""
    return settle_store(rendition.edition, (root / "stores",))[0]


def _make_pdf(rendition: Rendition, root: Path, progress: Progress) -> Finished:
    with engine():
        from publish.pdf.archive import archive
        from publish.pdf.make import make as make_pdf
    result = make_pdf(rendition, progress)
    data = archive(result.data, rendition) if rendition.edition.variant == "archive" else result.data
    return Finished(data, result.findings, result.pages, result.lines, result.printed)


_MAKERS: dict[Target, Callable[[Rendition, Path, Progress], Finished]] = {
    "epub": _make_epub,
    "pdf": _make_pdf,
}
