"""Reads a file once, lets every rule look at every page, and gathers what rules about the whole want to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.config.printer import Printer
from publish.config.ticket import Ticket
from publish.diagnostics import NOWHERE, Severity
from publish.pdfobjects import WRONG_TYPE, DamagedPdf, Pdf, opened
from publish.pdfobjects.about import reads_from_right
from publish.pdfobjects.events import Picture, Strange, Text
from publish.pdfobjects.walk import Walk
from publish.preflight.press.barcode import symbols
from publish.preflight.press.book_of_rules import BOOK_OF_RULES
from publish.preflight.press.calls import marks_of
from publish.preflight.press.file import File, Used, file_of
from publish.preflight.press.finding import Finding, Report
from publish.preflight.press.images import kind_of, resolution
from publish.preflight.press.ink import coverage
from publish.preflight.press.job import Job, job_of
from publish.preflight.press.measures import measures
from publish.preflight.press.pages import bears, is_folio
from publish.preflight.press.places import Places
from publish.preflight.press.rule import Found, Rule
from publish.preflight.press.sheet import Sheet, sheet_of
from publish.progress import Progress, silent
from publish.render.rendition import Document

_WORDS = re.compile("“[^”]*”")
_TOLD = 5
"""So many places of one code are told one by one; the others are pages in the last of these."""
_STRIP = 0.12
"""Of the page's height: where folios stand."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def inspect(
    data: bytes,
    asked: Job | Ticket | Printer,
    documents: Iterable[Document] = (),
    progress: Progress = silent,
) -> Report:
    """What a printing house would refuse or regret. Never raises on a broken file.

    `asked` is the ticket of a job, or a printer alone (`job_of` makes a job of more); `documents` are those of the
    rendition that the file was made from: then findings name lines of the manuscript, and footnotes are looked for.
    """
    try:
        with opened(data) as pdf:
            file = file_of(pdf, data, _job(pdf, asked), tuple(documents))
            found = list(_read(file, progress))
            return Report(tuple(_ordered(found, file)), measures(file))
    except DamagedPdf as broken:
        return Report((_unreadable(broken.message, broken.advice),))
    except WRONG_TYPE as broken:
        return Report((_unreadable(f"The PDF has an object of another type than its place wants: {broken}"),))


def _job(pdf: Pdf, asked: Job | Ticket | Printer) -> Job:
    """What the file is held to. Where no ticket says at which edge it is bound, the file does."""
    job = asked if isinstance(asked, Job) else job_of(asked)
    return job if isinstance(asked, Ticket) else replace(job, right_bound=job.right_bound or reads_from_right(pdf))


def _read(file: File, progress: Progress) -> Iterator[tuple[Rule, Found]]:
    walk = Walk(file.pdf)
    count = len(file.pdf.pages)
    for number, page in enumerate(file.pdf.pages, 1):
        progress("press", number - 1, count)
        sheet = sheet_of(number, page, walk.page(number - 1), file.job, file.held_to, count)
        for rule in BOOK_OF_RULES:
            if rule.page:
                for found in rule.page(sheet):
                    yield rule, found
        _gather(file, sheet)
    if walk.circular:  # other readers, PDFium too, go round until their memory is full
        raise DamagedPdf("A drawing of the PDF paints itself.", "Export it again.")
    for rule in BOOK_OF_RULES:
        if rule.file:
            for found in rule.file(file):
                yield rule, found


def _gather(file: File, sheet: Sheet) -> None:
    """What outlives a page; its paintings do not."""
    number = sheet.number
    for event in sheet.events:
        if isinstance(event, Strange):
            file.strange.setdefault(event.operator, number)
        elif isinstance(event, Text) and event.state.font and event.role != "mask":
            used = file.fonts.setdefault(event.state.font.obj.objgen, Used(event.state.font))
            if event.fills or event.strokes:
                for code in event.codes:
                    used.codes.setdefault(code, number)
    file.words.append("".join(event.says() for event in sheet.events if isinstance(event, Text)))
    file.ink.append(coverage(sheet))
    file.pictures += [
        {
            "page": number,
            "kind": kind_of(event),
            "space": event.space.kind if event.space else "",
            "pixels": [event.width, event.height],
            "ppi": round(resolution(event)),
            "place": [round(each, 2) for each in sheet.place(event.box)],
        }
        for event in sheet.art_events
        if isinstance(event, Picture)
    ]
    file.marks.append(marks_of(sheet))
    file.barcodes += [symbol.code.digits for symbol in symbols(sheet) if symbol.code]
    if not sheet.art_events:
        file.blank.append(number)
    high = sheet.cut[3] - sheet.cut[1]
    edges = (sheet.cut[1] + high * _STRIP, sheet.cut[3] - high * _STRIP)
    outside = [event for event in sheet.texts if event.box[3] < edges[0] or event.box[1] > edges[1]]
    numbers = [event for event in outside if is_folio(event.says())]
    file.folios[number] = tuple(
        is_folio(event.says())
        for event in numbers
        if not any(_goes_on(event, other) for other in outside if other is not event)
    )
    if not bears((event.says() for event in sheet.texts), str(file.pdf.pages[number - 1].label)):
        file.unnumbered.append(number)
    sheet.close()
    file.sheets.append(sheet)


def _goes_on(one: Text, other: Text) -> bool:
    """Whether two runs stand side by side in a line: the price in a colophon is no folio."""
    level = min(one.box[3], other.box[3]) > max(one.box[1], other.box[1])
    return level and max(one.box[0], other.box[0]) - min(one.box[2], other.box[2]) < one.em


def _ordered(found: list[tuple[Rule, Found]], file: File) -> list[Finding]:
    """Findings, worst first. What a rule about pages says on many of them is one finding, whatever words it quotes, and
    so is what goes beyond a few places; what concerns the whole file is always told."""
    places = Places(file.documents)
    kept: dict[tuple[str, str], Finding] = {}
    last: dict[str, tuple[str, str]] = {}
    for rule, each in found:
        key = rule.code, _WORDS.sub("“”", each.message) if rule.page else each.message
        if each.page and key not in kept and sum(code == rule.code for code, _ in kept) >= _TOLD:
            key = last[rule.code]
        if key in kept:
            held = kept[key]
            if each.page not in (held.page, *held.more):
                kept[key] = replace(held, more=(*held.more, each.page))
            continue
        last[rule.code] = key
        sheet = file.sheets[each.page - 1] if each.page else None
        kept[key] = Finding(
            rule.id,
            rule.code,
            each.severity or rule.severity,
            each.message,
            each.hint or rule.hint,
            each.page,
            sheet.place(each.box) if sheet and each.box else None,
            each.box,
            places.of(each.text) if each.text else NOWHERE,
        )
    return sorted(kept.values(), key=lambda finding: (_ORDER.index(finding.severity), finding.rule, finding.page))


def _unreadable(message: str, hint: str = "Build or export it again.") -> Finding:
    return Finding("X01", "print-damaged", Severity.ERROR, message, hint)
