"""The accessibility statement: what is said follows the display guide; the words are those of the files beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.config.schema_access import EXEMPTIONS
from publish.preflight.epub.vocabulary import FEATURES, HAZARDS
from publish.render.claims import CONFORMS, Claims
from publish.render.statement import _FURTHER, _HAZARDS, _NAVIGATION, _RICH, Statement, as_text, statement
from publish.render.statement_words import sentences

FOLDER = Path(__file__).parent / "statements"
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "en")
FULL = Claims(
    modes=("textual", "visual"),
    sufficient=("textual", "textual,visual"),
    features=("alternativeText", "ARIA", "displayTransformability", "MathML", "pageBreakMarkers", "pageNavigation",
              "readingOrder", "rubyAnnotations", "structuralNavigation", "tableOfContents", "verticalWriting"),
    hazards=("none",),
    summary="——",
    conforms=(CONFORMS,),
    certifier="渡船出版社",
    credential="DAISY",
    report="https://example.org/report",
    date="2026-11-01",
    exemptions=("eaa-microenterprise",),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "claims"), [("full", FULL), ("nothing", Claims())])
def test_words(name: str, claims: Claims, language: str) -> None:
    """Written anew by deleting a file and running the test twice; a person reads what has changed."""
    path = FOLDER / f"{name}.{language}.txt"
    text = as_text(statement(claims, language))
    if not path.is_file():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was not there and is written now: read it")
    assert text == path.read_text(encoding="utf-8")


def said(claims: Claims, section: str) -> tuple[str, ...]:
    """What a section says, as keys of the sentences."""
    keys = {text: key for key, text in sentences("en").items()}
    told: Statement = statement(claims, "en")
    return tuple(keys.get(line, line) for part in told.sections if part.key == section for line in part.sentences)


@pytest.mark.parametrize(("claims", "keys"), [
    (Claims(), ("visual-unknown", "nonvisual-unknown", "audio-unknown")),
    (Claims(fixed=True, modes=("visual",)), ("unmodifiable", "unreadable", "audio-unknown")),
    (Claims(modes=("textual",)), ("visual-unknown", "readable", "audio-unknown")),
    (Claims(modes=("textual", "visual")), ("visual-unknown", "not-fully", "audio-unknown")),
    (Claims(modes=("textual", "visual"), sufficient=("textual,visual",), features=("displayTransformability",)),
     ("modifiable", "not-fully", "audio-unknown")),
    (Claims(modes=("textual", "visual"), sufficient=("textual",), features=("alternativeText",)),
     ("visual-unknown", "readable", "alt-text", "audio-unknown")),
    (Claims(modes=("auditory",), sufficient=("auditory",)), ("visual-unknown", "unreadable", "audio-only")),
    (Claims(modes=("textual", "auditory")), ("visual-unknown", "not-fully", "audio-clips")),
    (Claims(sufficient=("textual",), features=("synchronizedAudioText",)),
     ("visual-unknown", "readable", "audio-synchronized")),
    (Claims(features=("displayTransformability/font-size",)), ("modifiable", "nonvisual-unknown", "audio-unknown")),
])  # fmt: skip
def test_ways_of_reading(claims: Claims, keys: tuple[str, ...]) -> None:
    assert said(claims, "ways-of-reading") == keys


@pytest.mark.parametrize(("claim", "key"), [
    ("EPUB Accessibility 1.1 - WCAG 2.0 Level A", "conformance-a"),
    ("EPUB Accessibility 1.1 -\n WCAG 2.2 Level AA", "conformance-aa"),
    ("EPUB Accessibility 1.1 - WCAG 2.1 Level AAA", "conformance-aaa"),
    ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa", "conformance-aa"),
    ("DAISY 2.02", "conformance-unknown-standard"),
    ("EPUB Accessibility 1.1 - WCAG 2.2 Level AAAA", "conformance-unknown-standard"),
    ("none", "nothing"),
])  # fmt: skip
def test_conformance(claim: str, key: str) -> None:
    assert said(Claims(conforms=(claim,)), "conformance")[0] == key


def test_the_highest_level_is_told() -> None:
    claims = Claims(conforms=tuple(f"EPUB Accessibility 1.1 - WCAG 2.1 Level {level}" for level in ("A", "AAA", "AA")))
    assert said(claims, "conformance")[0] == "conformance-aaa"


@pytest.mark.parametrize(("hazards", "keys"), [
    ((), ("nothing",)),
    (("none",), ("no-hazards",)),
    (("noFlashingHazard", "noSoundHazard", "noMotionSimulationHazard"), ("no-hazards",)),
    (("unknown",), ("hazards-unknown",)),
    (("noSoundHazard", "flashing"), ("flashing", "no-sound")),
])  # fmt: skip
def test_hazards(hazards: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert said(Claims(hazards=hazards), "hazards") == keys


def test_every_table_speaks_the_vocabulary() -> None:
    assert {value for table in (_NAVIGATION, _RICH, _FURTHER) for value, _ in table} <= FEATURES
    assert {value for value, _ in _HAZARDS} <= HAZARDS
    keys = {key for table in (_NAVIGATION, _RICH, _FURTHER, _HAZARDS) for _, key in table}
    for language in LANGUAGES:
        words = sentences(language)
        assert keys | set(EXEMPTIONS) <= words.keys()
        assert all(text.strip() for text in words.values())
        assert {k for k, v in words.items() if "{}" in v} == {
            "claim", "certifier", "credential", "certified-on", "report",
        }  # fmt: skip


def test_an_unknown_language_hears_english() -> None:
    assert statement(FULL, "fr").title == statement(FULL, "en").title
    assert statement(FULL, "zh-TW").title == statement(FULL, "zh-Hant").title != statement(FULL, "zh").title
