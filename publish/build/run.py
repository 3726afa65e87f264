"""One job, from the manuscript to the file on the disk: the house in one reading.

The engine and the judges of a PDF are loaded with the first PDF: an e-book does without them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from publish.book.nodes import Book
from publish.build.besides import write_epub_besides, write_trace
from publish.build.cover import engine, with_cover
from publish.build.made import Findings, Finished, Layouts, Made
from publish.build.outcome import MEDIA_TYPES, Artifact, Outcome, failure_of
from publish.build.paged import drifted, refusal, stale, with_pages
from publish.build.plan import Job
from publish.build.reading import Reading, dated, merged, read_book
from publish.build.write import write_file
from publish.config.model import Edition, Medium, Target
from publish.config.settle import DEFAULT_STYLE, pressed_file, settle, settle_store
from publish.config.store import GENERIC, Store
from publish.epub.make import make as make_epub
from publish.manuscript.evidence import read_record
from publish.manuscript.originals import originals
from publish.manuscript.recording import read_recording
from publish.preflight.epub import inspect as inspect_epub
from publish.preflight.epub.shop import checklist
from publish.progress import Progress, silent
from publish.render.renderer import render
from publish.render.rendition import Rendition
from publish.render.unheard import unheard


def run(
    job: Job, progress: Progress = silent, reading: Reading | None = None, layouts: Layouts | None = None
) -> Outcome:
    """Make one file. `reading` spares the work of reading the manuscript again for each of its jobs, `layouts`
    that of laying pages out again which an EPUB names or several printing houses get.

    Never raises what is wrong with one job: the outcome tells. An interruption goes through; the file that
    an earlier run made is then still whole.
    """
    findings: Findings = ()
    try:
        reading = reading or read_book(job.source, progress)
        findings, layouts = reading.findings, {} if layouts is None else layouts
        if job.target == "press":
            return _press_job(job, reading, layouts, progress)
        whole = make(reading, job.edition, job.target, job.date, layouts, progress)
        rendition, finished, root = whole.rendition, whole.finished, reading.manuscript.root
        findings = merged(findings, whole.findings, stale(rendition, job.handed))
        refused = refusal(findings)
        if refused:
            return Outcome(job, findings=findings, failure=refused)
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
    medium: Medium = "epub" if target == "epub" else "pdf"
    rendition, noticed = render(book, edition, style, reading.assets, medium, root, cover)
    access = manuscript.config.access
    checked, unread = read_record(root, access.ace, access.at) if access.ace and target == "epub" else ((), ())
    heard = unheard(reading.book, edition.language) if target == "epub" else ()
    recording, unsaid = read_recording(root, manuscript.config.narration) if target == "epub" else (None, ())
    sources, unkept = originals(manuscript) if edition.attach == "source" and target == "pdf" else ((), ())
    rendition = replace(rendition, access=access, checked=checked, recording=recording, sources=sources)
    return rendition, merged(unknown, nameless, noticed, heard, unread, unsaid, unkept)


def make(
    reading: Reading, edition: Edition, target: Target, date: str, layouts: Layouts, progress: Progress = silent
) -> Made:
    """An edition from manuscript to bytes. Pages that were laid out before are not laid out again.

    Of a job for a printing house these are the pages of the interior, before the press pass.
    """
    if (edition, target, date) in layouts:
        return layouts[edition, target, date]
    rendition, noticed = compose(reading, edition, target, date, progress)
    root = reading.manuscript.root
    pdf = b""
    if target == "epub":
        rendition, pdf, told = with_pages(
            with_cover(rendition, root, progress),
            reading.manuscript.config,
            root,
            lambda printed: make(reading, printed, "pdf", date, layouts, progress).finished,
        )
        noticed = merged(noticed, told)
    finished = finish(rendition, target, root, progress)
    apart = drifted(finished.data, pdf, pressed=bool(pressed_file(edition))) if pdf else ()
    made = Made(rendition, finished, merged(noticed, finished.findings, apart))
    if target != "epub":
        layouts[edition, target, date] = made
    return made


def _is_article(book: Book) -> bool:
    """A feature article: one text of that kind, whatever stands around it."""
    return len(book.body) == 1 and book.body[0].role == "article"


def finish(rendition: Rendition, target: Target, root: Path, progress: Progress = silent) -> Finished:
    """Lay out or pack a rendition, then judge the result as a stranger would.

    `root` is the book's folder, whose templates and sheets a drawn cover follows.
    """
    made = _MAKERS[target](rendition, root, progress)
    progress("preflight")
    lost: Findings = ()
    if target != "epub":
        from publish.preflight.printed import check_against

        lost = check_against(rendition, made.data)
    if target == "pdf" and rendition.edition.variant == "archive":
        from publish.preflight.archive import inspect as inspect_claims

        lost = merged(lost, inspect_claims(made.data))
    # the interior of a job is judged when it has been through the press pass
    judged = () if target == "press" else judge(made.data, target, _store(rendition, root))
    return replace(made, findings=merged(made.findings, lost, judged))


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


def _make_interior(rendition: Rendition, root: Path, progress: Progress) -> Finished:
    """The pages of a job before the press pass, painted beyond the trim, as many as its sheets need."""
    with engine():
        from publish.pdf.make import make as make_pdf
    wishes = rendition.edition.press
    bleed = wishes.bleed.most if wishes.bleed else 0.0
    hidden, multiple = bool(wishes.hidden_folios), wishes.signature or 1
    result = make_pdf(rendition, progress, multiple=multiple, bleed=bleed, hidden_folios=hidden)
    return Finished(result.data, result.findings, result.pages, result.lines, result.printed)


def _press_job(job: Job, reading: Reading, layouts: Layouts, progress: Progress) -> Outcome:
    """Interior, cover and what belongs to them, in one pack."""
    from publish.build.pack import write_pack
    from publish.build.press import Clothes, make_press_job, summary_of

    def lay(edition: Edition) -> Made:
        return make(reading, edition, "press", job.date, layouts, progress)

    manuscript = reading.manuscript
    jacket = manuscript.config.jacket
    mark = reading.assets.get(jacket.mark)
    done = make_press_job(job.edition, Clothes(jacket, mark), job.slug, manuscript.root, lay, progress)
    done = replace(done, findings=merged(reading.findings, done.findings))
    progress("write")
    pack = write_pack(job.path, done, job.unpacked)
    artifact = Artifact(
        pack.path, job.edition.name, job.target, pack.media_type, pack.sha256, pack.size, done.pages
    )
    return Outcome(job, artifact, done.findings, press=summary_of(done))


_MAKERS: dict[Target, Callable[[Rendition, Path, Progress], Finished]] = {
    "epub": _make_epub,
    "pdf": _make_pdf,
    "press": _make_interior,
}
