"""Judges the lines of a PDF by every rule that a finished page can show."""

from __future__ import annotations

from publish.preflight.lines import edges
from publish.preflight.lines.boundaries import judge_boundaries
from publish.preflight.lines.gaps import Gaps
from publish.preflight.lines.marks import judge_marks
from publish.preflight.lines.notes import judge_notes
from publish.preflight.lines.order import Order
from publish.preflight.lines.pages import judge_pages
from publish.preflight.lines.reading import read
from publish.preflight.lines.record import LineReport, in_order


def judge(data: bytes, language: str = "", source: str = "") -> LineReport:
    """The report on a finished PDF, whoever made it; raises EngineError where it cannot be opened.

    `language` replaces what the file says of itself. `source`, the text that was set, settles whether a word was
    parted at a line end (a PDF does not keep the space there); without it the document's own words must do.
    """
    text = read(data, language)
    gaps, order = Gaps(text), Order(text)
    for line in text.body:
        order.look(line)
        gaps.look(line)
        gaps.look_at_dashes(line)
    tallies = [*edges.judge_edges(text), *judge_boundaries(text, source), *judge_marks(text), *gaps.tallies()]
    tallies += judge_pages(text)
    tallies += [order.tally, judge_notes([*text.body, *text.small, *text.headings], text.notes)]
    verdicts = sorted((tally.verdict() for tally in tallies), key=lambda verdict: in_order(verdict.rule))
    return LineReport(
        language=text.language,
        pages=text.pages,
        lines=len(text.body) + len(text.small),
        full=sum(line.full for line in text.body),
        em=round(text.em, 3),
        pitch=round(text.pitch, 3),
        measure=round(text.measure / text.em, 2) if text.em else 0.0,
        edge=tuple(round(value, 4) for value in edges.edge_errors(text)),  # type: ignore[arg-type]
        loose=edges.histogram(text),
        opened=sum(line.full and line.opened is not None for line in text.body),
        loose_per_mille=round(edges.loose_per_mille(text), 2),
        on_grid=round(edges.on_grid(text), 4),
        verdicts=tuple(verdicts),
    )
