"""Ace's record: what the accessibility checker found in finished e-books, bound to their content.

The record is a file of the book's folder, so that the same folder gives the same e-book. It is JSON: `books` lists,
for each file that was checked, a digest of its content, the version of Ace, and how much was wrong.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, error
from publish.manuscript.files import Unreadable, is_below, read_bounded

STATEMENT_ID = "accessibility-statement"
"""The id in the page that tells of the book's accessibility, which the digest leaves out: it tells of the claim."""
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """One e-book that Ace has looked at: `content` is its digest, `wrong` the number of things that Ace found."""

    file: str
    content: str
    ace: str
    wrong: int


def content_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """The digest of an e-book's content: of its files by path, without the package document and the legacy NCX.

    What the package says about the book may change without a new look at it (EPUB Accessibility 1.1 §4.4); a word,
    a picture or a rule of the style sheet may not.
    """
    total = hashlib.sha256()
    for path, data in sorted(files):
        if not path.endswith((".opf", ".ncx")) and f'id="{STATEMENT_ID}"'.encode() not in data:
            total.update(f"{hashlib.sha256(data).hexdigest()}  {path}\n".encode())
    return f"sha256:{total.hexdigest()}"


def parse_record(data: bytes) -> tuple[Checked, ...]:
    """The books of a record. Raises `ValueError` for bytes that are none."""
    try:
        books = json.loads(data)["books"]
        found = tuple(Checked(**{name: one[name] for name in Checked.__slots__}) for one in books)
    except (KeyError, TypeError, RecursionError, UnicodeDecodeError) as problem:
        raise ValueError(f"lacks {problem}") from problem
    if not all(type(one.wrong) is int and isinstance(one.content, str) for one in found):
        raise ValueError("holds values of the wrong kind")
    return found


def as_record(books: Iterable[Checked]) -> bytes:
    """The record as its file holds it, sorted by file."""
    listed = [asdict(one) for one in sorted(books, key=lambda one: one.file)]
    return (json.dumps({"books": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def read_record(root: Path, name: str, at: Location) -> tuple[tuple[Checked, ...], tuple[Diagnostic, ...]]:
    """The books of the record `name` in the folder `root`; `at` is where book.yaml names it."""
    hint = "Write it: publish inspect BOOK.epub --ace --record FILE"
    path = root / name
    if not is_below(path, root):
        return (), (error("access-record-unreadable", f"Ace's record {name} lies outside the book's folder.", at),)
    data = read_bounded(path, name, _LARGEST)
    if isinstance(data, Unreadable):
        return (), (error("access-record-unreadable", f"Ace's record: {data.finding.message}", at, hint),)
    try:
        return parse_record(data), ()
    except ValueError as problem:
        return (), (error("access-record-unreadable", f"{name} is no record of Ace: it {problem}.", at, hint),)
