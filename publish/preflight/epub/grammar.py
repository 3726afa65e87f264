"""Rules of the form of the package document: rows P4, P6, P10. EPUBCheck has schemas for it; these need no Java."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, error, warning
from publish.preflight.epub.publication import DC, OPF, XML, Publication
from publish.preflight.epub.rule import ERROR, WARNING, Rule

_DOCUMENTS = ("application/xhtml+xml", "image/svg+xml")
_ORDER = ("metadata", "manifest", "spine")
# BCP 47: subtags of at most eight letters and digits, the first one letters; or all of it private
_TAG = re.compile(r"(?:[A-Za-z]{2,8}|[xi](?=-))(?:-[A-Za-z0-9]{1,8})*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")
_NAME = re.compile(r"[^\s:]+(?::[^\s:]\S*)?")
_ITEM = frozenset({"cover-image", "mathml", "nav", "remote-resources", "scripted", "svg", "switch"})
_META = frozenset({
    "alternate-script", "authority", "belongs-to-collection", "collection-type", "display-seq", "file-as",
    "group-position", "identifier-type", "meta-auth", "pageBreakSource", "role", "source-of", "term", "title-type",
})  # fmt: skip
_LINK = frozenset({"onix", "xmp"})


def package_has_its_parts(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.4): metadata, manifest and spine in this order; ids once; what every line needs."""
    there = [child.tag.removeprefix(OPF) for child in book.opf if child.tag in {OPF + name for name in _ORDER}]
    if there != list(_ORDER):
        found = ", ".join(there) or "nothing"
        yield _form(book, f"The package holds {found}; it must hold metadata, manifest and spine, once, in this order")
    for id, number in Counter(" ".join(str(v).split()) for v in book.opf.xpath("//@id")).items():
        if number > 1:
            yield _form(book, f"The id {id} occurs {number} times in the package")
    for item in book.opf.iter(OPF + "item"):
        lacking = [name for name in ("id", "href", "media-type") if not item.get(name)]
        if lacking:
            yield _form(book, f"The item {item.get('id') or item.get('href')} has no {' and no '.join(lacking)}", item)
        if item.get("fallback-style") is not None:
            yield _form(book, "fallback-style belongs to EPUB 2", item)
    for element in book.opf.iter(DC + "identifier", DC + "title", DC + "language", OPF + "meta"):
        if not (element.text or "").strip() and not element.get("name"):
            name = element.get("property") or element.tag.rpartition("}")[2]
            yield _form(book, f"The line {name} of the metadata is empty", element)
    if len(list(book.opf.iter(DC + "date"))) > 1:
        yield _form(book, "The package has more than one dc:date; the date of publication is one")
    for collection in book.opf.iterfind(OPF + "collection"):
        if collection.get("role") == "manifest":
            yield _form(book, "A manifest collection must be inside another collection", collection)


def spine_is_an_order(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.7): the spine has items, each known and once, and one of them in the main line."""
    known = {item.id: item.media_type for item in book.items}
    shown = _shown(known, {(e.get("id") or "").strip(): e.get("fallback") or "" for e in book.opf.iter(OPF + "item")})
    spine = next(book.opf.iter(OPF + "spine"), None)
    if spine is None:
        return
    references = list(spine.iter(OPF + "itemref"))
    names = [(reference.get("idref") or "").strip() for reference in references]
    if not references or all((reference.get("linear") or "").strip() == "no" for reference in references):
        yield _spine(book, "The reading order has no document in its main line", spine)
    for reference, name in zip(references, names, strict=True):
        if name not in known:
            yield _spine(book, f"The reading order names {name}, which is not in the manifest", reference)
        elif name not in shown:
            message = f"{name} in the reading order is {known[name]}; neither it nor a fallback is a document"
            yield _spine(book, message, reference)
    for name, number in Counter(names).items():
        if number > 1:
            yield _spine(book, f"The reading order has {name} {number} times", spine)
    toc = spine.get("toc")
    if toc is None and "application/x-dtbncx+xml" in known.values():
        yield _spine(book, "The spine does not name the NCX by its attribute toc", spine)
    elif toc is not None and known.get(toc) != "application/x-dtbncx+xml":
        yield _spine(book, f"The attribute toc of the spine names {toc}, which is no NCX", spine)


def _shown(known: dict[str, str], fallbacks: dict[str, str]) -> set[str]:
    """The items of which they, or one of their fallbacks, are documents that every reading system shows."""
    shown = {name for name, kind in known.items() if kind in _DOCUMENTS}
    stands_in = defaultdict(list)
    for name, fallback in fallbacks.items():
        stands_in[fallback].append(name)
    waiting = list(shown)
    while waiting:
        for name in stands_in.pop(waiting.pop(), ()):
            shown.add(name)
            waiting.append(name)
    return shown


def properties_are_known(book: Publication) -> Iterator[Diagnostic]:
    """P10 (EPUB 3.3 §D.1, §E): properties without a prefix are those of the specification, written as one name."""
    for item in book.opf.iter(OPF + "item"):
        names = (item.get("properties") or "").split()
        yield from _unknown(book, item, [name.removeprefix("rendition:") for name in names], _ITEM)
    for link in book.opf.iter(OPF + "link"):
        if link.get("properties") is not None and not link.get("properties").strip():
            yield error("epub-property-unknown", "A link has empty properties", book.at_opf(link))
        yield from _unknown(book, link, (link.get("properties") or "").split(), _LINK)
    for meta in book.opf.iter(OPF + "meta"):
        for attribute, known in (("property", _META), ("scheme", frozenset[str]())):
            value = meta.get(attribute)
            if value is None:
                continue
            if len(value.split()) != 1:
                message = f"A meta has the {attribute} “{value}”; it must be one name"
                yield error("epub-property-unknown", message, book.at_opf(meta))
            else:
                yield from _unknown(book, meta, value.split(), known)


def language_tags_are_well_formed(book: Publication) -> Iterator[Diagnostic]:
    """P6 (BCP 47): a language is written as zh-Hans, en or ja, everywhere in the package and in the documents."""
    tags = [(e, e.text or "", True) for e in book.opf.iter(DC + "language") if (e.text or "").strip()]
    tags += [(e, str(e.get(XML + "lang")), False) for e in book.opf.xpath("//*[@xml:lang]")]
    tags += [(e, str(e.get("hreflang")), False) for e in book.opf.xpath("//*[@hreflang]")]
    for element, tag, trimmed in tags:
        if tag and not _TAG.fullmatch(tag.strip() if trimmed else tag):
            yield error("epub-language-tag", f"“{tag}” is no tag of a language", book.at_opf(element))
    for page in book.pages.values():
        for value in sorted({str(v) for v in page.root.xpath("//@lang | //@xml:lang")}):
            if value and not _TAG.fullmatch(value):
                yield error("epub-language-tag", f"“{value}” is no tag of a language", page.at())


def dates_are_iso(book: Publication) -> Iterator[Diagnostic]:
    """P4 (EPUB 3.3 §5.5.3.4; W3C NOTE-datetime): the date of publication is written as 2026, 2026-01 or 2026-01-31."""
    for date in book.opf.iter(DC + "date"):
        if (date.text or "").strip() and not _DATE.fullmatch((date.text or "").strip()):
            yield warning("epub-date", f"The date “{date.text}” is not written as 2026-01-31", book.at_opf(date))


def _unknown(book: Publication, element: object, names: list[str], known: frozenset[str]) -> Iterator[Diagnostic]:
    for name in names:
        if not _NAME.fullmatch(name) or (":" not in name and name not in known):
            place = book.at_opf(element)
            yield error("epub-property-unknown", f"The property {name} is not one of EPUB's and has no prefix", place)


def _form(book: Publication, message: str, element: object = None) -> Diagnostic:
    return error("epub-package-form", message, book.at_opf(element))


def _spine(book: Publication, message: str, element: object) -> Diagnostic:
    return error("epub-spine-form", message, book.at_opf(element))


RULES = (
    Rule(
        "P4", "epub-package-form", ERROR, package_has_its_parts,
        "The package has metadata, manifest and spine in this order, and every line what it needs",
        "包文件依次有元数据、清单和阅读顺序，各项俱全",
        source="EPUB 3.3 §5.4", also="RSC-005",
        hint="Build again; in a book from elsewhere, correct the line.",
    ),
    Rule(
        "P4", "epub-spine-form", ERROR, spine_is_an_order,
        "The reading order names documents of the manifest, each once, and has a main line",
        "阅读顺序只列清单里的文件，每个一次，且有主线",
        source="EPUB 3.3 §5.7", also="RSC-005 OPF-033 OPF-043 OPF-044 OPF-049 OPF-050",
        hint="Build again; in a book from elsewhere, correct the line.",
    ),
    Rule(
        "P4", "epub-date", WARNING, dates_are_iso,
        "The date of publication is written as 2026, 2026-01 or 2026-01-31",
        "出版日期写作 2026、2026-01 或 2026-01-31",
        source="EPUB 3.3 §5.5.3.4; W3C NOTE-datetime", also="OPF-053",
        hint="Correct `published:` in book.yaml.",
    ),
    Rule(
        "P6", "epub-language-tag", ERROR, language_tags_are_well_formed,
        "Languages are written as tags: zh-Hans, ja, en",
        "语言写成标签，如 zh-Hans、ja、en",
        source="BCP 47; EPUB 3.3 §5.5.3.3", also="OPF-092",
        hint="Write a tag such as zh-Hans without blanks.",
    ),
    Rule(
        "P10", "epub-property-unknown", ERROR, properties_are_known,
        "Properties are those of EPUB, or have a prefix",
        "属性值是 EPUB 规定的，或带前缀",
        source="EPUB 3.3 §D.1, §E", also="OPF-025 OPF-026 OPF-027",
        hint="Correct the name, or give it a prefix that the package declares.",
    ),
)  # fmt: skip
