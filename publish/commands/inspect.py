"""`publish inspect`: judge finished files, whoever made them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from publish import __version__
from publish.build.desk import compare_pages, inspect_for_shop
from publish.build.desk import inspect as inspect_file
from publish.commands import ace, options
from publish.commands.at_the_press import judge_for_printer
from publish.commands.checklist import Language, checklist_lines, checklist_record, language_of_terminal
from publish.commands.colour import When, painter
from publish.commands.measure import measure
from publish.commands.rules import list_rules
from publish.config.store import GENERIC, store_named
from publish.diagnostics import Diagnostic
from publish.errors import ExitCode, PublishError, UsageError
from publish.preflight.epub.shop import with_verdict
from publish.preflight.epub.shop_rule import Checklist
from publish.preflight.epubcheck import check
from publish.report import Paint, as_lines, counted, exit_code
from publish.report import as_json as finding_json

_NOT_FOR_JAVA = {"epub-zip-broken", "epub-too-large", "epub-xml-entity"}


@dataclass(slots=True)
class _Judged:
    """A file, and what was found in it or why it could not be read."""

    path: Path
    findings: tuple[Diagnostic, ...] = ()
    shops: tuple[Checklist, ...] = ()
    failure: PublishError | None = None


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--rules", "of_rules", is_flag=True, help="List the rules that EPUBs are held to.")
@options.profile
@options.words
@click.option(
    "--against", metavar="OLD.epub", type=click.Path(path_type=Path),
    help="The last edition of an EPUB: tell which names have changed that readers' marks hang on.",
)  # fmt: skip
@click.option(
    "--print", "printed", metavar="BOOK.pdf", type=click.Path(path_type=Path),
    help="The PDF whose pages an EPUB names: tell where they are not the same.",
)  # fmt: skip
@click.option(
    "--validators/--no-validators", default=True,
    help="Also ask EPUBCheck about EPUBs, where it is installed (some seconds; the default).",
)  # fmt: skip
@click.option("--ace", "ask_ace", is_flag=True, help="Also ask Ace about EPUBs; its report goes into BOOK-ace.")
@click.option(
    "--record", type=click.Path(path_type=Path), help="With --ace: the file that tells builds what Ace has found.",
)  # fmt: skip
@click.option("--lines", "of_lines", is_flag=True, help="Measure the lines of PDFs by the rules of CJK setting.")
@click.option("--language", default="", metavar="TAG", help="With --lines: the language, if the file names none.")
@click.option(
    "--printer", metavar="NAME", default="", shell_complete=options.printer_names,
    help="Judge PDFs as this printing house does (publish printers lists them).",
)  # fmt: skip
@click.option("--cover", is_flag=True, help="With --printer: the file is a cover, one sheet.")
@click.option(
    "--ink-limit", metavar="PERCENT", type=click.FloatRange(100, 400), default=None,
    help="With --printer: the ink that the paper takes, where it is not the printer's.",
)  # fmt: skip
@click.option(
    "--contact-sheet", metavar="FILE.png", type=click.Path(path_type=Path),
    help="With --printer: draw all pages as small pictures, with what was found.",
)  # fmt: skip
@options.strict
@options.as_json
@options.color
def inspect(
    files: tuple[Path, ...],
    of_rules: bool,
    profiles: tuple[str, ...],
    words: Language | None,
    against: Path | None,
    printed: Path | None,
    validators: bool,
    ask_ace: bool,
    record: Path | None,
    of_lines: bool,
    language: str,
    printer: str,
    cover: bool,
    ink_limit: float | None,
    contact_sheet: Path | None,
    strict: bool,
    as_json: bool,
    color: When,
) -> int:
    """Judge finished EPUB and PDF files: what a shop or a press would refuse or regret.

    Any file will do, also one that another programme made. Findings go to standard output. All EPUBs go through
    EPUBCheck together, which is quicker than one by one. With --profile a checklist of each shop follows: what it
    says, what the book has, what to do. With --ace every EPUB is laid out in a browser and asked about its
    accessibility; the record of it, named as `ace:` in book.yaml, is what a claim to conform rests on. With --printer
    a PDF is judged as that printing house does: boxes, colours, fonts, ink, pictures, bars (docs/press-rules.md).
    """
    if of_rules:
        return list_rules(as_json)
    if not files:
        raise UsageError("No file is named.", "Name finished EPUB or PDF files: publish inspect BOOK.epub")
    if of_lines:
        return measure(files, language, as_json)
    if printer:
        return judge_for_printer(
            files, printer, cover=cover, ink_limit=ink_limit or 0.0, sheet=contact_sheet, strict=strict, as_json=as_json
        )
    if cover or ink_limit or contact_sheet:
        raise UsageError("For which printing house?", "Add --printer NAME; publish printers lists them.")
    judged = [_judge(path, profiles, against, printed) for path in files]
    if validators:
        _ask_epubcheck(judged, profiles)
    if ask_ace:
        _ask_ace(judged, record)
    codes = [one.failure.exit_code if one.failure else exit_code(one.findings, strict=strict) for one in judged]
    codes += [ExitCode.FINDINGS for one in judged for told in one.shops if not told.ready]
    code = max(codes)
    if as_json:
        run = {
            "publish": __version__,
            "command": "inspect",
            "ok": code == 0,
            "exit_code": int(code),
            "files": [_record(one) for one in judged],
        }
        click.echo(json.dumps(run, ensure_ascii=False))
    else:
        _print(judged, words or language_of_terminal(), painter(color, sys.stdout))
    return code


def _judge(path: Path, profiles: Sequence[str], against: Path | None, printed: Path | None) -> _Judged:
    """The findings for the shop, if there is one, and beside the print edition; the checklist of each shop."""
    try:
        findings = inspect_file(path, profiles[0] if len(profiles) == 1 else GENERIC, against)
        findings += compare_pages(path, printed) if printed else ()
        told = (inspect_for_shop(path, name) for name in profiles)
        return _Judged(path, findings, tuple(one for one in told if one))
    except PublishError as problem:
        click.echo(f"publish: {problem.message}\n  {problem.advice}", err=True)
        return _Judged(path, failure=problem)


def _ask_epubcheck(judged: Sequence[_Judged], profiles: Sequence[str]) -> None:
    """Add what EPUBCheck says, in the versions that the shop runs. What would harm it is kept from it."""
    books = [
        one for one in judged
        if one.failure is None
        and not _NOT_FOR_JAVA & {finding.code for finding in one.findings}
        and one.path.read_bytes()[:4] == b"PK\x03\x04"
    ]  # fmt: skip
    if not books:
        return
    versions = tuple(sorted({v for name in profiles for v in store_named(name).epubcheck}, reverse=True))
    for one, said in zip(books, check([one.path for one in books], versions), strict=True):
        one.findings += said
        one.shops = tuple(with_verdict(told, store_named(told.store), said) for told in one.shops)


def _ask_ace(judged: Sequence[_Judged], record: Path | None) -> None:
    """Add what Ace says of the EPUBs that can be opened."""
    books = [one for one in judged if one.failure is None and one.path.suffix.lower() == ".epub"]
    found = ace.look([one.path for one in books], record)
    for one in books:
        one.findings += found[one.path]


def _print(judged: Sequence[_Judged], language: Language, paint: Paint) -> None:
    for one in judged:
        if one.failure is None:
            click.echo(f"{paint(str(one.path), 'strong')}: {counted(one.findings)}", color=True)
            for text in as_lines(one.findings, one.path, paint=paint):
                click.echo(text, color=True)
            for told in one.shops:
                for text in checklist_lines(told, language, paint):
                    click.echo(text, color=True)


def _record(one: _Judged) -> dict[str, Any]:
    error = None
    if one.failure:
        error = {
            "message": one.failure.message, "advice": one.failure.advice, "exit_code": int(one.failure.exit_code)
        }  # fmt: skip
    record = {"path": str(one.path), "error": error, "findings": [finding_json(f) for f in one.findings]}
    return record | ({"shops": [checklist_record(told) for told in one.shops]} if one.shops else {})
