"""Preflight of an EPUB: the finished file is opened and judged rule by rule, without a browser or Java.

The rows that rules name (P1, N2 …) are those of `docs/epub.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from publish.diagnostics import Diagnostic, Severity, info
from publish.preflight.epub import access, cjk, content, file, looks, navigation, notes, package, pictures, resources
from publish.preflight.epub.publication import Publication, open_publication

Rule: TypeAlias = Callable[[Publication], Iterator[Diagnostic]]

#: Rules that need nothing but the archive, and rules that need a package document that could be read.
FILE_RULES: tuple[Rule, ...] = file.RULES
RULES: tuple[Rule, ...] = (
    *package.RULES, *resources.RULES, *pictures.RULES, *navigation.RULES, *content.RULES, *notes.RULES, *looks.RULES,
    *access.RULES, *cjk.RULES,
)  # fmt: skip
MOST_OF_A_KIND = 20


def inspect(data: bytes) -> tuple[Diagnostic, ...]:
    """What is wrong with an EPUB. Total: whatever the bytes are, the answer is findings."""
    book = open_publication(data)
    found = list(book.faults)
    rules = FILE_RULES + (RULES if book.opf is not None else ())
    for rule in rules:
        found += rule(book)
    return tuple(_shortened(found))


def _shortened(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The same trouble a thousand times is one trouble: after some places only the number is told."""
    count: Counter[str] = Counter()
    for one in found:
        count[one.code] += 1
        if count[one.code] <= MOST_OF_A_KIND or (one.severity is Severity.ERROR and count[one.code] <= 200):
            yield one
    for code, number in count.items():
        if number > MOST_OF_A_KIND:
            yield info(code, f"The same was found in {number} places; the first ones are listed")
