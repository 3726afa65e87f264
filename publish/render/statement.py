"""The accessibility statement: what a package claims, told in sentences that readers understand.

The order of the sections, and when which sentence is said, follow the W3C's Accessibility Metadata Display Guide for
Digital Publications 2.0 and its techniques for EPUB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from publish.render.claims import Claims
from publish.render.statement_words import sentences
from publish.render.words import words

Say: TypeAlias = Mapping[str, str]

_CLAIM = re.compile(r"EPUB Accessibility 1\.\d+ - WCAG 2\.\d+ Level (A{1,3})")
_OLD_CLAIM = re.compile(r"https?://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-(a{1,3})")
_ALTERNATIVES = {"longDescription", "alternativeText", "describedMath", "transcript"}
_NAVIGATION = (
    ("tableOfContents", "toc"), ("index", "index"), ("pageNavigation", "page-navigation"),
    ("structuralNavigation", "structural"),
)  # fmt: skip
_RICH = (
    ("MathML", "math-as-mathml"), ("latex", "math-as-latex"), ("describedMath", "math-described"),
    ("MathML-chemistry", "chemistry-as-mathml"), ("latex-chemistry", "chemistry-as-latex"),
    ("longDescription", "extended"), ("closedCaptions", "closed-captions"), ("openCaptions", "open-captions"),
    ("transcript", "transcript"),
)  # fmt: skip
_HAZARDS = (
    ("flashing", "flashing"), ("noFlashingHazard", "no-flashing"), ("unknownFlashingHazard", "flashing-unknown"),
    ("motionSimulation", "motion"), ("noMotionSimulationHazard", "no-motion"),
    ("unknownMotionSimulationHazard", "motion-unknown"),
    ("sound", "sound"), ("noSoundHazard", "no-sound"), ("unknownSoundHazard", "sound-unknown"),
)  # fmt: skip
_FURTHER = (
    ("ARIA", "aria"), ("audioDescription", "audio-descriptions"), ("braille", "braille"),
    ("fullRubyAnnotations", "full-ruby"), ("rubyAnnotations", "ruby"), ("highContrastDisplay", "high-contrast"),
    ("highContrastAudio", "high-contrast-audio"), ("largePrint", "large-print"), ("pageBreakMarkers", "page-breaks"),
    ("signLanguage", "sign-language"), ("tactileGraphic", "tactile-graphics"), ("tactileObject", "tactile-objects"),
    ("ttsMarkup", "tts-hinting"), ("verticalWriting", "vertical"), ("horizontalWriting", "horizontal"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A field of the guide: its key there, its title and its sentences. `known` is false where nothing is said."""

    key: str
    title: str
    sentences: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """The whole statement in one language."""

    language: str
    title: str
    sections: tuple[Section, ...]


def statement(claims: Claims, language: str) -> Statement:
    """The statement for what a package claims. A field of which nothing is known says so; further ones stay away."""
    say = sentences(language)
    tellers: tuple[tuple[str, Callable[[Claims, Say], Iterator[str]]], ...] = (
        ("ways-of-reading", _ways_of_reading),
        ("conformance", lambda claims, say: _conformance(claims, say, language)),
        ("navigation", lambda claims, say: _said(claims.features, _NAVIGATION, say)),
        ("rich-content", lambda claims, say: _said(claims.features, _RICH, say)),
        ("hazards", _hazards),
        ("accessibility-summary", lambda claims, say: iter([claims.summary] if claims.summary else [])),
        ("legal-considerations", _legal),
        ("additional", lambda claims, say: _said(claims.features, _FURTHER, say)),
    )
    told = [(key, tuple(teller(claims, say))) for key, teller in tellers]
    return Statement(
        language,
        say["title"],
        tuple(
            Section(key, say[key], found or (say["nothing"],), bool(found))
            for key, found in told
            if found or key != "additional"
        ),
    )


def as_text(statement: Statement) -> str:
    """The statement as plain text: a title, and a paragraph of lines for each field."""
    parts = ["\n".join([section.title, *(f"  {line}" for line in section.sentences)]) for section in statement.sections]
    return "\n\n".join([statement.title, *parts]) + "\n"


def _said(values: tuple[str, ...], table: tuple[tuple[str, str], ...], say: Say) -> Iterator[str]:
    return (say[key] for value, key in table if value in values)


def _ways_of_reading(claims: Claims, say: Say) -> Iterator[str]:
    """Guide 3.1: what can be adjusted, whether it can be read without sight, and what can be heard."""
    features, textual = set(claims.features), any("textual" in value for value in (*claims.modes, *claims.sufficient))
    if any(feature.split("/")[0] == "displayTransformability" for feature in features):
        yield say["modifiable"]
    else:
        yield say["unmodifiable" if claims.fixed else "visual-unknown"]
    if "textual" in claims.sufficient or claims.modes == ("textual",):
        yield say["readable"]
    elif textual or features & _ALTERNATIVES:
        yield say["not-fully"]
    elif claims.modes in (("auditory",), ("visual",)):
        yield say["unreadable"]
    else:
        yield say["nonvisual-unknown"]
    if features & _ALTERNATIVES:
        yield say["alt-text"]
    if "synchronizedAudioText" in features:
        yield say["audio-synchronized"]
    elif "auditory" in claims.sufficient:
        yield say["audio-only"]
    else:
        yield say["audio-clips" if "auditory" in claims.modes else "audio-unknown"]


def _conformance(claims: Claims, say: Say, language: str) -> Iterator[str]:
    """Guide 3.2: the level, who vouches for it, and the details."""
    standards = [text for text in claims.conforms if text.lower() != "none"]
    known = [(text, match[1].lower()) for text in standards if (match := _level(text))]
    if not known:
        if standards:
            yield say["conformance-unknown-standard"]
        return
    claim, level = max(known, key=lambda pair: len(pair[1]))
    yield say[f"conformance-{level}"]
    details = (
        ("certifier", claims.certifier),
        ("credential", claims.credential),
        ("claim", claim),
        ("certified-on", words(language).date(claims.date)),
        ("report", claims.report),
    )
    yield from (say[key].format(value) for key, value in details if value)


def _level(text: str) -> re.Match[str] | None:
    text = " ".join(text.split())
    return _CLAIM.fullmatch(text) or _OLD_CLAIM.fullmatch(text)


def _hazards(claims: Claims, say: Say) -> Iterator[str]:
    """Guide 3.5: all at once where that is said, else one by one."""
    none = {"noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"}
    if "none" in claims.hazards or none <= set(claims.hazards):
        yield say["no-hazards"]
    elif "unknown" in claims.hazards:
        yield say["hazards-unknown"]
    else:
        yield from _said(claims.hazards, _HAZARDS, say)


def _legal(claims: Claims, say: Say) -> Iterator[str]:
    """Guide 3.7, and which exemption it is where the house knows it."""
    if claims.exemptions:
        yield say["exempt"]
        yield from (say[value] for value in claims.exemptions if value in say)
