"""The package document and the item loop: the only file that knows EbookLib.

EbookLib is given finished bytes only: its own chapter, navigation and cover classes parse and rewrite XHTML
with an HTML 4 parser, which breaks ruby, SVG and attributes of `body`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

from ebooklib import epub
from lxml import etree

from publish.epub.container import MIMETYPE, Container

Direction: TypeAlias = Literal["ltr", "rtl"]
DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile media-type="application/oebps-package+xml" full-path="{path}"/>
  </rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the package. `path` is relative to the package document."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the package's metadata: ``dc:title`` or ``meta``, with attributes in order."""

    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that the package document says. `spine` lists item ids; `modified` is UTC.

    `spreads` says of some ids on which side they begin; `prefixes` are vocabularies with their addresses; `besides`
    are files outside `folder`, by their path in the archive. The package document is called `document`. `overlays`
    names for the ids of documents those of their media overlays.
    """

    language: str
    modified: datetime
    entries: tuple[Entry, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    direction: Direction
    unique_identifier: str
    folder: str = "EPUB"
    document: str = "content.opf"
    spreads: Mapping[str, str] = field(default_factory=dict)
    prefixes: tuple[tuple[str, str], ...] = ()
    besides: tuple[tuple[str, bytes], ...] = ()
    overlays: Mapping[str, str] = field(default_factory=dict)


class _Book(epub.EpubBook):  # type: ignore[misc]
    """A book without the generator, the random identifier and the guessed language of its base."""

    def __init__(self, package: Package) -> None:
        super().__init__()
        self.package = package
        self.metadata: dict[str | None, object] = {}
        self.language = package.language
        self.direction = package.direction
        self.IDENTIFIER_ID = package.unique_identifier
        self.FOLDER_NAME = package.folder
        for entry in package.entries:
            namespace, _, name = entry.name.rpartition(":")
            self.add_metadata(DC if namespace else None, name, entry.text or None, dict(entry.attributes))
        for item in package.items:
            self.add_item(_Finished(item, package.overlays.get(item.id) or None))
        self.spine = [(id, "yes") for id in package.spine]


class _Finished(epub.EpubItem):  # type: ignore[misc]
    """An item whose bytes go out as they are."""

    def __init__(self, item: Item, overlay: str | None) -> None:
        super().__init__(uid=item.id, file_name=item.path, media_type=item.media_type, content=item.data)
        self.media_overlay = overlay
        self.properties = list(item.properties)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Writes into our container; the package document passes through one hook."""

    book: _Book

    def write(self) -> None:
        self.out = Container()
        self.out.writestr("mimetype", MIMETYPE)
        container = _CONTAINER.format(path=f"{self.book.package.folder}/{self.book.package.document}")
        self.out.writestr("META-INF/container.xml", container)
        self._write_opf()
        self._write_items()
        for path, data in self.book.package.besides:
            self.out.writestr(path, data)

    def _write_opf_file(self, root: Any) -> None:
        package = self.book.package
        root.attrib.pop("prefix", None)  # every other prefix in use is reserved (EPUB 3.3 §D.2)
        if package.prefixes:
            root.set("prefix", " ".join(f"{name}: {address}" for name, address in package.prefixes))
        root.set("{http://www.w3.org/XML/1998/namespace}lang", package.language)
        if all(item.id != "ncx" for item in package.items):
            root.find("spine").attrib.pop("toc", None)
        for reference in root.iterfind("spine/itemref"):
            if side := package.spreads.get(reference.get("idref")):
                reference.set("properties", side)
        etree.cleanup_namespaces(root, keep_ns_prefixes=["dc"])
        text = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self.out.writestr(f"{package.folder}/{package.document}", text)


def write(package: Package) -> bytes:
    """The finished EPUB."""
    writer = _Writer("", _Book(package), {"mtime": package.modified, "epub2_guide": False})
    writer.write()
    data: bytes = writer.out.data()
    return data
