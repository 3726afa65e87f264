"""A PDF that was laid out becomes one that a printing house takes: the steps of the press pass, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from publish.config.ticket import Ticket
from publish.diagnostics import Diagnostic, warning
from publish.pdf.press import boxes, fonts, identity, intent, labels
from publish.pdf.press.annotations import quieten
from publish.pdf.press.colour import Separation, shipped
from publish.pdf.press.flatten import Flatten
from publish.pdf.press.marks import Marks
from publish.pdf.press.repaint import Repaint
from publish.pdfobjects import Dictionary, Name, Pdf, Stream, opened, parse_content_stream, saved
from publish.pdfobjects.parts import drop
from publish.progress import Progress, silent

_DEFAULT_PROFILE = "FOGRA39L_coated.icc"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A file for the press, and what was noticed on the way."""

    data: bytes
    findings: tuple[Diagnostic, ...]


def press(data: bytes, ticket: Ticket, progress: Progress = silent) -> Pressed:
    """The file of a job from the pages that the engine laid out. The same bytes and ticket give the same file.

    Raises EngineError where the bytes are no PDF or of another size than the job, ConfigError where the colour profile
    is not one for the press.
    """
    findings: list[Diagnostic] = []
    profile = ticket.intent.profile if ticket.intent and ticket.intent.profile else shipped(_DEFAULT_PROFILE)
    separation = Separation(profile, ticket.ink_limit)
    with opened(data) as pdf:
        quieten(pdf, bookmarks=ticket.printer.bookmarks, annotations=ticket.printer.annotations)
        _paint(pdf, ticket, separation, findings, progress)
        fonts.bare(pdf)
        labels.label(pdf, ticket.kind)
        intent.set_intent(pdf, ticket.intent, ticket.version)
        identity.identify(pdf, ticket, identity.content_of(data, ticket))
        pdf.remove_unreferenced_resources()
        made = _save(pdf, ticket)
    return Pressed(made, tuple(dict.fromkeys(findings)))


def _paint(
    pdf: Pdf, ticket: Ticket, separation: Separation, findings: list[Diagnostic], progress: Progress
) -> None:
    """Every page in ink, on its sheet, with its marks."""
    flatten = Flatten(pdf, findings.append) if ticket.version in ("x-1a", "x-3") else None
    repaint = Repaint(pdf, ticket, separation, findings.append)
    names = [str(page.label) for page in pdf.pages]
    marks = Marks(pdf, ticket, names)
    if not marks.has_room:
        findings.append(_no_room(ticket))
    count = len(names)
    for number, (page, name) in enumerate(zip(pdf.pages, names, strict=True), 1):
        progress("press", number - 1, count)
        laid_out = boxes.trim_of(page)
        painted = list(parse_content_stream(page))
        if flatten:
            painted = flatten.page(page, painted, name)
        sheet = boxes.sheet_for(number, laid_out, ticket)
        shift = boxes.shift_of(sheet, laid_out)
        content = boxes.placed(repaint.page(page, painted, name, shift), sheet, shift) + marks.on(sheet, name)
        page.obj.Contents = Stream(pdf, content)
        boxes.set_boxes(page.obj, sheet)
        repaint.add(page.obj, marks.resources())
        _group(page.obj, ticket, repaint.transparent)
    repaint.finish()
    progress("press", count, count)


def _group(page: Dictionary, ticket: Ticket, transparent: bool) -> None:
    """A page whose art lets something through says in which colours that is worked out (ISO 32000-1, 11.4.7)."""
    if "/Group" in page:
        del page["/Group"]
    if transparent and ticket.version in ("x-4", "plain"):
        space = Name.DeviceRGB if ticket.inks == "rgb" else Name.DeviceCMYK
        page.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)


def _no_room(ticket: Ticket) -> Diagnostic:
    sentence = f"Marks need 5 mm outside the bleed; the job leaves {ticket.slug:g} mm, so there are none."
    return warning("press-marks-no-room", sentence, hint="Give the edition slug: 10mm, or marks: no.")


def _save(pdf: Pdf, ticket: Ticket) -> bytes:
    """PDF 1.4 knows no object streams; X-4 is PDF 1.6."""
    if ticket.version in ("x-1a", "x-3"):
        drop(pdf.Root, "/PageLayout")  # pages in pairs are of PDF 1.5
        return saved(pdf, exactly="1.4", object_streams=False)
    return saved(pdf, exactly="1.6") if ticket.version == "x-4" else saved(pdf)
