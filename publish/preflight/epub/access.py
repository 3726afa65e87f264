"""Rules of accessibility metadata: rows A1 and A2. What the package claims is compared with what the book holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, error, warning
from publish.preflight.epub.publication import MATHML, SVG, XHTML, Publication
from publish.preflight.epub.rule import ERROR, WARNING, Rule

_NEEDED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


@dataclass(frozen=True, slots=True)
class _Held:
    """What the documents of the reading order hold, the cover left out."""

    images: bool
    all_described: bool
    formulas: bool
    ruby: bool
    headings: bool
    page_breaks: bool


def metadata_is_complete(book: Publication) -> Iterator[Diagnostic]:
    """A1 (EPUB Accessibility 1.1 §2.2; 1.2 wants accessModeSufficient): five properties are there."""
    for name in _NEEDED:
        if not [m for m in book.metas(f"schema:{name}") if (m.text or "").strip()]:
            yield error("epub-access-missing", f"The package does not say schema:{name}", book.at_opf())


def metadata_is_true(book: Publication) -> Iterator[Diagnostic]:
    """A2 (Standard Ebooks m-028, m-029, m-077): a claim has its content, and content has its claim."""
    held = _held(book)
    modes = _values(book, "accessMode")
    features = _values(book, "accessibilityFeature")
    sufficient = {"".join(v.split()) for v in _values(book, "accessModeSufficient")}
    checks = (
        ("accessMode visual", "visual" in modes, held.images),
        ("accessMode textual", "textual" in modes, True),
        ("accessibilityFeature alternativeText", "alternativeText" in features, held.images and held.all_described),
        ("accessibilityFeature MathML", "MathML" in features, held.formulas),
        (
            "accessibilityFeature rubyAnnotations",
            bool(features & {"rubyAnnotations", "fullRubyAnnotations"}),
            held.ruby,
        ),
        ("accessibilityFeature structuralNavigation", "structuralNavigation" in features, held.headings),
        ("accessibilityFeature pageBreakMarkers", "pageBreakMarkers" in features, held.page_breaks),
        ("accessibilityFeature tableOfContents", "tableOfContents" in features, bool(book.navs("toc"))),
        ("accessModeSufficient textual", "textual" in sufficient, not held.images or held.all_described),
    )
    for name, claimed, true in checks:
        if claimed and not true:
            yield warning(
                "epub-access-untrue", f"The package claims {name}, which the book does not bear out", book.at_opf()
            )
        elif true and not claimed:
            yield warning("epub-access-unsaid", f"The package does not say {name}, though it is so", book.at_opf())


def _values(book: Publication, name: str) -> set[str]:
    return {(m.text or "").strip() for m in book.metas(f"schema:{name}")}


def _held(book: Publication) -> _Held:
    images = formulas = ruby = headings = page_breaks = False
    described = True
    for page in book.text_pages():
        for image in page.all("img"):
            images = True
            described &= bool((image.get("alt") or "").strip()) or image.get("role") in {"presentation", "none"}
        for drawing in page.root.iter(SVG + "svg"):
            images = True
            described &= bool(drawing.get("aria-label")) or drawing.find(SVG + "title") is not None
        formulas |= next(page.root.iter(MATHML + "math"), None) is not None
        ruby |= next(page.all("ruby"), None) is not None
        headings |= next(page.root.iter(*(f"{XHTML}h{n}" for n in range(1, 7))), None) is not None
        page_breaks |= bool(page.root.xpath("//*[@role='doc-pagebreak']"))
    return _Held(images, described, formulas, ruby, headings, page_breaks)


RULES = (
    Rule(
        "A1", "epub-access-missing", ERROR, metadata_is_complete,
        "The package says what the book needs of its readers: modes, features, hazards and a summary",
        "包文件写明无障碍信息：所需感官、功能、危险和摘要",
        source="EPUB Accessibility 1.1 §2.2", also="Ace metadata-accessmode, …",
        hint="Build the book again with this programme; it derives them.",
    ),
    Rule(
        "A2", "epub-access-untrue", WARNING, metadata_is_true,
        "Every claim of accessibility is borne out by the book",
        "声称的无障碍功能书里确实有",
        source="EPUB Accessibility 1.1 §2.2; Standard Ebooks m-028",
        hint="Build again; in a book from elsewhere, take the value out.",
    ),
    Rule(
        "A2", "epub-access-unsaid", WARNING, metadata_is_true,
        "What the book holds for accessibility is claimed",
        "书里有的无障碍功能都写明了",
        source="EPUB Accessibility 1.1 §2.2; Standard Ebooks m-029",
        hint="Build again; in a book from elsewhere, add the value.",
    ),
)  # fmt: skip
