"""A rule of the preflight as a value: what must hold, who says so, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from publish.diagnostics import Diagnostic, Severity
from publish.preflight.epub.publication import Publication

Check: TypeAlias = Callable[[Publication], Iterator[Diagnostic]]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule. Several rules may share a row (`id`) and a `check`; no two share a `code`.

    `id` is the row of ``docs/epub-rules.md`` (P1, N2 …), which findings carry as their `rule`; `code` is the code of
    the findings, `severity` the worst that they have. `says` and `zh` state what holds, without a full stop, `source`
    who wants it. `hint` tells what to do about a finding that has no hint of its own. `also` names what finds the
    same: message ids of EPUBCheck (``PKG-005 PKG-006``), then tests of Ace (``Ace epub-lang``).
    """

    id: str
    code: str
    severity: Severity
    check: Check
    says: str
    zh: str
    source: str
    hint: str
    also: str = ""
