"""Findings: what the house noticed about a book, with the place and a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a source file. Lines and columns count from 1 in characters; 0 means unknown."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers]) if self.path else ":".join(numbers)


NOWHERE = Location()


class Severity(Enum):
    """How much a finding matters.

    `INFO` records a decision (what was recognised, joined or assumed); `WARNING` is something the author
    should look at; `ERROR` is something that is missing or wrong in the finished book.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding.

    `code` is stable, kebab-case and documented in `docs/findings.md` (for example ``image-missing``);
    `message` is one sentence an author understands; `hint` says what to do about it;
    `rule` is the row of the rule that it breaks, where rules are numbered (``P1`` of `docs/epub-rules.md`).
    """

    code: str
    severity: Severity
    message: str
    at: Location = NOWHERE
    hint: str = ""
    rule: str = ""

    def __str__(self) -> str:
        place = f"{self.at}: " if str(self.at) else ""
        return f"{place}{self.severity.value}: {self.message} [{self.code}]"


def info(code: str, message: str, at: Location = NOWHERE, hint: str = "") -> Diagnostic:
    """A decision worth recording."""
    return Diagnostic(code, Severity.INFO, message, at, hint)


def warning(code: str, message: str, at: Location = NOWHERE, hint: str = "") -> Diagnostic:
    """Something that the author should look at."""
    return Diagnostic(code, Severity.WARNING, message, at, hint)


def error(code: str, message: str, at: Location = NOWHERE, hint: str = "") -> Diagnostic:
    """Something that is missing or wrong in the finished book."""
    return Diagnostic(code, Severity.ERROR, message, at, hint)
