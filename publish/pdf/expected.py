"""How many pages a text will fill, and on which of them something will stand, told before they are set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from publish.pdf.documents import Sheaf
from publish.pdf.geometry import TypeArea
from publish.pdf.pages import Run

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "figcaption", "tr"})
_LAST_PAGE = 0.6
"""What a document's last page, filled in part, adds to those that its lines fill."""


class Expected:
    """What is expected of the sheaves of a book in a type area. `pages` are those of each, by the id of its first
    document."""

    def __init__(self, sheaves: Iterable[Sheaf], area: TypeArea) -> None:
        self.pages: dict[str, float] = {}
        self._places: dict[str, tuple[str, float]] = {}
        for sheaf in sheaves:
            name, lines = sheaf.first.id, 0
            for element in sheaf.root.iter():
                if target := element.get("id"):
                    self._places.setdefault(target, (name, lines / (area.lines * area.columns)))
                if element.tag in _BLOCKS:
                    lines += _lines("".join(element.itertext()), area.characters)
            self.pages[name] = max(1.0, lines / (area.lines * area.columns) + _LAST_PAGE)

    @property
    def total(self) -> int:
        """The pages of all sheaves together."""
        return max(1, round(sum(self.pages.values())))

    def folio(self, target: str, runs: Sequence[Run[Any]]) -> int | None:
        """The folio of the page on which an id is expected when some of these runs, which begin with folio 1, are set.
        The others are taken to differ from what was expected as those did. None where it is in none of them, or all
        are set: what was not met by then is on no page."""
        name, inside = self._places.get(target, ("", 0.0))
        done = [run for run in runs if run.pages]
        if len(done) == len(runs):
            return None
        came = sum(len(run.pages) for run in done)
        ratio = came / sum(self.pages[run.sheaf.first.id] for run in done) if done else 1.0
        folio = 1
        for run in runs:
            if run.start == "right" and folio % 2 == 0:
                folio += 1
            if run.sheaf.first.id == name:
                return folio + int(inside * ratio)
            folio += len(run.pages) or ceil(self.pages[run.sheaf.first.id] * ratio)
        return None


def _lines(text: str, measure: int) -> int:
    """Lines of a paragraph, a Western character being about half as wide as one of ours."""
    narrow = len(text.encode("ascii", "ignore"))
    return int((len(text) - narrow / 2 + 2) // measure) + 1
