"""The plan: manuscript × edition × target, each a job with a file name of its own. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, TypedDict

from publish.build.naming import epub_name, file_name, house_name, pack_name
from publish.config.editions import DEFAULT_NAME
from publish.config.field import folded
from publish.config.model import Edition, Target, Variant
from publish.config.press_values import PressWishes
from publish.config.printer import GENERIC as GENERIC_PRINTER
from publish.config.printer import printer_names
from publish.config.settle import pressed_file, settle_pages, settle_store
from publish.config.store import GENERIC, store_names
from publish.errors import UsageError
from publish.manuscript.model import Manuscript

Pair: TypeAlias = tuple[Edition, Target]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made.

    `source` is the manuscript's path, `path` the file that shall be written; `slug` names the book in this
    run. `date` is the modified date (ISO 8601) to use where the book itself gives none, or empty. With `trace` what
    is known of every line of a PDF is written beside it. `handed` is where the PDF lies whose pages an EPUB names, if
    this run does not make it. `unpacked` jobs for a printing house are folders.
    """

    source: Path
    slug: str
    edition: Edition
    target: Target
    path: Path
    date: str = ""
    trace: bool = False
    handed: Path | None = None
    unpacked: bool = False


class Wanted(TypedDict, total=False):
    """What is asked for in one run.

    `editions` and `targets` narrow what the books ask for; ``default`` is the edition without a name. With `profiles`
    an EPUB is made for each of these shops, with `printers` a job for each of these printing houses, on that `paper`,
    as a folder where it shall be `unpacked`; nothing else is made that `targets` does not name. `date` (ISO 8601) is
    the modified date where the book gives none. With `trace` what is known of its lines is written beside every PDF.
    With a `variant` the editions that are PDFs are made as such, and nothing else that `targets` does not name.
    """

    editions: Sequence[str]
    targets: Sequence[Target]
    profiles: Sequence[str]
    printers: Sequence[str]
    paper: str
    date: str
    trace: bool
    unpacked: bool
    variant: Variant | None


def plan(
    books: Sequence[tuple[Path, Manuscript]],
    *,
    output: Path,
    editions: Sequence[str] = (),
    targets: Sequence[Target] = (),
    profiles: Sequence[str] = (),
    printers: Sequence[str] = (),
    paper: str = "",
    date: str = "",
    trace: bool = False,
    unpacked: bool = False,
    variant: Variant | None = None,
) -> list[Job]:
    """The jobs for `books` (each with the path that it was read from), in order. The keywords are those of `Wanted`.

    An edition that only some of the books have is made of those; one that none has raises `UsageError`. A target that
    no chosen edition of a book is meant for is made of its first one: who asks for a PDF gets a PDF. No two jobs have
    the same path.
    """
    editions = ["" if folded(name) == DEFAULT_NAME else name for name in editions]
    _check_editions(editions, [manuscript for _, manuscript in books])
    _check_names("store profile", profiles, books, store_folders, store_names)
    _check_names("printer profile", printers, books, printer_folders, printer_names)
    jobs: list[Job] = []
    for (source, manuscript), slug in zip(books, unique_slugs([m.slug for _, m in books]), strict=True):
        chosen = [e for e in manuscript.config.editions if not editions or e.name in editions]
        pairs = _pairs(chosen, targets)
        if profiles or printers:
            shops: list[Pair] = [(e, "epub") for name in profiles for e in _for_shop(chosen, name, manuscript)]
            houses: list[Pair] = [(e, "press") for name in printers for e in _for_printer(chosen, name, manuscript)]
            replaced = {target for target, names in (("epub", profiles), ("press", printers)) if names}
            pairs = shops + houses + [pair for pair in pairs if pair[1] in set(targets) - replaced]
        if variant:
            pairs = _as(variant, chosen, pairs, targets)
        if paper:
            pairs = [(_on_paper(e, paper) if target == "press" else e, target) for e, target in pairs]
        taken: set[str] = set()
        for edition, target in pairs:
            path = output / slug / _path(slug, edition, target, manuscript, taken)
            handed = None if target != "epub" else _handed(edition, pairs, manuscript, slug)
            lies = output / slug / handed if handed else None
            jobs.append(Job(source, slug, edition, target, path, date, trace, lies, unpacked))
    return jobs


def _handed(edition: Edition, pairs: Sequence[tuple[Edition, Target]], manuscript: Manuscript, slug: str) -> str:
    """The name of the PDF whose pages an EPUB names and that none of `pairs` makes anew; ``""`` where there is none."""
    if pressed_file(edition):
        return ""
    printed, _ = settle_pages(manuscript.config, edition)
    return "" if printed is None or (printed, "pdf") in pairs else file_name(slug, printed, "pdf")


def store_folders(manuscript: Manuscript) -> tuple[Path, ...]:
    """Where a book keeps store profiles of its own."""
    return (manuscript.root / "stores",)


def printer_folders(manuscript: Manuscript) -> tuple[Path, ...]:
    """Where a book keeps printer profiles of its own."""
    return (manuscript.root / "printers",)


def _for_printer(editions: Sequence[Edition], name: str, manuscript: Manuscript) -> list[Edition]:
    """The editions that a printing house gets: those meant for it, else those meant for any, else the first one.

    What an edition wants of another printer (a paper, a spine) is not asked of this one.
    """
    if name not in printer_names(printer_folders(manuscript)):
        return []
    jobs = [e for e in editions if "press" in e.to]
    meant = [e for e in jobs if e.press.printer == name]
    free = [replace(e, press=replace(e.press, printer=name)) for e in jobs if not e.press.printer]
    strange = [replace(e, press=PressWishes(printer=name)) for e in jobs or editions]
    return meant or free or strange[:1]


def _as(variant: Variant, chosen: Sequence[Edition], pairs: Sequence[Pair], targets: Sequence[Target]) -> list[Pair]:
    """The PDFs among `pairs`, else that of the first edition, as PDFs of this kind; and what else `targets` name."""
    papers = [edition for edition, target in pairs if target == "pdf"] or chosen[:1]
    kept: list[Pair] = [(replace(edition, variant=variant), "pdf") for edition in papers]
    return list(dict.fromkeys(kept)) + [pair for pair in pairs if pair[1] != "pdf" and pair[1] in targets]


def _on_paper(edition: Edition, paper: str) -> Edition:
    return replace(edition, press=replace(edition.press, paper=paper, caliper=None, spine=None))


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
    elif target == "press":
        name = pack_name(slug, edition, edition.press.printer or GENERIC_PRINTER)
    else:
        name = file_name(slug, edition, target)
    stem, dot, ending = name.rpartition(".")
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{dot}{ending}"
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


def _pairs(editions: Sequence[Edition], targets: Sequence[Target]) -> list[Pair]:
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


def _check_names(
    kind: str,
    wanted: Sequence[str],
    books: Sequence[tuple[Path, Manuscript]],
    folders: Callable[[Manuscript], tuple[Path, ...]],
    names: Callable[[Iterable[Path]], tuple[str, ...]],
) -> None:
    """Raise `UsageError` for a name that neither the house nor any of the books knows."""
    known = dict.fromkeys(name for _, m in books for name in names(folders(m))) or dict.fromkeys(names(()))
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            advice = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"There is no {kind} {name!r}.", f"{advice}There are: {', '.join(known)}.")
