"""`publish check --fonts`: the characters of books, and the typefaces that have them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from publish import __version__
from publish.build.reading import read_book
from publish.errors import ExitCode, PublishError
from publish.fonts.census import as_json as census_json
from publish.fonts.census import as_lines, census
from publish.fonts.find import faces


def typefaces(books: Sequence[Path], as_json: bool) -> int:
    """Print what each book has of rare characters (or JSON). Exit code 3 where no installed face draws one."""
    code = ExitCode.OK
    records = []
    for path in books:
        result = failure = None
        try:
            book = read_book(path).book
            result = census((book.front, book.body, book.back), book.metadata.language, faces())
            if any(not one.family for one in result.rare):
                code = max(code, ExitCode.FINDINGS)
        except PublishError as problem:
            failure = {"message": problem.message, "advice": problem.advice, "exit_code": int(problem.exit_code)}
            code = max(code, problem.exit_code)
            click.echo(f"publish: {problem.message}\n  {problem.advice}", err=True)
        records.append({"path": str(path), "error": failure, "characters": census_json(result) if result else None})
        if result and not as_json:
            click.echo(f"{path}:")
            for line in as_lines(result):
                click.echo(f"  {line}")
    if as_json:
        head = {"publish": __version__, "command": "check", "ok": code == 0, "exit_code": int(code)}
        click.echo(json.dumps({**head, "books": records}, ensure_ascii=False))
    return code
