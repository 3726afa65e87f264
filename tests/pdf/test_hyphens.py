"""Where words part with a hyphen."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publish.pdf.composer.hyphens import PARTED, PARTED_AGAIN, parts


@pytest.mark.parametrize(
    ("text", "parted", "cost"),
    [
        ("begin", "be-gin", PARTED),
        ("关于Windows的", "关于Win-dows的", PARTED),
        ("PowerShell", "Power-Shell", PARTED_AGAIN),
        ("iPhone", "iPhone", 0),
        ("macOS", "macOS", 0),
        ("HTTPS", "HTTPS", 0),
        ("Rust", "Rust", 0),
        ("https://windows.com", "https://windows.com", 0),
    ],
)
def test_words_part_as_their_language_has_it(text: str, parted: str, cost: float) -> None:
    found = list(parts(text, "zh"))
    places = [0, *(place for place, _ in found), len(text)]
    assert "-".join(text[a:b] for a, b in pairwise(places)) == parted
    assert {c for _, c in found} == ({cost} if cost else set())


def test_a_word_with_a_hyphen_of_its_own_takes_another_at_a_price() -> None:
    assert {cost for _, cost in parts("well-intentioned", "en")} == {PARTED_AGAIN}


def test_other_languages_have_their_own_patterns() -> None:
    assert [place for place, _ in parts("Silbentrennung", "de")] != [
        place for place, _ in parts("Silbentrennung", "en")
    ]
