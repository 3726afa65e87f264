"""Annotations beside the line, measured in the finished PDF."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pdf.glyphs import EM, LEFT, PITCH, Glyph, dots, glyphs, of, paths, rows, ruby, typeset

HALF = EM / 2
NEAR = 0.03
"""Points; what the thousandths of an em leave of every place."""


def middle(found: list[Glyph]) -> float:
    """The centre of some full-width characters."""
    return (found[0].x + found[-1].x + found[-1].size) / 2


@pytest.mark.parametrize("lang, base, reading", [("ja", "橋", "はし"), ("ja", "高", "たか"), ("zh-Hans", "字", "じ")])
def test_ruby_is_half_as_large_and_centred(lang: str, base: str, reading: str) -> None:
    found = glyphs(typeset(f"<p>文{ruby(base, reading)}文</p>", lang))
    above = of(found, reading)
    assert all(g.size == pytest.approx(HALF, abs=0.01) for g in above)
    assert middle(above) == pytest.approx(of(found, base)[0].centre, abs=NEAR)


def test_longer_ruby_hangs_over_kana_by_one_of_its_own() -> None:
    """JLREQ 3.3.8: 5 characters over one base: ¾ em too long at either side, of which half an em may hang over."""
    found = glyphs(typeset(f"<p>のは{ruby('志', 'こころざし')}をも</p>", "ja"))
    (base,), above = of(found, "志"), of(found, "こころざし")
    assert middle(above) == pytest.approx(base.centre, abs=NEAR)
    assert of(found, "は")[0].x + EM - above[0].x == pytest.approx(HALF, abs=NEAR)
    assert above[-1].x + HALF - of(found, "を")[0].x == pytest.approx(HALF, abs=NEAR)


def test_ruby_never_hangs_over_han() -> None:
    found = glyphs(typeset(f"<p>漢{ruby('志', 'こころざし')}は</p>", "ja"))
    above = of(found, "こころざし")
    assert above[0].x == pytest.approx(of(found, "漢")[0].x + EM, abs=NEAR)
    assert middle(above) == pytest.approx(of(found, "志")[0].centre, abs=NEAR)
    assert above[-1].x + HALF - of(found, "は")[0].x == pytest.approx(HALF, abs=NEAR)


def test_ruby_hangs_over_the_blank_of_punctuation() -> None:
    found = glyphs(typeset(f"<p>漢、{ruby('志', 'こころざし')}「あ</p>", "ja"))
    above = of(found, "こころざし")
    assert of(found, "、")[0].x + EM - above[0].x == pytest.approx(HALF, abs=NEAR)
    assert above[-1].x + HALF - of(found, "「")[0].x == pytest.approx(HALF, abs=NEAR)


def test_two_readings_over_one_kana_stay_apart() -> None:
    found = glyphs(typeset(f"<p>は{ruby('志', 'こころざし')}の{ruby('橋', 'きょうりょう')}は</p>", "ja"))
    first, second = of(found, "こころざし"), of(found, "きょうりょう")
    assert second[0].x - (first[-1].x + HALF) > 0.2 * HALF


def test_ruby_is_flush_at_the_edges_of_a_line() -> None:
    """JLREQ 3.3.8: neither the reading nor its base sticks out of the measure."""
    found = glyphs(
        typeset(f"<p>{ruby('志', 'こころざし')}のあいうえおか{ruby('橋', 'きょうりょう')}のあいう</p>", "ja", 11.5)
    )
    first, last = of(found, "こころざし"), of(found, "きょうりょう")
    assert first[0].x == pytest.approx(LEFT, abs=NEAR)
    assert last[-1].x + HALF == pytest.approx(LEFT + 11.5 * EM, abs=NEAR)
    assert middle(first) == pytest.approx(of(found, "志")[0].centre, abs=NEAR)
    assert middle(last) == pytest.approx(of(found, "橋")[0].centre, abs=NEAR)


def test_a_short_reading_is_spread_over_its_group() -> None:
    """JLREQ 3.3.6: the blank at both ends is half of that between."""
    found = glyphs(typeset(f"<p>文{ruby('編集者', 'やまと')}文</p>", "ja"))
    base, above = of(found, "編集者"), of(found, "やまと")
    between = [b.x - a.x - HALF for a, b in pairwise(above)]
    assert between == pytest.approx([HALF, HALF], abs=NEAR)
    assert above[0].x - base[0].x == pytest.approx(HALF / 2, abs=NEAR)
    assert base[-1].x + EM - above[-1].x - HALF == pytest.approx(HALF / 2, abs=NEAR)


def test_a_group_is_spread_under_its_longer_reading() -> None:
    found = glyphs(typeset(f"<p>文{ruby('湖畔', 'みずうみのほとり')}文</p>", "ja"))
    base, above = of(found, "湖畔"), of(found, "みずうみのほとり")
    assert base[0].x - above[0].x == pytest.approx(HALF, abs=NEAR)
    assert base[1].x - base[0].x == pytest.approx(2 * EM, abs=NEAR)


def test_the_readings_of_a_compound_share_its_room() -> None:
    """JLREQ 3.3.7: three characters over the first, one over the second: no base is moved."""
    found = glyphs(typeset(f"<p>文{ruby('凝視', 'ぎょう', 'し')}文</p>", "ja"))
    base, above = of(found, "凝視"), [*of(found, "ぎょう"), *of(found, "し")]
    assert base[1].x - base[0].x == pytest.approx(EM, abs=NEAR)
    assert [g.x - base[0].x for g in above] == pytest.approx([i * HALF for i in range(4)], abs=NEAR)


def test_a_compound_may_be_parted_at_the_line_end() -> None:
    found = glyphs(typeset(f"<p>あいうえお{ruby('凝視', 'ぎょう', 'し')}するあいうえおかき</p>", "ja", 6.5))
    (first,), (second,) = of(found, "凝"), of(found, "視")
    assert first.y - second.y == pytest.approx(PITCH, abs=0.02)
    assert max(g.x + g.size for g in found) <= LEFT + 6.5 * EM + NEAR
    assert of(found, "し")[0].x + HALF / 2 == pytest.approx(second.centre, abs=NEAR)


def test_pinyin_stands_apart() -> None:
    """RB-2: a quarter of its em and more between two syllables, each centred over its own character."""
    words = [("装", "zhuāng"), ("窗", "chuāng"), ("双", "shuāng")]
    found = glyphs(typeset("<p>文" + "".join(ruby(*word) for word in words) + "文</p>", "zh-Hans"))
    above = [of(found, reading) for _, reading in words]
    for a, b in pairwise(above):
        assert b[0].left - a[-1].right >= 0.2 * HALF
    for (base, _), syllable in zip(words, above, strict=True):
        assert (syllable[0].left + syllable[-1].right) / 2 == pytest.approx(of(found, base)[0].centre, abs=0.05 * EM)


def zhuyin(base: str, reading: str, above: str = "") -> str:
    over = f'<span class="rt">{above}</span>' if above else ""
    return f'<span class="ruby">{over}<span class="rt zhuyin">{reading}</span><span class="rb">{base}</span></span>'


def test_zhuyin_stands_in_a_column_to_the_right() -> None:
    """ZY-1: symbols of three tenths, in the middle of the height, the tone to the right above the last."""
    found = glyphs(typeset(f"<p>這{zhuyin('雄', 'ㄒㄩㄥˊ')}。</p>", "zh-Hant"))
    (base,), symbols, (tone,) = of(found, "雄"), of(found, "ㄒㄩㄥ"), of(found, "ˊ")
    assert all(g.size == pytest.approx(0.3 * EM, abs=0.01) for g in [*symbols, tone])
    assert all(g.x == pytest.approx(symbols[0].x, abs=NEAR) for g in symbols)
    assert base.x + EM <= symbols[0].x <= base.x + 1.1 * EM
    assert [a.y - b.y for a, b in pairwise(symbols)] == pytest.approx([0.3 * EM] * 2, abs=NEAR)
    middle_of_column = (symbols[0].y + symbols[-1].y) / 2 + 0.38 * 0.3 * EM
    assert middle_of_column == pytest.approx(base.y + 0.38 * EM, abs=0.02 * EM)
    assert tone.left >= symbols[-1].right
    assert tone.right <= base.x + 1.5 * EM
    assert of(found, "。")[0].x == pytest.approx(base.x + 1.5 * EM, abs=NEAR)


def test_the_neutral_tone_stands_over_the_first_symbol() -> None:
    pdf = typeset(f"<p>好{zhuyin('嗎', '˙ㄇㄚ')}</p>", "zh-Hant")
    found = glyphs(pdf)
    (dot,), symbols = of(found, "˙"), of(found, "ㄇㄚ")
    assert (dot.left + dot.right) / 2 == pytest.approx(symbols[0].x + 0.15 * EM, abs=NEAR)
    assert dot.y > symbols[0].y > symbols[1].y


def test_pinyin_above_and_zhuyin_beside() -> None:
    found = glyphs(typeset(f"<p>這{zhuyin('漢', 'ㄏㄢˋ', 'hàn')}字</p>", "zh-Hant"))
    (base,), above = of(found, "漢"), of(found, "hàn")
    assert (above[0].left + above[-1].right) / 2 == pytest.approx(base.centre, abs=0.05 * EM)
    assert of(found, "ㄏㄢ")[0].x > base.x + EM


def test_a_second_reading_stands_below() -> None:
    body = (
        '<span class="ruby"><span class="rt">としょかん</span><span class="rt under">ライブラリ</span>'
        '<span class="rb">図書館</span></span>'
    )
    found = glyphs(typeset(f"<p>漢{body}は</p>", "ja"))
    base, above, below = of(found, "図書館"), of(found, "としょかん"), of(found, "ライブラリ")
    assert middle(above) == pytest.approx(middle(base), abs=NEAR)
    assert middle(below) == pytest.approx(middle(base), abs=NEAR)
    assert above[0].y > base[0].y + 0.9 * EM
    assert below[0].y + 0.88 * HALF < base[0].y - 0.12 * EM


@pytest.mark.parametrize("lang", ["ja", "zh-Hans", "zh-Hant"])
def test_ruby_leaves_the_lines_where_they_are(lang: str) -> None:
    text = f"文、{ruby('志', 'こころざし')}。「の{ruby('漢字', 'かん', 'じ')}」"
    lines = rows(glyphs(typeset(f"<p>{text * 9}</p>", lang, 12)))
    assert len(lines) > 4
    for a, b in pairwise(lines):
        assert a[0].y - b[0].y == pytest.approx(PITCH, abs=0.02)
    for line in lines:
        assert line[0].text not in "、。」"
        assert line[-1].text != "「"


@pytest.mark.parametrize("lang, below", [("zh-Hans", True), ("zh-Hant", True), ("ja", False)])
def test_each_character_has_its_dot_in_the_middle(lang: str, below: bool) -> None:
    """EM-1, EM-2: also where the line is stretched; punctuation has none, and the text is as it was."""
    pdf = typeset(f"<p>她曾写着{dots('一定，必须')}二字与ABC之外的许多文字。</p>", lang, 9.4)
    found, drawn = glyphs(pdf), paths(pdf)
    marked = of(found, "一定") + of(found, "必须")
    assert len(drawn) == 4
    for glyph, (left, bottom, right, top) in zip(marked, drawn, strict=True):
        assert (left + right) / 2 == pytest.approx(glyph.centre, abs=0.02 * EM)
        assert (top < glyph.y - 0.1 * EM) if below else (bottom > glyph.y + 0.85 * EM)
    steps = [b.x - a.x for a, b in pairwise(of(found, "她曾写着一定"))]
    assert steps == pytest.approx([steps[0]] * 5, abs=NEAR)
    assert steps[0] > 1.02 * EM
    assert "".join(g.text for g in found) == "她曾写着一定，必须二字与ABC之外的许多文字。"


@pytest.mark.parametrize(
    "kind, drawn, wide",
    [
        ("sesame", 1, 0.24), ("sesame-open", 1, 0.26), ("circle", 1, 0.26), ("circle-open", 1, 0.26),
        ("triangle", 1, 0.28), ("triangle-open", 1, 0.28), ("double-circle", 2, 0.26), ("bullseye", 2, 0.26),
        ("cross", 2, 0.2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh-Hans", "ja"])
def test_kinds_of_dots_have_their_shapes(lang: str, kind: str, drawn: int, wide: float) -> None:
    """JLREQ 3.3.9: each over (zh: under) the middle of its character, apart from it, and within the line's gap."""
    pdf = typeset(f'<p>文<span class="dots-{kind}">{dots("字")}</span>文</p>', lang)
    (base,), found = of(glyphs(pdf), "字"), paths(pdf)
    left, bottom, right, top = (pick(box[i] for box in found) for i, pick in enumerate((min, min, max, max)))
    assert len(found) == drawn
    assert wide * EM - 0.02 * EM < right - left < wide * EM + 0.1 * EM  # PDFium adds room for the corners of lines
    assert (left + right) / 2 == pytest.approx(base.centre, abs=0.02 * EM)
    if lang == "ja":
        assert base.y + 0.84 * EM < bottom < top < base.y - 0.12 * EM + PITCH
    else:
        assert base.y + 0.88 * EM - PITCH < bottom < top < base.y - 0.08 * EM


def test_dots_on_the_other_side() -> None:
    pdf = typeset(f'<p>文<span class="dots-left">{dots("字")}</span>文</p>', "ja")
    ((_, _, _, top),) = paths(pdf)
    assert top < of(glyphs(pdf), "字")[0].y - 0.12 * EM


def test_a_line_begins_with_no_mark_behind_dots() -> None:
    found = glyphs(typeset(f"<p>{('她写' + dots('一定') + '，必' + dots('须') + '。') * 8}</p>", "zh-Hans", 7))
    assert all(line[0].text not in "，。" for line in rows(found))


def named(text: str, kind: str = "proper-name") -> str:
    return f'<span class="{kind}">{text}</span>'


@pytest.mark.parametrize("kind", ["proper-name", "work-title"])
def test_each_name_has_one_line(kind: str) -> None:
    """PN-1, PN-2: unbroken, at one height, apart from its neighbour, no longer than the name, nothing moved."""
    words = ["李白", "杜<em>甫</em>", "王维"]
    text = f"她曾说{named(words[0], kind)}{named(words[1], kind)}与{named(words[2], kind)}都在这里写过ABC字。"
    pdf = typeset(f"<p>{text}</p>", "zh-Hans", 12.3)
    found, drawn = glyphs(pdf), paths(pdf)
    assert len(drawn) == 3
    assert drawn[1][0] - drawn[0][2] >= 0.1 * EM - NEAR
    assert len({round(bottom, 2) for _, bottom, _, _ in drawn}) == 1
    for name, (left, _, right, top) in zip(["李白", "杜甫", "王维"], drawn, strict=True):
        first, last = of(found, name)
        assert first.x <= left <= first.x + 0.15 * EM
        assert last.x + 0.85 * EM <= right <= last.x + EM
        assert top < first.y - 0.09 * EM
    steps = [b.x - a.x for a, b in pairwise(of(found, "说李白杜甫与王维都"))]
    assert steps == pytest.approx([steps[0]] * 8, abs=NEAR)


def test_a_name_over_a_line_end_has_a_line_in_each_line() -> None:
    pdf = typeset(f"<p>她曾说{named('司马相如')}在这里</p>", "zh-Hans", 5)
    (second_left, low, _, _), (_, high, first_right, _) = paths(pdf)
    assert high - low == pytest.approx(PITCH, abs=0.05)
    assert second_left == pytest.approx(LEFT, abs=0.1 * EM)
    assert first_right == pytest.approx(LEFT + 5 * EM, abs=0.1 * EM)


def test_a_name_of_ruby_only_has_its_line_at_the_same_height() -> None:
    pdf = typeset(f"<p>她曾说{named(ruby('李白', 'lǐ', 'bái'))}在{named('长安')}</p>", "zh-Hans", 12)
    found, ((left, bottom, right, top), plain) = glyphs(pdf), paths(pdf)
    assert (bottom, top) == pytest.approx((plain[1], plain[3]), abs=0.02)
    first, last = of(found, "李")[0], of(found, "白")[0]
    assert first.x <= left <= first.x + 0.15 * EM
    assert last.x + 0.85 * EM <= right <= last.x + EM
    assert bottom < first.y
