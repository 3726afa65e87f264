"""`publish accessibility`: what an EPUB says about its accessibility, in sentences; and what a person must look at."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from publish import __version__
from publish.build.accessible import accessible
from publish.commands import options
from publish.commands.checklist import language_of_terminal
from publish.config.checklist import POINTS, Point
from publish.errors import ExitCode, UsageError
from publish.render.statement import as_text, statement

_HEADS = {
    "en": ("What no programme can judge", "Sign in book.yaml: accessibility: {signed: {by: NAME, date: YYYY-MM-DD}}"),
    "zh": ("机器判断不了的各条", "看过以后在 book.yaml 里签字：accessibility: {signed: {by: 姓名, date: 年-月-日}}"),
}


@click.command()
@click.argument("files", nargs=-1, metavar="[EPUB]…", type=click.Path(path_type=Path))
@click.option("--language", default="", metavar="TAG", help="Language of the statement; without it the book's.")
@click.option("--checklist", is_flag=True, help="List what a person must look at, for this book or for any.")
@options.as_json
def accessibility(files: tuple[Path, ...], language: str, checklist: bool, as_json: bool) -> int:
    """Tell in sentences what an EPUB says about its accessibility.

    Any EPUB will do, also one that another programme made. The sections are those of the W3C's guide for shops: ways
    of reading, conformance, navigation, rich content, hazards, summary, legal considerations. Statements come in
    Chinese (zh-Hans, zh-Hant), Japanese, Korean and English. With --checklist the points are listed that a person
    must look at before a book may claim to conform; with a book, those that its content gives reason for.
    """
    if not files and not checklist:
        raise UsageError("No file is named.", "Name finished EPUB files: publish accessibility BOOK.epub")
    told = [accessible(path) for path in files]
    if checklist:
        scopes = frozenset().union(*(one.scopes for one in told)) if told else None
        points = [point for point in POINTS if scopes is None or point.scope in scopes]
        _print_points(points, language or language_of_terminal(), as_json)
        return ExitCode.OK
    statements = [statement(one.claims, language or one.language) for one in told]
    if as_json:
        books = [{"path": str(path), **asdict(one)} for path, one in zip(files, statements, strict=True)]
        click.echo(json.dumps(_record("files", books), ensure_ascii=False))
    else:
        click.echo("\n".join(map(as_text, statements)), nl=False)
    return ExitCode.OK


def _print_points(points: list[Point], language: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_record("points", [asdict(point) for point in points]), ensure_ascii=False))
        return
    chinese = language.lower().startswith("zh")
    title, end = _HEADS["zh" if chinese else "en"]
    click.echo(f"# {title}\n")
    for point in points:
        click.echo(f"- [ ] `{point.id}` {point.zh if chinese else point.en} ({point.clause})")
    click.echo(f"\n{end}")


def _record(name: str, values: list[dict[str, object]]) -> dict[str, object]:
    return {"publish": __version__, "command": "accessibility", "ok": True, "exit_code": 0, name: values}
