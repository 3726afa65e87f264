"""A book as every shop gets it, and which of these files Ace has to look at."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from publish.config.store import NAMES, store_named
from publish.diagnostics import Severity
from publish.epub.make import make
from publish.epub.sample import make_sample
from publish.preflight.epub import inspect
from publish.preflight.epub.shop import checklist
from publish.render.rendition import Rendition
from tests.validators import Message

SAMPLES = ("kobo", "ja-ebpaj")
"""The two layouts of a package; the shops that want samples are of the first."""
_SHOPS_OWN = ("ibooks:", "ebpaj:")


def for_every_shop(title: str, rendition: Rendition) -> Iterator[tuple[str, bytes]]:
    """A name and the bytes for each profile of the house. Our own preflight must call each ready for its shop."""
    for name in NAMES:
        store = store_named(name)
        data = make(rendition, store=store)[0]
        findings = inspect(data, store)
        assert not [f for f in findings if f.severity is Severity.ERROR], (title, name)
        assert checklist(data, store, findings).ready, (title, name)
        yield f"{title}-{name}", data


def samples(title: str, rendition: Rendition) -> Iterator[tuple[str, bytes]]:
    """The cut of a book that bookshops give away."""
    for name in SAMPLES:
        yield f"{title}-{name}_sample", make_sample(rendition, store_named(name))


def written(books: Iterable[tuple[str, bytes]], folder: Path) -> list[Path]:
    """The books as files; shops that want the same get the same bytes, which are written and judged once."""
    seen: dict[bytes, Path] = {}
    for name, data in books:
        seen.setdefault(data, folder / f"{name}.epub")
    for data, path in seen.items():
        path.write_bytes(data)
    return list(seen.values())


def different(books: Iterable[Path]) -> list[Path]:
    """Of books that are the same to Ace the first."""
    seen: dict[str, Path] = {}
    for book in books:
        seen.setdefault(ace_digest(book.read_bytes()), book)
    return list(seen.values())


def ace_digest(data: bytes) -> str:
    """The sum of all that Ace lays out or reads: every file of the package by name, and the package document with its
    metadata, without the lines that are one shop's own (ibooks:version) and the declaration of their vocabulary.

    The archive's own files and the legacy NCX, which Ace does not open, are not counted.
    """
    total = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name == "mimetype" or name.startswith("META-INF/") or name.endswith(".ncx"):
                continue
            content = archive.read(name)
            if name.endswith(".opf"):
                content = _without_the_shops_own(content)
            total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def _without_the_shops_own(package: bytes) -> bytes:
    root = etree.fromstring(package, etree.XMLParser(remove_blank_text=True))
    root.attrib.pop("prefix", None)
    for meta in list(root.iter("{*}meta")):
        if (meta.get("property") or "").startswith(_SHOPS_OWN):
            meta.getparent().remove(meta)
    return bytes(etree.tostring(root, method="c14n"))


def silent(said: Mapping[Path, list[Message]], books: list[Path]) -> None:
    """Every book was judged, and nothing was said of any."""
    assert set(said) == set(books)
    assert not [f"{book.stem}: {message}" for book, messages in said.items() for message in messages]
