"""`publish plan`: what would save a sheet of the printed book."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from publish import __version__
from publish.build.signatures import Planned, plan_signatures
from publish.build.watch import Step
from publish.commands import options
from publish.commands.colour import When, painter
from publish.commands.screen import Bar
from publish.config.editions import DEFAULT_NAME
from publish.errors import ExitCode
from publish.report import Paint


@click.command()
@options.paths
@options.edition
@options.printer
@click.option(
    "--signature", metavar="PAGES", type=click.IntRange(2, 64), default=None,
    help="Pages of a signature: 8, 16, 32 …; without it as the edition or its printer says, else 16.",
)  # fmt: skip
@click.option("--check", is_flag=True, help="Also set the whole book anew with what is proposed, and count its pages.")
@options.as_json
@options.color
def plan(
    paths: tuple[Path, ...],
    editions: tuple[str, ...],
    printers: tuple[str, ...],
    signature: int | None,
    check: bool,
    as_json: bool,
    color: When,
) -> int:
    """Tell how many pages a printed book is over its last full signature, and which paragraphs could save them.

    The book is laid out for its printing house. Of chapters that end with few lines on a page the paragraphs are named
    that can give a line back and nobody would see it; each chapter was set anew to be sure. What to write into the
    edition stands below: `tighten:` (docs/signatures.md). With --check exit code 3 says that the whole came out
    otherwise.
    """
    paint, records, code = painter(color, sys.stdout), [], ExitCode.OK
    books, bar = options.chosen_books(paths), Bar(quiet=as_json)
    for number, path in enumerate(books, 1):
        progress = bar.watch(Step(str(path), path.name, "", number, len(books)))
        try:
            planned = plan_signatures(
                path, editions=editions, printers=printers, signature=signature, check=check, progress=progress
            )
        finally:
            bar.clear()
        for each in planned:
            records.append({"path": str(path)} | _record(each))
            code = ExitCode.FINDINGS if each.proved is False else code
            if not as_json:
                click.echo("\n".join(_told(str(path), each, paint)), color=True)
    if as_json:
        head = {"publish": __version__, "command": "plan", "ok": not code, "exit_code": int(code)}
        click.echo(json.dumps(head | {"plans": records}, ensure_ascii=False))
    return code


def _told(path: str, planned: Planned, paint: Paint) -> Iterator[str]:
    before, after = planned.plan.before, planned.plan.after
    name = planned.edition.name or DEFAULT_NAME
    yield f"{paint(path, 'strong')} ({name}, {planned.printer}): {_over(planned)}"
    for saving in planned.plan.savings:
        lines = f"if {_many(len(saving.givers), 'this paragraph gives', 'paragraphs give')} a line"
        each = " each" if len(saving.givers) > 1 else ""
        yield f"  {saving.part.title} gives {_many(saving.pages, 'a page', 'pages')} {lines}{each}:"
        for giver in saving.givers:
            yield f"    {paint(str(giver.place), 'code')}  {giver.words}…"
    if after:
        blank = f", {after.blank} of them blank" if after.blank else ""
        full = -(-after.pages // after.signature)
        yield f"  That makes {full} × {after.signature} pages{blank}{_checked(planned)}. Into the edition goes:"
        if not planned.filled:
            yield f"    signature: {after.signature}"
        yield f"    tighten: [{', '.join(map(str, planned.tighten))}]"
    elif before.over and before.full:
        possible = _many(planned.plan.possible, "one page", "pages") if planned.plan.possible else "none"
        yield f"  Its chapters cannot give {_many(before.over, 'that page', 'pages')} unseen; they can give {possible}."
    for size, empty in before.smaller:
        yield paint(f"  A last signature of {size} pages leaves {empty or 'none'} blank.", "hint")


def _over(planned: Planned) -> str:
    sheets = planned.plan.before
    if not sheets.over:
        return f"{sheets.pages} pages are {sheets.full} × {sheets.signature}."
    if not sheets.full:
        return f"{sheets.pages} pages do not fill one signature of {sheets.signature}; {sheets.blank} stay blank."
    blank = _many(sheets.blank, "one page", "pages")
    return (
        f"{sheets.pages} pages are {sheets.over} over {sheets.full} × {sheets.signature}; "
        f"{blank} at the end {'stays' if sheets.blank == 1 else 'stay'} blank."
    )


def _checked(planned: Planned) -> str:
    if planned.proved is None:
        return ""
    if planned.proved:
        return ", and so the whole book came out"
    why = ", for its gutter is another one" if planned.plan.other_gutter else ""
    return f", but the whole book came out otherwise{why}"


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else f"{count} {more}"


def _record(planned: Planned) -> dict[str, Any]:
    before, after = planned.plan.before, planned.plan.after
    return {
        "edition": planned.edition.name or DEFAULT_NAME,
        "printer": planned.printer,
        "signature": before.signature,
        "pages": before.pages,
        "over": before.over,
        "blank": before.blank,
        "possible": planned.plan.possible,
        "planned": after.pages if after else None,
        "proved": planned.proved,
        "tighten": [str(place) for place in planned.tighten],
        "savings": [
            {
                "id": saving.part.id,
                "title": saving.part.title,
                "pages": saving.pages,
                "paragraphs": [
                    {"place": str(giver.place), "cost": round(giver.cost, 2), "words": giver.words}
                    for giver in saving.givers
                ],
            }
            for saving in planned.plan.savings
        ],
    }
