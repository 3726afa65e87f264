"""What a job is, for people and for programmes: the ticket that goes with its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from publish.build.press import Piece, PressJob
from publish.config.paper import Paper
from publish.config.press_values import VERSION_NAMES, Bleed
from publish.config.printer_words import evidence_words
from publish.config.schema_printer import SETTINGS
from publish.config.ticket import Ticket

Json: TypeAlias = dict[str, Any]

_INKS = {
    "cmyk": "4/4 CMYK 四色",
    "grey": "1/1 black 单黑",
    "rgb": "black text, pictures in sRGB 黑字，图为 sRGB",
}
_BINDINGS = {"perfect": "perfect 胶装", "saddle": "saddle-stitched 骑马订", "case": "case 精装"}
_PER_SHEET = 16


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name in both languages, and what is said."""

    en: str
    zh: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A table under a heading."""

    en: str
    zh: str
    rows: tuple[Row, ...]
    picture: str = ""


def ticket_record(job: PressJob, files: Sequence[Json]) -> Json:
    """The ticket as plain data. Lengths are mm, ink is per cent; `files` are name, size and sha256 of each."""
    ticket, cover = job.interior.ticket, job.cover.ticket
    return {
        "title": ticket.title,
        "authors": list(ticket.authors),
        "language": ticket.language,
        "isbn": ticket.isbn,
        "identifier": ticket.identifier,
        "date": ticket.date,
        "clean": job.clean,
        "printer": {"name": ticket.printer.name, "title": ticket.printer.title, "zh": ticket.printer.zh},
        "trim": asdict(ticket.trim),
        "pages": job.pages,
        "blank_pages": job.blank,
        "sheets": sheets(job.pages, job.terms.edition.press.signature or _PER_SHEET),
        "binding": ticket.binding,
        "bound_at": "right" if ticket.right_bound else "left",
        "paper": _paper(ticket.paper),
        "cover_paper": _paper(ticket.cover_paper),
        "caliper": job.terms.caliper,
        "spine": ticket.spine,
        "flaps": ticket.flaps,
        "interior": _file_record(job.interior),
        "cover": _file_record(job.cover) | {"width": cover_width(cover), "height": ticket.trim.height},
        "files": list(files),
        "printer_says": [
            {"setting": name, "says": fact.says, "zh": fact.zh, "source": fact.source, "date": fact.date,
             "evidence": fact.evidence, "profile": fact.profile}
            for name, fact in ticket.printer.facts
        ],
    }  # fmt: skip


def _file_record(piece: Piece) -> Json:
    ticket = piece.ticket
    return {
        "file": f"{piece.name}.pdf",
        "version": ticket.version,
        "inks": ticket.inks,
        "intent": ticket.intent.identifier if ticket.intent else "",
        "condition": ticket.intent.condition if ticket.intent else "",
        "bleed": asdict(ticket.bleed),
        "marks": ticket.marks,
        "bars": ticket.bars,
        "slug": ticket.slug,
        "ink_limit": ticket.ink_limit,
    }


def _paper(paper: Paper | None) -> Json | None:
    return asdict(paper) if paper else None


def cover_width(cover: Ticket) -> float:
    """The trimmed width of the cover's sheet: flaps, two faces and the spine, in mm."""
    return round(2 * (cover.trim.width + cover.flaps) + (cover.spine or 0.0), 3)


def sheets(pages: int, size: int) -> Json:
    """How many sheets of `size` pages a book fills, and what remains."""
    return {"pages_a_sheet": size, "whole": pages // size, "pages_over": pages % size}


def ticket_parts(job: PressJob) -> tuple[Part, ...]:
    """The ticket as tables, in the words of the trade."""
    return (
        Part("Book", "书", tuple(_book_rows(job))),
        Part("Interior", "内文", tuple(_file_rows(job.interior))),
        Part("Cover", "封面", tuple(_cover_rows(job))),
    )


def _book_rows(job: PressJob) -> Iterator[Row]:
    ticket, over = job.interior.ticket, sheets(job.pages, job.terms.edition.press.signature or _PER_SHEET)
    yield Row("Authors", "作者", ", ".join(ticket.authors))
    yield Row("ISBN", "书号", ticket.isbn or "–")
    yield Row("Trim", "成品尺寸", f"{ticket.trim.name}, {ticket.trim.width:g} × {ticket.trim.height:g} mm")
    yield Row("Pages", "页数", f"{job.pages}, {job.blank} of them blank 其中空白 {job.blank}")
    remains = f" + {over['pages_over']}" if over["pages_over"] else ""
    yield Row("Sheets", "印张（帖）", f"{over['whole']} × {over['pages_a_sheet']}{remains}")
    yield Row("Binding", "装订", f"{_BINDINGS[ticket.binding]}, {_bound(ticket)}")
    yield Row("Paper of the block", "内文用纸", _paper_words(ticket.paper, job.terms.caliper))


def _bound(ticket: Ticket) -> str:
    return "bound at the right 右开" if ticket.right_bound else "bound at the left 左开"


def _paper_words(paper: Paper | None, caliper: float | None) -> str:
    if paper is None:
        return f"{caliper:g} mm" if caliper else "–"
    thickness = caliper or paper.caliper
    gsm = f", {paper.gsm:g} g/m²" if paper.gsm else ""
    source = f"{paper.source}, {paper.date}, {_evidence(paper.evidence)}"
    return f"{paper.title} {paper.zh}{gsm}, {thickness:g} mm ({source})"


def _file_rows(piece: Piece) -> Iterator[Row]:
    ticket = piece.ticket
    yield Row("File", "文件", f"{piece.name}.pdf, {VERSION_NAMES[ticket.version]}")
    yield Row("Inks", "用色", _INKS[ticket.inks])
    if ticket.intent:
        yield Row("Printing condition", "印刷条件", f"{ticket.intent.identifier}: {ticket.intent.condition}")
    yield Row("Most ink", "总墨量上限", f"{ticket.ink_limit:g} %")
    yield Row("Bleed", "出血", _bleed(ticket))
    yield Row("Marks", "裁切线", "yes 有" if ticket.marks else "none 无")
    yield Row("Colour bars", "色标", "yes 有" if ticket.bars else "none 无")


def _bleed(ticket: Ticket) -> str:
    bleed = ticket.bleed
    if bleed == Bleed.around(bleed.inner):
        return f"{bleed.inner:g} mm on every side 四边" if bleed.any else "none 无"
    names = ("spine 订口", "outer 切口", "head 天头", "foot 地脚")
    widths = (bleed.inner, bleed.outer, bleed.head, bleed.foot)
    return ", ".join(f"{name} {width:g} mm" for name, width in zip(names, widths, strict=True))


def _cover_rows(job: PressJob) -> Iterator[Row]:
    ticket = job.cover.ticket
    yield from _file_rows(job.cover)
    yield Row("Sheet", "展开尺寸", f"{cover_width(ticket):g} × {ticket.trim.height:g} mm")
    yield Row("Spine", "书脊", "none 无" if ticket.spine is None else f"{ticket.spine:.2f} mm")
    yield Row("Flaps", "勒口", f"{ticket.flaps:g} mm" if ticket.flaps else "none 无")
    yield Row("Paper of the cover", "封面用纸", _paper_words(ticket.cover_paper, None))


def fact_rows(job: PressJob) -> tuple[Row, ...]:
    """What the printer says, setting by setting, with who says so."""
    names: Mapping[str, str] = {setting.name: setting.zh for setting in SETTINGS}
    return tuple(
        Row(name, names[name], f"{fact.says} {fact.zh} ({fact.source}, {fact.date}, {_evidence(fact.evidence)})")
        for name, fact in job.interior.ticket.printer.facts
    )


def _evidence(evidence: str) -> str:
    return f"{evidence_words(evidence, 'en')} {evidence_words(evidence, 'zh')}"
