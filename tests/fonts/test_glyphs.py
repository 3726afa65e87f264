"""Typefaces for words of the house itself."""

from __future__ import annotations

import pytest

from publish.fonts.glyphs import alphabet
from publish.fonts.opened import opened_bytes


@pytest.mark.parametrize(("language", "text"), [("zh-Hans", "渡口 The Ferry · 12"), ("ja", "渡し場"), ("ko", "나루터"), ("en", "Ferry 渡口")])
def test_every_character_has_a_glyph(language: str, text: str) -> None:
    known = alphabet(language, text)
    assert known and set(text) <= set(known.glyphs)
    assert len({number for number, _ in known.glyphs.values()}) >= len(set(text))


def test_numbers_are_those_that_a_pdf_asks_for() -> None:
    """CIDs where the outlines are keyed by them (ISO 32000-1, 9.7.4.2), else the order in the file."""
    known = alphabet("zh-Hans", "渡口a")
    assert known and known.is_cff
    with opened_bytes(known.program) as font:
        names = {text: font.getBestCmap()[ord(text)] for text in "渡口a"}
        order = font.getGlyphOrder()
    for text, name in names.items():
        assert known.glyphs[text][0] == (int(name[3:]) if name.startswith("cid") else order.index(name))
    assert known.glyphs["渡"][1] == 1000 and 400 < known.glyphs["a"][1] < 700
    assert known.ascent > 700 and known.descent < 0


def test_the_same_words_give_the_same_font() -> None:
    assert alphabet("ja", "渡し場") == alphabet("ja", "渡し場")
