"""`publish build`: make the files."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from typing import Any, Unpack

import click

from publish import __version__
from publish.build.desk import BookResult, build_books, worst
from publish.build.plan import Wanted
from publish.build.write import write_file
from publish.commands import options
from publish.commands.checklist import Language, checklist_lines, language_of_terminal
from publish.commands.colour import When, painter
from publish.commands.job import press_lines
from publish.commands.judges import asked_epubcheck
from publish.commands.record import book_record, run_record
from publish.commands.screen import Bar, Stopwatch
from publish.commands.summary import book_lines, closing_line
from publish.report import Paint

_ENGINES = ("weasyprint", "ebooklib", "jinja2", "markdown-it-py", "fonttools", "pyyaml")


@click.command()
@options.paths
@options.edition
@options.to
@options.profile
@options.printer
@options.paper
@options.words
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), default=Path("output"), show_default=True,
    help="The folder for the results: OUTPUT/BOOK/BOOK.epub and so on.",
)  # fmt: skip
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=None, metavar="N",
    help="Build so many books at once; without it as many as there are processors, at most 4.",
)  # fmt: skip
@click.option(
    "--trace", is_flag=True,
    help="Also write what is known of every line of a PDF to OUTPUT/BOOK/BOOK-lines.jsonl.",
)  # fmt: skip
@click.option(
    "--variant", type=click.Choice(["screen", "archive"]), default=None,
    help="PDFs for screens, as they are without it, or for keeping: PDF/A-3a with PDF/UA-1.",
)  # fmt: skip
@click.option("--unpacked", is_flag=True, help="The job for a printing house as a folder instead of a ZIP.")
@click.option("--epubcheck", is_flag=True, help="Ask EPUBCheck about the e-books, where it is installed.")
@options.strict
@options.as_json
@options.color
def build(
    paths: tuple[Path, ...],
    words: Language | None,
    output: Path,
    jobs: int | None,
    epubcheck: bool,
    strict: bool,
    as_json: bool,
    color: When,
    **wanted: Unpack[Wanted],
) -> int:
    """Make the e-books, the PDFs and the jobs for printing houses of one book, several, or all.

    PATH is a book: a folder with a book.yaml, a folder of texts, or a single .md or .txt file; or a folder
    of books. Without PATH every book in manuscripts/ is built. For a shop a checklist tells what it says of the
    book, what the book has, and what to do. For a printing house (--to press) one pack holds interior, cover, job
    ticket and preflight; it is called NOT-CLEAN where something in it is wrong. Beside the results,
    OUTPUT/BOOK/build.json records what was made, from what, how long it took, and every finding. The names of the
    files made go to standard output, everything else to standard error.
    """
    books = options.chosen_books(paths)
    wanted["date"] = options.source_date()
    bar = Bar(quiet=as_json)
    clock = Stopwatch(bar.watch)
    paint = painter(color, sys.stderr)
    results: list[BookResult] = []
    records: list[dict[str, Any]] = []
    try:
        built = build_books(
            books,
            output=output,
            watch=clock.watch,
            workers=jobs or min(4, options.processors()),
            **wanted,
        )
        for result in asked_epubcheck(built) if epubcheck else built:
            clock.stop(str(result.source))
            bar.clear()
            results.append(result)
            record = book_record(result, clock.seconds) | {"tools": tools()}
            records.append(record)
            if result.outcomes:
                text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
                write_file(output / result.slug / "build.json", text.encode())
            if not as_json:
                _tell(result, words or language_of_terminal(), paint)
    finally:
        bar.clear()
    code = worst(results, strict=strict)
    if as_json:
        click.echo(json.dumps(run_record("build", records, code), ensure_ascii=False))
    else:
        click.echo(closing_line(results, code, paint), err=True, color=True)
    return code


def _tell(result: BookResult, language: Language, paint: Paint) -> None:
    for text in book_lines(result, paint):
        click.echo(text, err=True, color=True)
    for outcome in result.outcomes:
        if outcome.checklist:
            for text in checklist_lines(outcome.checklist, language, paint):
                click.echo(text, err=True, color=True)
        if outcome.press:
            for text in press_lines(outcome.press, language, paint):
                click.echo(text, err=True, color=True)
    for outcome in result.outcomes:
        for made in outcome.files:
            click.echo(made.path)


def tools() -> dict[str, str]:
    """The versions of what makes the files: the same manuscript and the same tools give the same bytes."""
    found = {"publish": __version__, "python": python_version()}
    for name in _ENGINES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
