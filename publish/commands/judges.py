"""`publish build --epubcheck`: the EPUBs that were made go through EPUBCheck, all in one JVM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.build.desk import BookResult
from publish.build.outcome import Outcome
from publish.build.reading import merged
from publish.config.store import NAMES, store_named
from publish.diagnostics import Diagnostic
from publish.preflight.epub.shop import with_verdict
from publish.preflight.epubcheck import check


def asked_epubcheck(results: Iterable[BookResult]) -> Iterator[BookResult]:
    """The results with what EPUBCheck says of their EPUBs, in the versions that their shops run.

    Waits until every book is built, since a JVM for each would take longer than all the books in one.
    """
    waiting = list(results)
    by_versions: dict[tuple[str, ...], list[Outcome]] = defaultdict(list)
    for result in waiting:
        for outcome in result.outcomes:
            if outcome.artifact and outcome.artifact.target == "epub":
                by_versions[_versions(outcome)].append(outcome)
    said: dict[int, tuple[Diagnostic, ...]] = {}
    for versions, outcomes in by_versions.items():
        books = [outcome.artifact.path for outcome in outcomes if outcome.artifact]
        said |= {id(outcome): found for outcome, found in zip(outcomes, check(books, versions), strict=True)}
    for result in waiting:
        outcomes = [_told(outcome, said.get(id(outcome), ())) for outcome in result.outcomes]
        findings = merged(result.findings, *(said.get(id(o), ()) for o in result.outcomes))
        yield replace(result, outcomes=tuple(outcomes), findings=findings)


def _told(outcome: Outcome, said: tuple[Diagnostic, ...]) -> Outcome:
    """The outcome with what was said of it, in its checklist, too."""
    checklist, name = outcome.checklist, outcome.job.edition.store
    if checklist and name in NAMES:
        checklist = with_verdict(checklist, store_named(name), said)
    return replace(outcome, findings=outcome.findings + said, checklist=checklist)


def _versions(outcome: Outcome) -> tuple[str, ...]:
    """Those of the house's profile; of a profile of the book's own, the newest."""
    name = outcome.job.edition.store
    return store_named(name).epubcheck if name in NAMES else ()
