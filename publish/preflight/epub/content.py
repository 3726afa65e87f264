"""Rules of content documents: rows C1, C2, C6, C7, C8, A4."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.diagnostics import Diagnostic, error, info, warning
from publish.preflight.epub.publication import MATHML, OPS, SVG, XHTML, XML, Publication, text_of
from publish.preflight.epub.rule import ERROR, INFO, WARNING, Rule

_BY_POSITION = re.compile(r"(p|para|par|id|node|toc_id|sigil_toc_id_)_?\d+")
_VECTOR_ROOT = re.compile(rb"<svg\b[^>]*>", re.S)

# DPUB-ARIA 1.1 roles for EPUB structural semantics that have one and whose elements take it
_PAIRS = {
    "abstract": "doc-abstract", "acknowledgments": "doc-acknowledgments", "afterword": "doc-afterword",
    "appendix": "doc-appendix", "backlink": "doc-backlink", "bibliography": "doc-bibliography",
    "chapter": "doc-chapter", "colophon": "doc-colophon", "conclusion": "doc-conclusion",
    "dedication": "doc-dedication", "endnotes": "doc-endnotes", "epigraph": "doc-epigraph", "epilogue": "doc-epilogue",
    "footnote": "doc-footnote", "foreword": "doc-foreword", "glossary": "doc-glossary", "index": "doc-index",
    "introduction": "doc-introduction", "noteref": "doc-noteref", "pagebreak": "doc-pagebreak",
    "page-list": "doc-pagelist", "part": "doc-part", "preface": "doc-preface", "prologue": "doc-prologue",
    "pullquote": "doc-pullquote", "qna": "doc-qna", "subtitle": "doc-subtitle", "tip": "doc-tip", "toc": "doc-toc",
}  # fmt: skip


def languages_are_said(book: Publication) -> Iterator[Diagnostic]:
    """C1 (EPUB 3.3 §6.1; XHTML): `lang` and `xml:lang` are on the root and are equal."""
    for page in book.pages.values():
        lang, xml = page.root.get("lang"), page.root.get(XML + "lang")
        if not lang or lang != xml:
            yield warning(
                "epub-lang",
                f"The document's lang is {lang or 'missing'}, its xml:lang {xml or 'missing'}",
                page.at(page.root),
            )


def titles_are_headings(book: Publication) -> Iterator[Diagnostic]:
    """C1: every document has a title, and it is what the first heading says."""
    for page in book.pages.values():
        title = page.root.findtext(f"{XHTML}head/{XHTML}title") or ""
        if not title.strip():
            yield error("epub-title-empty", "The document has no title", page.at())
            continue
        if page.root.xpath("//*[contains(@epub:type, 'titlepage')]", namespaces={"epub": OPS[1:-1]}):
            continue  # a title page's heading is the book's
        heading = next(page.all("h1", "h2"), None)
        if heading is not None and text_of(heading) and text_of(heading) != " ".join(title.split()):
            yield info(
                "epub-title-differs",
                f"The document's title is {title.strip()}, its heading {text_of(heading)}",
                page.at(heading),
            )


def pages_hold_text(book: Publication) -> Iterator[Diagnostic]:
    """C1: a document of the reading order shows something."""
    for page in book.read_pages():
        body = next(page.all("body"), None)
        pictures = next(page.root.iter(XHTML + "img", SVG + "svg", MATHML + "math", XHTML + "hr"), None)
        if body is None or (pictures is None and not any(text.strip() for text in body.itertext())):
            yield error("epub-page-empty", "The document shows nothing", page.at())


def ids_are_unique(book: Publication) -> Iterator[Diagnostic]:
    """C2 (XML; annotations of Apple Books hang on ids): an id occurs once in the book and is no mere number."""
    homes: dict[str, str] = {}
    for page in book.pages.values():
        for id, number in Counter(str(v) for v in page.root.xpath("//@id")).items():
            if number > 1:
                yield error("epub-id-repeated", f"The id {id} occurs {number} times in the document", page.at())
            elif id in homes:
                yield warning("epub-id-shared", f"The id {id} occurs also in {homes[id]}", page.at())
            if _BY_POSITION.fullmatch(id):
                yield info(
                    "epub-id-position", f"The id {id} is a mere number and changes with the next edition", page.at()
                )
            homes.setdefault(id, page.path)


def images_have_words(book: Publication) -> Iterator[Diagnostic]:
    """C6 (WCAG 1.1.1): a picture has a text alternative, or says that it is decoration."""
    for page in book.pages.values():
        for image in page.all("img"):
            decorative = image.get("role") in {"presentation", "none"}
            if image.get("alt") is None:
                yield error("epub-alt", "The picture has no alt", page.at(image))
            elif not image.get("alt").strip() and not decorative:
                yield warning(
                    "epub-alt",
                    f"The picture {image.get('src')} has an empty alt",
                    page.at(image),
                    "Say in a few words what it shows: ![words](file).",
                )


def figures_have_ids(book: Publication) -> Iterator[Diagnostic]:
    """C6: a figure with a caption can be linked to."""
    for page in book.text_pages():
        for figure in page.all("figure"):
            if not figure.get("id") and figure.find(XHTML + "figcaption") is not None:
                yield info("epub-figure-id", "A figure has no id and cannot be linked to", page.at(figure))


def tables_have_heads(book: Publication) -> Iterator[Diagnostic]:
    """C6 (WCAG 1.3.1): a table has a caption and a head whose cells say what they head."""
    for page in book.pages.values():
        for table in page.all("table"):
            if table.find(XHTML + "caption") is None:
                yield info("epub-table-caption", "A table has no caption", page.at(table))
            heads = list(table.iter(XHTML + "th"))
            if not heads:
                yield warning("epub-table-head", "A table has no head", page.at(table))
            elif any(not th.get("scope") and text_of(th) for th in heads):
                yield warning("epub-table-head", "A head cell of a table has no scope", page.at(table))


def formulas_have_words(book: Publication) -> Iterator[Diagnostic]:
    """C7 (EPUB 3.3 §6.1.5.1; EPUBCheck ACC-009): MathML has alttext or an annotation in words."""
    for page in book.pages.values():
        for formula in page.root.iter(MATHML + "math"):
            if not (formula.get("alttext") or "").strip():
                yield warning("epub-formula-alt", "A formula has no alttext", page.at(formula))


def drawings_scale(book: Publication) -> Iterator[Diagnostic]:
    """C8 (Standard Ebooks): a drawing has a viewBox and no fixed size; one inside the text has a title."""
    for page in book.pages.values():
        for drawing in page.root.iter(SVG + "svg"):
            nested = drawing.getparent() is not None and drawing.getparent().tag.startswith(SVG)
            if not nested and (not drawing.get("viewBox") or drawing.get("width") or drawing.get("height")):
                yield info("epub-drawing-size", "A drawing has no viewBox, or a size of its own", page.at(drawing))
            if not nested and drawing.find(SVG + "title") is None and not drawing.get("aria-label"):
                yield warning("epub-drawing-title", "A drawing has no title", page.at(drawing))
    for item in book.items:
        if item.media_type == "image/svg+xml" and item.path in book.files:
            root = _VECTOR_ROOT.search(book.files[item.path][:20_000])
            if root is not None and b"viewBox" not in root[0]:
                yield info("epub-drawing-size", f"The drawing {item.path} has no viewBox")


def semantics_come_in_pairs(book: Publication) -> Iterator[Diagnostic]:
    """A4 (EPUB Accessibility Techniques; Ace epub-type-has-matching-role): `epub:type` has its ARIA role beside it."""
    for page in book.pages.values():
        for element in page.root.xpath("/*/*[local-name()='body']//*[@epub:type]", namespaces={"epub": OPS[1:-1]}):
            if element.tag in (XHTML + "a", XHTML + "li") and element.getparent().tag == XHTML + "li":
                continue  # landmarks say where a link leads, not what it is
            for kind in element.get(OPS + "type").split():
                role = _PAIRS.get(kind)
                if role and role not in (element.get("role") or "").split():
                    yield warning("epub-role", f"epub:type {kind} lacks the role {role}", page.at(element))


RULES = (
    Rule(
        "C1", "epub-lang", WARNING, languages_are_said,
        "The root of a document says its language twice and alike, lang and xml:lang",
        "文件根元素的 lang 与 xml:lang 都有且相同",
        source="XHTML; EPUB 3.3 §6.1", also="RSC-005 Ace html-has-lang, html-xml-lang-mismatch",
        hint="Build again; in a book from elsewhere, set `lang` and `xml:lang`.",
    ),
    Rule(
        "C1", "epub-title-empty", ERROR, titles_are_headings,
        "Every document has a title",
        "每个文件有标题",
        source="HTML", also="RSC-005 Ace document-title",
        hint="Give the chapter a title.",
    ),
    Rule(
        "C1", "epub-title-differs", INFO, titles_are_headings,
        "A document's title is its first heading",
        "文件的标题就是第一个标题的文字",
        source="Standard Ebooks",
        hint="Nothing, or make them one.",
    ),
    Rule(
        "C1", "epub-page-empty", ERROR, pages_hold_text,
        "A document of the reading order shows something",
        "阅读顺序里的文件都有内容",
        source="this programme: nothing is lost silently",
        hint="Write the chapter, or take it out of the order.",
    ),
    Rule(
        "C2", "epub-id-repeated", ERROR, ids_are_unique,
        "An id occurs once in a document",
        "id 在一个文件里只出现一次",
        source="XML 1.0", also="RSC-005",
        hint="Give one of the two another id.",
    ),
    Rule(
        "C2", "epub-id-shared", WARNING, ids_are_unique,
        "An id occurs once in the book",
        "id 在全书里只出现一次",
        source="Standard Ebooks",
        hint="Give one of the two another id.",
    ),
    Rule(
        "C2", "epub-id-position", INFO, ids_are_unique,
        "An id says what it names and is no mere number",
        "id 说明所指的内容，不是单纯的编号",
        source="Apple Books asset guide 5.3",
        hint="Give headings names: `{#ch-snow}`.",
    ),
    Rule(
        "C6", "epub-alt", ERROR, images_have_words,
        "A picture has words for who cannot see it, or says that it is decoration",
        "图片有替代文字，或写明只是装饰",
        source="WCAG 2.2, 1.1.1", also="Ace image-alt",
        hint="Write what it shows: `![一只猫](cat.png)`.",
    ),
    Rule(
        "C6", "epub-figure-id", INFO, figures_have_ids,
        "A figure with a caption has an id",
        "有图注的图有 id",
        source="Standard Ebooks",
        hint="Write `{#fig-name}` after the picture.",
    ),
    Rule(
        "C6", "epub-table-caption", INFO, tables_have_heads,
        "A table has a caption",
        "表格有表题",
        source="WCAG 2.2, 1.3.1",
        hint="Write `表：…` before or after it.",
    ),
    Rule(
        "C6", "epub-table-head", WARNING, tables_have_heads,
        "A table has a head whose cells say what they head",
        "表格有表头，表头单元格写明 scope",
        source="WCAG 2.2, 1.3.1", also="Ace scope-attr-valid",
        hint="Give the table a head row.",
    ),
    Rule(
        "C7", "epub-formula-alt", WARNING, formulas_have_words,
        "A formula has words for who hears the book",
        "公式有 alttext",
        source="EPUB 3.3 §6.1.5", also="ACC-009",
        hint="Build again; in a book from elsewhere, add `alttext`.",
    ),
    Rule(
        "C8", "epub-drawing-size", INFO, drawings_scale,
        "A drawing has a viewBox and no fixed size",
        "矢量图有 viewBox，不写死大小",
        source="Standard Ebooks x-005, x-006",
        hint="Export it with a viewBox and without width and height.",
    ),
    Rule(
        "C8", "epub-drawing-title", WARNING, drawings_scale,
        "A drawing inside the text has a title",
        "正文里的矢量图有标题",
        source="Standard Ebooks s-022; WCAG 2.2, 1.1.1", also="Ace svg-img-alt",
        hint="Give it `<title>`, or show it as a picture with an alt.",
    ),
    Rule(
        "A4", "epub-role", WARNING, semantics_come_in_pairs,
        "epub:type has its ARIA role beside it",
        "epub:type 旁有相应的 ARIA role",
        source="EPUB Accessibility Techniques 1.1", also="Ace epub-type-has-matching-role",
        hint="Build again; in a template, write both.",
    ),
)  # fmt: skip
