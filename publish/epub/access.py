"""Accessibility metadata, derived from what is in the book and never typed (EPUB Accessibility 1.1 §2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.epub.leaves import XHTML, Leaf
from publish.epub.words import words


@dataclass(frozen=True, slots=True)
class Access:
    """What a reader meets in the book. The cover does not count as an image: it holds nothing that the text lacks."""

    language: str
    images: bool
    described: bool
    formulas: bool
    ruby: bool
    headings: bool
    page_breaks: bool
    animated: bool

    def properties(self) -> Iterator[tuple[str, str]]:
        """(schema.org property, value) in a fixed order."""
        visual = self.images
        yield "accessMode", "textual"
        if visual:
            yield "accessMode", "visual"
        if not visual or self.described:
            yield "accessModeSufficient", "textual"
        if visual:
            yield "accessModeSufficient", "textual,visual"
        features = (
            ("alternativeText", self.images and self.described),
            ("displayTransformability", True),
            ("MathML", self.formulas),
            ("pageBreakMarkers", self.page_breaks),
            ("pageNavigation", self.page_breaks),
            ("readingOrder", True),
            ("rubyAnnotations", self.ruby),
            ("structuralNavigation", self.headings),
            ("tableOfContents", True),
        )
        yield from (("accessibilityFeature", name) for name, present in features if present)
        yield "accessibilityHazard", "unknown" if self.animated else "none"
        yield "accessibilitySummary", self.summary()

    def summary(self) -> str:
        """The same in sentences of the book's language."""
        say = words(self.language)
        sentences = (
            (say.text, True),
            (say.described if self.described else say.undescribed, self.images),
            (say.formulas, self.formulas),
            (say.ruby, self.ruby),
            (say.page_numbers, self.page_breaks),
            (say.unknown_hazard if self.animated else say.no_hazard, True),
        )
        return say.join.join(sentence for sentence, said in sentences if said)


def survey(leaves: Iterable[Leaf], language: str, animated: bool = False) -> Access:
    """Look at the documents of the reading order, the cover left out."""
    images = ruby = formulas = headings = page_breaks = False
    described = True
    for leaf in leaves:
        for image in leaf.root.iter(XHTML + "img"):
            images = True
            described &= bool(image.get("alt")) or image.get("role") in {"presentation", "none"}
        for drawing in leaf.root.iter("{http://www.w3.org/2000/svg}svg"):
            images = True
            described &= bool(drawing.get("aria-label")) or drawing.find("{*}title") is not None
        ruby = ruby or _any(leaf, XHTML + "ruby")
        formulas = formulas or _any(leaf, "{http://www.w3.org/1998/Math/MathML}math")
        headings = headings or _any(leaf, *(f"{XHTML}h{level}" for level in range(1, 7)))
        page_breaks = page_breaks or bool(leaf.page_breaks())
    return Access(language, images, described, formulas, ruby, headings, page_breaks, animated)


def _any(leaf: Leaf, *names: str) -> bool:
    return next(leaf.root.iter(*names), None) is not None
