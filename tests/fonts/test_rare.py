"""What is rare, and which installed face may draw it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.book.nodes import Paragraph, Ruby, RubySegment, Text
from publish.diagnostics import Location
from publish.fonts.baseline import BASELINES, baseline, characters, market
from publish.fonts.census import as_lines, census
from publish.fonts.chain import CHAINS, candidates, is_foreign
from publish.fonts.find import Face, faces
from publish.fonts.units import is_varied, rare_units

KUZU = "葛\U000e0100"


def units(text: str, language: str = "zh-Hans") -> list[str]:
    return [unit for unit, _ in rare_units(text, characters(baseline(language)))]


@pytest.mark.parametrize(
    ("language", "has", "lacks"),
    [
        ("zh-Hans", "的骨㐂葛①ㄅあАλǎḿ—…「", "𠮷𬎆⿰⸺\u9fa6가"),
        ("zh-Hant-TW", "的骨葛氹ㄅあǎ", "𠮷们㐂気"),
        ("zh-HK", "嘅咗啲", "𠮷们"),
        ("ja", "的骨葛㐂気𠀋①仝", "𠮷们가ㄅ"),
        ("ko", "가똠뷁漢字樂あ①", "𠮷们気"),
        ("en", "Éclair žluťoučký “—”", "漢"),
    ],
)  # fmt: skip
def test_baselines_are_those_of_the_standards(language: str, has: str, lacks: str) -> None:
    known = characters(baseline(language))
    assert [c for c in has if c not in known] == []
    assert [c for c in lacks if c in known] == []


def test_baselines_have_the_sizes_of_their_standards() -> None:
    han = {
        key: sum("\u3400" <= c <= "\u9fff" or c > "\U00020000" for c in characters(of)) for key, of in BASELINES.items()
    }
    assert han["zh-hans"] == 20_902 + 6_582
    assert han["ko"] == 4_888 - 268  # 268 hanja are there twice, the second time as compatibility ideographs
    assert 10_040 <= han["ja"] <= 13_050 and 13_051 <= han["zh-hant"] <= 18_000
    assert all(not ("\ue000" <= c <= "\uf8ff") for of in BASELINES.values() for c in characters(of))


def test_units_keep_marks_and_selectors_with_their_character() -> None:
    assert units(f"普通{KUZU}城𠮷\n字ŧ\u0301。") == [KUZU, "𠮷", "ŧ\u0301"]
    assert units("葛\U000e0100葛") == [KUZU]
    assert units("か\u3099", "ja") == ["か\u3099"] or units("か\u3099", "ja") == []
    assert is_varied(KUZU) and not is_varied("葛") and not is_varied("ŧ\u0301")


def test_private_characters_and_emoji_are_not_looked_up() -> None:
    assert units("\ue000\U000f1234😀❤\ufe0f☎\ufe0f\u200b\u2060") == []


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_units_stand_where_they_are_said_to(text: str) -> None:
    known = characters(baseline("zh-Hant"))
    end = 0
    for unit, start in rare_units(text, known):
        assert text.startswith(unit, start) and start >= end
        end = start + len(unit)


# --- chains --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("zh-Hans", "Noto Serif CJK SC"),
        ("zh-TW", "Noto Serif CJK TC"),
        ("zh-HK", "Noto Serif CJK HK"),
        ("ja-JP", "Noto Serif CJK JP"),
        ("ko", "Noto Serif CJK KR"),
    ],
)
def test_the_region_of_the_text_chooses_the_face(language: str, family: str) -> None:
    face = next(candidates("𠮷", language, faces()))
    assert face.families[0] == family and face.weight == 80 and face.upright
    assert not is_foreign(face, "𠮷", language)


@given(st.sampled_from(["zh-Hans", "zh-Hant", "zh-HK", "ja", "ko"]), st.sampled_from("骨直誤角令们気㐂爲㑹說"))
def test_no_foreign_form_below_plane_two(language: str, character: str) -> None:
    region = {"zh-hans": "SC", "zh-hant": "TC|HK", "zh-hk": "HK|TC", "ja": "JP", "ko": "KR"}[market(language)]
    for face in candidates(character, language, faces()):
        noto = re.search(r"CJK (\w\w)", face.families[0])
        assert not noto or re.fullmatch(region, noto[1]), face.families
        assert noto or face.families[0] in CHAINS[market(language)].own
        assert not is_foreign(face, character, language)


def test_beyond_plane_one_a_foreign_face_comes_last() -> None:
    found = [face.families[0] for face in candidates("\U00025677", "zh-Hant", faces())]
    assert found and is_foreign(next(candidates("\U00025677", "zh-Hant", faces())), "\U00025677", "zh-Hant")
    assert [f for f in candidates("爲", "zh-Hant", (faced("LXGW WenKai"), faced("Noto Serif CJK SC")))] == []


def test_the_regular_face_of_a_family_is_taken() -> None:
    heavy = replace(faced("Noto Serif CJK TC"), path="/a", weight=210)
    slanted = replace(faced("Noto Serif CJK TC"), path="/b", upright=False)
    regular = faced("Noto Serif CJK TC")
    assert list(candidates("爲", "zh-Hant", (heavy, slanted, regular))) == [regular]


def test_a_form_by_selector_comes_from_a_face_that_has_the_pair() -> None:
    found = [face.families[0] for face in candidates(KUZU, "zh-Hans", faces())]
    assert found[0] == "Noto Serif CJK JP" and "Noto Serif CJK SC" not in found
    assert list(candidates("葛\U000e01ef", "zh-Hans", faces())) == []


def faced(family: str) -> Face:
    return Face((family,), "/none", 0, ((0x20, 0x2FFFF),))


# --- the census ----------------------------------------------------------------------------------------


def test_a_census_counts_places_and_faces() -> None:
    nodes = (
        Paragraph(
            (
                Text("王𠮷与𠮷\n\ue000", Location("a.md", 3, 5)),
                Ruby((RubySegment("𬎆", "wei"),), Location("a.md", 9, 1)),
            )
        ),
        Paragraph((Text(f"{KUZU}的", Location("b.md", 1, 1)),)),
    )
    result = census(nodes, "zh-Hans", faces())
    rare = {one.unit: one for one in result.rare}
    assert set(rare) == {"𠮷", "\ue000", "𬎆", KUZU}
    assert (rare["𠮷"].count, rare["𠮷"].places) == (2, (Location("a.md", 3, 6), Location("a.md", 3, 8)))
    assert rare["\ue000"].places == (Location("a.md", 4, 1),) and rare["\ue000"].kind == "private"
    assert rare["𬎆"].places == (Location("a.md", 9, 1),) and rare["𬎆"].family == "BabelStone Han"
    assert rare[KUZU].kind == "form" and rare[KUZU].family == "Noto Serif CJK JP"
    assert result.total == 11 and result.different == 10
    assert sum(total for _, _, total in result.families) == 11
    text = "\n".join(as_lines(result))
    assert "𠮷  U+20BB7  × 2  Noto Serif CJK SC  a.md:3:6, a.md:3:8" in text and "gaiji" in text


def test_without_faces_the_census_says_so() -> None:
    (one,) = census((Paragraph((Text("𠮷"),)),), "zh-Hant", ()).rare
    assert one.family == "" and not one.foreign
