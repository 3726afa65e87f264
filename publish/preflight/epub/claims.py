"""What a finished package claims about its accessibility, and what of its content such claims are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from posixpath import dirname, relpath
from typing import Any

from lxml import etree

from publish.characters import is_han
from publish.manuscript.evidence import content_digest
from publish.preflight.epub.publication import MATHML, OPF, OPS, SVG, XHTML, Page, Publication
from publish.render.claims import Claims

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_H = {"h": XHTML[1:-1]}
_BARE = etree.XPath("//h:body//text()[not(ancestor::h:ruby)]", namespaces=_H)
_ROLES = etree.XPath("boolean(//h:body//*[starts-with(@role, 'doc-')])", namespaces=_H)
_INDEX = etree.XPath("boolean(//*[@role='doc-index']//h:a[@href])", namespaces=_H)


def claims_of(book: Publication) -> Claims:
    """The claims of a package with a package document, in the forms of EPUB 3 and of EPUB 2."""
    conforms = tuple(dict.fromkeys((*_values(book, "dcterms:conformsTo"), *_addresses(book, "dcterms:conformsTo"))))
    refined = next(iter(_refining(book, "a11y:certifiedBy")), None)
    dates = book.refinements(refined.get("id") or "-", "dcterms:date") if refined is not None else []
    credential = "a11y:certifierCredential"
    return Claims(
        modes=_values(book, "schema:accessMode"),
        sufficient=tuple("".join(value.split()) for value in _values(book, "schema:accessModeSufficient")),
        features=_values(book, "schema:accessibilityFeature"),
        hazards=_values(book, "schema:accessibilityHazard"),
        summary=" ".join(_values(book, "schema:accessibilitySummary")),
        conforms=conforms,
        certifier=next(iter(_values(book, "a11y:certifiedBy")), ""),
        credential=next(iter((*_values(book, credential), *_addresses(book, credential))), ""),
        report=next(iter(_addresses(book, "a11y:certifierReport")), ""),
        date=next(((date.text or "").strip() for date in dates), ""),
        exemptions=_values(book, "a11y:exemption"),
        fixed="pre-paginated" in _values(book, "rendition:layout"),
    )


def content_of(book: Publication) -> str:
    """The digest of the content, as `publish.manuscript.evidence.content_digest` counts it."""
    folder = dirname(book.opf_path)
    files = ((item.path, book.files.get(item.path)) for item in book.items if not item.remote)
    return content_digest((relpath(path, folder or "."), data) for path, data in files if data is not None)


def _refining(book: Publication, property: str) -> list[Any]:
    return [meta for meta in book.opf.iter(OPF + "meta") if meta.get("property") == property]


def _values(book: Publication, property: str) -> tuple[str, ...]:
    """The texts of a property, whatever it refines, and of its EPUB 2 form."""
    found = [" ".join((meta.text or "").split()) for meta in _refining(book, property)]
    old = [(meta.get("content") or "").strip() for meta in book.opf.iter(OPF + "meta") if meta.get("name") == property]
    return tuple(value for value in (*found, *old) if value)


def _addresses(book: Publication, relation: str) -> Iterator[str]:
    return (
        link.get("href") or "" for link in book.opf.iter(OPF + "link") if relation in (link.get("rel") or "").split()
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What the documents of the reading order hold, the cover left out."""

    images: bool
    described: bool
    at_length: bool
    formulas: bool
    tables: bool
    notes: bool
    ruby: bool
    every_character: bool
    headings: bool
    ordered: bool
    roles: bool
    index: bool
    page_breaks: bool
    page_list: bool
    contents: bool
    overlays: bool
    sound: bool
    moving: bool

    def scopes(self) -> frozenset[str]:
        """What of the manual list matters (`publish.config.checklist.Point.scope`)."""
        present = {
            "": True, "pictures": self.images, "formulas": self.formulas, "tables": self.tables, "notes": self.notes,
            "ruby": self.ruby, "page numbers": self.page_breaks, "moving pictures": self.moving,
            "sound": self.sound or self.overlays,
        }  # fmt: skip
        return frozenset(scope for scope, there in present.items() if there)


def held(book: Publication) -> Held:
    """Look at the documents of the reading order."""
    pages = book.text_pages()
    images = [image for page in pages for image in page.root.iter(XHTML + "img", SVG + "svg")]
    ruby = _has(pages, XHTML + "ruby")
    gifs = (book.files.get(item.path, b"") for item in book.items if item.media_type == "image/gif")
    return Held(
        images=bool(images),
        described=all(map(_is_described, images)),
        at_length=any(image.get("aria-details") or image.get("aria-describedby") for image in images),
        formulas=_has(pages, MATHML + "math"),
        tables=_has(pages, XHTML + "table"),
        notes=any(page.root.xpath("boolean(//*[@role='doc-noteref'])") for page in pages),
        ruby=ruby,
        every_character=ruby and not _without_reading(_body(pages)),
        headings=_has(pages, *(XHTML + name for name in _HEADINGS)),
        ordered=not any(skipped(page) for page in pages),
        roles=any(_ROLES(page.root) for page in pages),
        index=any(_INDEX(page.root) for page in pages),
        page_breaks=any(page.root.xpath("boolean(//*[@role='doc-pagebreak'])") for page in pages),
        page_list=bool(book.navs("page-list")),
        contents=bool(book.navs("toc")),
        overlays=any(item.media_type == "application/smil+xml" for item in book.items),
        sound=any(item.media_type.startswith(("audio/", "video/")) for item in book.items),
        moving=any(gif.count(b"\x21\xf9\x04") > 1 for gif in gifs),
    )


def skipped(page: Page) -> list[tuple[Any, int, int]]:
    """The headings more than one level below the one before: (element, its level, the level before)."""
    levels = [(heading, int(heading.tag[-1])) for heading in page.all(*_HEADINGS)]
    return [(low, level, above) for (_, above), (low, level) in pairwise(levels) if level > above + 1]


def _body(pages: list[Page]) -> list[Page]:
    """The pages of the text itself: those that say that they are matter around it are left out."""
    around = {"frontmatter", "backmatter", "titlepage", "copyright-page", "toc", "colophon", "halftitlepage"}
    kinds = "//h:body//@epub:type[not(ancestor::h:a)]"
    spaces = {**_H, "epub": OPS[1:-1]}
    return [
        page for page in pages
        if around.isdisjoint(word for kind in page.root.xpath(kinds, namespaces=spaces) for word in kind.split())
    ] or pages  # fmt: skip


def _without_reading(pages: list[Page]) -> bool:
    return any(is_han(char) for page in pages for text in _BARE(page.root) for char in text)


def _has(pages: list[Page], *names: str) -> bool:
    return any(next(page.root.iter(*names), None) is not None for page in pages)


def _is_described(image: Any) -> bool:
    if image.tag == SVG + "svg":
        return bool(image.get("aria-label")) or image.find(SVG + "title") is not None
    return bool((image.get("alt") or "").strip()) or image.get("role") in {"presentation", "none"}
