"""What a run tells a person: the findings of each book, then one closing line."""

from __future__ import annotations

from collections.abc import Sequence

from publish.build.desk import BookResult, failures
from publish.diagnostics import Severity
from publish.errors import ExitCode
from publish.report import Paint, as_lines, counted, one_line

_MOST_TRACE = 40


def book_lines(
    result: BookResult, paint: Paint, *, notes: bool = False, explain: dict[str, str] | None = None
) -> list[str]:
    """A heading, why files are missing, the findings (with `notes` also those that only inform), the files made."""
    name = one_line(result.title or result.slug)
    shown = [f for f in result.findings if notes or f.severity is not Severity.INFO]
    lines = [f"{paint(name, 'strong')}  {paint(f'({result.source})', 'hint')}"]
    for failure in failures(result):
        lines.append(f"  {paint('failed', 'error')}: {one_line(failure.message)}")
        if failure.advice:
            lines.append(f"    {paint('→ ' + one_line(failure.advice), 'hint')}")
        lines += [f"    {text}" for text in failure.trace.splitlines()[-_MOST_TRACE:]]
    lines += as_lines(shown, result.root, paint=paint, explain=explain)
    quiet = len(result.findings) - len(shown)
    if quiet and not notes:
        lines.append(paint(f"  {quiet} note{'s' * (quiet != 1)} besides: publish check {result.source}", "hint"))
    return lines + [f"  {text}" for text in _made(result, paint)]


def closing_line(results: Sequence[BookResult], code: ExitCode, paint: Paint) -> str:
    """``2 books, 4 files made; 1 warning, 3 notes``."""
    files = sum(len(outcome.files) for result in results for outcome in result.outcomes)
    failed = sum(bool(failures(result)) for result in results)
    parts = [_number(len(results), "book")]
    if any(result.outcomes for result in results):
        parts.append(f"{_number(files, 'file')} made")
    if failed:
        parts.append(paint(f"{failed} failed", "error"))
    found = counted(finding for result in results for finding in result.findings)
    return f"{paint('✓', 'good') if code == 0 else paint('✗', 'error')} {', '.join(parts)}; {found}"


def _made(result: BookResult, paint: Paint) -> list[str]:
    lines = []
    for outcome in result.outcomes:
        for made in outcome.files:
            pages = f", {_number(made.pages, 'page')}" if made.pages else ""
            lines.append(f"{paint('✓', 'good')} {made.path.name}  {paint(_size(made.size) + pages, 'hint')}")
    return lines


def _size(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{max(1, round(octets / 1000))} kB"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' * (count != 1)}"
