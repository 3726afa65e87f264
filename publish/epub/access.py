"""What a reader meets in the book: the accessibility metadata, derived and never typed (EPUB Accessibility 1.1 §2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lxml import etree

from publish.characters import is_han
from publish.config.languages import family
from publish.epub.leaves import XHTML, Leaf
from publish.epub.package import Item
from publish.epub.words import words
from publish.render.claims import Claims

_SVG = "{http://www.w3.org/2000/svg}svg"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
_ROLES = etree.XPath("boolean(//h:body//*[starts-with(@role, 'doc-')])", namespaces={"h": XHTML[1:-1]})
_NOTES = etree.XPath("boolean(//*[@role='doc-noteref'])")
_INDEX = etree.XPath("boolean(//*[@role='doc-index']//h:a[@href])", namespaces={"h": XHTML[1:-1]})
_BARE = etree.XPath("//h:body//text()[not(ancestor::h:ruby)]", namespaces={"h": XHTML[1:-1]})


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in the book. The cover does not count as an image: it holds nothing that the text lacks.

    `described` says that every image has words, `at_length` that some have a description besides; `ordered` that no
    document skips a level of headings; `every_character` that no Han character of the text lacks a reading;
    `sounding` that some of the text can be heard (media overlays), `narrated` that all of it can; `vertical` that
    lines run from top to bottom.
    """

    language: str
    images: bool = False
    described: bool = True
    at_length: bool = False
    formulas: bool = False
    tables: bool = False
    notes: bool = False
    ruby: bool = False
    every_character: bool = False
    headings: bool = False
    ordered: bool = True
    roles: bool = False
    index: bool = False
    page_breaks: bool = False
    animated: bool = False
    sounding: bool = False
    narrated: bool = False
    vertical: bool = False

    def scopes(self) -> frozenset[str]:
        """What of the manual list matters for this book (`publish.config.checklist.Point.scope`)."""
        present = {
            "": True, "pictures": self.images, "formulas": self.formulas, "tables": self.tables, "notes": self.notes,
            "ruby": self.ruby, "page numbers": self.page_breaks, "moving pictures": self.animated,
            "sound": self.sounding or self.narrated,
        }  # fmt: skip
        return frozenset(scope for scope, there in present.items() if there)


def claims(survey: Survey, addendum: str = "") -> Claims:
    """What the package may say. `addendum` are the author's own sentences behind the summary."""
    visual, heard = survey.images, survey.sounding or survey.narrated
    by_text = not visual or survey.described
    modes = (("textual", True), ("visual", visual), ("auditory", heard))
    ways = (("textual", by_text), ("textual,visual", visual), ("auditory", survey.narrated and by_text))
    asian = family(survey.language) in {"zh", "ja", "ko"}
    features = (
        ("alternativeText", visual and survey.described),
        ("ARIA", survey.roles),
        ("displayTransformability", True),
        ("fullRubyAnnotations", survey.every_character),
        ("horizontalWriting", asian and not survey.vertical),
        ("index", survey.index),
        ("longDescription", survey.at_length),
        ("MathML", survey.formulas),
        ("pageBreakMarkers", survey.page_breaks),
        ("pageNavigation", survey.page_breaks),
        ("readingOrder", True),
        ("rubyAnnotations", survey.ruby and not survey.every_character),
        ("structuralNavigation", survey.headings and survey.ordered),
        ("synchronizedAudioText", heard),
        ("tableOfContents", True),
        ("verticalWriting", survey.vertical),
    )
    return Claims(
        modes=tuple(name for name, said in modes if said),
        sufficient=tuple(name for name, said in ways if said),
        features=tuple(name for name, said in features if said),
        hazards=("unknown",) if survey.animated else ("none",),
        summary=summary(survey, addendum),
    )


def summary(survey: Survey, addendum: str = "") -> str:
    """The same in sentences of the book's language."""
    say = words(survey.language)
    sentences = (
        (say.text, True),
        (say.described if survey.described else say.undescribed, survey.images),
        (say.formulas, survey.formulas),
        (say.all_ruby if survey.every_character else say.ruby, survey.ruby),
        (say.page_numbers, survey.page_breaks),
        (say.heard, survey.narrated),
        (say.heard_in_part, survey.sounding and not survey.narrated),
        (say.unknown_hazard if survey.animated else say.no_hazard, True),
        (" ".join(addendum.split()), bool(addendum.strip())),
    )
    return say.join.join(sentence for sentence, said in sentences if said)


def survey(
    leaves: Iterable[Leaf], language: str, *, moving: bool = False, vertical: bool = False
) -> Survey:
    """Look at the documents of the reading order, the cover left out."""
    leaves = list(leaves)
    pictures = [element for leaf in leaves for element in leaf.root.iter(XHTML + "img", _SVG)]
    ruby = _any(leaves, XHTML + "ruby")
    return Survey(
        language=language,
        images=bool(pictures),
        described=all(map(_is_described, pictures)),
        at_length=any(_is_told_at_length(picture) for picture in pictures),
        formulas=_any(leaves, _MATH),
        tables=_any(leaves, XHTML + "table"),
        notes=any(_NOTES(leaf.root) for leaf in leaves),
        ruby=ruby,
        every_character=ruby and _all_read([leaf for leaf in leaves if leaf.matter == "body"]),
        headings=_any(leaves, *_HEADINGS),
        ordered=all(_in_order(leaf) for leaf in leaves),
        roles=any(_ROLES(leaf.root) for leaf in leaves),
        index=any(_INDEX(leaf.root) for leaf in leaves),
        page_breaks=any(leaf.page_breaks() for leaf in leaves),
        animated=moving,
        vertical=vertical,
    )


def _any(leaves: Sequence[Leaf], *names: str) -> bool:
    return any(next(leaf.root.iter(*names), None) is not None for leaf in leaves)


def _is_described(picture: Any) -> bool:
    if picture.tag == _SVG:
        return bool(picture.get("aria-label")) or picture.find("{*}title") is not None
    return bool((picture.get("alt") or "").strip()) or picture.get("role") in {"presentation", "none"}


def _is_told_at_length(picture: Any) -> bool:
    """Whether a description beside the words for the picture is where the picture says it is (WCAG F1, ARIA15)."""
    names = f"{picture.get('aria-details') or ''} {picture.get('aria-describedby') or ''}".split()
    return any(picture.getroottree().getroot().xpath("boolean(//*[@id=$id])", id=name) for name in names)


def _in_order(leaf: Leaf) -> bool:
    """Whether every heading is at most one level below the one before."""
    levels = [int(heading.tag[-1]) for heading in leaf.root.iter(*_HEADINGS)]
    return all(low <= high + 1 for high, low in pairwise(levels))


def _all_read(leaves: Sequence[Leaf]) -> bool:
    """Whether every Han character of the text stands in a ruby base."""
    return bool(leaves) and not any(is_han(char) for leaf in leaves for text in _BARE(leaf.root) for char in text)


def animated(items: Iterable[Item]) -> bool:
    """Whether a GIF has more than one picture: each is announced by a graphic control block (GIF89a §23)."""
    return any(item.media_type == "image/gif" and item.data.count(b"\x21\xf9\x04") > 1 for item in items)
