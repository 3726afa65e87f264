"""Traps that East Asian setting on this engine holds ready, each walked into on purpose: real fonts, finished PDFs.

Kinsoku at the edges of boxes, hanging, ruby and degrading have files of their own. Here stands, trap by trap, what went
wrong where nobody took care.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from publish.config.style import load_style, style_css
from publish.errors import MissingError
from publish.fonts import find
from publish.preflight.lines import judge
from tests.pdf.glyphs import EM, LEFT, Glyph, glyphs, rows, typeset

ZH = "zh-Hans"


def steps(line: list[Glyph]) -> list[float]:
    """From pen to pen, in em."""
    return [round((b.x - a.x) / EM, 3) for a, b in pairwise(line)]


def lines(body: str, width: float = 20, lang: str = ZH) -> list[list[Glyph]]:
    return rows(glyphs(typeset(body, lang, width)))


def edge(line: list[Glyph], width: float = 20) -> float:
    """How far (points) the last glyph of a line, one em wide, is from the right edge."""
    return LEFT + width * EM - (line[-1].x + EM)


def test_01_a_line_is_drawn_from_the_glyphs_of_its_paragraph() -> None:
    """Digits take font and script from their left neighbour: shaped alone they were 0.47 em wide, not 0.55."""
    found = lines("<p>" + "生于1828—1910年，卒于1828—1910年。" * 9 + "</p>")
    assert all(abs(edge(line)) < 0.05 for line in found[:-1] if line[-1].text > "一")


def test_02_a_letter_at_the_line_end_is_not_kerned_with_one_that_is_elsewhere() -> None:
    """`/` stood 1.75 points over the edge, because the `c` of the next line had drawn it near."""
    report = judge(typeset("<p>" + "见 https://example.org/cat/fac/To/AV/Ta 一文。" * 12 + "</p>", ZH, 17))
    assert report.verdict("JU-1").looked > 5
    assert report.verdict("JU-1").worst is not None and abs(report.verdict("JU-1").worst or 0) < 0.1


def test_03_a_dash_of_two_characters_is_one_glyph() -> None:
    """What was to be added behind the second — was lost (0.31 points): it belongs to the cluster."""
    found = lines("<p>" + "甲乙——丙丁戊己庚辛壬，“癸”——子。" * 9 + "</p>", 17)
    assert all(abs(edge(line, 17)) < 0.05 for line in found[:-1] if line[-1].text > "一")


def test_04_rounding_does_not_add_up_along_a_line() -> None:
    """The engine cuts advances off at a thousandth of an em; forty glyphs later the line was short."""
    found = lines("<p>" + "甲乙丙丁戊己庚辛壬癸子丑寅卯A辰巳午未申酉戌亥" * 12 + "</p>", 40)
    full = [line for line in found[:-1] if line[-1].text > "一"]
    assert full and max(abs(edge(line, 40)) for line in full) < EM / 1000


def test_05_a_glyph_moved_aside_moves_as_far_as_it_is_told() -> None:
    """The shift of a trimmed mark came out 2.4 per cent short: its ink stood beside the edge."""
    (first, *_) = lines("<p>（甲）乙</p>")
    plain = lines("<p>乙（甲</p>")[0][1]
    assert first[0].left - LEFT == pytest.approx(plain.left - plain.x - EM / 2, abs=0.03)


def test_06_the_font_squeezes_nothing_by_itself() -> None:
    """With `chws` or `halt` on in the style sheet a mark that the composer squeezed stood at 0.00 em."""
    sheet = style_css(load_style("novel", language=ZH), "pdf", None)
    assert not [feature for feature in ("chws", "halt", "palt", "vhal") if f'"{feature}"' in sheet]
    assert steps(lines("<p>甲，“乙”。（丙）</p>")[0])[1] == 0.5


def test_07_the_marks_of_both_scripts_come_from_the_han_face() -> None:
    """“ ” — … · were taken from the Latin face, which stands first in the stack."""
    (line,) = lines("<p style='font-family: var(--serif)'>甲“乙”丙——丁……戊Latin己</p>", 24)
    pens = {a.text: (b.x - a.x) / EM for a, b in pairwise(line)}
    assert (pens["“"], pens["”"]) == (pytest.approx(1, abs=0.01), pytest.approx(1, abs=0.01))


def test_08_an_apostrophe_is_no_closing_quotation_mark() -> None:
    """An unpaired ’ was taken for a full-width mark and squeezed, or torn from its word."""
    found = lines("<p style='font-family: var(--serif)'>" + "读 O<span class='western'>’</span>Reilly 的书。" * 12 + "</p>", 15)
    assert not [line for line in found if line[0].text in "’R" or line[-1].text in "O’"]
    pens = {round((b.x - a.x) / EM, 2) for line in found for a, b in pairwise(line) if a.text + b.text == "’R"}
    assert pens and max(pens) < 0.4


def test_09_underlines_know_where_to_go() -> None:
    """The engine asks a layout for ascent and underline before it draws; without them drawing broke."""
    for decoration in ("underline", "overline", "line-through", "underline wavy"):
        (line,) = lines(f"<p><span style='text-decoration: {decoration}'>甲乙，丙</span>丁</p>")
        assert "".join(glyph.text for glyph in line) == "甲乙，丙丁"


def test_10_a_line_that_is_too_full_is_shrunk() -> None:
    """The engine returns from aligning a line that is too wide before any hook could shrink it."""
    found = lines("<p>" + "甲乙，丙丁、戊己。庚辛：壬癸，" * 9 + "</p>", 11)
    assert any(step == pytest.approx(0.5, abs=0.45) and step < 0.98 for line in found[:-1] for step in steps(line))
    assert all(line[-1].x + EM / 2 <= LEFT + 11 * EM + 0.05 for line in found)


def test_11_text_that_cannot_be_broken_ends() -> None:
    """The engine retries lines that are too wide pixel by pixel; a breaker that did not break never came back."""
    found = lines("<p>甲乙" + "x" * 90 + "丙丁</p>", 8)
    assert len(found) > 4
    assert "".join(glyph.text for line in found for glyph in line) == "甲乙" + "x" * 90 + "丙丁"


def test_12_a_mark_that_fits_only_squeezed_stays_on_its_line() -> None:
    """A mark behind `</em>` was pushed down, because its box said its natural width."""
    for n in range(9, 13):
        found = lines("<p>" + ("甲" * n + "<em>乙</em>，") * 6 + "</p>", n + 1.5)
        assert not [line for line in found if line[0].text == "，"]


def test_13_unbreakable_code_opens_no_holes() -> None:
    """`HTML.write_pdf()` left gaps of an em: code parts behind its marks."""
    report = judge(typeset("<p>" + "方法<code>weasyprint.HTML.write_pdf()</code>会写出一个文件，再由它返回。" * 8 + "</p>", ZH, 22))
    assert report.verdict("JU-5").looked > 5
    assert report.loose[-1] == 0


def test_14_the_measure_is_a_whole_number_of_em_whatever_the_engine_adds() -> None:
    """Eight pixels of margin in the engine's own sheet looked like a bug of the lines."""
    found = lines("<p>" + "甲" * 100 + "</p>")
    assert [len(line) for line in found[:-1]] == [20] * 5 or [len(line) for line in found] == [20] * 5
    assert {round(line[0].x - LEFT, 2) for line in found} == {0.0}


def test_16_gaps_are_no_characters() -> None:
    """A gap of a quarter em is copied as a space unless the file says otherwise; the pens must not hold one either."""
    (line,) = lines("<p>甲A乙1丙</p>")
    assert "".join(glyph.text for glyph in line) == "甲A乙1丙"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko"])
def test_18_a_missing_face_stops_the_build(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """fontconfig gives some other face without a word, and the book is full of odd shapes or boxes."""
    monkeypatch.setattr(find, "families", frozenset)
    with pytest.raises(MissingError):
        find.require(language)


def test_20_trims_at_the_edges_are_not_given_twice() -> None:
    """Room to shrink counted the marks already trimmed at line start and end: lines hung half an em over the edge."""
    for width in range(7, 13):
        for line in lines("<p>" + "（甲乙）、（丙，丁）。（戊）" * 9 + "</p>", width):
            assert line[-1].left <= LEFT + width * EM + 0.05
            assert line[-1].right <= LEFT + width * EM + 0.05


def test_21_between_sizes_the_smaller_em_counts_and_cells_have_room() -> None:
    """A gap of the larger em tore small text away; a shrunk cell was too narrow for the gaps opened in it."""
    small = EM / 2
    found = glyphs(typeset(f"<p>甲<span style='font-size:{small}pt'>A</span>乙</p>", ZH))
    han, latin = found[0], found[1]
    assert latin.x - han.x == pytest.approx(EM + small / 4, abs=0.05)
    cell = glyphs(typeset("<table><tr><td>用Rust写2015年的B</td><td>乙</td></tr></table>", ZH))
    assert len({round(glyph.y, 1) for glyph in cell}) == 1


@pytest.mark.parametrize("style", ["novel", "article", "manual"])
def test_15_the_page_is_asked_for_nothing_that_the_engine_ignores(style: str) -> None:
    """Warnings of what is ignored hide those that matter: what is for reading systems stands in their own sheet."""
    sheet = style_css(load_style(style, language=ZH), "pdf", None)
    for ignored in ("text-autospace", "text-emphasis", "text-spacing-trim", "line-break:", "text-justify", "-epub-"):
        assert ignored not in sheet


def test_19_the_middle_dot_has_a_cell_of_its_own() -> None:
    """`·` of Noto SC is a third of an em wide: 亚历山大·仲马 looked like a typing error."""
    (line,) = lines("<p>大·仲</p>")
    assert steps(line) == [1.0, 1.0]
    assert (line[1].left + line[1].right) / 2 == pytest.approx(line[1].x + EM / 2, abs=0.05 * EM)
