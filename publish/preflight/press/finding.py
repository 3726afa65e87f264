"""What was found, with its place; and the file in figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from publish.diagnostics import NOWHERE, Diagnostic, Location, Severity
from publish.pdfobjects.geometry import Box


@dataclass(frozen=True, slots=True)
class Finding:
    """`page` counts from 1, 0 where the whole file is meant. `place` is left, top, width, height in mm from the upper
    left corner of the trimmed page, `box` the same in points of the page. `at` is the line of the manuscript, where
    the rendition is at hand. `more` are the further pages where the same was found."""

    rule: str
    code: str
    severity: Severity
    message: str
    hint: str
    page: int = 0
    place: Box | None = None
    box: Box | None = None
    at: Location = NOWHERE
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, worst first, and `measures`: plain data for JSON (docs/press-rules.md tells its shape)."""

    findings: tuple[Finding, ...]
    measures: dict[str, Any] = field(default_factory=dict)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings as the whole house knows them: page and place in words."""
        return tuple(diagnostic(finding) for finding in self.findings)


def diagnostic(finding: Finding) -> Diagnostic:
    """A finding with its page and place in words."""
    message = f"{_where(finding)}{finding.message}{_further(finding.more)}"
    return Diagnostic(finding.code, finding.severity, message, finding.at, finding.hint, finding.rule)


def _where(finding: Finding) -> str:
    if not finding.page:
        return ""
    if finding.place is None:
        return f"Page {finding.page}: "
    left, top, _, _ = finding.place
    return f"Page {finding.page}, {left:.1f} mm from the left and {top:.1f} mm from the head: "


def _further(pages: tuple[int, ...]) -> str:
    if not pages:
        return ""
    shown = ", ".join(str(page) for page in pages[:12])
    return f" The same on page{'s' if len(pages) > 1 else ''} {shown}{' …' if len(pages) > 12 else ''}."
