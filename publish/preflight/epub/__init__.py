"""Preflight of an EPUB: the finished file is opened and judged rule by rule, without a browser or Java.

The rows that rules name (P1, N2 …) are those of `docs/epub-rules.md`, which is written from the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from publish.config.store import GENERIC, Store
from publish.diagnostics import Diagnostic, Severity, info
from publish.preflight.epub import (
    access,
    addresses,
    cjk,
    conformance,
    content,
    faces,
    file,
    grammar,
    html_form,
    looks,
    nav_form,
    navigation,
    notes,
    overlays,
    package,
    pictures,
    release,
    resources,
    setting,
)
from publish.preflight.epub.publication import open_publication
from publish.preflight.epub.rule import Rule

#: Rules that need nothing but the archive, and rules that need a package document that could be read.
FILE_RULES: tuple[Rule, ...] = file.RULES
RULES: tuple[Rule, ...] = (
    *package.RULES, *grammar.RULES, *addresses.RULES, *resources.RULES, *pictures.RULES, *navigation.RULES,
    *nav_form.RULES, *html_form.RULES, *content.RULES, *notes.RULES, *looks.RULES,
    *overlays.RULES, *access.RULES, *conformance.RULES, *cjk.RULES, *setting.RULES, *faces.RULES, *release.RULES,
)  # fmt: skip
MOST_OF_A_KIND = 20
#: All of them, in the order of their rows.
BOOK_OF_RULES = tuple(sorted(FILE_RULES + RULES, key=lambda rule: ("PNCAJ".index(rule.id[0]), int(rule.id[1:]))))
_BY_CODE = {rule.code: rule for rule in BOOK_OF_RULES}


def inspect(data: bytes, store: str | Store = GENERIC, before: bytes = b"") -> tuple[Diagnostic, ...]:
    """What is wrong with an EPUB for a shop. Total: whatever the bytes are, the answer is findings.

    `before` is the last edition, whose names the new one should keep; one that cannot be read is none.
    Raises `ConfigError` for a shop that is not known.
    """
    book = open_publication(data, store)
    old = open_publication(before, store) if before else None
    book.before = old if old and old.opf is not None else None
    rules = FILE_RULES + (RULES if book.opf is not None else ())
    checks = dict.fromkeys(rule.check for rule in rules)
    return tuple(_shortened([_of_rule(finding) for check in checks for finding in check(book)]))


def _of_rule(finding: Diagnostic) -> Diagnostic:
    """The finding with the row of its rule, and the rule's advice if it has none of its own."""
    rule = _BY_CODE.get(finding.code)
    return replace(finding, rule=rule.id, hint=finding.hint or rule.hint) if rule else finding


def _shortened(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The same trouble a thousand times is one trouble: after some places only the number is told."""
    count: Counter[str] = Counter()
    for one in found:
        count[one.code] += 1
        if count[one.code] <= MOST_OF_A_KIND or (one.severity is Severity.ERROR and count[one.code] <= 200):
            yield one
    for code, number in count.items():
        if number > MOST_OF_A_KIND:
            yield _of_rule(info(code, f"The same was found in {number} places; the first ones are listed"))
