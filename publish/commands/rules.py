"""`publish inspect --rules`: what EPUBs are held to."""

from __future__ import annotations

import json

import click

from publish import __version__
from publish.errors import ExitCode
from publish.preflight.epub import BOOK_OF_RULES


def list_rules(as_json: bool) -> int:
    """Print every rule of the EPUB preflight: row, code, severity, and what holds in English and Chinese."""
    if as_json:
        rules = [
            {
                "rule": rule.id,
                "code": rule.code,
                "severity": rule.severity.value,
                "says": rule.says,
                "zh": rule.zh,
                "source": rule.source,
                "hint": rule.hint,
                "also": rule.also.split(),
            }
            for rule in BOOK_OF_RULES
        ]
        record = {"publish": __version__, "command": "inspect", "ok": True, "exit_code": 0, "rules": rules}
        click.echo(json.dumps(record, ensure_ascii=False))
        return ExitCode.OK
    for rule in BOOK_OF_RULES:
        click.echo(f"{rule.id:<4}{rule.code} ({rule.severity.value}; {rule.source})")
        click.echo(f"    {rule.says}.\n    {rule.zh}。")
    return ExitCode.OK
