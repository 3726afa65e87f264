"""Notes in two rows by arithmetic alone, with made-up advances: half an em a character, the text around them one em."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.characters import is_wide
from publish.compose.fit import natural, visible_end
from publish.compose.lines import choose
from publish.compose.locales import JA, PROFILES, ZH_HANS, Profile
from publish.compose.paragraph import OBJECT, Meetings, Row, lay_out, part
from publish.compose.setting import set_line
from publish.compose.warichu import Note, inlay

from .test_lines import FACE, row_of

EM = 0.5
"""The size of the notes."""
NOTES = st.text(alphabet="春天很长而夏日。，、（）“”「」a b1ー", min_size=1, max_size=40).map(str.strip).filter(bool)
ANY_PROFILE = st.sampled_from(list(PROFILES.values()))


def advance(character: str, size: float = EM) -> float:
    return size * (1.0 if is_wide(character) or character in "“”‘’—…·" else 0.5)


def note_of(text: str, profile: Profile = ZH_HANS, turn: int = 0) -> Note:
    table = Meetings(FACE, profile)
    places = len(text)
    return Note(lay_out(text, [*map(advance, text)], [EM] * places, [table] * places, profile), profile, turn)


def paragraph(before: str, note: Note, after: str, profile: Profile = ZH_HANS) -> Row:
    """The row of a paragraph with a note in the middle."""
    table = Meetings(FACE, profile)
    text = before + OBJECT * note.n + after
    advances = [*(advance(c, 1) for c in before), *note.advances(), *(advance(c, 1) for c in after)]
    row = lay_out(text, advances, [1.0] * len(text), [table] * len(text), profile)
    inlay(row, {len(before): note})
    return row


def rows_of(note: Note, start: int = 0, end: int | None = None, room: float | None = None) -> list[str]:
    stop = note.n if end is None else end
    found = note.rows(start, stop, note.width(start, stop) if room is None else room)
    return [note.row.text[row.start : row.end] for row in found]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("一二三四", ["一二", "三四"]),
        ("一二三四五", ["一二三", "四五"]),
        ("一二三，四五", ["一二三，", "四五"]),
        ("一二三四，五六", ["一二三四，", "五六"]),
        ("一二三四，五六七八九", ["一二三四，", "五六七八九"]),
        ("一二三四，五六七八九十", ["一二三四，五", "六七八九十"]),
        ("一二“三四”", ["一二“三", "四”"]),
        ("注", ["注"]),
        ("Rust", ["Rust"]),
        ("用Rust写", ["用Rust", "写"]),
        ("一二 三四", ["一二 ", "三四"]),
    ],
)
def test_a_note_parts_in_two(text: str, rows: list[str]) -> None:
    assert rows_of(note_of(text)) == rows


def test_the_author_begins_the_second_row() -> None:
    note = note_of("一二三四五", turn=1)
    assert rows_of(note) == ["一", "二三四五"]
    assert note.width(0, 5) == pytest.approx(4 * EM)
    assert rows_of(note, 0, 4) == ["一二", "三四"]
    assert rows_of(note_of("一二三四五六七八九十" * 2, turn=1)) == ["一二三四五六七八九十"] * 2


def test_words_part_where_nothing_else_helps() -> None:
    text = "abcdefghijklmnopqrst"
    table = Meetings(FACE, ZH_HANS)

    def note(tolls: dict[int, float]) -> Note:
        row = lay_out(text, [*map(advance, text)], [EM] * 20, [table] * 20, ZH_HANS, tolls=tolls)
        return Note(row, ZH_HANS)

    assert rows_of(note({11: 250.0, 14: 6.0})) == ["abcdefghijklmn", "opqrst"]
    assert rows_of(note({11: 250.0})) == ["abcdefghijk", "lmnopqrst"]
    assert rows_of(note({})) == [text]
    assert note({i: 250.0 for i in range(3, 17)}).parts()[10] >= 250


def test_a_line_ends_rather_with_even_rows() -> None:
    note = note_of("一二三四五六七八九十" * 3)
    assert note.parts()[10] == 0 < note.parts()[11]
    before = "春天很长而夏日很长而（"
    row = paragraph(before, note, "）秋")
    for measure in range(14, 18):
        (first, *_) = choose(row, [float(measure)], ZH_HANS)
        assert (first - len(before)) % 2 == 0


def test_no_row_begins_with_a_mark_of_japanese() -> None:
    assert rows_of(note_of("あいうっえお", JA)) == ["あいうっ", "えお"]


@given(NOTES, ANY_PROFILE)
def test_rows_hold_the_note_and_the_first_is_the_longer(text: str, profile: Profile) -> None:
    note = note_of(text, profile)
    for start, end in [*pairwise([0, *note.parts(), note.n]), (0, note.n)]:
        assert "".join(rows_of(note, start, end)) == text[start:end]
        settings_of = note.rows(start, end, note.width(start, end))
        widths = [
            natural(note.row, row.start, visible_end(note.row, row.start, row.end), note.profile) for row in settings_of
        ]
        blank = max(0.0, note.row.trail[settings_of[0].start + len(settings_of[0].at) - 1])
        assert widths[-1] <= widths[0] + (blank if (start, end) == (0, note.n) else 0.0) + 1e-6
        assert max(widths) == pytest.approx(note.width(start, end))
        for row in settings_of:
            assert row.start == start or note.row.breaks[row.start]
            assert row.width <= note.width(start, end) + 1e-6
            assert len(row.at) == visible_end(note.row, row.start, row.end) - row.start


@given(NOTES, ANY_PROFILE)
def test_advances_are_those_of_the_whole(text: str, profile: Profile) -> None:
    note = note_of(text, profile)
    advances = note.advances()
    assert sum(advances) == pytest.approx(note.width(0, note.n))
    assert min(advances) >= -1e-9 and len(advances) == note.n


@given(NOTES, ANY_PROFILE)
def test_lines_are_as_wide_as_their_portions(text: str, profile: Profile) -> None:
    note = note_of(text, profile)
    row = paragraph("春（", note, "）秋", profile)
    alone, after = row_of("春（", profile), row_of("）秋", profile)
    for place in note.parts():
        assert row.breaks[2 + place]
        assert natural(row, 0, 2 + place, profile) == pytest.approx(
            alone.origin[-1] + alone.advance[-1] + note.width(0, place)
        )
        tail = natural(row, 2 + place, row.n, profile)
        assert tail >= after.origin[-1] + after.advance[-1] + note.width(place, note.n) - EM
        if row.lead[2 + place] <= 0:
            assert tail == pytest.approx(after.origin[-1] + after.advance[-1] + note.width(place, note.n))


@given(
    st.text(alphabet="春天很长而夏日，、（）“”a b1", min_size=12, max_size=60).map(str.strip).filter(bool), ANY_PROFILE
)
def test_a_line_inside_a_note_is_as_wide_as_its_portion(text: str, profile: Profile) -> None:
    note = note_of(text, profile)
    row = paragraph("春（", note, "）秋", profile)
    for start, end in pairwise([*note.parts()][::5]):
        if row.lead[2 + start] <= 0 or profile.line_start_trim:
            assert natural(row, 2 + start, 2 + end, profile) == pytest.approx(note.width(start, end))
            tail = part(row, 2, row.n)
            assert natural(tail, start, end, profile) == pytest.approx(note.width(start, end))


@given(NOTES)
def test_a_note_breaks_only_where_its_parts_are(text: str) -> None:
    note = note_of(text)
    row = paragraph("春（", note, "）秋")
    inside = [place for place in range(2, 3 + note.n) if row.breaks[place]]
    assert inside == [2 + place for place in note.parts()]
    assert all(row.tolls[place] == note.parts()[place - 2] for place in inside)


@settings(max_examples=60)
@given(st.text(alphabet="春天很长而夏日，。", min_size=20, max_size=160), st.integers(8, 20))
def test_paragraphs_with_a_note_come_out_flush(text: str, measure: int) -> None:
    note = note_of("注" + text.lstrip("，。") if text.strip("，。") else "注文注文")
    row = paragraph("春天很长而夏日（", note, "）春天很长而夏日很长而夏日很长")
    start = 0
    for end in choose(row, (float(measure),), ZH_HANS):
        if end < row.n:
            line = set_line(row, start, end, measure, ZH_HANS, justify=True)
            assert line.width == pytest.approx(measure)
            begin, stop = max(8, start), min(8 + note.n, end)
            if begin < stop:
                right = line.at[stop - start] if stop < end else line.width
                room = right - (0.0 if begin == start else line.at[begin - start])
                upper, *lower = note.rows(begin - 8, stop - 8, room)
                gaps = note.row.ordinary[upper.start + len(upper.at) - 1] - note.row.ordinary[upper.start]
                whole = (begin - 8, stop - 8) == (0, note.n)
                blank = max(0.0, note.row.trail[upper.start + len(upper.at) - 1]) if whole else 0.0
                assert room - blank - (1e-6 if gaps else EM) <= upper.width <= room + (1e-6 if gaps else EM)
                assert all(below.width <= room + 1e-6 for below in lower)
        start = end


def test_a_portion_opens_with_its_line() -> None:
    note = note_of("一二三四五六七八")
    (upper, lower) = note.rows(0, 8, note.width(0, 8) + 0.3)
    assert [round(b - a, 6) for a, b in pairwise(upper.at)] == [0.6] * 3
    assert upper.width == lower.width == pytest.approx(2.3)


def test_a_second_row_is_drawn_out_only_by_a_hair_and_not_at_the_end() -> None:
    note = note_of("一" * 41)
    upper, lower = note.rows(0, 41, note.width(0, 41))
    assert (upper.width, lower.width) == (10.5, 10.0)
    upper, lower = note.rows(0, 31, note.width(0, 31))
    assert (upper.width, lower.width) == (8.0, 8.0)
    upper, lower = note.rows(0, 5, note.width(0, 5))
    assert (upper.width, lower.width) == (1.5, 1.0)


def test_a_row_too_long_by_a_fraction_is_drawn_in() -> None:
    note = note_of("一二三四五六七八")
    upper, _ = note.rows(0, 8, 1.95)
    assert upper.width == pytest.approx(1.95)
    assert upper.at[-1] + EM == pytest.approx(1.95)
    upper, _ = note.rows(0, 8, 1.0)
    assert upper.at[-1] == 1.5


def test_a_long_note_is_asked_in_little_time() -> None:
    note = note_of("注文" * 4_000)
    assert len(note.advances()) == 8_000
    assert len(note.parts()) > 3_900
