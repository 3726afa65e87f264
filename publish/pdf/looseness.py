"""Paragraphs that shall be a line shorter or longer on paper: found in the trees, and looked at on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from publish.config.model import Edition
from publish.diagnostics import Diagnostic, Location, warning
from publish.pdf.composer.leeway import LINES, PLACE
from publish.pdf.documents import Sheaf
from publish.pdf.record import Record
from publish.pdf.sources import location


class Wish(NamedTuple):
    """A paragraph and by how many lines it shall differ; `key` is where that was written."""

    place: Location
    by: int

    @property
    def key(self) -> str:
        """The key of the edition that says so."""
        return "tighten" if self.by < 0 else "loosen"


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of the wishes: the places of the paragraphs that were found, and what was said of the others."""

    found: tuple[tuple[Wish, frozenset[str]], ...]
    findings: tuple[Diagnostic, ...]


def wishes_of(edition: Edition) -> tuple[Wish, ...]:
    """What an edition asks of its paragraphs; of two wishes for one the first counts."""
    all_of_them = [*(Wish(place, -1) for place in edition.tighten), *(Wish(place, 1) for place in edition.loosen)]
    return tuple({wish.place: wish for wish in reversed(all_of_them)}.values())[::-1]


def mark(sheaves: Sequence[Sheaf], wishes: Sequence[Wish], at: Location) -> Marked:
    """Writes the wishes into the trees. A place that names no paragraph is a finding at `at`, where the edition is."""
    if not wishes:
        return Marked((), ())
    elements: dict[tuple[str, int], list[Element]] = {}
    for sheaf in sheaves:
        for element in sheaf.root.iter():
            if said := element.get(PLACE):
                start = location(said)
                elements.setdefault((start.path, start.line), []).append(element)
    found, findings = [], []
    for wish in wishes:
        place = wish.place
        there = elements.get((place.path, place.line), [])
        meant = [each for each in there if not place.column or location(each.get(PLACE, "")).column == place.column]
        for element in meant:
            element.set(LINES, str(wish.by))
        if meant:
            found.append((wish, frozenset(each.get(PLACE, "") for each in meant)))
        else:
            lines = [line for path, line in elements if path == place.path]
            findings.append(_nowhere(wish, lines, at))
    return Marked(tuple(found), tuple(findings))


def unfulfilled(marked: Marked, lines: Iterable[Record]) -> Iterator[Diagnostic]:
    """The paragraphs that could not be what was wished."""
    moved = {record.place for record in lines if record.line.moved} if marked.found else set()
    for wish, places in marked.found:
        if places & moved:
            continue
        less = "give a line back" if wish.by < 0 else "take a line more"
        yield warning(
            "line-not-given",
            f"The paragraph cannot {less} without a line that sticks out, is loose, or holds a lone character.",
            wish.place,
            f"Take it out of {wish.key}:, or change its words; `publish plan` names the paragraphs that can.",
        )


def _nowhere(wish: Wish, lines: Sequence[int], at: Location) -> Diagnostic:
    before = max((line for line in lines if line < wish.place.line), default=0)
    hint = f"The paragraph before begins at {wish.place.path}:{before}." if before else "Name it as FILE:LINE."
    return warning("line-place-unknown", f"{wish.key} names {wish.place}, where no paragraph begins.", at, hint)
