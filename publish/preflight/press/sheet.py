"""A page of a file for the press: its boxes, what is painted on it, and where things stand in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from publish.pdfobjects import Array
from publish.pdfobjects.events import Event, Path, Picture, Shading, Text
from publish.pdfobjects.geometry import MM, Box, common, is_empty
from publish.pdfobjects.walk import box_of_page, inherited
from publish.preflight.press.inks import inks_of
from publish.preflight.press.job import Job

_ORDER = ("Cyan", "Magenta", "Yellow", "Black")


@dataclass
class Sheet:
    """A page, counted from 1. Boxes are points as written; `trim` and `bleed` are None where the page has none.

    `version` is that of PDF/X whose rules are applied; `kept` is what several rules ask for, worked out once.
    """

    number: int
    obj: Any
    job: Job
    version: str
    events: list[Event]
    media: Box
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotated: int
    unit: float
    count: int = 0
    kept: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def cut(self) -> Box:
        """Where the page is cut: the trim, or the page where nothing says so."""
        return self.trim or self.art or self.crop or self.media

    @cached_property
    def painted(self) -> Box:
        """How far art is wanted: the bleed, or what there is of it."""
        return self.bleed or self.cut

    @property
    def spine_at_left(self) -> bool:
        """Whether the spine is at the left edge: rectos of books that are bound at the left."""
        return (self.number % 2 == 1) != self.job.right_bound

    def place(self, box: Box) -> Box:
        """Left, top, width, height in mm from the upper left corner of the trimmed page."""
        left, bottom, right, top = box
        cut = self.cut
        return (left - cut[0]) / MM, (cut[3] - top) / MM, (right - left) / MM, (top - bottom) / MM

    def seen(self, event: Event) -> Box | None:
        """What of a painting is left by its clipping path on the sheet; None where it is nothing."""
        box = common(common(event.box, event.state.clip), self.media)
        return None if is_empty(box) else box

    def prints(self, event: Event) -> bool:
        """Whether any of it is inside the bleed, where marks and colour bars do not stand."""
        box = common(common(event.box, event.state.clip), self.painted)
        return (box[2] - box[0] > 0.05 and box[3] - box[1] > 0.05) or (
            not is_empty(box) and isinstance(event, Path) and event.strokes
        )

    @cached_property
    def art_events(self) -> list[Text | Path | Picture | Shading]:
        """What puts ink inside the bleed, in the order of painting; masks and clipping paths apart."""
        return [
            event
            for event in self.events
            if isinstance(event, Text | Path | Picture | Shading)
            and event.role != "mask"
            and not (isinstance(event, Path) and not event.fills and not event.strokes)
            and not (isinstance(event, Text) and not event.fills and not event.strokes)
            and self.prints(event)
        ]

    @cached_property
    def inks(self) -> tuple[str, ...]:
        """The inks of the page by name, those of pictures and gradients left out where they hang on a conversion."""
        names: set[str] = set()
        for event in self.art_events:
            names |= inks_of(event)
        return tuple(sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else 9, name)))

    def close(self) -> None:
        """Let the paintings go, and keep what was measured."""
        _ = self.inks
        self.events = []
        self.kept = {}
        for name in ("art_events", "texts"):
            self.__dict__.pop(name, None)

    @cached_property
    def texts(self) -> list[Text]:
        """The runs of text that are seen inside the bleed."""
        return [event for event in self.art_events if isinstance(event, Text) and event.says().strip()]


def sheet_of(number: int, page: Any, events: list[Event], job: Job, version: str, count: int) -> Sheet:
    """The page as data. Raises ValueError where it has no MediaBox."""
    unit = page.obj.get("/UserUnit", 1)
    return Sheet(
        number, page.obj, job, version, events, box_of_page(page, "/MediaBox"), _box(inherited(page, "/CropBox")),
        _box(page.obj.get("/BleedBox")), _box(page.obj.get("/TrimBox")), _box(page.obj.get("/ArtBox")),
        int(inherited(page, "/Rotate") or 0), float(unit), count,
    )  # fmt: skip


def _box(array: Any) -> Box | None:
    if not isinstance(array, Array) or len(array) != 4:
        return None
    left, bottom, right, top = (float(each) for each in array)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
