"""The language of a text, guessed from its characters alone."""

from __future__ import annotations

from collections import Counter

from publish.characters import is_han, is_hangul, is_kana
from publish.manuscript.frequent import HANS, HANT

_SAMPLE = 40_000
_ONLY_HANS = HANS - HANT
_ONLY_HANT = HANT - HANS


def guess_language(text: str) -> str:
    """``zh-Hans``, ``zh-Hant``, ``ja``, ``ko``, ``en`` or ``und`` (no letters at all).

    A tenth of kana makes Japanese and of Hangul Korean: neither script visits Chinese in such numbers.
    Simplified or traditional is decided by frequent characters that only one of the two uses.
    """
    counts = Counter(text[:_SAMPLE])
    han = sum(n for c, n in counts.items() if is_han(c))
    kana = sum(n for c, n in counts.items() if is_kana(c))
    hangul = sum(n for c, n in counts.items() if is_hangul(c))
    latin = sum(n for c, n in counts.items() if c.isascii() and c.isalpha())
    wide = han + kana + hangul
    if not wide and not latin:
        return "und"
    if wide * 6 < latin:  # a word of five letters weighs as much as a character
        return "en"
    if hangul * 10 > wide:
        return "ko"
    if kana * 10 > wide:
        return "ja"
    simplified = sum(counts[c] for c in _ONLY_HANS)
    traditional = sum(counts[c] for c in _ONLY_HANT)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
