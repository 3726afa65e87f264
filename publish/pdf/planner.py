"""The planner: lays a book out, asks its paragraphs what they could give, and tries on pages whether it is enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf

from publish.diagnostics import Location
from publish.pdf import looseness
from publish.pdf.composing import Block, Composing, is_front
from publish.pdf.geometry import binding_class
from publish.pdf.looseness import Wish
from publish.pdf.make import make, sheaves_of
from publish.pdf.pages import Run
from publish.pdf.signatures import Giver, Part, Saving, Sheets, cheapest, fewest, length
from publish.pdf.sources import location
from publish.pdf.typeset import Page, undisturbed
from publish.progress import Progress, silent
from publish.render.rendition import Rendition

_MOST_ROUNDS = 24
_PT_PER_PX = 0.75
_ROUNDING = 0.1
"""Of a line: a page that is filled by so little more than some lines holds no more than these."""
_KEPT_TOGETHER = 1
"""A line that may stand on the last page for the sake of the next alone, and then goes back with it."""
_WORDS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What would save a signature. `before` are the sheets of the book as it is, `after` those with the `savings`,
    each of which was tried on pages; None where there is no way. `possible` is how many pages less the chapters might
    come to at best."""

    before: Sheets
    after: Sheets | None = None
    savings: tuple[Saving, ...] = ()
    possible: int = 0

    @property
    def tighten(self) -> tuple[Location, ...]:
        """The places of the paragraphs that give a line."""
        return tuple(giver.place for saving in self.savings for giver in saving.givers)

    @property
    def other_gutter(self) -> bool:
        """Whether the book gets another inner margin when it is so much thinner: then all its lines are others."""
        classes = {binding_class(each.pages + each.blank) for each in (self.before, self.after) if each}
        return len(classes) > 1


def plan(rendition: Rendition, signature: int, progress: Progress = silent) -> Plan:
    """What would bring a book to whole signatures. Raises what `publish.pdf.make.make` raises."""
    sheaves = sheaves_of(rendition)
    looseness.mark(sheaves, looseness.wishes_of(rendition.edition), rendition.edition.at)
    composing = Composing(rendition, sheaves, progress, Block(signature), survey=True)
    with undisturbed():
        composing.fit_gutter()
        return _tried(composing, signature)


def proved(rendition: Rendition, plan: Plan, progress: Progress = silent) -> bool:
    """Whether the whole book, set anew as a build would with what the plan asks of it, comes out as planned."""
    if plan.after is None:
        return False
    edition = replace(rendition.edition, tighten=(*rendition.edition.tighten, *plan.tighten))
    made = make(replace(rendition, edition=edition), progress, multiple=plan.after.signature)
    kept = all(finding.code != "line-not-given" or finding.at not in plan.tighten for finding in made.findings)
    return kept and made.pages == plan.after.pages + plan.after.blank


def _tried(composing: Composing, signature: int) -> Plan:
    """Tries the cheapest way on pages, learns from the chapters that give none after all, and tries the next."""
    runs = sorted(composing.runs, key=lambda run: not is_front(run.sheaf))
    parts = [_part(composing, run, run.pages) for run in runs]
    bodies = [place for place, run in enumerate(runs) if not is_front(run.sheaf)]
    parts[bodies[0]] = replace(parts[bodies[0]], body=True) if bodies else parts[0]
    before = Sheets(length(parts), signature)
    most = before.pages - before.over
    possible = before.pages - fewest(parts)
    if not before.over or not before.full:
        return Plan(before, possible=possible)
    by_id = {run.sheaf.first.id: run for run in runs}
    came: dict[tuple[str, int], Part] = {}
    for _ in range(_MOST_ROUNDS):
        savings = cheapest(parts, most)
        if savings is None:
            break
        for saving in savings:
            key = saving.part.id, len(saving.givers)
            if key not in came:
                came[key] = _trial(composing, by_id[saving.part.id], saving.givers)
        results = {saving.part.id: (saving, came[saving.part.id, len(saving.givers)]) for saving in savings}
        less = {id: saving.part.pages - result.pages for id, (saving, result) in results.items()}
        if length(parts, less) <= most:
            pared = tuple(_pared(composing, by_id[saving.part.id], saving) for saving in savings)
            return Plan(before, Sheets(length(parts, less), signature), pared, possible)
        parts = [_wiser(part, *results[part.id]) if part.id in results else part for part in parts]
    return Plan(before, possible=before.pages - fewest(parts))


def _trial(composing: Composing, run: Run[Page], givers: Sequence[Giver]) -> Part:
    """The part as it comes out when these paragraphs give their lines. The tree is left as it was."""
    for by in (-1, 0):
        looseness.mark((run.sheaf,), [Wish(giver.place, by) for giver in givers], Location())
        if by:
            pages = composing.set_alone(run)
    return _part(composing, run, pages)


def _pared(composing: Composing, run: Run[Page], saving: Saving) -> Saving:
    """The saving without the paragraphs that need not give their line, the dearest first."""
    kept = list(saving.givers)
    for giver in reversed(saving.givers):
        fewer = [each for each in kept if each is not giver]
        if fewer and _trial(composing, run, fewer).pages <= saving.part.pages - saving.pages:
            kept = fewer
    return saving._replace(givers=tuple(kept))


def _wiser(part: Part, saving: Saving, came: Part) -> Part:
    """A part after a trial: as it was where it kept its promise, else with the lines that it takes in truth."""
    if came.pages <= part.pages - saving.pages:
        return part
    given = len(saving.givers) - (saving.pages - 1) * part.full
    return replace(part, over=given + max(1, came.over - _KEPT_TOGETHER))


def _part(composing: Composing, run: Run[Page], pages: Sequence[Page]) -> Part:
    """What is known of a part that is set on these pages."""
    area, first = composing.area, run.sheaf.first
    lines = composing.typesetter.depth(pages[-1]) * _PT_PER_PX / area.pitch_pt * area.columns
    return Part(
        first.id,
        first.title,
        run.start == "right",
        len(pages),
        max(1, ceil(lines - _ROUNDING) - _KEPT_TOGETHER) if 0 < lines < inf else inf,
        area.lines * area.columns,
        tuple(sorted(_givers(composing, pages), key=lambda giver: (giver.cost, giver.place))),
    )


def _givers(composing: Composing, pages: Sequence[Page]) -> Iterator[Giver]:
    """The paragraphs on these pages that can do with a line less, by file and line; by column only where two of a line
    would be meant else."""
    records = composing.typesetter.lines(pages, [""] * len(pages))
    starts = Counter(location(place)[:2] for place in {record.place for record in records})
    for record in records:
        line, place = record.line, location(record.place)
        if line.first and line.gives < inf and not line.moved:
            named = place if starts[place[:2]] > 1 else place._replace(column=0)
            # one that would even be better so is no reason to touch it
            yield Giver(named, max(0.0, line.gives), line.text[:_WORDS])
