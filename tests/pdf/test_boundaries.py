"""Gaps and squeezed marks where markup begins and ends, measured in the finished PDF (trap: a face, a size, a box)."""

from __future__ import annotations

import pytest

from tests.pdf.glyphs import EM, Glyph, glyphs, rows, typeset

EXACT = 0.002
_PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='16' height='16'%3E%3Crect width='16'"
    " height='16'/%3E%3C/svg%3E"
)


def step(found: list[Glyph], first: str, second: str) -> float:
    """From the pen of one character to that of another, in em of the text."""
    (a,) = (g for g in found if g.text == first)
    (b,) = (g for g in found if g.text == second)
    return (b.x - a.x) / EM


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("甲<code>s</code>乙", 1 + 0.225 + 0.45 + 0.225),
        ("甲 <code>s</code> 乙", 1 + 0.225 + 0.45 + 0.225),
        ("甲<code>&amp;s</code>乙", 1 + 0.225 + 0.9 + 0.225),
        ("甲，<code>s</code>。乙", 2 + 0.45 + 1),
        ("甲<strong>，</strong>“乙", 1.5 + 1),
        ("甲<em>）</em>，乙", 1 + 0.5 + 1),
        ("甲，”<code>（乙</code>", 1 + 0.5 + 0.5 + 0.05 + 0.9),
    ],
)
def test_gaps_see_through_the_edges_of_markup(text: str, wanted: float) -> None:
    """PW-1, AS-1, AS-3: the smaller of two sizes decides, and each mark keeps the blanks of its own face."""
    assert step(glyphs(typeset(f"<p>{text}</p>", "zh-Hans")), "甲", "乙") == pytest.approx(wanted, abs=2 * EXACT)


@pytest.mark.parametrize(
    "base, after, gap", [("甲", "乙", 0.0), ("x", "乙", 0.25), ("甲", "k", 0.25), ("x", "k", 0.0), ("甲", "”", 0.0)]
)
def test_a_raised_mark_is_one_with_what_it_stands_behind(base: str, after: str, gap: float) -> None:
    """JLREQ 4.2.3: solid before and behind; what follows meets the character before the mark."""
    bare = glyphs(typeset(f"<p>{base}<sup>2</sup></p><p>{base}<sup>2</sup>&#x3000;{after}</p>", "zh-Hans"))
    width = next(g.x for g in bare if g.text == "\u3000") - next(g.x for g in bare if g.text == base)
    found = glyphs(typeset(f"<p>{base}<sup>2</sup>{after}</p>", "zh-Hans"))
    assert step(found, base, after) == pytest.approx(width / EM + gap, abs=2 * EXACT)


def test_a_formula_is_a_latin_word_and_a_picture_a_character() -> None:
    picture = f'<img src="{_PICTURE}" style="width: 1em; height: 1em"/>'
    found = glyphs(typeset(f'<p>甲<span class="math">{picture}</span>乙{picture}丙</p>', "zh-Hans"))
    assert step(found, "甲", "乙") == pytest.approx(2.5, abs=EXACT)
    assert step(found, "乙", "丙") == pytest.approx(2.0, abs=EXACT)


def test_the_line_behind_a_break_of_the_authors_is_composed() -> None:
    found = glyphs(typeset("<p>一行<br/>（第二行）。甲A乙</p>", "ja"))
    assert step(found, "甲", "乙") == pytest.approx(1.5 + 0.718, abs=EXACT)
    assert step(found, "）", "。") == pytest.approx(0.5, abs=EXACT)


def test_a_verse_that_turns_over_takes_a_companion_along() -> None:
    """WI-1 also in front of a line break of the author's."""
    lines = rows(glyphs(typeset(f"<p>{'木' * 11}う。<br/>{'木' * 11}う。<br/>終</p>", "ja", 12)))
    assert all(len(line) > 2 for line in lines[:-1])


def test_repeat_marks_stand_in_two_cells_of_the_line() -> None:
    """〳〵 is one stroke of two cells in columns only."""
    found = glyphs(typeset("<p>べた〳〵と、いよ〴〵</p>", "ja"))
    assert [g.text for g in found] == list("べた〳〵と、いよ〴〵")
    assert [g.x - found[0].x for g in found] == pytest.approx([i * EM for i in range(len(found))], abs=0.05)


def test_a_zero_width_space_is_a_place_to_break() -> None:
    lines = rows(glyphs(typeset("<p>文文文文Abcdefghij<wbr/>klmnopqrs文文</p>", "zh-Hans", 10.5)))
    assert [line[0].text for line in lines][1:2] == ["k"]


@pytest.mark.parametrize(
    "lang, family",
    [("zh-Hans", "var(--serif)"), ("zh-Hans", "var(--kai)"), ("zh-Hant", "var(--kai)"), ("ja", "var(--sans)")],
)
def test_marks_shared_with_the_west_fill_their_cells(lang: str, family: str) -> None:
    """LC-2: whatever width the face gives “ ” and ·; their ink stands where it stands in full-width ones."""
    found = glyphs(typeset("<p>夫·托“中”文</p>", lang, family=family))
    opening, closing, dot = (next(g for g in found if g.text == mark) for mark in "“”·")
    cells = dict(zip("夫·托“中”文", range(7), strict=True))
    left = found[0].x
    assert [g.x - left for g in found if g.text in "夫托中文"] == pytest.approx([0, 2 * EM, 4 * EM, 6 * EM], abs=0.03)
    assert opening.left >= left + (cells["“"] + 0.48) * EM
    assert closing.right <= left + (cells["”"] + 0.52) * EM
    assert (dot.left + dot.right) / 2 == pytest.approx(left + (cells["·"] + 0.5) * EM, abs=0.06 * EM)


def test_marks_of_western_words_stay_narrow() -> None:
    found = glyphs(typeset('<p>说<span class="western">don’t</span>与。</p>', "zh-Hans", 30, "var(--serif)"))
    assert step(found, "’", "t") < 0.4
    assert next(g for g in found if g.text == "’").right > next(g for g in found if g.text == "n").right


def test_a_widened_mark_leaves_the_line_flush() -> None:
    """A mark that was moved in its cell, and a face that ends with a space, keep nothing of the line's width."""
    text = "章“使用 spawn 创建新线程里看到的行为不同”，在那里我们传给新线程的闭包"
    lines = rows(glyphs(typeset(f"<p>{text}</p>", "zh-Hans", 11, "var(--kai)")))
    assert lines[0][-1].x + EM == pytest.approx(lines[0][0].x + 11 * EM, abs=0.05)
