"""Rules of accessibility metadata: rows A1 and A2. What the package claims is compared with what the book holds."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, error, warning
from publish.preflight.epub.claims import claims_of, held
from publish.preflight.epub.publication import Publication
from publish.preflight.epub.rule import ERROR, WARNING, Rule
from publish.preflight.epub.vocabulary import FEATURES, HAZARDS, MODES, WAYS

_RUBY = {"rubyAnnotations", "fullRubyAnnotations"}
_BREAKS = {"pageBreakMarkers", "printPageNumbers"}
_NEEDED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


def metadata_is_complete(book: Publication) -> Iterator[Diagnostic]:
    """A1 (EPUB Accessibility 1.1 §2.2; 1.2 wants accessModeSufficient): five properties are there."""
    for name in _NEEDED:
        if not [m for m in book.metas(f"schema:{name}") if (m.text or "").strip()]:
            yield error("epub-access-missing", f"The package does not say schema:{name}", book.at_opf())


def metadata_is_true(book: Publication) -> Iterator[Diagnostic]:
    """A2 (Standard Ebooks m-028, m-029, m-077): a claim has its content, and content has its claim."""
    there, claims = held(book), claims_of(book)
    features, modes = set(claims.features), set(claims.modes)
    by_text = not there.images or there.described
    checks = (
        ("accessMode visual", "visual" in modes, there.images),
        ("accessMode textual", "textual" in modes, True),
        ("accessMode auditory", "auditory" in modes, there.sound or there.overlays),
        ("accessibilityFeature alternativeText", "alternativeText" in features, there.images and there.described),
        ("accessibilityFeature longDescription", "longDescription" in features, there.at_length),
        ("accessibilityFeature MathML", "MathML" in features, there.formulas),
        ("accessibilityFeature rubyAnnotations", bool(features & _RUBY), there.ruby),
        ("accessibilityFeature structuralNavigation", "structuralNavigation" in features,
         there.headings and there.ordered),
        ("accessibilityFeature pageBreakMarkers", bool(features & _BREAKS), there.page_breaks),
        ("accessibilityFeature pageNavigation", "pageNavigation" in features, there.page_list),
        ("accessibilityFeature tableOfContents", "tableOfContents" in features, there.contents),
        ("accessibilityFeature index", "index" in features, there.index),
        ("accessibilityFeature synchronizedAudioText", "synchronizedAudioText" in features, there.overlays),
        ("accessModeSufficient textual", "textual" in claims.sufficient, by_text),
    )  # fmt: skip
    for name, claimed, true in checks:
        if claimed and not true:
            yield warning(
                "epub-access-untrue", f"The package claims {name}, which the book does not bear out", book.at_opf()
            )
        elif true and not claimed:
            yield warning("epub-access-unsaid", f"The package does not say {name}, though it is so", book.at_opf())
    only_true = (
        ("fullRubyAnnotations", there.every_character),
        ("ARIA", there.roles),
        ("transcript", there.sound),
        ("closedCaptions", there.sound),
        ("openCaptions", there.sound),
        ("audioDescription", there.sound),
    )
    for name, true in only_true:
        if name in features and not true:
            yield warning(
                "epub-access-untrue", f"The package claims {name}, which the book does not bear out", book.at_opf()
            )


def values_are_known(book: Publication) -> Iterator[Diagnostic]:
    """A2: values are words of the vocabulary, and hazards do not contradict one another."""
    claims = claims_of(book)
    ways = tuple(word for value in claims.sufficient for word in value.split(","))
    for property, values, known in (
        ("accessMode", claims.modes, MODES),
        ("accessModeSufficient", ways, WAYS),
        ("accessibilityFeature", claims.features, FEATURES),
        ("accessibilityHazard", claims.hazards, HAZARDS),
    ):
        for value in sorted(set(values) - known):
            near = next((word for word in sorted(known) if word.casefold() == value.casefold()), "")
            hint = f"Write {near}." if near else ""
            yield warning("epub-access-value", f"{value} is no value of schema:{property}", book.at_opf(), hint)
    for kind in ("none", "unknown"):
        if kind in claims.hazards and len(set(claims.hazards)) > 1:
            yield warning("epub-access-hazard", f"The hazards say {kind} and something else besides", book.at_opf())
    for bad, good in (("flashing", "Flashing"), ("motionSimulation", "MotionSimulation"), ("sound", "Sound")):
        if len({bad, f"no{good}Hazard", f"unknown{good}Hazard"} & set(claims.hazards)) > 1:
            yield warning("epub-access-hazard", f"The hazards contradict one another about {bad}", book.at_opf())


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
    Rule(
        "A2", "epub-access-value", WARNING, values_are_known,
        "Modes, features and hazards are words of the vocabulary, letter for letter",
        "感官、功能、危险的取值都是词表里的词，一字不差",
        source="Accessibility Properties for Discoverability Vocabulary",
        also="Ace metadata-accessibilityfeature-invalid",
        hint="Take the value out, or write it as the vocabulary does.",
    ),
    Rule(
        "A2", "epub-access-hazard", WARNING, values_are_known,
        "The hazards do not contradict one another",
        "危险各项不自相矛盾",
        source="Accessibility Properties for Discoverability Vocabulary",
        also="Ace metadata-accessibilityhazard-invalid",
        hint="Say none or unknown alone, and of each hazard one thing.",
    ),
)  # fmt: skip
