"""What a character is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from publish import characters as c


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        (c.is_han, "漢々〇𠀀﨑⺀", "かA。ㄅ가"),
        (c.is_kana, "かカーゝヽｶㇰ", "漢A、"),
        (c.is_hangul, "가ㄱᄀ", "漢か"),
        (c.is_bopomofo, "ㄅㆠ", "漢か"),
        (c.is_cjk, "漢か가ㄅ。「，！ＡＺ￥〈", "A“—…·😀é"),
        (c.is_wide, "漢か가。Ａ😀", "Aé“"),
        (c.is_cjk_punctuation, "。「《！，、～", "“—.漢"),
        (c.is_opening_mark, "（「《“‘【", "）」。"),
        (c.is_closing_mark, "）」》”’】", "（。A"),
        (c.is_full_width_mark, "，。：；？！（）“”—…·、「」《》", ".,A漢"),
        (c.is_ideographic, "漢かㄅ", "가A。"),
    ],
)
def test_question(question: object, yes: str, no: str) -> None:
    assert callable(question)
    assert [x for x in yes if not question(x)] == []
    assert [x for x in no if question(x)] == []


def test_ranges_are_in_order() -> None:
    for table in (c.HAN, c.KANA, c.HANGUL, c.BOPOMOFO, c.CJK):
        flat = [code for pair in table for code in pair]
        assert flat == sorted(flat)


def test_regex_class_says_the_same() -> None:
    pattern = re.compile(f"[{c.regex_class(c.HAN, c.KANA)}]")
    for code in range(0x2E00, 0xFFFF):
        character = chr(code)
        assert bool(pattern.match(character)) == (c.is_han(character) or c.is_kana(character))


def test_cjk_agrees_with_the_published_ranges(shared: Path) -> None:
    text = (shared / "corpus" / "cjk-friendly-1" / "ranges.md").read_text(encoding="utf-8")
    part = text.split("## CJK characters")[1].split("<details>")[0]
    listed = re.findall(r"- U\+([0-9A-F]+)(?:\.\.U\+([0-9A-F]+))?", part)
    assert tuple((int(a, 16), int(b or a, 16)) for a, b in listed) == c.CJK


def test_han_is_what_unicode_names_so() -> None:
    for code in range(0x3400, 0x30000):
        name = unicodedata.name(chr(code), "")
        if name.startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")):
            assert c.is_han(chr(code)), hex(code)
