"""Findings in the forms in which they leave the house: lines for people, JSON for programs, SARIF for code hosts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from publish.diagnostics import Diagnostic, Location, Severity
from publish.errors import ExitCode

Json: TypeAlias = dict[str, Any]
# Paints a text in a named style (``error warning info place code hint strong good``), or leaves it alone.
Paint: TypeAlias = Callable[[str, str], str]

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def plain(text: str, style: str) -> str:
    """The `Paint` of a pipe: the text itself."""
    return text


def exit_code(findings: Iterable[Diagnostic], *, strict: bool = False) -> ExitCode:
    """`FINDINGS` if something is wrong (with `strict`: also if something should be looked at), else `OK`."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FINDINGS if any(f.severity in bad for f in findings) else ExitCode.OK


def in_reading_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line and column; findings without a place come last. Equal places keep their order."""
    return sorted(findings, key=lambda f: (not f.at.path, f.at.path, f.at.line, f.at.column))


def shown_path(at: Location, root: Path) -> str:
    """The path of a place as seen from where the reader stands; `root` is the folder its path counts from."""
    if not at.path:
        return ""
    path = os.path.relpath(root / at.path)
    return str(root / at.path) if path.startswith(os.pardir) else path


def as_lines(
    findings: Sequence[Diagnostic],
    root: Path,
    *,
    paint: Paint = plain,
    most: int = 20,
    explain: dict[str, str] | None = None,
) -> list[str]:
    """The findings for a terminal: place, sentence and hint, in reading order.

    Of each code at most `most` are shown, then how many more there are; the same hint once.
    With `explain` (code → text) the first of a code is followed by what it means.
    """
    lines: list[str] = []
    seen: Counter[str] = Counter()
    advised: set[tuple[str, str]] = set()
    for finding in in_reading_order(findings):
        seen[finding.code] += 1
        if seen[finding.code] > most:
            continue
        lines.append(_finding_line(finding, root, paint))
        if finding.hint and (finding.code, finding.hint) not in advised:
            advised.add((finding.code, finding.hint))
            lines.append(f"    {paint('→ ' + one_line(finding.hint), 'hint')}")
        if explain and seen[finding.code] == 1 and finding.code in explain:
            lines += ["    " + paint(line, "hint") for line in explain[finding.code].splitlines()]
    lines += [
        paint(f"  … and {number - most} more of [{code}]", "hint") for code, number in seen.items() if number > most
    ]
    return lines


def _finding_line(finding: Diagnostic, root: Path, paint: Paint) -> str:
    at = finding.at
    place = str(Location(shown_path(at, root), at.line, at.column))
    lead = paint(place, "place") + ": " if place else ""
    name = finding.severity.value
    code = f"[{finding.rule} {finding.code}]" if finding.rule else f"[{finding.code}]"
    return f"  {lead}{paint(name, name)}: {one_line(finding.message)} {paint(code, 'code')}"


def one_line(text: str) -> str:
    """The text without what would move the cursor: control characters as pictures, white space as one blank.

    Sentences quote manuscripts, and a manuscript may hold escape sequences.
    """
    text = " ".join(text.split())
    return "".join(c if c.isprintable() or c in "\u3000\u200d" else f"\\u{ord(c):04x}" for c in text)


def counted(findings: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning, 14 notes``, or ``no findings``."""
    numbers = Counter(f.severity for f in findings)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [f"{n} {word}{'s' * (n != 1)}" for severity, word in words.items() if (n := numbers[severity])]
    return ", ".join(parts) or "no findings"


def as_json(finding: Diagnostic) -> Json:
    """A finding as a JSON object: code, rule, severity, message, hint, path, line, column (0 where unknown)."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.at.path,
        "line": finding.at.line,
        "column": finding.at.column,
    }


def as_sarif(
    books: Iterable[tuple[Path, Sequence[Diagnostic]]], version: str, explain: dict[str, str] | None = None
) -> Json:
    """All findings as a SARIF 2.1.0 log with one run. Paths are relative to where the reader stands."""
    pairs = [(root, finding) for root, findings in books for finding in in_reading_order(findings)]
    rules = sorted({finding.code for _, finding in pairs})
    driver = {"name": "publish", "version": version, "rules": [_rule(code, explain or {}) for code in rules]}
    results = [_result(finding, root, rules.index(finding.code)) for root, finding in pairs]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, explain: dict[str, str]) -> Json:
    rule: Json = {"id": code}
    if code in explain:
        rule["fullDescription"] = {"text": explain[code]}
    return rule


def _result(finding: Diagnostic, root: Path, rule: int) -> Json:
    text = f"{finding.message} {finding.hint}".strip()
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": text},
    }
    if finding.rule:
        result["properties"] = {"rule": finding.rule}
    if finding.at.path:
        place: Json = {"artifactLocation": {"uri": quote(Path(shown_path(finding.at, root)).as_posix())}}
        if finding.at.line:
            place["region"] = {"startLine": finding.at.line}
            if finding.at.column:
                place["region"]["startColumn"] = finding.at.column
        result["locations"] = [{"physicalLocation": place}]
    return result
