"""When and how the terminal gets colour."""

from __future__ import annotations

import os
from typing import Literal, TextIO, TypeAlias

import click

from publish.report import Paint, plain

When: TypeAlias = Literal["auto", "always", "never"]

_STYLES: dict[str, dict[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "blue"},
    "good": {"fg": "green", "bold": True},
    "strong": {"bold": True},
    "place": {"fg": "cyan"},
    "code": {"dim": True},
    "hint": {"dim": True},
}


def painter(when: When, stream: TextIO) -> Paint:
    """Paints for a terminal unless NO_COLOR (no-color.org) or ``--color never`` says otherwise."""
    wanted = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if when == "never" or (when == "auto" and not wanted):
        return plain
    return lambda text, style: click.style(text, **_STYLES.get(style, {}))  # type: ignore[arg-type]
