"""Printing houses: what each takes, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from publish.config.model import Trim
from publish.config.press_values import Binding, Bleed, Inks, Limits, Version


@dataclass(frozen=True, slots=True)
class Printer:
    """A printing house. Lengths are mm, type and lines pt, ink per cent; 0, ``""`` and ``()`` are no limit and nothing.

    Of what is accepted (`versions`, `inks`, `bindings`) the first is what is made where the book does not say.
    `intent` is a name for `intent_named`. `bleed` is that of an interior page, `cover_bleed` runs around the cover;
    with `bleedless` an interior whose art does not reach the trim may come without any. `slug` is the room outside the
    bleed where marks stand. `gutters` says how far text must stay from the spine, as (up to so many pages, mm);
    `safety` how far from the other edges. `barcode` is the zone (width, height, distance from the edges) at the foot of
    the back cover that the printer fills itself. `board` and `glue` are what the cover adds to the spine.
    File names hold ``{slug}``, ``{isbn}``, ``{printer}``.
    """

    name: str
    title: str
    zh: str
    versions: tuple[Version, ...]
    inks: tuple[Inks, ...]
    intent: str
    bleed: Bleed
    bleedless: bool
    cover_bleed: float
    marks: Literal["none", "allowed", "wanted"]
    bars: Literal["none", "allowed", "wanted"]
    slug: float
    bindings: tuple[Binding, ...]
    pages_least: int
    pages_most: int
    pages_multiple: int
    ink_limit: float
    overprint_below: float
    images: Limits
    type_least: float
    type_least_reversed: float
    line_least: float
    line_least_reversed: float
    safety: float
    safety_bleed: float
    safety_cover: float
    gutters: tuple[tuple[int, float], ...]
    annotations: bool
    bookmarks: bool
    folios: Literal["free", "every"]
    barcode: tuple[float, float, float]
    spine_text_pages: int
    spine_safety: float
    spine_rule: Literal["paper", "template"]
    glue: float
    flaps: bool
    cover_shape: Literal["sheet", "faces"]
    cover_template: bool
    papers: tuple[str, ...]
    trims: tuple[Trim, ...]
    spots: tuple[str, ...]
    interior_name: str
    cover_name: str

    def gutter(self, pages: int) -> float:
        """How far text of a book of so many pages must stay from the spine, in mm."""
        reached = [width for most, width in self.gutters if pages <= most] or [width for _, width in self.gutters[-1:]]
        return reached[0] if reached else 0.0
