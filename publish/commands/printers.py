"""`publish printers` and `publish papers`: where a book can be printed, on what, and who says so."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from publish.commands import options
from publish.commands.checklist import Language, language_of_terminal
from publish.commands.colour import When, painter
from publish.config.paper import Paper
from publish.config.press_values import VERSION_NAMES
from publish.config.printer import Printer, printer_named, printer_names
from publish.config.printer_words import evidence_words, shown
from publish.config.schema_printer import SETTINGS
from publish.report import Paint


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…", shell_complete=options.printer_names)
@options.words
@options.as_json
@options.color
def printers(names: tuple[str, ...], words: Language | None, as_json: bool, color: When) -> int:
    """List the printing houses that jobs are made for; of each NAME what it wants, and who says so.

    `publish build --to press --printer NAME` makes the job; a book may bring profiles of its own in printers/.
    """
    chosen = [printer_named(name) for name in names or printer_names()]
    language = words or language_of_terminal()
    paint = painter(color, sys.stdout)
    if as_json:
        click.echo(json.dumps({"printers": [_record(printer) for printer in chosen]}, ensure_ascii=False))
        return 0
    for printer in chosen:
        lines = _details(printer, language, paint) if names else _line(printer, language, paint)
        click.echo("\n".join(lines), color=True)
    return 0


def _line(printer: Printer, language: Language, paint: Paint) -> list[str]:
    versions = ", ".join(VERSION_NAMES[version] for version in printer.versions)
    title = printer.zh if language == "zh" else printer.title
    return [f"{paint(f'{printer.name:12}', 'strong')} {title}  {paint(versions, 'hint')}"]


def _details(printer: Printer, language: Language, paint: Paint) -> list[str]:
    lines = _line(printer, language, paint)
    for setting in SETTINGS:
        fact = printer.fact(setting.name)
        says = fact.zh if language == "zh" else fact.says
        name = f"{setting.zh.rstrip('。')}：" if language == "zh" else f"{setting.name}: "
        source = f"{fact.source}, {fact.date}, {evidence_words(fact.evidence, language)}"
        lines.append(f"  {paint(name, 'code')}{shown(printer, setting)}")
        lines.append(f"      {says} {paint(f'({source})', 'hint')}")
    return lines


def _record(printer: Printer) -> dict[str, Any]:
    """Everything that is known of a printer, as plain data."""
    values = {key: value for key, value in asdict(printer).items() if key != "facts"}
    return values | {"facts": {name: fact._asdict() for name, fact in printer.facts}}


def paper_lines(papers: list[Paper], language: Language, paint: Paint) -> list[str]:
    """A paper a line: its id, name, weight and thickness, and who says so."""
    lines = []
    for paper in papers:
        weight = f"{paper.gsm:g} g/m², " if paper.gsm else ""
        title = paper.name(language)
        source = f"{paper.source}, {paper.date}, {evidence_words(paper.evidence, language)}"
        lines.append(f"{paint(f'{paper.id:20}', 'strong')} {title}: {weight}{paper.caliper:.4g} mm")
        lines.append(f"      {paint(source, 'hint')}")
    return lines
