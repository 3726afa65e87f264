"""The reading order: what the author wrote, mdBook's SUMMARY.md, or the names of the files."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from publish.config.model import Entry, Order
from publish.diagnostics import Diagnostic, Location, error, info, warning
from publish.manuscript.files import TEXT_SUFFIXES
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.naming import name_without_number, natural_key
from publish.manuscript.summary import find_summary, order_of_summary

_INDEX = ("index", "_index", "readme")


def reading_order(manuscript: Manuscript) -> tuple[Order, bool, list[Diagnostic]]:
    """The order with every file in it existing, whether it was found rather than written, and findings."""
    order = manuscript.config.order
    sources = {source.path: source for source in manuscript.sources}
    findings: list[Diagnostic] = []
    found = not order.body
    if found:
        summary = find_summary(manuscript.sources)
        named = _named(order)
        body = order_of_summary(summary) if summary else Order(body=_by_name(manuscript.sources, named))
        order = Order(order.front or body.front, body.body, order.back or body.back)
        if summary:
            findings.append(
                info("order-from-summary", "The reading order was taken from SUMMARY.md.", Location(summary.path))
            )
    order = Order(*(_existing(entries, sources, findings) for entries in (order.front, order.body, order.back)))
    findings.extend(_unused(manuscript, order, sources))
    return order, found, findings


def _named(order: Order) -> set[str]:
    return {path for entries in (order.front, order.back) for path in _paths(entries)}


def _paths(entries: tuple[Entry, ...]) -> list[str]:
    return [path for entry in entries for path in ([entry.source] if entry.source else []) + _paths(entry.children)]


def _by_name(sources: tuple[Source, ...], named: set[str]) -> tuple[Entry, ...]:
    """Files sorted by name; a folder becomes a part, led by its index page if it has one."""
    paths = [s.path for s in sources if is_text(s.path) and s.path not in named]
    return _folder(sorted(paths, key=natural_key), "")


def is_text(path: str) -> bool:
    """Whether a path names a text of the book rather than something that a text includes."""
    return posixpath.splitext(path)[1].lower() in TEXT_SUFFIXES


def _folder(paths: list[str], base: str) -> tuple[Entry, ...]:
    groups: dict[str, list[str]] = {}
    for path in paths:
        rest = path[len(base) :]
        groups.setdefault(rest.split("/")[0], []).append(path)
    entries: list[Entry] = []
    only = len(groups) == 1
    for name, inside in groups.items():
        if inside == [base + name]:
            entries.append(Entry(source=base + name))
            continue
        children = _folder(inside, f"{base}{name}/")
        if only:
            return children
        first = children[0]
        if posixpath.splitext(posixpath.basename(first.source))[0].lower() in _INDEX and first.source:
            entries.append(replace(first, children=children[1:]))
        else:
            entries.append(Entry(role="part", title=name_without_number(name), children=children))
    return tuple(entries)


def _existing(entries: tuple[Entry, ...], sources: dict[str, Source], findings: list[Diagnostic]) -> tuple[Entry, ...]:
    """The entries without files that are not there; a part whose files are all missing stays as its title."""
    kept: list[Entry] = []
    for entry in entries:
        children = _existing(entry.children, sources, findings)
        if not entry.source or entry.source in sources:
            kept.append(replace(entry, children=children))
            continue
        near = _nearest(entry.source, list(sources))
        findings.append(
            error(
                "file-missing",
                f"{entry.source} stands in the reading order but not in the folder.",
                entry.at,
                f"Did you mean {near}?" if near else "Check its name, or take it out.",
            )
        )
        if children:
            kept.append(
                replace(
                    entry,
                    source="",
                    role=entry.role or "part",
                    title=entry.title or name_without_number(posixpath.basename(entry.source)),
                    children=children,
                )
            )
    return tuple(kept)


def _nearest(path: str, known: list[str]) -> str:
    """A file whose path differs in case or ending only, or nearly so."""
    import difflib

    for other in known:
        if other.lower() == path.lower() or posixpath.splitext(other)[0].lower() == posixpath.splitext(path)[0].lower():
            return other
    return next(iter(difflib.get_close_matches(path, known, n=1, cutoff=0.75)), "")


def _unused(manuscript: Manuscript, order: Order, sources: dict[str, Source]) -> list[Diagnostic]:
    used = set(_paths(order.front)) | set(_paths(order.body)) | set(_paths(order.back))
    summary = find_summary(manuscript.sources)
    skip = {summary.path} if summary else set()
    papers = ("readme", "license", "licence", "changelog", "contributing")
    left = [
        path
        for path in sources
        if is_text(path)
        and path not in used | skip
        and posixpath.splitext(posixpath.basename(path))[0].lower() not in papers
    ]
    return [
        warning(
            "file-not-in-order",
            f"{path} is not in the reading order, so it is not in the book.",
            Location(path),
            "Add it to `order:`, or move it out of the folder.",
        )
        for path in left
    ]
