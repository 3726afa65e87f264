"""A report as JSON and as a page of text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from publish.diagnostics import Severity
from publish.preflight.press.finding import Finding, Report, diagnostic


def as_data(report: Report) -> dict[str, Any]:
    """Findings and measures as plain data; lengths are mm."""
    return {"findings": [_finding(finding) for finding in report.findings], "measures": report.measures}


def as_json(report: Report, **about: Any) -> str:
    """The report as a JSON document that is the same for the same report; `about` is put in front."""
    return json.dumps(about | as_data(report), ensure_ascii=False, indent=1) + "\n"


def as_text(report: Report) -> str:
    """What a person reads: a line a finding with what to do, then the file in a few figures."""
    return "\n".join([*_findings(report), "", *_figures(report.measures)]) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "page": finding.page or None,
        "more_pages": list(finding.more),
        "place_mm": [round(each, 2) for each in place] if place else None,
        "source": {"path": finding.at.path, "line": finding.at.line} if finding.at.path else None,
    }


def _findings(report: Report) -> Iterator[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in report.findings)
    yield f"{errors} errors, {warnings} warnings" if report.findings else "Nothing was found."
    for finding in report.findings:
        said = diagnostic(finding)
        source = f" ({said.at})" if str(said.at) else ""
        yield f"{finding.rule} {finding.severity.value}: {said.message}{source} [{finding.code}]"
        if finding.hint:
            yield f"    {finding.hint}"


def _figures(measures: dict[str, Any]) -> Iterator[str]:
    if not measures:
        return
    pages = measures["pages"]
    yield f"PDF {measures['version']}, says {measures['claims'] or 'nothing'}; held to {measures['held_to']}."
    yield f"{len(pages)} pages, {len(measures['fonts'])} fonts, {len(measures['pictures'])} pictures."
    for page in pages[:1]:
        for name, (left, bottom, right, top) in page["boxes"].items():
            yield f"{name}: {right - left:.2f} × {top - bottom:.2f} mm at {left:.2f}, {bottom:.2f}"
    yield f"Most ink: {measures['ink_most']:.0f} % (limit {measures['ink_limit']:g} %)."
    inks = sorted({ink for page in pages for ink in page["inks"]})
    yield f"Inks: {', '.join(inks) or 'none'}."
    coarse = min((picture["ppi"] for picture in measures["pictures"]), default=0)
    if coarse:
        yield f"The coarsest picture has {coarse} ppi."
