"""X11: nothing in the file lives on a screen, waits for another file, or tells the press how to do its work."""

from __future__ import annotations

from collections.abc import Iterator

from publish.pdfobjects import Array, Dictionary, Stream
from publish.pdfobjects.events import Settings
from publish.pdfobjects.geometry import common
from publish.preflight.press.file import File, dictionary
from publish.preflight.press.rule import ERROR, Found, Rule
from publish.preflight.press.sheet import Sheet

_FOR_THE_PRESS = ("/TrapNet", "/PrinterMark")
_FUNCTIONS = ("/TR", "/TR2", "/HTP", "/BG", "/UCR")


def _annotations(sheet: Sheet) -> Iterator[Found]:
    held = sheet.obj.get("/Annots")
    for annotation in held if isinstance(held, Array) else ():
        if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") in _FOR_THE_PRESS:
            continue
        rect = annotation.get("/Rect")
        if isinstance(rect, Array) and len(rect) == 4:
            left, bottom, right, top = (float(each) for each in rect)
            box = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
            shared = common(box, sheet.painted)
            if shared[0] >= shared[2] or shared[1] >= shared[3]:
                continue
            kind = str(annotation.get("/Subtype", "/?"))[1:]
            what = "A link" if kind == "Link" else f"An annotation ({kind})"
            yield Found(f"{what} lies on the page.", sheet.number, box)
            return


def _active(file: File) -> Iterator[Found]:
    root = file.pdf.Root
    names = dictionary(root.get("/Names"))
    held = [key for key in ("/JavaScript", "/EmbeddedFiles") if key in names]
    held += [key for key in ("/AcroForm", "/AA", "/Collection") if key in root]
    if isinstance(root.get("/OpenAction"), Dictionary):
        held.append("/OpenAction")
    held += ["/AA" for sheet in file.sheets if "/AA" in sheet.obj][:1]
    if held:
        yield Found(f"The file holds {', '.join(key[1:] for key in held)}: scripts, forms, actions or attached files.")


def _kinds(file: File) -> Iterator[Found]:
    for each in file.pdf.objects:
        if not isinstance(each, Stream):
            continue
        if each.get("/Subtype") == "/PS" or each.get("/Subtype2") == "/PS":
            yield Found("The file holds PostScript.")
        if "/OPI" in each:
            yield Found("A picture is only a stand-in for a file elsewhere (OPI).")
        if "/Ref" in each and each.get("/Subtype") == "/Form":
            yield Found("A drawing is in another file.")
        if "/Alternates" in each:
            yield Found("A picture has alternates.")


def _transfer(sheet: Sheet) -> Iterator[Found]:
    for event in sheet.events:
        if not isinstance(event, Settings):
            continue
        held = [key[1:] for key in _FUNCTIONS if key in event.obj and event.obj[key] != "/Default"]
        if held:
            yield Found(f"A graphics state tells the press how to change tones ({', '.join(held)}).", sheet.number)
            return
        halftone = event.obj.get("/HT")
        if isinstance(halftone, Dictionary | Stream) and "/HalftoneName" in halftone:
            yield Found("A graphics state names a halftone.", sheet.number)
            return


RULES = (
    Rule(
        "X11",
        "print-annotation",
        ERROR,
        "No link and no note lies on a page",
        "页面上没有链接和批注",
        "ISO 15930: annotations; printers",
        "Export it for print: without links, notes and form fields.",
        page=_annotations,
    ),
    Rule(
        "X11",
        "print-active",
        ERROR,
        "No scripts, forms, actions, attached files",
        "无脚本、表单、动作、附件",
        "ISO 15930: actions",
        "Export it for print.",
        file=_active,
    ),
    Rule(
        "X11",
        "print-object",
        ERROR,
        "No PostScript, no stand-ins, no alternates",
        "无 PostScript、无 OPI、无替代图",
        "ISO 15930: XObjects, alternate images, OPI",
        "Export it again with the real pictures in it.",
        file=_kinds,
    ),
    Rule(
        "X11",
        "print-transfer",
        ERROR,
        "No transfer functions and no named halftones",
        "无传递函数与网点名",
        "ISO 15930: graphics state; ISO 32000-1, 10.4",
        "Export it without transfer functions and halftones.",
        page=_transfer,
    ),
)
