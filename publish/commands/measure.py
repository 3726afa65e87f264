"""`publish inspect --lines`: the lines of finished PDFs, measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from publish import __version__
from publish.commands.finished import read_pdf
from publish.errors import ExitCode, PublishError
from publish.preflight.lines import judge
from publish.preflight.lines.findings import findings_of
from publish.preflight.lines.table import as_lines
from publish.report import as_json as finding_json


def measure(files: Sequence[Path], language: str, as_json: bool) -> int:
    """Print a table (or JSON) for each PDF. What is not kept is a measurement, not a failure of the command."""
    code = ExitCode.OK
    records = []
    for path in files:
        report = failure = None
        try:
            report = judge(read_pdf(path, "--lines"), language)
        except PublishError as problem:
            failure = {"message": problem.message, "advice": problem.advice, "exit_code": int(problem.exit_code)}
            code = max(code, problem.exit_code)
            click.echo(f"publish: {problem.message}\n  {problem.advice}", err=True)
        findings = [finding_json(finding) for finding in findings_of(report)] if report else []
        lines = report.as_json() if report else None
        records.append({"path": str(path), "error": failure, "findings": findings, "lines": lines})
        if report and not as_json:
            click.echo(f"{path}:")
            for line in as_lines(report):
                click.echo(line)
    if as_json:
        head = {"publish": __version__, "command": "inspect", "ok": code == 0, "exit_code": int(code)}
        click.echo(json.dumps({**head, "files": records}, ensure_ascii=False))
    return code
