"""`publish inspect --printer`: finished PDFs, judged as a printing house does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from publish import __version__
from publish.commands.finished import read_pdf
from publish.config.printer import printer_named
from publish.errors import ExitCode, OutputError, PublishError, UsageError
from publish.preflight.press import Report, as_data, as_text, contact_sheet, inspect, job_of
from publish.report import exit_code


def judge_for_printer(
    files: Sequence[Path],
    printer: str,
    *,
    cover: bool,
    ink_limit: float,
    sheet: Path | None,
    strict: bool,
    as_json: bool,
) -> int:
    """Print what the printer would refuse or regret in each PDF, as text or JSON; draw the contact sheet of one."""
    if sheet and len(files) != 1:
        raise UsageError("A contact sheet shows one file.", "Name one PDF with --contact-sheet.")
    job = job_of(printer_named(printer), ink_limit, cover)
    code = ExitCode.OK
    records = []
    for path in files:
        report, failure = None, None
        try:
            data = read_pdf(path, "--printer")
            report = inspect(data, job)
            code = max(code, exit_code(report.diagnostics, strict=strict))
            if sheet:
                _draw(sheet, data, report)
        except PublishError as problem:
            failure = {"message": problem.message, "advice": problem.advice, "exit_code": int(problem.exit_code)}
            code = max(code, problem.exit_code)
            click.echo(f"publish: {problem.message}\n  {problem.advice}", err=True)
        records.append({"path": str(path), "error": failure, **(as_data(report) if report else {})})
        if report and not as_json:
            click.echo(f"{path}, for {job.printer.title}: {as_text(report)}", nl=False)
    if as_json:
        head = {"publish": __version__, "command": "inspect", "ok": code == 0, "exit_code": int(code)}
        click.echo(json.dumps({**head, "printer": printer, "files": records}, ensure_ascii=False))
    return code


def _draw(path: Path, data: bytes, report: Report) -> None:
    try:
        path.write_bytes(contact_sheet(data, report))
    except OSError as problem:
        raise OutputError(f"Cannot write {path}: {problem.strerror}.", "Name another file.") from problem
