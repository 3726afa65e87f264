"""The report on lines as findings: one for each kind of thing that is not kept, with the first places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from publish.diagnostics import Diagnostic, Location, Severity
from publish.preflight.lines.record import LineReport, Verdict

_PLACES = 3
_FEW_LOOSE, _SOME_LOOSE, _NARROW = 3.0, 10.0, 24.0
"""Loose lines in a thousand that are no finding: in columns from 24 em on, and in narrower ones."""


class _Kind(NamedTuple):
    code: str
    severity: Severity
    rules: tuple[str, ...]
    words: str


_WARNING, _INFO = Severity.WARNING, Severity.INFO
_KINDS = (
    _Kind("lines-ragged", _WARNING, ("JU-1",), "lines do not reach the right edge"),
    _Kind("line-start-forbidden", _WARNING, ("LS-1", "LS-2", "LS-3", "LS-4"), "lines begin with a mark that may not"),
    _Kind("line-end-forbidden", _WARNING, ("LE-1", "LE-2"), "lines end with a mark that may not"),
    _Kind("line-parts-unit", _WARNING, ("UB-1", "UB-2", "UB-3", "UB-4", "UB-5", "UB-6", "KO-1"),
          "line ends part what belongs together"),
    _Kind("line-lone-character", _INFO, ("WI-1",), "paragraphs end with a line of one character"),
    _Kind("page-edge-lonely", _INFO, ("WI-2", "HD-1"), "pages begin with a last line or end with a heading"),
    _Kind("marks-not-squeezed", _INFO, ("PW-1", "PW-2", "PW-3", "PW-4", "PW-5"),
          "marks keep a width that they should give up, or give more than they have"),
    _Kind("mark-hangs-wrongly", _INFO, ("HP-1",), "marks hang beyond the edge that should not"),
    _Kind("gaps-uneven", _INFO, ("JU-2", "JU-3", "JU-4", "AS-1", "AS-2", "AS-3", "KO-2"),
          "gaps are wider or narrower than they should be"),
    _Kind("baselines-off-grid", _INFO, ("BG-1",), "lines stand off the pitch of their neighbours"),
    _Kind("note-rows-uneven", _INFO, ("WA-1",), "portions of notes in two rows do not fill the height of their line"),
    _Kind("indent-unusual", _INFO, ("IN-1",), "first lines have another indent than the language asks for"),
    _Kind("measure-uneven", _INFO, ("PG-1",), "measure is no whole number of em"),
)  # fmt: skip


def findings_of(report: LineReport) -> tuple[Diagnostic, ...]:
    """What the report says, in the order of its weight."""
    return tuple(_findings(report))


def _findings(report: LineReport) -> Iterator[Diagnostic]:
    for kind in _KINDS:
        broken = [verdict for verdict in report.verdicts if verdict.rule in kind.rules and verdict.violations]
        if broken:
            count = sum(verdict.violations for verdict in broken)
            rules = ", ".join(verdict.rule for verdict in broken)
            words = f"{count} {kind.words} ({rules})."
            yield Diagnostic(kind.code, kind.severity, f"{words} {_places(broken)}", _at(broken))
    limit = _FEW_LOOSE if report.measure >= _NARROW else _SOME_LOOSE
    if report.loose_per_mille > limit:
        loose = [report.verdict("JU-5")]
        words = f"{report.loose_per_mille:.1f} of 1,000 full lines opened their gaps by more than 0.10 em (JU-5)."
        yield Diagnostic("lines-loose", _INFO, f"{words} {_places(loose)}", _at(loose))


def _places(broken: list[Verdict]) -> str:
    examples = [example for verdict in broken for example in verdict.examples][:_PLACES]
    return "; ".join(f"page {example.page}: “{example.text}”" for example in examples)


def _at(broken: list[Verdict]) -> Location:
    return Location(f"page {broken[0].examples[0].page}") if broken[0].examples else Location()
