"""`publish check`: what building would find."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from publish import __version__
from publish.build.desk import BookResult, check_books, worst
from publish.build.write import write_file
from publish.commands import options
from publish.commands.colour import When, painter
from publish.commands.explanations import explanations
from publish.commands.record import book_record, run_record
from publish.commands.screen import Bar, Stopwatch
from publish.commands.summary import book_lines, closing_line
from publish.commands.typefaces import typefaces
from publish.config.model import Target
from publish.report import as_sarif


@click.command()
@options.paths
@options.edition
@options.to
@options.profile
@click.option("--full", is_flag=True, help="Also lay out pages and judge the finished files, in memory.")
@click.option("--fonts", is_flag=True, help="Count characters instead: which are rare, where, in which typeface.")
@click.option("--explain", is_flag=True, help="Say what each kind of finding means and what to do.")
@click.option("--sarif", type=click.Path(path_type=Path), help="Also write a SARIF 2.1.0 log to this file.")
@options.strict
@options.as_json
@options.color
def check(
    paths: tuple[Path, ...],
    editions: tuple[str, ...],
    targets: tuple[Target, ...],
    profiles: tuple[str, ...],
    full: bool,
    fonts: bool,
    explain: bool,
    sarif: Path | None,
    strict: bool,
    as_json: bool,
    color: When,
) -> int:
    """Tell what building would find, and write nothing.

    Every manuscript is read, parsed and rendered for each of its editions. Unless --full is given, nothing is
    laid out, so findings about pages and typefaces stay away. Findings go to standard output.
    """
    books = options.chosen_books(paths)
    if fonts:
        return typefaces(books, as_json)
    bar = Bar(quiet=as_json)
    clock = Stopwatch(bar.watch)
    paint = painter(color, sys.stdout)
    meanings = explanations() if explain or sarif else {}
    results: list[BookResult] = []
    try:
        for result in check_books(
            books,
            editions=editions,
            targets=targets,
            profiles=profiles,
            full=full,
            date=options.source_date(),
            watch=clock.watch,
        ):
            clock.stop(str(result.source))
            bar.clear()
            results.append(result)
            if not as_json:
                for text in book_lines(result, paint, notes=True, explain=meanings if explain else None):
                    click.echo(text, color=True)
    finally:
        bar.clear()
    code = worst(results, strict=strict)
    if sarif:
        log = as_sarif([(result.root, result.findings) for result in results], __version__, meanings)
        write_file(sarif, json.dumps(log, ensure_ascii=False, indent=1).encode())
    if as_json:
        records = [book_record(result, clock.seconds) for result in results]
        click.echo(json.dumps(run_record("check", records, code), ensure_ascii=False))
    else:
        click.echo(closing_line(results, code, paint), color=True)
    return code
