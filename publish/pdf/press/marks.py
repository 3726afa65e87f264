"""Marks for cutting, folding and registering, colour patches and the job's line: all outside of the bleed, in the slug.

Marks are in every ink at once (Separation ``All``, ISO 32000-1, 8.6.6.4), since they show whether the plates meet.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.config.ticket import Ticket
from publish.pdf.press.boxes import Sheet
from publish.pdf.press.slug import LEADING, NAME, SIZE, Slug
from publish.pdf.wrap.geometry import folds_of
from publish.pdfobjects import Array, Dictionary, Name, Pdf
from publish.pdfobjects.geometry import MM

ALL = "/PressAll"
"""The resource by which pages call the ink of all plates."""

_HAIR = 0.25  # pt
_OFFSET = 4 * MM
_LENGTH = 5 * MM
_BROKEN, _UNBROKEN = b"[2 1.2] 0 d", b"[] 0 d"
_PATCH = 4 * MM
_RADIUS = 1.8 * MM
_LEAST_SLUG = 5 * MM

_CMYK_PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
    (0, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 0), (1, 1, 1, 0), (0, 0, 0, 0.5),
)  # fmt: skip
_GREY_STEPS = tuple((0, 0, 0, step / 10) for step in range(1, 11))


class Marks:
    """The marks of a job's pages. `labels` are the numbers of the pages, which stand in their lines."""

    def __init__(self, pdf: Pdf, ticket: Ticket, labels: list[str]) -> None:
        self._ticket = ticket
        wanted = ticket.marks or ticket.bars
        self.has_room = not wanted or ticket.slug * MM >= _LEAST_SLUG
        self._draws = wanted and self.has_room
        self._slug = Slug(pdf, ticket, labels) if self._draws and ticket.marks else None
        white_to_all = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
        space = Array([Name.Separation, Name.All, Name.DeviceCMYK, white_to_all])
        self._all = pdf.make_indirect(space) if self._draws else None

    def resources(self) -> Iterator[tuple[str, str, object]]:
        """What pages need for their marks: (kind, name, object)."""
        if self._all is not None:
            yield "/ColorSpace", ALL, self._all
        if self._slug is not None and self._slug.font is not None:
            yield "/Font", NAME, self._slug.font

    def on(self, sheet: Sheet, label: str) -> bytes:
        """The marks of a page as content, in points of the sheet."""
        if not self._draws:
            return b""
        parts = [b"q"]
        if self._ticket.marks:
            parts.append(f"{ALL} CS 1 SCN {ALL} cs 1 scn {_HAIR} w".encode())
            parts += [_line(*each) for each in self._crops(sheet)]
            parts += self._folds(sheet)
            parts += [_target(x, y) for x, y in _targets(sheet)]
        if self._slug is not None:
            left, middle = sheet.trim[0] + 2 * MM, (sheet.trim[0] + sheet.trim[2]) / 2
            low = (sheet.bleed[1] + sheet.media[1] + LEADING - SIZE * 0.7) / 2
            parts.append(self._slug.lines(label, left, low, middle - _RADIUS - 2 * MM - left))
        if self._ticket.bars:
            parts += self._bars(sheet)
        return b"\n".join((*parts, b"Q\n"))

    def _crops(self, sheet: Sheet) -> Iterator[tuple[float, float, float, float]]:
        """Two lines at each corner of the trim, beginning where the bleed has ended; in Japan a second pair shows
        where the bleed ends (内トンボ and 外トンボ)."""
        boxes = [sheet.trim]
        if self._ticket.language.startswith("ja") and sheet.bleed != sheet.trim:
            boxes.append(sheet.bleed)
        for box in boxes:
            for x in (box[0], box[2]):
                yield from _pair(x, sheet, upright=True)
            for y in (box[1], box[3]):
                yield from _pair(y, sheet, upright=False)

    def _folds(self, sheet: Sheet) -> Iterator[bytes]:
        """Broken lines at head and foot where a cover is folded (折トンボ)."""
        folds = folds_of(self._ticket)
        if folds:
            yield _BROKEN
            for fold in folds:
                yield from (_line(*each) for each in _pair(sheet.trim[0] + fold * MM, sheet, upright=True))
            yield _UNBROKEN

    def _bars(self, sheet: Sheet) -> Iterator[bytes]:
        """Patches along the head, colours before its middle and greys behind it."""
        side = min(_PATCH, sheet.slug - 2 * MM)
        middle = (sheet.trim[0] + sheet.trim[2]) / 2
        bottom = (sheet.bleed[3] + sheet.media[3] - side) / 2
        apart = _RADIUS + 2 * MM
        for place, inks in enumerate(_GREY_STEPS):
            yield _patch(middle + apart + place * side, bottom, side, inks)
        if self._ticket.inks == "cmyk":
            start = middle - apart - len(_CMYK_PATCHES) * side
            for place, inks in enumerate(_CMYK_PATCHES):
                yield _patch(start + place * side, bottom, side, inks)


def _pair(at: float, sheet: Sheet, *, upright: bool) -> Iterator[tuple[float, float, float, float]]:
    """The line of a cut on both sides of the sheet, from outside the bleed towards the edge."""
    low, high = (1, 3) if upright else (0, 2)
    for inner, bleed, edge in (
        (sheet.trim[low], sheet.bleed[low], sheet.media[low]),
        (sheet.trim[high], sheet.bleed[high], sheet.media[high]),
    ):
        away = 1 if edge > inner else -1
        start = away * max(away * (inner + away * _OFFSET), away * (bleed + away * _HAIR))
        end = away * min(away * (start + away * _LENGTH), away * edge)
        yield (at, start, at, end) if upright else (start, at, end, at)


def _targets(sheet: Sheet) -> Iterator[tuple[float, float]]:
    """The middle of each side, half-way between bleed and edge."""
    across, down = (sheet.trim[0] + sheet.trim[2]) / 2, (sheet.trim[1] + sheet.trim[3]) / 2
    yield across, (sheet.bleed[3] + sheet.media[3]) / 2
    yield across, (sheet.bleed[1] + sheet.media[1]) / 2
    yield (sheet.bleed[0] + sheet.media[0]) / 2, down
    yield (sheet.bleed[2] + sheet.media[2]) / 2, down


def _line(x: float, y: float, to_x: float, to_y: float) -> bytes:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S".encode()


def _target(x: float, y: float) -> bytes:
    """A circle with a cross."""
    radius, arm, pull = _RADIUS * 0.7, _RADIUS, _RADIUS * 0.7 * 0.5523
    return (
        f"{x - arm:.3f} {y:.3f} m {x + arm:.3f} {y:.3f} l {x:.3f} {y - arm:.3f} m {x:.3f} {y + arm:.3f} l S "
        f"{x + radius:.3f} {y:.3f} m "
        f"{x + radius:.3f} {y + pull:.3f} {x + pull:.3f} {y + radius:.3f} {x:.3f} {y + radius:.3f} c "
        f"{x - pull:.3f} {y + radius:.3f} {x - radius:.3f} {y + pull:.3f} {x - radius:.3f} {y:.3f} c "
        f"{x - radius:.3f} {y - pull:.3f} {x - pull:.3f} {y - radius:.3f} {x:.3f} {y - radius:.3f} c "
        f"{x + pull:.3f} {y - radius:.3f} {x + radius:.3f} {y - pull:.3f} {x + radius:.3f} {y:.3f} c S"
    ).encode()


def _patch(x: float, y: float, side: float, inks: tuple[float, ...]) -> bytes:
    return (" ".join(f"{ink:g}" for ink in inks) + f" k {x:.3f} {y:.3f} {side:.3f} {side:.3f} re f").encode()
