"""`publish doctor`: what this machine lacks, and how to mend it.

Nothing is imported here that could be broken itself: the libraries are asked through ctypes, in a process
that has not loaded the typesetting engine, and each check survives the failure of every other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from publish import __version__
from publish.commands import options
from publish.commands.colour import When, painter
from publish.commands.health import Check, all_checks
from publish.errors import ExitCode
from publish.report import Paint

_MARKS = {"ok": ("✓", "good"), "missing": ("✗", "error"), "optional": ("–", "hint")}


@click.command()
@options.as_json
@options.color
def doctor(as_json: bool, color: When) -> int:
    """Tell what this machine lacks, and how to mend it.

    Looks for the right Python, the libraries of the typesetting engine, the typefaces of each language, and
    the programs that help but are not needed. Exit code 6 if something needed is missing.
    """
    checks = all_checks()
    code = ExitCode.MISSING if any(c.state == "missing" for c in checks) else ExitCode.OK
    if as_json:
        record = {
            "publish": __version__,
            "command": "doctor",
            "ok": code == 0,
            "exit_code": int(code),
            "checks": [c._asdict() for c in checks],
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        for text in report(checks, painter(color, sys.stdout)):
            click.echo(text, color=True)
    return code


def report(checks: Sequence[Check], paint: Paint) -> list[str]:
    """The checks under their headings, each failed one with its remedy; then one command that mends them all."""
    lines: list[str] = []
    heading = ""
    for check in checks:
        if check.group != heading:
            heading = check.group
            lines.append(paint(heading, "strong"))
        mark, style = _MARKS[check.state]
        lines.append(f"  {paint(mark, style)} {check.name}: {check.found}")
        if check.state != "ok" and check.remedy:
            lines.append(f"      {paint('→ ' + check.remedy, 'hint')}")
    for state, words in (("missing", "To mend what is missing"), ("optional", "For what is optional")):
        packages = sorted({p for check in checks if check.state == state for p in check.packages})
        if packages:
            lines.append(f"{words}, on Debian or Ubuntu: {paint('apt-get install ' + ' '.join(packages), 'strong')}")
    if not any(check.state == "missing" for check in checks):
        lines.append(paint("Everything that is needed is here.", "good"))
    return lines
