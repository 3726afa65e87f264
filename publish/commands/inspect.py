"""`publish inspect`: judge finished files, whoever made them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from publish import __version__
from publish.build.desk import inspect as inspect_file
from publish.commands import options
from publish.commands.colour import When, painter
from publish.commands.measure import measure
from publish.commands.rules import list_rules
from publish.diagnostics import Diagnostic
from publish.errors import ExitCode, PublishError, UsageError
from publish.report import as_json as finding_json
from publish.report import as_lines, counted, exit_code


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--rules", "of_rules", is_flag=True, help="List the rules that EPUBs are held to.")
@click.option("--lines", "of_lines", is_flag=True, help="Measure the lines of PDFs by the rules of CJK setting.")
@click.option("--language", default="", metavar="TAG", help="With --lines: the language, if the file names none.")
@options.strict
@options.as_json
@options.color
def inspect(
    files: tuple[Path, ...], of_rules: bool, of_lines: bool, language: str, strict: bool, as_json: bool, color: When
) -> int:
    """Judge finished EPUB and PDF files: what a shop or a press would refuse or regret.

    Any file will do, also one that another programme made. Findings go to standard output.
    """
    if of_rules:
        return list_rules(as_json)
    if not files:
        raise UsageError("No file is named.", "Name finished EPUB or PDF files: publish inspect BOOK.epub")
    if of_lines:
        return measure(files, language, as_json)
    paint = painter(color, sys.stdout)
    codes: list[ExitCode] = []
    records = []
    for path in files:
        findings: tuple[Diagnostic, ...] = ()
        failure = None
        try:
            findings = inspect_file(path)
            codes.append(exit_code(findings, strict=strict))
        except PublishError as problem:
            failure = {"message": problem.message, "advice": problem.advice, "exit_code": int(problem.exit_code)}
            codes.append(problem.exit_code)
            click.echo(f"publish: {problem.message}\n  {problem.advice}", err=True)
        records.append({"path": str(path), "error": failure, "findings": [finding_json(f) for f in findings]})
        if not as_json and failure is None:
            click.echo(f"{paint(str(path), 'strong')}: {counted(findings)}", color=True)
            for text in as_lines(findings, path, paint=paint):
                click.echo(text, color=True)
    code = max(codes)
    if as_json:
        record = {
            "publish": __version__,
            "command": "inspect",
            "ok": code == 0,
            "exit_code": int(code),
            "files": records,
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    return code
