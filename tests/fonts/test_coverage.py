"""Characters and the faces that draw them."""

from __future__ import annotations

import time

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import Code, Paragraph, Ruby, RubySegment, Text
from publish.diagnostics import Location, Severity
from publish.fonts.coverage import Coverage, check, drawn, stack
from publish.fonts.find import Face, faces

SERIF = "html { font-family: 'Noto Serif CJK SC', serif }"


def face(*ranges: tuple[int, int], name: str = "Some") -> Face:
    return Face((name,), "/x.ttf", 0, ranges)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=12), st.integers(0, 400))
def test_a_coverage_is_the_union_of_its_ranges(pairs, code) -> None:
    ranges = [(first, first + size) for first, size in pairs]
    covered = Coverage([face(*ranges[:6]), face(*ranges[6:])])
    assert (chr(code) in covered) == any(first <= code <= last for first, last in ranges)


def test_fontconfig_and_the_font_file_agree() -> None:
    one = next(face for face in faces() if "Noto Serif CJK SC" in face.families and "Regular" in face.path)
    font = TTCollection(one.path, lazy=True)[one.index] if one.path.endswith("ttc") else TTFont(one.path, lazy=True)
    cmap = font.getBestCmap()
    covered = Coverage([one])
    for code in (*range(0x21, 0x7F), *range(0x4E00, 0x9FF0), *range(0x20000, 0x20200)):
        assert (chr(code) in covered) == (code in cmap), hex(code)


def test_the_stack_is_what_the_sheet_names() -> None:
    installed = [face(name="Noto Serif CJK SC"), face(name="DejaVu Sans"), face(name="LXGW WenKai")]
    sheet = """:root { --kai: "House Latin", "LXGW WenKai" } p { font: 10pt/1.5 'noto serif cjk sc', serif }"""
    assert [one.families[0] for one in stack(sheet, installed)] == ["Noto Serif CJK SC", "LXGW WenKai"]


def test_what_leaves_no_ink_needs_no_font() -> None:
    assert drawn(["甲 乙\u3000\n\u200b\u00ad\ufeff\ufe0f\U000e0100"]) == {"甲", "乙"}


def test_common_text_has_no_findings() -> None:
    assert check(["话说天下大势，ABC 123……“”——《》"], [], SERIF) == ()


def test_a_character_that_no_font_has_is_an_error_at_its_first_use() -> None:
    runs = Text("甲乙", Location("a.md", 3, 1)), Text("丙\U0010fffd，\U0010fffd", Location("a.md", 3, 5))
    paragraph = Paragraph(runs)
    (finding,) = check(["丙\U0010fffd"], [paragraph], SERIF)
    assert (finding.code, finding.severity) == ("character-without-font", Severity.ERROR)
    assert finding.at == Location("a.md", 3, 6)
    assert "U+10FFFD" in finding.message and "used 2 times" in finding.message


def test_a_character_from_another_face_is_a_remark() -> None:
    installed = [face((0x20, 0x7E), name="Noto Serif CJK SC"), face((0x1200, 0x1300), name="Abyss")]
    (finding,) = check(["ሰ"], [], SERIF, installed)
    assert (finding.code, finding.severity) == ("character-from-fallback", Severity.INFO)
    assert "ETHIOPIC SYLLABLE SA" in finding.message and "Abyss" in finding.message


@pytest.mark.parametrize(
    "node",
    [Code("x\U0010fffd", Location("a.md", 7, 2)), Ruby((RubySegment("字", "\U0010fffd"),), Location("a.md", 7, 2))],
)
def test_characters_in_code_and_readings_have_their_place(node) -> None:
    (finding,) = check(["\U0010fffd"], [Paragraph((node,))], SERIF)
    assert finding.at.line == 7


def test_lines_of_a_long_run_are_counted() -> None:
    from publish.book.nodes import CodeBlock

    (finding,) = check(["\U0010fffd"], [CodeBlock("one\ntwo \U0010fffd", at=Location("a.md", 10, 1))], SERIF)
    assert (finding.at.line, finding.at.column) == (11, 5)


def test_a_long_novel_costs_little() -> None:
    """Nine hundred thousand characters: the set of them is what is looked at."""
    text = "话说天下大势分久必合合久必分" * 65_000
    faces()
    start = time.process_time()
    assert check([text], [Paragraph((Text(text),))], SERIF) == ()
    assert time.process_time() - start < 2
