"""The plan: manuscript × edition × target, each a job with a file name of its own. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.build.naming import epub_name, file_name, house_name
from publish.config.editions import DEFAULT_NAME
from publish.config.field import folded
from publish.config.model import Edition, Target
from publish.config.settle import settle_store
from publish.config.store import GENERIC, store_names
from publish.errors import UsageError
from publish.manuscript.model import Manuscript


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made.

    `source` is the manuscript's path, `path` the file that shall be written; `slug` names the book in this
    run. `date` is the modified date (ISO 8601) to use where the book itself gives none, or empty. With `trace` what
    is known of every line of a PDF is written beside it.
    """

    source: Path
    slug: str
    edition: Edition
    target: Target
    path: Path
    date: str = ""
    trace: bool = False


def plan(
    books: Sequence[tuple[Path, Manuscript]],
    *,
    output: Path,
    editions: Sequence[str] = (),
    targets: Sequence[Target] = (),
    profiles: Sequence[str] = (),
    date: str = "",
    trace: bool = False,
) -> list[Job]:
    """The jobs for `books` (each with the path that it was read from), in order.

    `editions` and `targets` narrow what the books ask for; ``default`` is the edition without a name. An edition
    that only some of the books have is made of those; one that none has raises `UsageError`. A target that no
    chosen edition of a book is meant for is made of its first one: who asks for a PDF gets a PDF. With `profiles` an
    EPUB is made for each of these shops, and nothing else that `targets` does not name. No two jobs have the same path.
    """
    editions = ["" if folded(name) == DEFAULT_NAME else name for name in editions]
    _check_editions(editions, [manuscript for _, manuscript in books])
    _check_profiles(profiles, [manuscript for _, manuscript in books])
    jobs: list[Job] = []
    for (source, manuscript), slug in zip(books, unique_slugs([m.slug for _, m in books]), strict=True):
        chosen = [e for e in manuscript.config.editions if not editions or e.name in editions]
        pairs = _pairs(chosen, targets)
        if profiles:
            papers = [pair for pair in pairs if pair[1] == "pdf" and "pdf" in targets]
            pairs = [(e, "epub") for name in profiles for e in _for_shop(chosen, name, manuscript)] + papers
        taken: set[str] = set()
        for edition, target in pairs:
            path = output / slug / _path(slug, edition, target, manuscript, taken)
            jobs.append(Job(source, slug, edition, target, path, date, trace))
    return jobs


def store_folders(manuscript: Manuscript) -> tuple[Path, ...]:
    """Where a book keeps store profiles of its own."""
    return (manuscript.root / "stores",)


def _for_shop(editions: Sequence[Edition], name: str, manuscript: Manuscript) -> list[Edition]:
    """The editions that a shop gets: those meant for it, else every e-book that is meant for no other shop."""
    if name not in store_names(store_folders(manuscript)):
        return []
    e_books = [e for e in editions if "epub" in e.to] or list(editions[:1])
    meant = [e for e in e_books if e.store == name] or [e for e in e_books if not e.store] or e_books[:1]
    return [replace(edition, store=name) for edition in meant]


def _path(slug: str, edition: Edition, target: Target, manuscript: Manuscript, taken: set[str]) -> str:
    """A path that no other job of the book has, also where upper and lower case are one."""
    if target == "epub":
        store, _ = settle_store(edition, store_folders(manuscript))
        isbn = manuscript.config.metadata.isbn_epub
        name = epub_name(slug, edition, store, isbn)
        if name.casefold() in taken and store.name != GENERIC:
            name = house_name(slug, edition, store)
    else:
        name = file_name(slug, edition, target)
    stem, number = name.removesuffix(f".{target}"), 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.{target}"
    taken.add(name.casefold())
    return name


def unique_slugs(slugs: Sequence[str]) -> list[str]:
    """The slugs, later ones of the same name numbered from 2, so that no book overwrites another.

    Names differing in case alone count as the same: many file systems take them for the same.
    """
    taken: set[str] = set()
    result: list[str] = []
    for slug in slugs:
        name, number = slug, 1
        while name.casefold() in taken:
            number += 1
            name = f"{slug}-{number}"
        taken.add(name.casefold())
        result.append(name)
    return result


def _pairs(editions: Sequence[Edition], targets: Sequence[Target]) -> list[tuple[Edition, Target]]:
    pairs = [(e, t) for e in editions for t in dict.fromkeys(e.to) if not targets or t in targets]
    served = {target for _, target in pairs}
    return pairs + [(editions[0], t) for t in dict.fromkeys(targets) if t not in served and editions]


def _check_editions(wanted: Sequence[str], manuscripts: Sequence[Manuscript]) -> None:
    known = sorted({e.name for m in manuscripts for e in m.config.editions if e.name})
    for name in wanted:
        if name and manuscripts and name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            advice = f"Did you mean {' or '.join(near)}?" if near else ""
            if not near:
                advice = (
                    f"Editions that there are: {', '.join(known)}."
                    if known
                    else (
                        "None of these books names any editions: leave --edition away, or add `editions:` to book.yaml."
                    )
                )
            raise UsageError(f"No book here has an edition named {name!r}.", advice)


def _check_profiles(wanted: Sequence[str], manuscripts: Sequence[Manuscript]) -> None:
    known = dict.fromkeys(name for m in manuscripts for name in store_names(store_folders(m))) or store_names()
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            advice = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"There is no store profile {name!r}.", f"{advice}There are: {', '.join(known)}.")
