"""Two pages on one side of a sheet, to be printed on both sides, folded and stapled: for proofs, and at home.

Printing houses impose themselves, and get single pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from publish.errors import EngineError
from publish.pdf.folding import Sheet, Side, creep, fold
from publish.pdfobjects import Array, Dictionary, Name, Page, Pdf, Stream, new, opened, saved
from publish.pdfobjects.about import reads_from_right
from publish.pdfobjects.geometry import IDENTITY, MM, Box, box_of

PAPERS = {
    "a5": (148, 210), "a4": (210, 297), "a3": (297, 420), "b5": (182, 257), "b4": (257, 364), "letter": (216, 279),
}  # fmt: skip
"""Sheets for the printer at home, in mm; B sizes are those of JIS."""

_ROOM = 8 * MM
"""Around the pages, for marks, where the sheet is cut for the job."""
_GAP, _TICK, _HAIR = 2 * MM, 4 * MM, 0.25
_LARGEST_CREEP = 10.0


@dataclass(frozen=True, slots=True)
class Folding:
    """How a book is folded. `per_signature` are the sheets that lie in each other, 0 for all; `right_bound` None is as
    the file says; `creep` is by how many mm the innermost leaf sticks out; `paper` names a sheet of PAPERS, ``""`` is
    one as large as two pages and the marks around them."""

    per_signature: int = 0
    right_bound: bool | None = None
    creep: float = 0.0
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Imposed:
    """A PDF to be printed on both sides, turned over the short edge; how many sheets it is, in how many signatures,
    how many of their pages stay blank, and by what pages were made smaller."""

    data: bytes
    sheets: int
    signatures: int
    blank: int
    scale: float
    right_bound: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """A sheet in points: its size, and the size of a page on it (`scale` times what it was)."""

    width: float
    height: float
    page: tuple[float, float]
    scale: float


def impose(data: bytes, folding: Folding) -> Imposed:
    """The pages of a PDF, cut to their trim, two by two. The same bytes give the same bytes.

    Raises EngineError for what is no PDF, has no pages, or for creep that nobody's paper has.
    """
    if not 0 <= folding.creep <= _LARGEST_CREEP:
        raise EngineError(f"No paper creeps by {folding.creep:g} mm.", f"Say 0 to {_LARGEST_CREEP:g}.")
    with opened(data) as pdf:
        if not len(pdf.pages):
            raise EngineError("The PDF has no pages.", "Name another file.")
        right_bound = reads_from_right(pdf) if folding.right_bound is None else folding.right_bound
        sheets = list(fold(len(pdf.pages), folding.per_signature, right_bound=right_bound))
        out = new()
        forms = [out.copy_foreign(page.as_form_xobject()) for page in pdf.pages]
        layout = _layout(_seen(forms[0]), folding.paper)
        for sheet in sheets:
            for side in (sheet.front, sheet.back):
                _add(out, layout, _painted(layout, sheet, side, forms, folding.creep * MM), side, forms)
        out.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"))
        if "/Title" in pdf.docinfo:
            out.docinfo["/Title"] = str(pdf.docinfo["/Title"])
        blank = len(sheets) * 4 - len(forms)
        signatures = sum(sheet.depth == 0 for sheet in sheets)
        return Imposed(saved(out), len(sheets), signatures, blank, layout.scale, right_bound)


def _seen(form: Any) -> Box:
    """A page within its trim as it is looked at: turned and scaled as it asks."""
    matrix = form.get("/Matrix")
    a, b, c, d, e, f = (float(each) for each in (IDENTITY if matrix is None else matrix))
    left, low, right, top = (float(each) for each in form.BBox)
    return box_of((a, b, c, d, e, f), (left, low, right, top))


def _layout(page: Box, paper: str) -> _Layout:
    """A sheet for two pages of that size: of a paper, on which they are never made larger, or cut for them."""
    width, height = page[2] - page[0], page[3] - page[1]
    if width <= 0 or height <= 0:
        raise EngineError("The first page has no size.", "Build the file again.")
    if not paper:
        return _Layout(2 * width + 2 * _ROOM, height + 2 * _ROOM, (width, height), 1.0)
    short, long = (side * MM for side in PAPERS[paper])
    scale = min(1.0, long / (2 * width), short / height)
    return _Layout(long, short, (width * scale, height * scale), scale)


def _painted(layout: _Layout, sheet: Sheet, side: Side, forms: list[Any], most: float) -> bytes:
    """The content of a side: both pages, cut at the fold and at their trim, and the marks."""
    fold_at, low = layout.width / 2, (layout.height - layout.page[1]) / 2
    moved, scale = creep(sheet, most) * layout.scale, layout.scale
    parts = []
    for number, at_left in ((side.left, True), (side.right, False)):
        if number is None:
            continue
        box = _seen(forms[number - 1])
        x = fold_at - box[2] * scale + moved if at_left else fold_at - box[0] * scale - moved
        y = layout.height / 2 - (box[1] + box[3]) / 2 * scale
        edge = fold_at - layout.page[0] if at_left else fold_at
        clip = f"{edge:.4f} {low:.4f} {layout.page[0]:.4f} {layout.page[1]:.4f} re W n"
        parts.append(f"q {clip} {scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f} cm /P{number} Do Q")
    parts.append(f"q 0 G {_HAIR} w {_lines(_cuts(layout))} S [3 2] 0 d {_lines(_folds(layout))} S Q")
    return "\n".join(parts).encode()


def _lines(ends: Iterator[Box]) -> str:
    return " ".join(f"{a:.4f} {b:.4f} m {c:.4f} {d:.4f} l" for a, b, c, d in ends)


def _folds(layout: _Layout) -> Iterator[Box]:
    """Where the sheet is folded: at its head and foot, on the page itself where there is no room beside it."""
    x, room = layout.width / 2, (layout.height - layout.page[1]) / 2 - _GAP
    long = room if room >= _TICK / 2 else _TICK
    yield x, 0.0, x, long
    yield x, layout.height - long, x, layout.height


def _cuts(layout: _Layout) -> Iterator[Box]:
    """Where the outer corners of the pages are cut, as far as there is room."""
    wide, high = layout.page
    middle = layout.height / 2
    for outer, way in ((layout.width / 2 - wide, -1), (layout.width / 2 + wide, 1)):
        for edge, up in ((middle - high / 2, -1), (middle + high / 2, 1)):
            yield outer + way * _GAP, edge, outer + way * (_GAP + _TICK), edge
            yield outer, edge + up * _GAP, outer, edge + up * (_GAP + _TICK)


def _add(out: Pdf, layout: _Layout, content: bytes, side: Side, forms: list[Any]) -> None:
    """A side of a sheet as a page of the new file."""
    used = Dictionary({f"/P{number}": forms[number - 1] for number in side if number is not None})
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(layout.width, 4), round(layout.height, 4)]),
        Resources=Dictionary(XObject=used),
        Contents=Stream(out, content),
    )
    out.pages.append(Page(out.make_indirect(page)))
