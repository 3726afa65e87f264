"""mdBook's `{{#include file}}`: the text of another file in the place of a directive."""

from __future__ import annotations

import re

from publish.diagnostics import Location, Severity
from publish.manuscript.notation import Directive
from publish.manuscript.reading import Reading

NAMES = frozenset({"include", "rustdoc_include", "playground"})
DEEPEST = 5

_ANCHOR = re.compile(r"\bANCHOR(_END)?:\s*([\w.-]+)")


def included_text(reading: Reading, directive: Directive, at: Location) -> str | None:
    """The text that a directive names, or None and a finding where there is none."""
    path, wanted = split_argument(directive.argument)
    text = reading.include(path) if reading.include and directive.name in NAMES else None
    if text is None:
        reading.find(
            Severity.WARNING, "include-missing", f"{path} is not in the book, so the directive stays as text.", at,
            "Put the file into the book's folder, or write its text here.",
        )  # fmt: skip
        return None
    part = excerpt(text, wanted)
    if part is None:
        reading.find(Severity.WARNING, "include-part-missing", f"{path} has no part named “{wanted}”.", at)
        return None
    return part


def split_argument(argument: str) -> tuple[str, str]:
    """Path and part: `a.rs:2:10` → `a.rs`, `2:10`; playground's flags are left out."""
    path, _, wanted = argument.split()[0].partition(":")
    return path, wanted


def excerpt(text: str, wanted: str) -> str | None:
    """A part of a text: all of it, lines `2:10`, `2:`, `:10`, `5`, or what stands between anchor comments."""
    lines = text.split("\n")
    if wanted and not wanted[0].isdigit() and not wanted.startswith(":"):
        kept, inside, seen = [], False, False
        for line in lines:
            if mark := _ANCHOR.search(line):
                if mark[2] == wanted:
                    inside, seen = not mark[1], True
            elif inside:
                kept.append(line)
        return "\n".join(kept) if seen else None
    plain = [line for line in lines if not _ANCHOR.search(line)] if not wanted else lines
    first, colon, last = wanted.partition(":")
    start = int(first) - 1 if first.isdecimal() else 0
    end = int(last) if last.isdecimal() else (None if colon or not wanted else start + 1)
    return "\n".join(plain[max(start, 0) : end])
