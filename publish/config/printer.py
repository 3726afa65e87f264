"""Printing houses: what each takes, and who says so.

A profile is data, `printers/NAME.yaml` in the package; a book may bring its own in its folder `printers/`.
`generic-x4` says something about every setting; the others what they want otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

from publish.config.model import Trim
from publish.config.press_values import Binding, Bleed, Inks, Limits, Resolution, Version
from publish.config.schema_printer import EVIDENCE, SETTINGS
from publish.config.sourced import Fact, Form, profile_named, profile_names
from publish.config.trims import find_trim
from publish.errors import ConfigError

GENERIC = "generic-x4"
NAMES = ("generic-x4", "kdp", "ingramspark", "lulu", "cn-offset", "jp-offset", "jp-doujin", "kr-offset")
"""The house's profiles, in the order of the documentation."""

PRINTERS = Form(
    what="printer profile",
    see="docs/printers.md",
    folder=Path(__file__).resolve().parent.parent / "printers",
    names=NAMES,
    base=GENERIC,
    settings=SETTINGS,
    evidence=EVIDENCE,
)
_PICTURES = ("colour", "grey", "line")


@dataclass(frozen=True, slots=True)
class Printer:
    """A printing house. Lengths are mm, type and lines pt, ink per cent; 0, ``""`` and ``()`` are no limit and nothing.

    Of what is accepted (`versions`, `inks`, `bindings`) the first is what is made where the book does not say.
    `intent` is a name for `intent_named`. `bleed` is that of an interior page, `cover_bleed` runs around the cover;
    with `bleedless` an interior whose art does not reach the trim may come without any. `slug` is the room outside the
    bleed where marks stand. `pages_…` are the bounds of a glued book, `saddle_pages` (least, most, multiple) of a
    stapled one: see `bound`. `gutters` says how far text must stay from the spine, as (up to so many pages, mm);
    `safety` how far from the other edges. `barcode` is the zone (width, height, distance from the edges) at the foot of
    the back cover that the printer fills itself, or empty. `glue` is what is added to the spine.
    `papers` are ids of `publish.config.paper`. File names hold ``{slug}``, ``{isbn}``, ``{printer}``.
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
    saddle_pages: tuple[float, ...]
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
    barcode: tuple[float, ...]
    spine_text_pages: int
    spine_text_width: float
    spine_safety: float
    spine_rule: Literal["leaves", "leaves-and-cover"]
    glue: float
    flaps: bool
    cover_shape: Literal["sheet", "faces"]
    cover_template: bool
    papers: tuple[str, ...]
    trims: tuple[Trim, ...]
    spots: tuple[str, ...]
    interior_name: str
    cover_name: str
    facts: tuple[tuple[str, Fact], ...]

    def fact(self, setting: str) -> Fact:
        """What is known about a setting (``ink-limit``). Raises `KeyError` for what is no setting."""
        return dict(self.facts)[setting]

    def bound(self, binding: Binding) -> Printer:
        """The printer as it takes a book of that binding: the bounds of its pages."""
        if binding != "saddle" or len(self.saddle_pages) != 3:
            return self
        least, most, multiple = (int(each) for each in self.saddle_pages)
        return replace(self, pages_least=least, pages_most=most, pages_multiple=multiple)

    def gutter(self, pages: int) -> float:
        """How far text of a book of so many pages must stay from the spine, in mm."""
        reached = [width for most, width in self.gutters if pages <= most] or [width for _, width in self.gutters[-1:]]
        return reached[0] if reached else 0.0


def printer_names(folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """The printers that can be asked for: the house's, then those of the book's own `folders`."""
    return profile_names(PRINTERS, folders)


def printer_named(name: str = "", folders: Iterable[Path] = ()) -> Printer:
    """The printer called `name`; ``""`` is ``generic-x4``. `folders` hold the book's own profiles (`BOOK/printers`).

    Raises `ConfigError` where there is no such profile, or its file is wrong: a profile is part of the machine.
    """
    found = profile_named(PRINTERS, name or GENERIC, folders)
    settings: dict[str, Any] = {setting.replace("-", "_"): value for setting, value in found.values.items()}
    settings["images"] = Limits(*(_resolution(f"images-{of}", found.values[f"images-{of}"]) for of in _PICTURES))
    for of in _PICTURES:
        del settings[f"images_{of}"]
    settings["trims"] = tuple(_trim(text) for text in settings["trims"])
    _check_choices(found.values)
    facts = tuple(found.facts.items())
    return Printer(name=found.name, title=found.title, zh=found.zh, facts=facts, **settings)


def _resolution(setting: str, said: object) -> Resolution:
    bounds = cast("tuple[float, ...]", said)
    if len(bounds) != 3:
        raise ConfigError(f"{setting} takes three numbers: an error below, a warning below, a note above.")
    return Resolution(*bounds)


def _trim(text: str) -> Trim:
    trim = find_trim(text)
    if trim is None:
        raise ConfigError(f"A printer profile names a trim “{text}” that there is not.", "See docs/configuration.md.")
    return trim


def _check_choices(values: dict[str, object]) -> None:
    """Lists of words hold only what the schema knows, and at least one where one must be the default."""
    for setting in SETTINGS:
        if setting.kind == "texts" and setting.choices:
            said = cast("tuple[str, ...]", values[setting.name])
            if not said or set(said) - set(setting.choices):
                known = ", ".join(setting.choices)
                raise ConfigError(f"{setting.name} is a list of {known}, not “{', '.join(said)}”.")
