"""`publish papers`: the papers whose thickness is known, and who says so."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from publish.commands import options
from publish.commands.checklist import Language, language_of_terminal
from publish.commands.colour import When, painter
from publish.commands.printers import paper_lines
from publish.config.paper import paper_named
from publish.config.paper import papers as known_papers
from publish.config.printer import printer_named


@click.command()
@click.option(
    "--printer", "printer", default="", metavar="NAME", shell_complete=options.printer_names,
    help="Only the papers that this printing house has.",
)  # fmt: skip
@options.words
@options.as_json
@options.color
def papers(printer: str, words: Language | None, as_json: bool, color: When) -> int:
    """List the papers of docs/printers.md: what a leaf weighs, how thick it is, and who says so.

    The spine of a cover is reckoned from them. A book may bring papers of its own in papers.yaml.
    """
    ids = printer_named(printer).papers if printer else tuple(known_papers())
    chosen = [paper_named(id) for id in ids]
    if as_json:
        click.echo(json.dumps({"papers": [asdict(paper) for paper in chosen]}, ensure_ascii=False))
        return 0
    language = words or language_of_terminal()
    click.echo("\n".join(paper_lines(chosen, language, painter(color, sys.stdout))), color=True)
    return 0
