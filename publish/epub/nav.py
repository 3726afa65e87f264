"""The navigation document and its legacy copy, the NCX (EPUB 3.3 §7, OPF 2.0.1 §2.4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from publish.epub.leaves import EPUB, XHTML, XML, Leaf
from publish.epub.words import Words, words
from publish.render.rendition import ContentsEntry
from publish.render.wellformed import ILLEGAL

PATH = "nav.xhtml"
NCX_TYPE = "application/x-dtbncx+xml"
DEEPEST = 3
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

# EPUB Structural Semantics terms that a landmark may carry, by the role of a division
_LANDMARKS = {
    "half-title": "halftitlepage", "title-page": "titlepage", "imprint": "copyright-page", "contents": "toc",
    "dedication": "dedication", "epigraph": "epigraph", "foreword": "foreword", "preface": "preface",
    "introduction": "introduction", "prologue": "prologue", "epilogue": "epilogue", "afterword": "afterword",
    "appendix": "appendix", "acknowledgements": "acknowledgments", "glossary": "glossary",
    "bibliography": "bibliography", "colophon": "colophon",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a navigation list: its words and where it leads, `path` or `path#id`."""

    label: str
    target: str
    kind: str = ""
    children: tuple[Place, ...] = ()


def contents(
    entries: Iterable[ContentsEntry], homes: Mapping[str, str], files: Mapping[str, str], levels: int = DEEPEST
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """The contents at most so many `levels` deep, and the labels of the lines below, which are left out."""
    below: list[str] = []

    def places(entries: Iterable[ContentsEntry], depth: int) -> Iterator[Place]:
        for entry in entries:
            path = homes.get(entry.id) or files.get(entry.path)
            label = ILLEGAL.sub("", entry.label).strip()
            if path is None or not label:
                yield from places(entry.children, depth)
                continue
            if depth > levels:
                below.append(label)
            inner = tuple(places(entry.children, depth + 1))
            if depth <= levels:
                yield Place(label, f"{path}#{entry.id}" if entry.id in homes else path, entry.role, inner)

    return tuple(places(entries, 1)), tuple(below)


def landmarks(leaves: Sequence[Leaf], contents_path: str, language: str) -> tuple[Place, ...]:
    """Where the main parts of the book begin, each kind at most once, in reading order."""
    say = words(language)
    found: dict[str, Place] = {}
    for leaf in leaves:
        kinds = [(_LANDMARKS.get(leaf.role, ""), leaf.title)]
        if leaf.role == "cover":
            kinds = [("cover", say.cover)]
        elif leaf.path == contents_path:
            kinds = [("toc", say.contents)]
        if leaf.matter == "body":
            kinds.append(("bodymatter", say.body))
        for kind, label in kinds:
            if kind and kind not in found:
                found[kind] = Place(ILLEGAL.sub("", label).strip() or leaf.id, leaf.path, kind)
    return tuple(found.values())


def pages(leaves: Iterable[Leaf]) -> tuple[Place, ...]:
    """The pages of the print edition, where their beginnings are marked."""
    return tuple(
        Place(mark.get("aria-label"), f"{leaf.path}#{mark.get('id')}") for leaf in leaves for mark in leaf.page_breaks()
    )


def nav_leaf(toc: Sequence[Place], language: str, path: str = PATH) -> Leaf:
    """The navigation document with the contents; `add_lists` adds what reading systems alone look at."""
    say = words(language)
    html = etree.Element(XHTML + "html", nsmap={None: XHTML[1:-1], "epub": EPUB[1:-1]})
    html.set("lang", language)
    html.set(XML + "lang", language)
    head = etree.SubElement(html, XHTML + "head")
    etree.SubElement(head, XHTML + "title").text = say.contents
    body = etree.SubElement(html, XHTML + "body")
    nav = _nav(body, "toc", say.contents, "doc-toc")
    nav.set("class", "contents")
    nav.find(XHTML + "h1").set("class", "title")
    _list(nav, toc, "contents-list")
    return Leaf("nav", path, say.contents, html, role="contents", matter="front", came_from=path)


def add_lists(nav: Leaf, marks: Sequence[Place], page_list: Sequence[Place], language: str) -> None:
    """Landmarks and page list, hidden from the page."""
    say: Words = words(language)
    body = nav.root.find(XHTML + "body")
    for kind, label, role, places in (
        ("landmarks", say.landmarks, "", marks),
        ("page-list", say.pages, "doc-pagelist", page_list),
    ):
        if places:
            element = _nav(body, kind, label, role)
            element.set("hidden", "hidden")
            _list(element, places)


def _nav(body: Any, kind: str, label: str, role: str) -> Any:
    nav = etree.SubElement(body, XHTML + "nav", {EPUB + "type": kind, "id": f"nav-{kind}"})
    if role:
        nav.set("role", role)
    heading = etree.SubElement(nav, XHTML + ("h1" if kind == "toc" else "h2"), {"id": f"nav-{kind}-title"})
    heading.text = label
    nav.set("aria-labelledby", f"nav-{kind}-title")
    return nav


def _list(parent: Any, places: Sequence[Place], name: str = "") -> None:
    ol = etree.SubElement(parent, XHTML + "ol", {"class": name} if name else {})
    for place in places:
        li = etree.SubElement(ol, XHTML + "li", {"class": f"entry {place.kind}".strip()} if name else {})
        a = etree.SubElement(li, XHTML + "a", {"href": place.target})
        if place.kind and not name:
            a.set(EPUB + "type", place.kind)
        a.text = place.label
        if place.children:
            _list(li, place.children, name)


def ncx(toc: Sequence[Place], title: str, uid: str, language: str) -> bytes:
    """The NCX that older reading systems look for. `playOrder` may be left out since OPF 2.0.1."""
    root = etree.Element(_NCX + "ncx", {"version": "2005-1"}, nsmap={None: _NCX[1:-1]})
    root.set(XML + "lang", language)
    head = etree.SubElement(root, _NCX + "head")
    for name, value in (("uid", uid), ("depth", str(_depth(toc))), ("totalPageCount", "0"), ("maxPageNumber", "0")):
        etree.SubElement(head, _NCX + "meta", {"name": f"dtb:{name}", "content": value})
    etree.SubElement(etree.SubElement(root, _NCX + "docTitle"), _NCX + "text").text = title
    points = etree.SubElement(root, _NCX + "navMap")
    counter = iter(range(1, 1_000_000))

    def add(parent: Any, places: Sequence[Place]) -> None:
        for place in places:
            point = etree.SubElement(parent, _NCX + "navPoint", {"id": f"point-{next(counter)}"})
            etree.SubElement(etree.SubElement(point, _NCX + "navLabel"), _NCX + "text").text = place.label
            etree.SubElement(point, _NCX + "content", {"src": place.target})
            add(point, place.children)

    add(points, toc)
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _depth(places: Sequence[Place]) -> int:
    return 1 + max((_depth(place.children) for place in places), default=0) if places else 0
