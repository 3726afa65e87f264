"""An e-book is bound to the pages of one PDF: the one that this run lays out, or one that went to press before.

Where the two no longer agree the e-book is not written, since a page number that leads astray is worse than none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from publish.build.made import Findings, Finished
from publish.build.outcome import Failure
from publish.config.model import BookConfig, Edition
from publish.config.settle import pressed_file, settle_pages
from publish.diagnostics import Diagnostic, Location, Severity, error
from publish.errors import EngineError, ExitCode, PublishError
from publish.manuscript.files import Unreadable, is_below, read_bounded
from publish.pdfium import Pages
from publish.preflight.paged import check_pages, page_labels
from publish.preflight.pdf_file import read
from publish.render.rendition import PrintedPage, PrintPages, Rendition

_LARGEST = 512 * 2**20
_DRIFT = frozenset(
    {"epub-page-lost", "epub-print-drift", "epub-print-other", "epub-print-page", "epub-print-unreadable",
     "epub-print-stale"}
)  # fmt: skip


def with_pages(
    rendition: Rendition, config: BookConfig, root: Path, lay: Callable[[Edition], Finished]
) -> tuple[Rendition, bytes, Findings]:
    """The rendition with the pages of the print edition that it follows, and the bytes of that very PDF (none where it
    follows no print). `lay` makes a PDF edition; `root` is the book's folder, where a printed PDF lies."""
    name = pressed_file(rendition.edition)
    if name:
        return _of_file(rendition, name, root)
    edition, findings = settle_pages(config, rendition.edition)
    if edition is None:
        return rendition, b"", findings
    try:
        printed = lay(edition)
    except PublishError as problem:
        message = f"The e-book names no printed pages, since the print edition cannot be made: {problem.message}"
        return rendition, b"", (error("epub-pages-unmade", message, edition.at, problem.advice),)
    pages = PrintPages(printed.printed, hashlib.sha256(printed.data).hexdigest())
    return replace(rendition, pages=pages), printed.data, findings


def drifted(epub: bytes, pdf: bytes, *, pressed: bool) -> Findings:
    """Where the finished e-book does not agree with the finished PDF. A printed file may have pages before and behind
    the text that the e-book has not (`publish.epub.pressed` tells of those between)."""
    findings = [one for one in check_pages(epub, pdf) if one.severity is Severity.ERROR]
    return tuple(one for one in findings if not (pressed and one.code == "epub-print-page"))


def stale(rendition: Rendition, handed: Path | None) -> Findings:
    """Whether the PDF that an earlier run wrote to `handed`, and that this run leaves there, has other pages."""
    if handed is None or rendition.pages is None or not handed.is_file():
        return ()
    with handed.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() == rendition.pages.sha256:
            return ()
    message = f"{handed.name} is not the PDF whose pages the e-book names: the book has changed since it was made"
    hint = "Make both, or keep that file with the manuscript and name it: `pages: FILE.pdf`."
    return (error("epub-print-stale", message, Location(str(handed)), hint),)


def refusal(findings: Findings) -> Failure | None:
    """Why an e-book is not written: its pages are not those of the print."""
    wrong = sum(one.code in _DRIFT and one.severity is Severity.ERROR for one in findings)
    if not wrong:
        return None
    return Failure(
        "The e-book's pages and the print edition's do not agree; it was not written.",
        "Mend what the findings say, or write `pages: none` for the edition.",
        ExitCode.FINDINGS,
    )


def _of_file(rendition: Rendition, name: str, root: Path) -> tuple[Rendition, bytes, Findings]:
    at, path = rendition.edition.at, root / name
    if not is_below(path, root):
        return rendition, b"", (_unreadable(f"{name} lies outside the book's folder.", at),)
    data = read_bounded(path, name, _LARGEST)
    if isinstance(data, Unreadable):
        return rendition, b"", (_unreadable(data.finding.message, at),)
    file = read(data)
    if isinstance(file, Diagnostic):
        return rendition, b"", (_unreadable(f"{name}: {file.message}", at),)
    try:
        with Pages(data) as pages:
            words = [pages.text(number)[0] for number in range(len(pages))]
    except EngineError as problem:
        return rendition, b"", (_unreadable(f"{name}: {problem.message}", at),)
    printed = tuple(PrintedPage(label, "", text) for label, text in zip(page_labels(file), words, strict=False))
    return replace(rendition, pages=PrintPages(printed, hashlib.sha256(data).hexdigest(), name)), data, ()


def _unreadable(message: str, at: Location) -> Diagnostic:
    hint = "Put the PDF that was printed into the book's folder, and name it there."
    return error("epub-print-unreadable", f"The pages of the print edition: {message}", at, hint)
