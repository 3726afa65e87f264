"""What the files of a book are called: by the house's habit, or by that of the shop they go to."""

from __future__ import annotations

import re

from publish.config.model import Edition, Target
from publish.config.press_values import Kind
from publish.config.store import GENERIC, Store
from publish.config.ticket import Ticket

NOT_CLEAN = "-NOT-CLEAN"
"""Stands in the name of a job in which preflight found something wrong, so that nobody sends it by mistake."""

_ISBN = re.compile(r"97[89]\d{10}")


def file_name(slug: str, edition: Edition, target: Target) -> str:
    """``novel.pdf`` for the default edition, ``novel-large.pdf`` for one named *large*, ``novel-archive.pdf`` for
    keeping."""
    kept = "archive" if target == "pdf" and edition.variant == "archive" and "archive" not in edition.name else ""
    return "-".join(part for part in (slug, edition.name, kept) if part) + f".{target}"


def epub_name(slug: str, edition: Edition, store: Store, isbn: str) -> str:
    """The EPUB's path below the book's folder as the shop wants it: ``kobo/9787000000018.epub``.

    Without an ISBN, where the shop wants one in the name, the name is the house's.
    """
    if store.name == GENERIC:
        return file_name(slug, edition, "epub")
    if "{isbn}" in store.file_name and not isbn:
        return house_name(slug, edition, store)
    return _filled(store.file_name, slug=_own(slug, edition, store), store=store.name, isbn=isbn) + ".epub"


def house_name(slug: str, edition: Edition, store: Store) -> str:
    """``novel-kobo.epub``, ``novel-large-kobo.epub``."""
    return f"{_own(slug, edition, store)}-{store.name}.epub"


def pack_name(slug: str, edition: Edition, printer: str, clean: bool = True) -> str:
    """``ferry-kdp.zip``, ``ferry-pocket-kdp.zip``; a job in which something is wrong is called so."""
    own = f"{slug}-{edition.name}" if edition.name not in ("", printer) else slug
    return f"{own}-{printer}{'' if clean else NOT_CLEAN}.zip"


def press_file(ticket: Ticket, kind: Kind, slug: str) -> str:
    """The name of a file of a job, without its ending, as the printer wants it; plain where it wants a missing ISBN."""
    pattern = ticket.printer.interior_name if kind == "interior" else ticket.printer.cover_name
    if "{isbn}" in pattern and not ticket.isbn:
        return kind
    return _filled(pattern, slug=slug, isbn=ticket.isbn, printer=ticket.printer.name)


def beside_names(file: str, store: Store) -> dict[str, str]:
    """The names of what may lie beside the EPUB called `file` (without its ending): cover, thumbnail and sample.

    The shop's pattern holds where it needs no ISBN or the EPUB itself is called by its own; else the house's does, so
    that two editions of a book never share such a file.
    """
    isbn = file if _ISBN.fullmatch(file) else ""
    patterns = {"cover": store.cover_name, "thumbnail": "{file}-thumbnail", "sample": store.sample_name}
    endings = {"cover": "jpg", "thumbnail": "jpg", "sample": "epub"}
    return {
        kind: _filled(pattern if isbn or "{isbn}" not in pattern else "{file}-" + kind, file=file, isbn=isbn)
        + "." + endings[kind]
        for kind, pattern in patterns.items()
    }  # fmt: skip


def _own(slug: str, edition: Edition, store: Store) -> str:
    return f"{slug}-{edition.name}" if edition.name not in ("", store.name) else slug


def _filled(pattern: str, **words: str) -> str:
    for name, word in words.items():
        pattern = pattern.replace("{" + name + "}", word)
    return pattern
