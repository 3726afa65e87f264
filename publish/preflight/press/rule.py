"""A rule of the press preflight as a value: what must hold, who says so, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from publish.diagnostics import Severity
from publish.pdfobjects.geometry import Box
from publish.preflight.press.file import File
from publish.preflight.press.sheet import Sheet

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a rule found. `page` counts from 1, 0 where the whole file is meant; `box` is in points of the
    page. `text` are words of the page near by, by which the place in the manuscript is looked for. `severity` is set
    where it is not as bad as the rule can be."""

    message: str
    page: int = 0
    box: Box | None = None
    text: str = ""
    severity: Severity | None = None
    hint: str = ""


PageCheck: TypeAlias = Callable[[Sheet], Iterable[Found]]
FileCheck: TypeAlias = Callable[[File], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule. Several rules may share a row (`id`); no two share a `code`.

    `id` is the row of ``docs/press-rules.md`` (X01 … X12, Q01 … Q10, F01), which findings carry as their `rule`;
    `severity` is the worst that they have. `says` and `zh` state what holds, without a full stop, `source` who wants
    it. `hint` tells what to do about a finding that has no hint of its own. `page` looks at every page while it is
    read, `file` at the whole afterwards.
    """

    id: str
    code: str
    severity: Severity
    says: str
    zh: str
    source: str
    hint: str
    page: PageCheck | None = None
    file: FileCheck | None = None
