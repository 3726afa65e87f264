"""Finished EPUBs asked about their accessibility: what they claim, and the content that Ace's record is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.errors import UsageError
from publish.preflight.epub.claims import claims_of, content_of, held
from publish.preflight.epub.publication import DC, open_publication
from publish.render.claims import Claims


@dataclass(frozen=True, slots=True)
class Accessible:
    """What an EPUB claims, its language, the digest of its content, and what of the manual list matters for it."""

    claims: Claims
    language: str
    content: str
    scopes: frozenset[str]


def accessible(path: Path) -> Accessible:
    """Look at a finished EPUB. Raises `UsageError` for a file that is none, or that cannot be read."""
    try:
        book = open_publication(path.read_bytes())
    except OSError as problem:
        raise UsageError(f"Cannot read {path}: {problem.strerror}.", "Name a finished EPUB file.") from problem
    if book.opf is None:
        raise UsageError(f"{path} is no EPUB that can be read.", "To learn why: publish inspect FILE")
    language = " ".join((book.opf.findtext(f".//{DC}language") or "").split())
    return Accessible(claims_of(book), language, content_of(book), held(book).scopes())
