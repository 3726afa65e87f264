"""Q07, Q08: as many pages as can be bound, none blank by mistake, labels as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.pdfobjects import Dictionary
from publish.preflight.press.file import File
from publish.preflight.press.rule import ERROR, INFO, WARNING, Found, Rule

_FOLIO = re.compile(r"[0-9]{1,4}|[ivxlcdm]{1,12}", re.ASCII)
_FEW = 2


def _count(file: File) -> Iterator[Found]:
    printer, count = file.job.printer, len(file.sheets)
    if file.job.covers:
        if count != 1:
            yield Found(f"The cover has {count} pages; it is printed as one sheet.")
        return
    if file.job.pages and count != file.job.pages:
        yield Found(f"The file has {count} pages; the job says {file.job.pages}.")
    multiple = max(2, printer.pages_multiple)
    if count % multiple:
        missing = multiple - count % multiple
        yield Found(f"The file has {count} pages; {printer.title} binds {multiple} at a time: {missing} are missing.")
    if printer.pages_least and count < printer.pages_least:
        yield Found(f"The file has {count} pages; {printer.title} binds {printer.pages_least} at least.")
    if printer.pages_most and count > printer.pages_most:
        yield Found(f"The file has {count} pages; {printer.title} binds {printer.pages_most} at most.")


def _blank(file: File) -> Iterator[Found]:
    """Blank versos before a recto that begins something are usual, and so are blank pages at the end."""
    if file.job.covers:
        return
    blank, last = set(file.blank), len(file.sheets)
    while last in blank:
        last -= 1
    for page in sorted(blank):
        if page < last and (page % 2 == 1 or page + 1 in blank) and page > _FEW:
            severity = WARNING if page % 2 == 1 else INFO
            yield Found("The page is blank, in the middle of the book.", page, severity=severity)
    bare = file.unnumbered
    if file.job.printer.folios == "every" and bare:
        shown = ", ".join(map(str, bare[:12])) + (" …" if len(bare) > 12 else "")
        hint = "Give these pages a folio in the gutter (隠しノンブル): hidden-folios: yes in the edition."
        message = f"{file.job.printer.title} wants a number on every page; none is on {shown}."
        yield Found(message, bare[0], hint=hint)


def bears(runs: Iterable[str], label: str) -> bool:
    """Whether one of the runs of text of a page is or holds its number, wherever it stands."""
    number = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
    return any(number.search(words) for words in runs)


def _labels(file: File) -> Iterator[Found]:
    """A run of text that is a number alone, at the head or foot, is the page's label."""
    if file.job.covers or not isinstance(file.pdf.Root.get("/PageLabels"), Dictionary):
        return
    for sheet, page in zip(file.sheets, file.pdf.pages, strict=True):
        printed, label = file.folios.get(sheet.number, ()), str(page.label)
        if printed and label not in printed:
            yield Found(f"The page bears the number {printed[0]} and is labelled {label}.", sheet.number)


def is_folio(words: str) -> str:
    """The number that a run of text is, dashes and dots around it apart; ``""`` for other words."""
    number = words.strip(" \t\r\n-–—·•|[]()〔〕・")
    return number if _FOLIO.fullmatch(number) else ""


RULES = (
    Rule(
        "Q07",
        "print-page-count",
        ERROR,
        "The number of pages can be printed and bound",
        "页数合乎印装要求",
        "the printer",
        "Add blank pages at the end, or let paragraphs give lines back.",
        file=_count,
    ),
    Rule(
        "Q08",
        "print-page-blank",
        WARNING,
        "No page in the middle is blank by mistake",
        "书中没有误留的空白页",
        "GWG 2015: empty pages; printers",
        "Look whether it is meant.",
        file=_blank,
    ),
    Rule(
        "Q08",
        "print-folio",
        ERROR,
        "Page labels are the numbers that are printed",
        "页码标签与印出的页码一致",
        "ISO 32000-1, 12.4.2",
        "Write the labels anew: printers order pages by them.",
        file=_labels,
    ),
)
