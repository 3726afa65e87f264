"""Lines by arithmetic alone: a made-up face of full-width and half-width characters, no font and no engine."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.characters import is_wide
from publish.compose.classes import Class, class_of
from publish.compose.fit import OVERFULL, Fitter, lone, natural, visible_end
from publish.compose.lines import choose, greedy
from publish.compose.locales import JA, KO, PROFILES, ZH_HANS, ZH_HANT_TW, Profile, profile_for
from publish.compose.paragraph import Face, Meetings, Row, lay_out
from publish.compose.rules import Level
from publish.compose.seams import seams
from publish.compose.setting import set_line
from publish.compose.totalfit import total_fit

OPENERS, CLOSERS = "（《“‘「『【", "。，、；：？！）》”’」』】"


def _advance(character: str) -> float:
    return 1.0 if is_wide(character) or character in "“”‘’—…·" else 0.5


def _trims(character: str) -> tuple[float, float]:
    if character in OPENERS:
        return 0.5, 0.0
    if character in CLOSERS:
        return 0.0, 0.5
    return (0.25, 0.25) if character == "·" else (0.0, 0.0)


FACE = Face(_advance, _trims)


def row_of(text: str, profile: Profile = ZH_HANS) -> Row:
    table = Meetings(FACE, profile)
    n, tolls = len(text), dict(seams(text, code=False))
    return lay_out(text, [_advance(c) for c in text], [1.0] * n, [table] * n, profile, tolls=tolls)


def lines_of(text: str, measure: float, profile: Profile = ZH_HANS, indent: float = 0.0) -> list[str]:
    row = row_of(text, profile)
    ends = choose(row, (measure - indent, measure), profile)
    return [text[a:b] for a, b in pairwise([0, *ends])]


@pytest.mark.parametrize(
    ("text", "width", "rule"),
    [
        ("甲，“乙”", 4.0, "PW-1 pause and opening mark take 1.5 em; the line ends half"),
        ("甲）。乙", 3.5, "PW-1 closing and stop"),
        ("甲》《乙", 3.5, "PW-1 closing and opening"),
        ("甲：‘乙", 3.5, "PW-1 pause and opening"),
        ("甲？”乙", 3.5, "PW-1 question mark and closing"),
        ("甲。", 1.5, "PW-2 a full-width mark at the line end is half"),
        ("（甲", 1.5, "PW-3 an opening mark at the line start is half"),
        ("甲A乙", 3.0, "AS-1 a quarter em on both sides of Latin"),
        ("A乙", 1.75, "AS-1 none at the line's edges"),
        ("甲（A）乙", 4.5, "AS-1 none beside brackets"),
        ("甲 A 乙", 3.0, "AS-3 a typed space is that gap and no more"),
        ("甲3%的", 3.5, "AS-1 a percent sign goes with its number"),
        ("——", 2.0, "UB-1 a dash of two em"),
        ("甲？！乙", 3.0, "PW-6 two such marks in one em"),
        ("甲！！", 2.0, "PW-6 likewise at the line end"),
        ("甲？！！乙", 4.0, "PW-6 three in two em"),
        ("甲？！？！乙", 4.0, "PW-6 two pairs"),
        ("甲？！”乙", 4.0, "PW-6, PW-1 two such marks in one em, a closing one solid behind them"),
    ],
)
def test_natural_widths(text: str, width: float, rule: str) -> None:
    assert natural(row_of(text), 0, len(text), ZH_HANS) == pytest.approx(width), rule


def test_two_marks_of_question_in_the_middle_of_their_cells_close_up_too() -> None:
    """PW-6: where the font's `halt` takes a quarter em on either side, as in traditional Chinese."""
    centred = Face(_advance, lambda character: (0.25, 0.25) if character in "？！" else _trims(character))
    for text, width in (("甲？！乙", 3.0), ("甲？！！乙", 4.0), ("甲？乙", 3.0)):
        table = Meetings(centred, ZH_HANT_TW)
        row = lay_out(text, [1.0] * len(text), [1.0] * len(text), [table] * len(text), ZH_HANT_TW)
        assert row.origin[-1] == pytest.approx(width - 1), text
    assert natural(row_of("甲？！乙", JA), 0, 4, JA) == pytest.approx(3.5), "Japanese sets them as any two marks"


def test_korean_has_no_gap_between_han_and_latin_and_breaks_by_word() -> None:
    assert natural(row_of("漢A한", KO), 0, 3, KO) == pytest.approx(2.5)
    assert lines_of("나라의 말이 중국과 달라", 4.0, KO) == ["나라의 ", "말이 ", "중국과 ", "달라"]


def test_small_kana_do_not_begin_a_japanese_line() -> None:
    for measure in (4.0, 5.0, 6.0):
        for line in lines_of("あいうっえおゃかきくけっこさしすせそータチツ", measure, JA)[1:]:
            assert class_of(line[0]) is not Class.SMALL


def test_a_japanese_full_stop_is_half_only_where_it_must_be() -> None:
    """JLREQ 3.1.9: after 。 at the line end either half an em or none, never something in between."""
    row = row_of("甲乙丙。丁", JA)
    assert set_line(row, 0, 4, 4.0, JA, justify=True).width == pytest.approx(4.0)
    assert set_line(row, 0, 4, 3.5, JA, justify=True).width == pytest.approx(3.5)


def test_shrinking_goes_level_by_level() -> None:
    """CLREQ 3.6.3: brackets and commas give before Han–Latin gaps, and 。 last of all."""
    row = row_of("甲，乙A丙。丁戊")
    comma = set_line(row, 0, 8, natural(row, 0, 8, ZH_HANS) - 0.4, ZH_HANS, justify=True)
    assert comma.level is Level.COMMA
    gap = set_line(row, 0, 8, natural(row, 0, 8, ZH_HANS) - 0.6, ZH_HANS, justify=True)
    assert gap.level is Level.HAN_LATIN
    stop = set_line(row, 0, 8, natural(row, 0, 8, ZH_HANS) - 1.0, ZH_HANS, justify=True)
    assert stop.level is Level.STOP


def test_stretching_fills_latin_gaps_first_and_then_all_alike() -> None:
    row = row_of("甲乙A丙丁")
    little = set_line(row, 0, 5, natural(row, 0, 5, ZH_HANS) + 0.1, ZH_HANS, justify=True)
    assert little.opened == 0
    assert little.at[1] == pytest.approx(1.0)
    much = set_line(row, 0, 5, natural(row, 0, 5, ZH_HANS) + 1.0, ZH_HANS, justify=True)
    assert much.at[1] - 1.0 == pytest.approx(much.opened)
    assert much.at[4] - much.at[3] - 1.0 == pytest.approx(much.opened)


HANGING = replace(ZH_HANS, hang=True)


@pytest.mark.parametrize(
    ("text", "measure", "profile", "hangs"),
    [
        ("甲乙丙，丁戊", 3.0, HANGING, True),
        ("甲乙丙，丁戊", 3.5, HANGING, False),  # it fits as half a mark
        ("甲乙丙，丁戊", 3.0, ZH_HANS, False),
        ("甲乙”，丁戊", 3.0, HANGING, False),  # never in a run of marks
        ("甲乙丙？丁戊", 3.0, HANGING, True),  # CLREQ 3.1.7: all pause and stop marks
        ("甲乙丙？丁戊", 3.0, replace(JA, hang=True), False),  # JLREQ 3.8.2: only 、，。
        ("甲乙丙。丁戊", 3.0, replace(JA, hang=True), True),
        ("甲乙丙，丁戊", 3.0, replace(PROFILES["zh-Hant-TW"], hang=True), False),
    ],
)
def test_a_single_mark_hangs_rather_than_have_a_line_shrink(
    text: str, measure: float, profile: Profile, hangs: bool
) -> None:
    """HP-1: what is before the mark ends at the edge, and the mark begins there."""
    row = row_of(text, profile)
    placed = set_line(row, 0, 4, measure, profile, justify=True)
    fits = measure >= natural(row, 0, 4, profile)
    assert (placed.over == 0) is (hangs or fits)
    if hangs:
        assert placed.at == pytest.approx([0.0, 1.0, 2.0, measure])
        assert (placed.width, placed.level) == (pytest.approx(measure), None)
        assert choose(row, (measure,), profile)[0] == 4


def test_a_typed_space_at_a_line_end_vanishes() -> None:
    row = row_of("word word")
    assert visible_end(row, 0, 5) == 4


@pytest.mark.parametrize("text", ["推出了「 Boltron计划」的消息", "一共只有 4 个元素在里面", "气压是 101 kPa左右而已", "不过等一下 ——他说完了"])
def test_typed_spaces_do_not_part_what_belongs_together(text: str) -> None:
    """LE-1, UB-4 and LS-3 where the author typed a space between the two."""
    for tenths in range(30, 110, 5):
        for before, after in pairwise(lines_of(text, tenths / 10)):
            assert class_of(before.rstrip()[-1]) is not Class.OPEN
            assert not (before.rstrip()[-1].isdigit() and after[0] in "个k")
            assert after[0] != "—"


def test_no_lone_character() -> None:
    text = "甲" * 25
    assert [len(line) for line in lines_of(text, 12.0)][-1] >= 2


def test_a_word_longer_than_the_line_is_broken_where_nothing_else_helps() -> None:
    found = lines_of("a" * 50, 10.0)
    assert "".join(found) == "a" * 50
    assert all(len(line) <= 20 for line in found)


ADDRESS = "https://example.org/a-long/path_of/pages.html?with=query"


def test_an_address_breaks_after_its_marks_where_lines_stay_even() -> None:
    found = lines_of(f"关于这一点请参见{ADDRESS}的说明和别的地方", 18.0)
    assert found[0].endswith(("/", "-", "_", "."))


def test_a_long_address_leaves_no_ragged_line() -> None:
    """As a last resort it parts anywhere, but not before one of its marks."""
    for measure in (8.0, 9.0, 10.0, 12.0, 15.0):
        text = f"见{ADDRESS * 2}的说明"
        row = row_of(text)
        ends = choose(row, (measure,), ZH_HANS)
        for start, end in pairwise([0, *ends[:-1]]):
            assert set_line(row, start, end, measure, ZH_HANS, justify=True).width >= measure - 0.5
            assert text[end].isalnum()


@pytest.mark.parametrize(("tag", "name"), [("zh-TW", "zh-Hant-TW"), ("zh-Hant-HK", "zh-Hant-HK"), ("zh", "zh-Hans"),
                                           ("ja-JP", "ja"), ("ko", "ko"), ("en", "zh-Hans")])  # fmt: skip
def test_profiles_by_language(tag: str, name: str) -> None:
    assert profile_for(tag).name == name


TEXT = st.text(alphabet="中文字排版あいっーカ한글，。、：；？！“”‘’（）《》「」——……·～／ABCabc123.,%-() \u00a0\u3000", min_size=1, max_size=160)
MEASURE = st.sampled_from([7.0, 12.0, 18.0, 24.0, 30.0])
PROFILE = st.sampled_from([*PROFILES.values(), HANGING, replace(JA, hang=True)])


@given(TEXT, MEASURE, PROFILE)
@settings(max_examples=300, deadline=None)
def test_lines_hold_the_text_and_fit(text: str, measure: float, profile: Profile) -> None:
    row = row_of(text, profile)
    fitter = Fitter(row, profile)
    for ends in (greedy(fitter, (measure,)), choose(row, (measure,), profile)):
        assert ends[-1] == len(text)
        assert sorted(set(ends)) == ends
        for start, end in pairwise([0, *ends]):
            last = end == len(text)
            placed = set_line(row, start, end, measure, profile, justify=not last)
            assert len(placed.at) == visible_end(row, start, end) - start
            assert all(b - a > -1e-9 for a, b in pairwise(placed.at))
            if end < len(text):
                assert row.breaks[end]
            if fitter.fit(start, end, measure, last=last).taken <= 1:
                assert placed.width <= measure + 1e-6


@given(TEXT, MEASURE, PROFILE)
@settings(max_examples=300, deadline=None)
def test_no_level_gives_while_an_earlier_one_could(text: str, measure: float, profile: Profile) -> None:
    """JU-2 (CLREQ 3.6.3, JLREQ 3.8.3): the levels are emptied one after the other, and never beyond what they have."""
    row = row_of(text, profile)
    for start, end in pairwise([0, *greedy(Fitter(row, profile), (measure,))]):
        placed = set_line(row, start, end, measure, profile, justify=True)
        left, taken = dict.fromkeys(Level, 0.0), dict.fromkeys(Level, 0.0)
        for i in range(start, start + len(placed.at) - 1):
            level = row.meetings[i].level
            gave = row.origin[i + 1] - row.origin[i] - placed.at[i + 1 - start] + placed.at[i - start]
            if placed.level is not None:
                assert -1e-9 <= gave <= row.shrink[i + 1] - row.shrink[i] + 1e-9
                taken[level] += gave
                left[level] += row.shrink[i + 1] - row.shrink[i] - gave
        last = max((level for level in Level if taken[level] > 1e-6), default=None)
        assert placed.level is last or (last is None and placed.over < 1e-6)
        assert all(left[level] < 1e-6 for level in Level if last is not None and level < last)


@given(TEXT, MEASURE)
@settings(max_examples=300, deadline=None)
def test_kinsoku(text: str, measure: float) -> None:
    """LS-1, LS-2, LE-1 (CLREQ 3.1.4), wherever a break between two characters was chosen."""
    for before, after in pairwise(lines_of(text, measure)):
        end, begin = class_of(before.rstrip(" \u3000")[-1:] or "中"), class_of(after[0])
        if before[-1] in " \u3000":
            continue
        assert begin not in {Class.CLOSE, Class.COMMA, Class.STOP, Class.QUERY, Class.MIDDOT, Class.CONNECTOR}
        assert end is not Class.OPEN
        assert not (before[-1] == after[0] and after[0] in "—…")
        assert not (before[-1].isdigit() and after[0].isdigit())


def cheapest(fitter: Fitter, measures: tuple[float, ...]) -> float:
    """The least cost over all sets of line ends, one by one; infinite where no set fits."""
    best = inf
    for count in range(len(fitter.stops) + 1):
        for ends in combinations(fitter.stops, count):
            best = min(best, fitter.total([*ends, fitter.n], measures))
    return best if best < OVERFULL else inf


@given(
    st.text(alphabet="中文，。“（）Aab1 ", min_size=1, max_size=11),
    st.sampled_from([3.0, 4.0, 5.0]),
    st.sampled_from([0.0, 1.0]),
    PROFILE,
)
@settings(max_examples=150, deadline=None)
def test_total_fit_finds_the_best_of_all_sets_of_ends(
    text: str, measure: float, indent: float, profile: Profile
) -> None:
    fitter, measures = Fitter(row_of(text, profile), profile), (measure - indent, measure)
    best = cheapest(fitter, measures)
    ends = total_fit(fitter, measures)
    assert ends is not None
    if best < inf:
        assert fitter.total(ends, measures) == pytest.approx(best)
        assert total_fit(fitter, measures, best) is None  # nothing is better than the best
    assert ends[-1] == fitter.n


@given(st.text(alphabet="中文字排版，。“”（）ABCabc1 ", min_size=40, max_size=200))
@settings(max_examples=150, deadline=None)
def test_total_fit_is_never_worse_than_greedy(text: str) -> None:
    fitter, measures = Fitter(row_of(text), ZH_HANS), (12.0, 14.0)
    ends, best = greedy(fitter, measures), total_fit(fitter, measures)
    assert best is not None
    assert fitter.total(best, measures) <= fitter.total(ends, measures) + 1e-6


def test_a_lone_character_is_one_besides_its_marks() -> None:
    for text, start, alone in (("甲乙丙。”", 2, True), ("甲乙丙。”", 1, False), ("말이 해!”", 3, True), ("甲乙of.", 2, False)):
        assert lone(row_of(text), start, ZH_HANS) is alone


def test_two_full_width_hyphens_are_a_dash() -> None:
    """LS-3: they stay together, begin no line, and a line may end behind them."""
    row = row_of("父亲－－太公－－染病")
    assert [place for place in range(row.n) if row.breaks[place]] == [1, 4, 5, 8, 9]
    assert row_of("一－二").breaks == [False, False, True], "one is a connector (LS-2)"
