"""One job, from the manuscript to the file on the disk: the house in one reading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from publish.book.nodes import Book
from publish.build.outcome import MEDIA_TYPES, Artifact, Outcome, failure_of
from publish.build.plan import Job
from publish.build.reading import Reading, dated, merged, read_book
from publish.build.write import write_file
from publish.config.model import Edition, Target
from publish.config.settle import DEFAULT_STYLE, settle, settle_store
from publish.config.store import Store
from publish.config.style import style_css
from publish.diagnostics import Diagnostic
from publish.epub.make import make as make_epub
from publish.errors import MissingError
from publish.manuscript.model import Asset
from publish.manuscript.raster import as_jpeg
from publish.pdf.record import Record, as_json
from publish.pdf.sources import Sources
from publish.preflight.epub import inspect as inspect_epub
from publish.preflight.pdf import inspect as inspect_pdf
from publish.preflight.printed import check_against
from publish.progress import Progress, silent
from publish.render.renderer import render, render_cover
from publish.render.rendition import Rendition

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
        besides = []
        if job.target == "epub":
            besides.append(_write_cover(job, rendition, root))
        elif job.trace:
            besides.append(_write_trace(job, rendition, finished.lines))
        return Outcome(job, artifact_of(job, finished.data, finished.pages), findings, besides=tuple(besides))
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
    return rendition, merged(unknown, nameless, noticed)


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
    return replace(made, findings=merged(made.findings, lost, judge(made.data, target)))


def judge(data: bytes, target: Target) -> Findings:
    """What preflight says of a finished file."""
    return inspect_pdf(data) if target == "pdf" else inspect_epub(data)


def artifact_of(job: Job, data: bytes, pages: int) -> Artifact:
    """The record of a file that was written."""
    digest = hashlib.sha256(data).hexdigest()
    return Artifact(job.path, job.edition.name, job.target, MEDIA_TYPES[job.target], digest, len(data), pages)


def with_cover(rendition: Rendition, root: Path, progress: Progress = silent) -> Rendition:
    """The rendition with the cover that its style draws, where the author has given none."""
    if rendition.cover is not None:
        return rendition
    progress("cover")
    page = render_cover(rendition.metadata, rendition.style, root)
    data = _drawn(page, style_css(rendition.style, "cover", root), rendition.assets)
    return replace(rendition, cover=data)


def _make_epub(rendition: Rendition, root: Path, progress: Progress) -> Finished:
    return Finished(*make_epub(with_cover(rendition, root, progress), progress, _store(rendition, root)))


def _store(rendition: Rendition, root: Path) -> Store:
    """The shop of the edition: one of the house's, or of the book's own folder."""
    return settle_store(rendition.edition, (root / "stores",))[0]


def _write_cover(job: Job, rendition: Rendition, root: Path) -> Artifact:
    """The cover as a JPEG of its own next to the EPUB: bookshops want it apart."""
    cover = rendition.cover
    assert cover is not None
    if cover.media_type == "image/svg+xml":
        page = f'<html lang="und"><body><img src="{cover.path}" alt=""/></body></html>'
        cover = _drawn(page, "img { display: block; width: 1600px; height: 2560px; object-fit: contain }", (cover,))
    data = as_jpeg(cover)
    path = job.path.with_name(f"{job.path.stem}-cover.jpg")
    write_file(path, data)
    return Artifact(path, job.edition.name, "cover", "image/jpeg", hashlib.sha256(data).hexdigest(), len(data))


def _write_trace(job: Job, rendition: Rendition, lines: Sequence[Record]) -> Artifact:
    """Every line of a PDF as the composer set it, a JSON object a line."""
    records = Sources(rendition.documents).exact(lines)
    data = "".join(json.dumps(as_json(record), ensure_ascii=False) + "\n" for record in records).encode()
    path = job.path.with_name(f"{job.path.stem}-lines.jsonl")
    write_file(path, data)
    return Artifact(path, job.edition.name, "lines", "application/jsonl", hashlib.sha256(data).hexdigest(), len(data))


def _make_pdf(rendition: Rendition, root: Path, progress: Progress) -> Finished:
    with _engine():
        from publish.pdf.make import make
    result = make(rendition, progress)
    return Finished(result.data, result.findings, result.pages, result.lines)


def _drawn(page: str, stylesheet: str, assets: Sequence[Asset]) -> Asset:
    with _engine():
        from publish.pdf.cover import HEIGHT, WIDTH, draw_cover
    return Asset("cover.jpg", "image/jpeg", draw_cover(page, stylesheet, assets), WIDTH, HEIGHT)


_MAKERS: dict[Target, Callable[[Rendition, Path, Progress], Finished]] = {
    "epub": _make_epub,
    "pdf": _make_pdf,
}


@contextmanager
def _engine() -> Iterator[None]:
    """Turns "cannot load library" of an engine on a bare machine into advice."""
    try:
        yield
    except (ImportError, OSError) as problem:
        message = f"The typesetting engine cannot be loaded: {problem}".strip().splitlines()[0]
        raise MissingError(message, "What is missing, and how to install it: publish doctor") from problem
