"""Rules of addresses in the package and of what META-INF holds: rows P1 and P9."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml import etree

from publish.diagnostics import Diagnostic, Location, error, warning
from publish.preflight.epub.publication import OPF, XHTML, Publication, resolve
from publish.preflight.epub.rule import ERROR, WARNING, Rule

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_FONTS = re.compile(r"font/(ttf|otf|woff2?)|application/(font-(sfnt|woff)|vnd\.ms-opentype)")
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def package_references_resolve(book: Publication) -> Iterator[Diagnostic]:
    """P9 (EPUB 3.3 §5.5.6, §5.6.2, §5.3.6): what the package points to is there, and nothing points in a circle."""
    ids = {str(v).strip() for v in book.opf.xpath("//@id")}
    lines = [e for e in book.opf.iter(OPF + "meta") if e.get("id")]
    turning = _circles({e.get("id"): (e.get("refines") or "").removeprefix("#") for e in lines})
    for element in book.opf.xpath("//*[@refines]"):
        target = element.get("refines")
        if _SCHEME.match(target):
            yield _reference(book, f"refines leads to {target}, out of the book", element)
        elif target.startswith("#") and target[1:] not in ids:
            yield _reference(book, f"refines leads to {target}, an id that is not there", element)
        elif element.get("id") in turning:
            yield _reference(book, f"The line {element.get('id')} refines itself, by way of others", element)
    turning = _circles({e.get("id") or "": e.get("fallback") or "" for e in book.opf.iter(OPF + "item")})
    for item in book.opf.iter(OPF + "item"):
        if item.get("fallback") and item.get("fallback") not in ids:
            yield _reference(book, f"The fallback {item.get('fallback')} is not there", item)
        elif item.get("id") in turning:
            yield _reference(book, f"The fallback of {item.get('id')} is itself, by way of others", item)
        if resolve(book.opf_path, item.get("href") or "")[0] == book.opf_path:
            yield _reference(book, "The manifest lists the package document itself", item)
        if "#" in (item.get("href") or ""):
            yield _reference(book, f"The manifest names a place in a file, {item.get('href')}, not a file", item)
    for link in book.opf.iterfind(f"{OPF}metadata/{OPF}link"):
        yield from _link(book, link, link.get("href") or "")


def _link(book: Publication, link: etree._Element, address: str) -> Iterator[Diagnostic]:
    if _SCHEME.match(address) or not address:
        return
    path = resolve(book.opf_path, address.partition("?")[0])[0]
    if path == book.opf_path:
        yield _reference(book, f"A link leads to {address}, into the package document", link)
    elif path not in book.files:
        yield _reference(book, f"A link leads to {address}, a file that is not there", link)
    elif not link.get("media-type"):
        yield _reference(book, f"The link to {address} does not say its media-type", link)


def _circles(leads: dict[str, str]) -> set[str]:
    """The ids from which one comes back to the start. Each id is walked over once, whatever the file says."""
    turning: set[str] = set()
    known: set[str] = set()
    for start in leads:
        path: dict[str, None] = {}
        step = start
        while step in leads and step not in known and step not in path:
            path[step] = None
            step = leads[step]
        if step in path:
            walked = list(path)
            turning.update(walked[walked.index(step) :])
        known.update(path)
    return turning


def addresses_stay_inside(book: Publication) -> Iterator[Diagnostic]:
    """P9 (EPUB 3.3 §4.2.5): addresses are relative, stay in the archive, and have neither a query nor a blank."""
    places = [
        (book.opf_path, e, e.get("href"), book.at_opf(e))
        for e in book.opf.iter(OPF + "item", OPF + "link", OPF + "reference") if e.get("href")
    ]  # fmt: skip
    places += [
        (page.path, e, address, page.at(e)) for page in book.pages.values() for e, address in page.addresses
    ]  # fmt: skip
    for base, _, address, place in places:
        if _SCHEME.match(address):
            continue
        path = address.partition("#")[0]
        if path.startswith("/") or normpath(join(dirname(base), path.partition("?")[0])).startswith(".."):
            yield error("epub-address", f"{address} leads out of the book", place)
        elif "?" in path:
            yield error("epub-address", f"{address} has a query, which files of a book do not answer", place)
        elif re.search(r"\s", path.strip()):
            yield error("epub-address", f"{address} holds a blank, which is written %20", place)


def quotations_name_files(book: Publication) -> Iterator[Diagnostic]:
    """P9 (EPUB 3.3 §3.4): the source of a quotation, `cite`, is a web address or a file that is there."""
    for page in book.pages.values():
        for element in page.all("blockquote", "q", "ins", "del"):
            address = element.get("cite")
            if address and not _SCHEME.match(address) and resolve(page.path, address)[0] not in book.files:
                yield warning("epub-cite", f"The source {address} of a quotation is not in the book", page.at(element))


def meta_inf_is_in_form(book: Publication) -> Iterator[Diagnostic]:
    """P1 (EPUB 3.3 §4.2.6, §4.3): META-INF holds what it is for; only typefaces are obfuscated."""
    for item in book.items:
        if item.path.startswith("META-INF/"):
            yield _meta_inf(item.path, f"{item.path} is a part of the book, and META-INF no place for it")
    roots = {name: _root(book, f"META-INF/{name}.xml") for name in ("container", "encryption", "signatures")}
    for name, root in roots.items():
        if root is not None and root.tag != _CONTAINER + name:
            yield _meta_inf(f"META-INF/{name}.xml", f"The file must hold {name}; it holds {root.tag}")
    if roots["container"] is not None:
        for child in roots["container"].iterchildren(etree.Element):
            if child.tag not in (_CONTAINER + "rootfiles", _CONTAINER + "links"):
                yield _meta_inf("META-INF/container.xml", f"The container holds {child.tag}, which it does not know")
    if roots["encryption"] is not None:
        yield from _encryption(book, roots["encryption"])


def _encryption(book: Publication, root: etree._Element) -> Iterator[Diagnostic]:
    kinds = {item.path: item.media_type for item in book.items}
    for data in root.iter("{*}EncryptedData"):
        method = next((e.get("Algorithm") for e in data.iterchildren("{*}EncryptionMethod")), "")
        for reference in data.iter("{*}CipherReference"):
            path = (reference.get("URI") or "").lstrip("/")
            if method not in _OBFUSCATION:
                yield warning("epub-encrypted", f"{path} is encrypted and was not judged", Location(path))
            elif not _FONTS.fullmatch(kinds.get(path, "font/otf")):
                yield _meta_inf("META-INF/encryption.xml", f"{path} is obfuscated, but is no typeface that EPUB knows")


def _root(book: Publication, path: str) -> etree._Element | None:
    if path not in book.files or b"<!ENTITY" in book.files[path]:
        return None
    try:
        return etree.fromstring(book.files[path], etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def nothing_is_out_of_reach(book: Publication) -> Iterator[Diagnostic]:
    """P9 (EPUB 3.3 §5.7.2): a document beside the main line is linked to, or nobody comes there."""
    items = {item.id: item.path for item in book.items}
    aside = {items.get(e.get("idref") or "") for e in book.opf.iter(OPF + "itemref") if e.get("linear") == "no"}
    linked = {
        resolve(page.path, address)[0]
        for page in book.pages.values() for element, address in page.addresses if element.tag == XHTML + "a"
    }  # fmt: skip
    for path in sorted(path for path in aside if path and path not in linked):
        yield warning("epub-page-unreached", "The document is beside the main line and no link leads there",
                      Location(path))  # fmt: skip


def _reference(book: Publication, message: str, element: etree._Element) -> Diagnostic:
    return error("epub-package-reference", message, book.at_opf(element))


def _meta_inf(path: str, message: str) -> Diagnostic:
    return error("epub-meta-inf", message, Location(path))


RULES = (
    Rule(
        "P1", "epub-meta-inf", ERROR, meta_inf_is_in_form,
        "META-INF holds no part of the book, and its files are in form; only typefaces are obfuscated",
        "META-INF 里不放书的内容，其中的文件格式正确；只有字体可以混淆",
        source="EPUB 3.3 §4.2.6, §4.3", also="PKG-025 PKG-026",
        hint="Move the book's own files out of META-INF; obfuscate nothing but typefaces.",
    ),
    Rule(
        "P9", "epub-package-reference", ERROR, package_references_resolve,
        "What the package points to is there, and nothing points in a circle",
        "包文件所指的都存在，没有循环引用",
        source="EPUB 3.3 §5.5.6, §5.6.2",
        also="RSC-005 OPF-040 OPF-045 OPF-065 OPF-091 OPF-093 OPF-098 OPF-099 RSC-007w",
        hint="Build again; in a book from elsewhere, correct the line.",
    ),
    Rule(
        "P9", "epub-address", ERROR, addresses_stay_inside,
        "Addresses are relative, stay inside the book, and have neither a query nor a blank",
        "地址是相对的，不出书外，不带查询串和空格",
        source="EPUB 3.3 §4.2.5", also="RSC-020 RSC-026 RSC-033",
        hint="Build again; in a book from elsewhere, correct the address.",
    ),
    Rule(
        "P9", "epub-cite", WARNING, quotations_name_files,
        "The source of a quotation is on the web or in the book",
        "引文出处是网址或书里的文件",
        source="EPUB 3.3 §3.4", also="RSC-007",
        hint="Correct the attribute `cite`.",
    ),
    Rule(
        "P9", "epub-page-unreached", WARNING, nothing_is_out_of_reach,
        "A document beside the main line is linked to",
        "主线之外的文件有链接通向它",
        source="EPUB 3.3 §5.7.2", also="OPF-096",
        hint="Link to it, or put it into the main line.",
    ),
)  # fmt: skip
