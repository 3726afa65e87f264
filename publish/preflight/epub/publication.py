"""A finished EPUB opened for inspection. It may come from anywhere: sizes, names and XML are bounded before use."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from publish import css
from publish.config.store import GENERIC, Store, store_named
from publish.diagnostics import Diagnostic, Location, error

MOST_FILES = 20_000
LARGEST_FILE = 64 * 2**20
LARGEST_BOOK = 512 * 2**20
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, ValueError, EOFError, OSError, RuntimeError,
)  # fmt: skip

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
XLINK = "{http://www.w3.org/1999/xlink}"
SMIL = "{http://www.w3.org/ns/SMIL}"

_WITH_ID = etree.XPath("//*[@id]")
_WITH_ADDRESS = etree.XPath("//*[@href or @src or @data or @poster or @x:href]", namespaces={"x": XLINK[1:-1]})


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest; `path` counts from the root of the archive, `overlay` is the id of what reads it."""

    id: str
    path: str
    media_type: str
    properties: frozenset[str]
    remote: bool = False
    overlay: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A content document: its path, its source, its tree.

    `addresses` are its elements with an address, and the address; `ids` the elements with an id, numbered in order.
    """

    path: str
    source: str
    root: Any
    addresses: tuple[tuple[Any, str], ...]
    ids: dict[str, tuple[int, Any]]

    def at(self, element: Any = None) -> Location:
        """Where an element is."""
        return Location(self.path, (element.sourceline or 0) if element is not None else 0)

    def all(self, *names: str) -> Iterator[Any]:
        """Elements of XHTML by local name, in document order."""
        return self.root.iter(*(XHTML + name for name in names))  # type: ignore[no-any-return]

    def language(self) -> str:
        """The language of the document as its root says."""
        return self.root.get("lang") or self.root.get(XML + "lang") or ""


@dataclass(slots=True)
class Publication:
    """Everything of the file that could be read. What could not is in `faults`, and missing here.

    `store` is the shop that the book is judged for, `before` its last edition, if there is one. Of several
    `renditions` the first is read. `characters` are those of all pages' text: which of them are strange is asked once
    for the book.
    """

    data: bytes
    infos: tuple[zipfile.ZipInfo, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    opf_path: str = ""
    opf: Any = None
    refining: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    renditions: int = 1
    items: tuple[Item, ...] = ()
    spine: tuple[Item, ...] = ()
    pages: dict[str, Page] = field(default_factory=dict)
    characters: frozenset[str] = frozenset()
    sheets: dict[str, tuple[css.Item, ...]] = field(default_factory=dict)
    overlays: dict[str, Any] = field(default_factory=dict)
    drawings: dict[str, Any] = field(default_factory=dict)
    ncx: Any = None
    faults: list[Diagnostic] = field(default_factory=list)
    store: Store = field(default_factory=store_named)
    before: Publication | None = None

    def metas(self, property: str) -> list[Any]:
        """The ``<meta property="…">`` lines of the package that refine nothing."""
        return [m for m in self.opf.iter(OPF + "meta") if m.get("property") == property and not m.get("refines")]

    def refinements(self, id: str, property: str) -> list[Any]:
        """The lines that refine the element of that id."""
        return self.refining.get((id, property), [])

    def with_property(self, name: str) -> list[Item]:
        """Manifest items with that property."""
        return [item for item in self.items if name in item.properties]

    def nav(self) -> Page | None:
        """The navigation document."""
        return next((self.pages[item.path] for item in self.with_property("nav") if item.path in self.pages), None)

    def navs(self, kind: str) -> list[Any]:
        """The ``nav`` elements of a kind in the navigation document."""
        page = self.nav()
        return [n for n in page.all("nav") if kind in (n.get(OPS + "type") or "").split()] if page else []

    def read_pages(self) -> list[Page]:
        """The documents of the reading order."""
        return [self.pages[item.path] for item in self.spine if item.path in self.pages]

    def text_pages(self) -> list[Page]:
        """The documents of the reading order without the cover."""
        cover = self.cover_page()
        return [page for page in self.read_pages() if page is not cover]

    def cover_page(self) -> Page | None:
        """The page that the landmarks, or else its own `epub:type`, call the cover."""
        page = self.nav()
        for landmarks in self.navs("landmarks"):
            for link in landmarks.iter(XHTML + "a"):
                if page and link.get(OPS + "type") == "cover":
                    return self.pages.get(resolve(page.path, link.get("href") or "")[0])
        for candidate in self.read_pages()[:1]:
            if any("cover" in (e.get(OPS + "type") or "").split() for e in candidate.all("body", "section", "img")):
                return candidate
        return None

    def at_opf(self, element: Any = None) -> Location:
        """A place in the package document."""
        return Location(self.opf_path, (element.sourceline or 0) if element is not None else 0)


def resolve(base: str, address: str) -> tuple[str, str]:
    """An address in the file `base` as (path from the archive's root, fragment). A bare fragment stays in `base`."""
    path, _, fragment = address.partition("#")
    if not path:
        return base, unquote(fragment)
    return normpath(join(dirname(base), unquote(path))), unquote(fragment)


def pages_with(book: Publication, characters: Iterable[str]) -> Iterator[Page]:
    """The documents of the reading order in whose text some characters are."""
    wanted = "".join(sorted(characters))
    pattern = re.compile(f"[{re.escape(wanted)}]" if wanted else "(?!)")
    for page in book.read_pages() if wanted else ():
        if pattern.search("".join(page.root.itertext())):
            yield page


def text_of(element: Any) -> str:
    """The text of an element without ruby readings, white space collapsed."""
    parts: list[str] = []
    _collect(element, parts)
    return " ".join("".join(parts).split())


def _collect(element: Any, parts: list[str]) -> None:
    if element.tag in (XHTML + "rt", XHTML + "rp") or not isinstance(element.tag, str):
        return
    parts.append(element.text or "")
    for child in element:
        _collect(child, parts)
        parts.append(child.tail or "")


def open_publication(data: bytes, store: str | Store = GENERIC) -> Publication:
    """Open an EPUB for a shop. Never raises on what is in the bytes: faults are collected."""
    book = Publication(data, store=store_named(store) if isinstance(store, str) else store)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book.infos = tuple(archive.infolist())
            _read_files(archive, book)
    except _UNREADABLE as fault:
        book.faults.append(error("epub-zip-broken", f"The file is no readable ZIP archive: {fault}"))
        return book
    _read_package(book)
    return book


def _read_files(archive: zipfile.ZipFile, book: Publication) -> None:
    if len(book.infos) > MOST_FILES:
        book.faults.append(
            error("epub-too-large", f"The archive holds {len(book.infos)} files; at most {MOST_FILES} are looked at")
        )
        return
    total = 0
    for info in book.infos:
        place = Location(info.filename)
        if _leads_out(info.filename):
            book.faults.append(
                error("epub-path-outside", f"The name {info.filename!r} leads out of the archive", place)
            )
        elif info.flag_bits & 1:
            book.faults.append(error("epub-encrypted", f"{info.filename} is encrypted", place))
        elif info.is_dir():
            continue
        else:
            with archive.open(info) as stream:
                content = stream.read(LARGEST_FILE + 1)
            total += len(content)
            if len(content) > LARGEST_FILE or total > LARGEST_BOOK:
                book.faults.append(error("epub-too-large", f"{info.filename} is larger than any part of a book", place))
                return
            book.files[info.filename] = content


def _addresses(root: Any) -> Iterator[tuple[Any, str]]:
    for element in _WITH_ADDRESS(root):
        for name in ("href", "src", "data", "poster", XLINK + "href"):
            if element.get(name):
                yield element, element.get(name)


def _numbered(root: Any) -> dict[str, tuple[int, Any]]:
    found: dict[str, tuple[int, Any]] = {}
    for number, element in enumerate(_WITH_ID(root), 1):
        found.setdefault(element.get("id"), (number, element))
    return found


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name.split("/")[0]


def parse_xml(book: Publication, path: str) -> Any:
    """A tree of a file of the archive, or None with a fault. Entities of its own are refused: they may explode."""
    content = book.files.get(path)
    if content is None:
        return None
    if b"<!ENTITY" in content:
        book.faults.append(error("epub-xml-entity", f"{path} declares entities of its own", Location(path)))
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = fault.lineno or 0 if isinstance(fault, etree.XMLSyntaxError) else 0
        book.faults.append(error("epub-xml-broken", f"{path} is not well-formed: {fault}", Location(path, line)))
        return None


def _read_package(book: Publication) -> None:
    container = parse_xml(book, "META-INF/container.xml")
    rootfiles = list(container.iter("{*}rootfile")) if container is not None else []
    rootfile = rootfiles[0] if rootfiles else None
    book.renditions = len(rootfiles)
    book.opf_path = (rootfile.get("full-path") or "") if rootfile is not None else ""
    book.opf = parse_xml(book, book.opf_path)
    if book.opf is None:
        book.faults.append(
            error(
                "epub-package-missing",
                "META-INF/container.xml names no package document that is there",
                Location("META-INF/container.xml"),
            )
        )
        return
    for meta in book.opf.iter(OPF + "meta"):
        if (meta.get("refines") or "").startswith("#"):
            book.refining.setdefault((meta.get("refines")[1:], meta.get("property") or ""), []).append(meta)
    items = {}
    for element in book.opf.iter(OPF + "item"):
        href = element.get("href") or ""
        remote = "://" in href
        path = href if remote else resolve(book.opf_path, href)[0]
        properties = frozenset((element.get("properties") or "").split())
        overlay = (element.get("media-overlay") or "").strip()
        kind = element.get("media-type") or ""
        item = Item((element.get("id") or "").strip(), path, kind, properties, remote, overlay)
        items[item.id] = item
    book.items = tuple(items.values())
    references = [(e.get("idref") or "").strip() for e in book.opf.iter(OPF + "itemref")]
    book.spine = tuple(items[name] for name in references if name in items)
    for item in book.items:
        if item.media_type == "application/xhtml+xml":
            root = parse_xml(book, item.path)
            if root is not None:
                source = book.files[item.path].decode("utf-8", "replace")
                book.pages[item.path] = Page(item.path, source, root, tuple(_addresses(root)), _numbered(root))
        elif item.media_type == "text/css" and item.path in book.files:
            book.sheets[item.path] = css.parse(book.files[item.path].decode("utf-8", "replace"))
        elif item.media_type == "application/x-dtbncx+xml":
            book.ncx = parse_xml(book, item.path)
        elif item.media_type in {"application/smil+xml", "image/svg+xml"} and not item.remote:
            root = parse_xml(book, item.path)
            if root is not None:
                (book.drawings if item.media_type == "image/svg+xml" else book.overlays)[item.path] = root
    book.characters = frozenset("".join(text for page in book.pages.values() for text in page.root.itertext()))
