"""What comes out of making an edition, before it is written: bytes, and all that was found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from publish.config.model import Edition, Target
from publish.diagnostics import Diagnostic
from publish.render.rendition import PrintedPage, Rendition

if TYPE_CHECKING:
    from publish.pdf.record import Record

Findings: TypeAlias = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The bytes of a file, its findings, and of a PDF how many pages it has, what is known of its lines and what stands
    on its pages."""

    data: bytes
    findings: Findings
    pages: int = 0
    lines: tuple[Record, ...] = ()
    printed: tuple[PrintedPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition, what came of it, and all that was found on the way."""

    rendition: Rendition
    finished: Finished
    findings: Findings


Layouts: TypeAlias = dict[tuple[Edition, Target, str], Made]
"""The pages that were laid out in this run, by edition, target and date: nothing is laid out twice."""
