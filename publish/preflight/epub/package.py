"""Rules of the package document: rows P4 to P11, P15, P16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from publish import css
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import (
    DC, MATHML, OPF, SVG, XHTML, XLINK, XML, Page, Publication, resolve,
)  # fmt: skip

LONGEST_PAGE = 256 * 1024
_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PLAIN_ISBN = re.compile(r"(97[89])?\d{9}[\dXx]")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_NOT_LISTED = ("META-INF/", "mimetype")


def version_and_language(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.4): `version` is 3.0, the package has a language."""
    if book.opf.get("version") != "3.0":
        yield error("epub-version", f"The package says version {book.opf.get('version')}; it must be 3.0", book.at_opf())
    if not book.opf.get(XML + "lang"):
        yield warning("epub-package-language", "The package document has no xml:lang", book.at_opf(book.opf))


def unique_identifier(book: Publication) -> Iterator[Diagnostic]:
    """P4, P5 (EPUB 3.3 §5.4, §5.5.3.1): the identifier that the package points to is there, and is a good one."""
    wanted = book.opf.get("unique-identifier")
    unique = next((e for e in book.opf.iter(DC + "identifier") if e.get("id") == wanted and wanted), None)
    if unique is None or not (unique.text or "").strip():
        yield error("epub-identifier-missing", "The package's unique identifier is not there", book.at_opf())
        return
    text = unique.text.strip()
    if _PLAIN_ISBN.fullmatch(text.replace("-", "")):
        yield warning("epub-identifier-form", f"The ISBN {text} is not written as urn:isbn:", book.at_opf(unique))
    elif text.lower().startswith("urn:uuid:") and not _UUID.fullmatch(text):
        yield warning("epub-identifier-form", f"{text} is no UUID", book.at_opf(unique))
    elif text.lower().startswith("urn:isbn:") and not _PLAIN_ISBN.fullmatch(text[9:].replace("-", "")):
        yield warning("epub-identifier-form", f"{text} is no ISBN", book.at_opf(unique))


def modified_once(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.5.4): `dcterms:modified` occurs once, in UTC to the second."""
    dates = book.metas("dcterms:modified")
    if len(dates) != 1 or not _MODIFIED.fullmatch((dates[0].text or "").strip()):
        yield error("epub-modified", "The package must say once when it was last modified, as 2026-01-31T00:00:00Z",
                    book.at_opf())


def language_agrees(book: Publication) -> Iterator[Diagnostic]:
    """P6 (Kobo, EBPAJ): the book's language names a script where it must; every document says the same."""
    languages = [(e.text or "").strip() for e in book.opf.iter(DC + "language")]
    if not languages or not languages[0]:
        yield error("epub-language-missing", "The package names no language", book.at_opf())
        return
    if any(tag.lower() in {"zh", "zh-cn", "zh-tw", "zh-hk", "ja-jp", "ko-kr"} for tag in languages):
        yield warning("epub-language-form", f"The language {languages[0]} should be zh-Hans, zh-Hant, ja or ko",
                      book.at_opf())
    scripts = {_script(tag) for tag in languages}
    for page in book.pages.values():
        if page.language() and _script(page.language()) not in scripts:
            yield warning("epub-language-differs", f"The document is in {page.language()}, the book in {languages[0]}",
                          page.at(page.root))


def _script(tag: str) -> tuple[str, ...]:
    """Language and script of a BCP 47 tag, its region left out."""
    parts = tag.split("-")
    return (parts[0].lower(), *(part.title() for part in parts[1:] if len(part) == 4))


def people_are_complete(book: Publication) -> Iterator[Diagnostic]:
    """P7: every creator and contributor has an id of its own, a MARC role, a sort key and a place in the order."""
    for element in [*book.opf.iter(DC + "creator"), *book.opf.iter(DC + "contributor")]:
        id, name = element.get("id"), (element.text or "").strip()
        roles = book.refinements(id, "role") if id else []
        lacking = [
            word for word, present in (
                ("id", id),
                ("role of the scheme marc:relators", any(r.get("scheme") == "marc:relators" for r in roles)),
                ("file-as", id and book.refinements(id, "file-as")),
                ("display-seq", id and book.refinements(id, "display-seq")),
            ) if not present
        ]  # fmt: skip
        if lacking:
            yield warning("epub-creator", f"{name} has no {', no '.join(lacking)}", book.at_opf(element))


def title_is_complete(book: Publication) -> Iterator[Diagnostic]:
    """P7 (EPUB 3.3 §5.5.3.2): there is a title; the main one has its type and a sort key."""
    titles = [e for e in book.opf.iter(DC + "title") if (e.text or "").strip()]
    if not titles:
        yield error("epub-title-missing", "The package has no title", book.at_opf())
    elif not titles[0].get("id") or not all(book.refinements(titles[0].get("id"), p) for p in ("title-type", "file-as")):
        yield warning("epub-title", "The title has no title-type or no file-as", book.at_opf(titles[0]))


def series_is_complete(book: Publication) -> Iterator[Diagnostic]:
    """P8 (EPUB 3.3 §D.3.2): a collection says what it is; a series has a position in numbers."""
    for collection in book.metas("belongs-to-collection"):
        id = collection.get("id") or ""
        kinds = book.refinements(id, "collection-type")
        positions = book.refinements(id, "group-position")
        if not id or not kinds:
            yield warning("epub-series", f"The collection {collection.text} has no collection-type",
                          book.at_opf(collection))
        elif positions and not re.fullmatch(r"\d+(\.\d+)*", (positions[0].text or "").strip()):
            yield warning("epub-series", f"The position {positions[0].text} of the series is no number",
                          book.at_opf(positions[0]))


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
        values = [e.get(attribute) for e in elements]
        for value in sorted({v for v in values if v and values.count(v) > 1}):
            yield error("epub-manifest-twice", f"The manifest has the {word} {value} twice", book.at_opf())


def everything_is_used(book: Publication) -> Iterator[Diagnostic]:
    """P9: what nothing shows only makes the book heavier; documents belong into the reading order."""
    used = {item.path for item in book.spine} | {item.path for item in book.with_property("nav")}
    for page in book.pages.values():
        used |= {resolve(page.path, address)[0] for _, address in addresses(page) if not _OUTSIDE.match(address)}
    for path, sheet in book.sheets.items():
        used |= {resolve(path, url)[0] for url in _urls(sheet)}
    for item in book.items:
        if item.path not in used and item.media_type != "application/x-dtbncx+xml" and not item.remote:
            yield warning("epub-file-idle", f"{item.path} is used nowhere", Location(item.path))


def references_resolve(book: Publication) -> Iterator[Diagnostic]:
    """P9, C1 (EPUB 3.3 §3.4): every reference inside the book leads to a file and to an id that are there."""
    ids = {path: {str(v) for v in page.root.xpath("//@id")} for path, page in book.pages.items()}
    in_spine = {item.path for item in book.spine}
    for page in book.pages.values():
        for element, address in addresses(page):
            if _OUTSIDE.match(address):
                continue
            path, fragment = resolve(page.path, address)
            if path not in book.files:
                yield error("epub-link-missing-file", f"{address} leads to no file of the book", page.at(element))
            elif fragment and path in ids and fragment not in ids[path]:
                yield error("epub-link-missing-id", f"{address} leads to an id that is not there", page.at(element))
            elif element.tag == XHTML + "a" and path in ids and path not in in_spine:
                yield error("epub-link-off-spine", f"{address} leads to a document outside the reading order",
                            page.at(element))


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
            yield error("epub-properties", f"The manifest says {sorted(said)} of the document, which holds {sorted(there)}",
                        page.at())
    for name in ("nav", "cover-image"):
        if len(book.with_property(name)) > 1 or (name == "nav" and not book.with_property(name)):
            yield error("epub-properties", f"Exactly one item has the property {name}", book.at_opf())


def direction_agrees(book: Publication) -> Iterator[Diagnostic]:
    """P11 (EPUB 3.3 §5.7.1; Kindle guide): pages turn to the side that the writing mode wants, and it is said."""
    spine = next(book.opf.iter(OPF + "spine"), None)
    said = spine.get("page-progression-direction") if spine is not None else None
    vertical = "vertical-rl" in writing_modes(book)
    rightward = book.opf.findtext(f".//{DC}language", "").split("-")[0] in {"ar", "fa", "he", "ur", "yi"}
    wanted = "rtl" if vertical or rightward else "ltr"
    if said != wanted:
        yield warning("epub-direction", f"page-progression-direction is {said or 'not given'}; "
                      f"the text runs {'in vertical lines' if vertical else 'so'} that it should be {wanted}",
                      book.at_opf(spine))
    kindle = [m.get("content") for m in book.opf.iter(OPF + "meta") if m.get("name") == "primary-writing-mode"]
    if vertical and kindle != ["vertical-rl"]:
        yield warning("epub-direction", "A vertical book says primary-writing-mode for Kindle", book.at_opf())


def pages_are_short(book: Publication) -> Iterator[Diagnostic]:
    """P15 (EBPAJ guide 1.1.3): a document of at most 256 KB, or small reading systems turn pages slowly."""
    for page in book.pages.values():
        size = len(book.files[page.path])
        if size > LONGEST_PAGE:
            yield warning("epub-page-long", f"The document has {size // 1024} KB; at most 256 are good", page.at())


def nothing_runs(book: Publication) -> Iterator[Diagnostic]:
    """P16: no script, no event attribute, nothing from the network, no chain of style sheets."""
    for page in book.pages.values():
        for element in page.root.iter(XHTML + "script", XHTML + "iframe", XHTML + "form", XHTML + "object", SVG + "script"):
            yield error("epub-script", f"<{element.tag.rpartition('}')[2]}> has no place in a book", page.at(element))
        for element in page.root.xpath("//*[@*[starts-with(name(), 'on')]]"):
            yield error("epub-script", "An event attribute runs a script", page.at(element))
        for element, address in _remote(page):
            yield error("epub-remote", f"{address} would be fetched from the network", page.at(element))
    for path, sheet in book.sheets.items():
        for item in css.walk(sheet):
            if isinstance(item, css.AtRule) and item.keyword == "import":
                yield warning("epub-css-chain", f"@import {item.prelude}: style sheets that load others are often not read",
                              Location(path, item.line))
        for url in _urls(sheet):
            if _OUTSIDE.match(url) or url.startswith("//"):
                yield error("epub-remote", f"{url} would be fetched from the network", Location(path))
            elif resolve(path, url)[0] not in book.files:
                yield error("epub-link-missing-file", f"{url} leads to no file of the book", Location(path))


def addresses(page: Page) -> Iterator[tuple[Any, str]]:
    """Every element with an address, and the address."""
    for element in page.root.xpath("//*[@href or @src or @data or @poster or @*[local-name()='href']]"):
        for name in ("href", "src", "data", "poster", XLINK + "href"):
            if element.get(name):
                yield element, element.get(name)


def writing_modes(book: Publication) -> set[str]:
    """The writing modes that style sheets give to the page."""
    return {
        d.value for sheet in book.sheets.values() for rule in css.walk(sheet) if isinstance(rule, css.Rule)
        if any(s.text == ":root" or s.elements in (("html",), ("body",)) for s in rule.selectors)
        for d in rule.declarations if d.name == "writing-mode"
    }  # fmt: skip


def _remote(page: Page) -> Iterator[tuple[Any, str]]:
    for element, address in addresses(page):
        fetched = element.tag not in (XHTML + "a", XHTML + "area", SVG + "a", MATHML + "math")
        if fetched and (address.startswith("//") or (_OUTSIDE.match(address) and not address.startswith("data:"))):
            yield element, address


def _urls(sheet: tuple[css.Item, ...]) -> Iterator[str]:
    for item in css.walk(sheet):
        if isinstance(item, css.AtRule):
            yield from item.urls
        for one in (getattr(item, "declarations", None) or ()):
            yield from one.urls


RULES = (
    version_and_language, unique_identifier, modified_once, language_agrees, people_are_complete, title_is_complete,
    series_is_complete, manifest_is_true, everything_is_used, references_resolve, properties_are_exact,
    direction_agrees, pages_are_short, nothing_runs,
)  # fmt: skip
