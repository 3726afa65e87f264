"""Rules of the files of the package and of what they point to: rows P9, P10, P15, P16."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from publish import css
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import MATHML, OPF, SVG, XHTML, Page, Publication, resolve

LONGEST_PAGE = 256 * 1024
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_NOT_LISTED = ("META-INF/", "mimetype")


def manifest_is_true(book: Publication) -> Iterator[Diagnostic]:
    """P9 (EPUB 3.3 §5.6): every file is in the manifest, every line of the manifest is a file, and once."""
    listed = {item.path for item in book.items}
    for item in book.items:
        if not item.remote and item.path not in book.files:
            yield error("epub-file-missing", f"{item.path} is in the manifest but not in the file", book.at_opf())
        elif not item.remote and not book.files[item.path]:
            yield error("epub-file-empty", f"{item.path} is empty", Location(item.path))
    for name in book.files:
        if name not in listed and not name.startswith(_NOT_LISTED) and name != book.opf_path:
            yield error("epub-file-unlisted", f"{name} is in the file but not in the manifest", Location(name))
    elements = list(book.opf.iter(OPF + "item"))
    for attribute, word in (("id", "id"), ("href", "file")):
        for value in (v for v, number in Counter(e.get(attribute) for e in elements).items() if v and number > 1):
            yield error("epub-manifest-twice", f"The manifest has the {word} {value} twice", book.at_opf())


def everything_is_used(book: Publication) -> Iterator[Diagnostic]:
    """P9: what nothing shows only makes the book heavier; documents belong into the reading order."""
    used = {item.path for item in book.spine} | {item.path for item in book.with_property("nav")}
    for page in book.pages.values():
        used |= {resolve(page.path, address)[0] for _, address in page.addresses if not _OUTSIDE.match(address)}
    for path, sheet in book.sheets.items():
        used |= {resolve(path, url)[0] for url in _urls(sheet)}
    for item in book.items:
        if item.path not in used and item.media_type != "application/x-dtbncx+xml" and not item.remote:
            yield warning("epub-file-idle", f"{item.path} is used nowhere", Location(item.path))


def references_resolve(book: Publication) -> Iterator[Diagnostic]:
    """P9, C1 (EPUB 3.3 §3.4): every reference inside the book leads to a file and to an id that are there."""
    in_spine = {item.path for item in book.spine}
    for page in book.pages.values():
        for element, address in page.addresses:
            if _OUTSIDE.match(address):
                continue
            path, fragment = resolve(page.path, address)
            if path not in book.files:
                yield error("epub-link-missing-file", f"{address} leads to no file of the book", page.at(element))
            elif fragment and path in book.pages and fragment not in book.pages[path].ids:
                yield error("epub-link-missing-id", f"{address} leads to an id that is not there", page.at(element))
            elif element.tag == XHTML + "a" and path in book.pages and path not in in_spine:
                yield error(
                    "epub-link-off-spine", f"{address} leads to a document outside the reading order", page.at(element)
                )


def properties_are_exact(book: Publication) -> Iterator[Diagnostic]:
    """P10 (EPUB 3.3 §5.6.2, §E): manifest properties say what a document holds, no less and no more."""
    for item in book.items:
        page = book.pages.get(item.path)
        if page is None:
            continue
        there = {name for name, found in (
            ("mathml", next(page.root.iter(MATHML + "math"), None) is not None),
            ("svg", next(page.root.iter(SVG + "svg"), None) is not None),
            ("scripted", next(page.all("script", "form"), None) is not None),
            ("remote-resources", any(True for _ in _remote(page))),
        ) if found}  # fmt: skip
        said = item.properties & {"mathml", "svg", "scripted", "remote-resources"}
        if there != said:
            yield error(
                "epub-properties",
                f"The manifest says {sorted(said)} of the document, which holds {sorted(there)}",
                page.at(),
            )
    for name in ("nav", "cover-image"):
        if len(book.with_property(name)) > 1 or (name == "nav" and not book.with_property(name)):
            yield error("epub-properties", f"Exactly one item has the property {name}", book.at_opf())


def pages_are_short(book: Publication) -> Iterator[Diagnostic]:
    """P15 (EBPAJ guide 1.1.3): a document of at most 256 KB, or small reading systems turn pages slowly."""
    for page in book.pages.values():
        size = len(book.files[page.path])
        if size > LONGEST_PAGE:
            yield warning("epub-page-long", f"The document has {size // 1024} KB; at most 256 are good", page.at())


def nothing_runs(book: Publication) -> Iterator[Diagnostic]:
    """P16: no script, no event attribute, nothing from the network, no chain of style sheets."""
    for page in book.pages.values():
        for element in page.root.iter(
            XHTML + "script", XHTML + "iframe", XHTML + "form", XHTML + "object", SVG + "script"
        ):
            yield error("epub-script", f"<{element.tag.rpartition('}')[2]}> has no place in a book", page.at(element))
        for element in page.root.xpath("//*[@*[starts-with(name(), 'on')]]"):
            yield error("epub-script", "An event attribute runs a script", page.at(element))
        for element, address in _remote(page):
            yield error("epub-remote", f"{address} would be fetched from the network", page.at(element))
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.AtRule) and item.keyword == "import":
                yield warning(
                    "epub-css-chain",
                    f"@import {item.prelude}: style sheets that load others are often not read",
                    Location(path, item.line),
                )
        for url in _urls(sheet):
            if _OUTSIDE.match(url) or url.startswith("//"):
                yield error("epub-remote", f"{url} would be fetched from the network", Location(path))
            elif resolve(path, url)[0] not in book.files:
                yield error("epub-link-missing-file", f"{url} leads to no file of the book", Location(path))


def _remote(page: Page) -> Iterator[tuple[Any, str]]:
    for element, address in page.addresses:
        fetched = element.tag not in (XHTML + "a", XHTML + "area", SVG + "a", MATHML + "math")
        if fetched and (address.startswith("//") or (_OUTSIDE.match(address) and not address.startswith("data:"))):
            yield element, address


def _urls(sheet: tuple[css.Item, ...]) -> Iterator[str]:
    for item in css.walk(sheet):
        if isinstance(item, css.AtRule):
            yield from item.urls
        for one in getattr(item, "declarations", None) or ():
            yield from one.urls


RULES = (
    manifest_is_true,
    everything_is_used,
    references_resolve,
    properties_are_exact,
    pages_are_short,
    nothing_runs,
)
