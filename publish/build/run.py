"""One job, from the manuscript to the file on the disk: the house in one reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from publish.book.nodes import Book
from publish.build.besides import write_epub_besides, write_trace
from publish.build.cover import engine, with_cover
from publish.build.outcome import MEDIA_TYPES, Artifact, Outcome, failure_of
from publish.build.plan import Job
from publish.build.reading import Reading, dated, merged, read_book
from publish.build.write import write_file
from publish.config.model import Edition, Target
from publish.config.settle import DEFAULT_STYLE, settle, settle_store
from publish.config.store import GENERIC, Store
from publish.diagnostics import Diagnostic
from publish.epub.make import make as make_epub
from publish.manuscript.evidence import read_record
from publish.pdf.record import Record
from publish.preflight.epub import inspect as inspect_epub
from publish.preflight.epub.shop import checklist
from publish.preflight.pdf import inspect as inspect_pdf
from publish.preflight.printed import check_against
from publish.progress import Progress, silent
from publish.render.renderer import render
from publish.render.rendition import Rendition
from publish.render.unheard import unheard

Findings: TypeAlias = tuple[Diagnostic, ...]


def run(job: Job, progress: Progress = silent, reading: Reading | None = None) -> Outcome:
    """Make one file. `reading` spares the work of reading the manuscript again for each of its jobs.

    Never raises what is wrong with one job: the outcome tells. An interruption goes through; the file that
    an earlier run made is then still whole.
    """
    findings: Findings = ()
    try:
        reading = reading or read_book(job.source, progress)
        findings = reading.findings
        rendition, noticed = compose(reading, job.edition, job.target, job.date, progress)
        findings = merged(findings, noticed)
        root = reading.manuscript.root
        if job.target == "epub":
            rendition = with_cover(rendition, root, progress)
        finished = finish(rendition, job.target, root, progress)
        findings = merged(findings, finished.findings)
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
    return replace(rendition, access=access, checked=checked), merged(unknown, nameless, noticed, heard, unread)


def _is_article(book: Book) -> bool:
    """A feature article: one text of that kind, whatever stands around it."""
    return len(book.body) == 1 and book.body[0].role == "article"


@dataclass(frozen=True, slots=True)
class Finished:
    """The bytes of a file, its findings, and of a PDF how many pages it has and what is known of its lines."""

    data: bytes
    findings: Findings
    pages: int = 0
    lines: tuple[Record, ...] = ()


def finish(rendition: Rendition, target: Target, root: Path, progress: Progress = silent) -> Finished:
    """Lay out or pack a rendition, then judge the result as a stranger would.

    `root` is the book's folder, whose templates and sheets a drawn cover follows.
    """
    made = _MAKERS[target](rendition, root, progress)
    progress("preflight")
    lost = check_against(rendition, made.data) if target == "pdf" else ()
    return replace(made, findings=merged(made.findings, lost, judge(made.data, target, _store(rendition, root))))


def judge(data: bytes, target: Target, store: Store | None = None, before: bytes = b"") -> Findings:
    """What preflight says of a finished file, of an EPUB for a shop and beside its last edition."""
    return inspect_pdf(data) if target == "pdf" else inspect_epub(data, store or GENERIC, before)


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
        from publish.pdf.make import make
    result = make(rendition, progress)
    return Finished(result.data, result.findings, result.pages, result.lines)


_MAKERS: dict[Target, Callable[[Rendition, Path, Progress], Finished]] = {
    "epub": _make_epub,
    "pdf": _make_pdf,
}
