"""Rules of the form of the navigation document: rows N1 and N3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from publish.diagnostics import Diagnostic, error
from publish.preflight.epub.publication import OPF, OPS, XHTML, Page, Publication, resolve
from publish.preflight.epub.rule import ERROR, Rule

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_FLAT = ("landmarks", "page-list")
_HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))


def lists_are_in_form(book: Publication) -> Iterator[Diagnostic]:
    """N1 (EPUB 3.3 §7.3): each nav is an optional heading and one list; each line a link, or words with a list."""
    page = book.nav()
    if page is None:
        return
    for nav in page.all("nav"):
        kinds = (nav.get(OPS + "type") or "").split()
        if not kinds:
            continue
        for element, message in _faults(nav, kinds):
            yield error("epub-nav-form", message, page.at(element))
    for kind, number in Counter(k for n in page.all("nav") for k in (n.get(OPS + "type") or "").split()).items():
        if number > 1 and kind in _FLAT:
            yield error("epub-nav-form", f"The navigation document has {number} lists {kind}", page.at())


def _faults(nav: Any, kinds: list[str]) -> Iterator[tuple[Any, str]]:
    children = [child for child in nav if isinstance(child.tag, str)]
    heading = children[0] if children and children[0].tag in _HEADINGS else None
    rest = children[1:] if heading is not None else children
    name = kinds[0]
    if [child.tag for child in rest] != [XHTML + "ol"]:
        yield nav, f"The list {name} must be a heading, if any, and one ol"
    if heading is not None and not _words(heading):
        yield heading, f"The heading of the list {name} is empty"
    if heading is None and name not in {"toc", *_FLAT}:
        yield nav, f"The list {name} needs a heading"
    if nav.get("hidden") not in {None, "", "hidden", "until-found"}:
        yield nav, f"hidden is {nav.get('hidden')} at the list {name}; it must be hidden"
    for ordered in nav.iter(XHTML + "ol"):
        if ordered.find(XHTML + "li") is None:
            yield ordered, f"The list {name} is empty, or a part of it"
        if ordered is not nav.find(XHTML + "ol") and name in _FLAT:
            yield ordered, f"The list {name} has lists inside"
    for line in nav.iter(XHTML + "li"):
        yield from _line(line, name)


def _line(line: Any, name: str) -> Iterator[tuple[Any, str]]:
    tags = [child.tag.removeprefix(XHTML) for child in line if isinstance(child.tag, str)]
    if tags not in (["a"], ["a", "ol"], ["span", "ol"]):
        yield line, f"A line of the list {name} must be a link, or words with a list below; it is {tags or 'empty'}"
    elif not _words(line[0]):
        yield line, f"A line of the list {name} has no words"
    if name == "landmarks" and tags[:1] == ["a"] and not line.find(XHTML + "a").get(OPS + "type"):
        yield line, "A landmark does not say what it is (epub:type)"


def _words(element: Any) -> bool:
    images = (image.get("alt") or "" for image in element.iter(XHTML + "img"))
    return bool("".join([*element.itertext("{*}*"), *images, element.get("title") or ""]).strip())


def lists_lead_into_the_book(book: Publication) -> Iterator[Diagnostic]:
    """N1, N3 (EPUB 3.3 §7.4): contents, landmarks and page list lead to documents of the book, each line its own."""
    page = book.nav()
    if page is None:
        return
    documents = {item.path for item in book.items if item.media_type in {"application/xhtml+xml", "image/svg+xml"}}
    with_fallback = [e for e in book.opf.iter(OPF + "item") if e.get("fallback")]
    documents |= {resolve(book.opf_path, e.get("href") or "")[0] for e in with_fallback}
    for kind in ("toc", *_FLAT):
        for nav in book.navs(kind):
            for link in nav.iter(XHTML + "a"):
                address = link.get("href") or ""
                path = resolve(page.path, address)[0]
                if _REMOTE.match(address):
                    yield _target(page, link, f"The list {kind} leads to {address}, out of the book")
                elif path in book.files and path not in documents and "#epubcfi(" not in address:
                    yield _target(page, link, f"The list {kind} leads to {address}, which is no document")
    marks = Counter(
        (kind, resolve(page.path, link.get("href") or ""))
        for nav in book.navs("landmarks") for link in nav.iter(XHTML + "a")
        for kind in (link.get(OPS + "type") or "").split()
    )  # fmt: skip
    for (kind, _), number in marks.items():
        if number > 1:
            yield error("epub-nav-target", f"{number} landmarks {kind} lead to the same place", page.at())


def _target(page: Page, link: Any, message: str) -> Diagnostic:
    return error("epub-nav-target", message, page.at(link))


RULES = (
    Rule(
        "N1", "epub-nav-form", ERROR, lists_are_in_form,
        "Each list of the navigation document is an optional heading and one ol of links, and no line is empty",
        "导航文件里每份表是可有的标题加一个 ol，每行是链接且不为空",
        source="EPUB 3.3 §7.3", also="RSC-005",
        hint="Build again; in a book from elsewhere, correct the list.",
    ),
    Rule(
        "N1", "epub-nav-target", ERROR, lists_lead_into_the_book,
        "Contents, landmarks and page list lead to documents of the book",
        "目录、路标和页码表只指向书里的文件",
        source="EPUB 3.3 §7.4", also="NAV-010 RSC-010",
        hint="Build again; in a book from elsewhere, correct the address.",
    ),
)  # fmt: skip
