"""The report on lines as a table to read."""

from __future__ import annotations

from collections.abc import Iterator

from publish.preflight.lines.record import LOOSE_STEPS, LineReport, Verdict

_SHOWN = 3


def as_lines(report: LineReport, shown: int = _SHOWN) -> Iterator[str]:
    """The lines of the table, with the first `shown` places for each rule that is not kept."""
    yield f"  {report.pages} pages, {report.lines} lines ({report.full} to be flush), language {report.language or '?'}"
    yield f"  {report.em:g} pt on {report.pitch:g} pt, measure {report.measure:g} em"
    if not report.lines:
        yield "  no lines of running text found"
        return
    median, p95, worst = report.edge
    yield f"  right edge: median {median:.3f}, p95 {p95:.3f}, max {worst:.3f} pt off"
    steps = [f"≤ {step:g}: {count}" for step, count in zip(LOOSE_STEPS, report.loose, strict=False)]
    yield f"  gaps opened by (em) {', '.join(steps)}, more: {report.loose[-1]}"
    yield f"  loose lines: {report.loose_per_mille:.1f} in 1,000"
    yield f"  baselines on one grid: {100 * report.on_grid:.1f} %"
    yield f"  {'rule':5} {'looked':>7} {'broken':>7} {'worst':>12}  statement"
    for verdict in report.verdicts:
        yield _row(verdict)
        for example in verdict.examples[:shown]:
            value = "" if example.value is None else f"  ({example.value:+.3f} {verdict.unit})"
            yield f"        page {example.page}: {example.text}{value}"


def _row(verdict: Verdict) -> str:
    worst = "" if verdict.worst is None else f"{verdict.worst:+.3f} {verdict.unit}"
    return f"  {verdict.rule:5} {verdict.looked:7} {verdict.violations:7} {worst:>12}  {verdict.statement}"
