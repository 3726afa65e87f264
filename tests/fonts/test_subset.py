"""Parts of real faces: what they hold, their names, their licences, the marks that meet."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from publish.fonts import subset as room
from publish.fonts.contextual import Mark, add_contextual_spacing, feature_code
from publish.fonts.find import Face, faces
from publish.fonts.licence import forbidden, licence_of
from publish.fonts.subset import Refusal, Subset, refusal, subset

KUZU = ("葛\U000e0100", "葛\U000e0101")


def face(family: str) -> Face:
    return next(f for f in faces() if f.families[0] == family and f.weight in (80, 100) and f.upright)


def part(family: str, *units: str) -> Subset:
    made = subset(face(family), frozenset(units))
    assert isinstance(made, Subset)
    return made


def opened(made: Subset) -> TTFont:
    return TTFont(io.BytesIO(made.data))


def test_a_part_holds_what_was_asked_and_is_small() -> None:
    made = part("Noto Serif CJK SC", *"𠮷㐂骨")
    assert made.characters == {ord(c) for c in "𠮷㐂骨"}
    assert len(made.data) < 8_000 and made.ending == "otf" and made.media_type == "font/otf"
    assert made.data[:4] == b"OTTO"


def test_a_part_of_truetype_is_truetype() -> None:
    made = part("LXGW WenKai", "𠮷")
    assert made.ending == "ttf" and made.media_type == "font/ttf"
    assert {"fpgm", "prep", "cvt "}.isdisjoint(opened(made).keys())


def test_forms_by_selector_stay_and_differ() -> None:
    made = part("Noto Serif CJK JP", *KUZU)
    wanted = {(ord(unit[0]), ord(unit[1])) for unit in KUZU}
    assert wanted <= made.sequences
    font = opened(made)
    table = next(t for t in font["cmap"].tables if t.format == 14)
    usual = font.getBestCmap()[ord("葛")]
    glyphs = {selector: dict(entries).get(ord("葛")) or usual for selector, entries in table.uvsDict.items()}
    assert len({glyphs[ord(unit[1])] for unit in KUZU}) == 2


def test_the_same_face_and_characters_give_the_same_bytes() -> None:
    first = part("HanaMinB", "𪚥")
    room._made.cache_clear()
    assert part("HanaMinB", "𪚥") == first
    assert part("HanaMinB", "𪚥", "𠮷").family != first.family


def test_a_part_has_a_name_of_its_own_and_says_whence_it_comes() -> None:
    made = part("Noto Serif CJK SC", "𠮷")
    names = opened(made)["name"]
    assert made.family.startswith("Noto Serif CJK SC Subset ")
    assert names.getDebugName(1) == names.getDebugName(4) == made.family
    assert names.getDebugName(6) == made.family.replace(" ", "-")
    assert "part of Noto Serif CJK SC" in names.getDebugName(10) and "Open Font License" in names.getDebugName(13)
    assert opened(made)["CFF "].cff.fontNames == [made.family.replace(" ", "-")]


def test_reserved_names_are_not_used() -> None:
    font = TTFont(face("LXGW WenKai").path)
    font["name"].setName("Copyright lxgw, with Reserved Font Name 'LXGW' and \"霞鹜\".", 0, 3, 1, 0x409)
    assert licence_of(font, "LXGW WenKai").reserved == ("LXGW", "霞鹜")


def test_licences_go_along_whole() -> None:
    assert "PERMISSION & CONDITIONS" in part("Noto Serif CJK SC", "𠮷").licence
    assert "Adobe" in part("Noto Serif CJK SC", "𠮷").licence
    assert "Unlimited permission" in part("HanaMinB", "𪚥").licence
    assert "ARPHIC PUBLIC LICENSE" in part("BabelStone Han", "𬎆").licence


@pytest.mark.parametrize(
    ("bits", "refused"),
    [(0, False), (8, False), (12, False), (2, True), (4, True), (0x100, True), (0x108, True), (0x200, True)],
)
def test_what_the_makers_bits_forbid(bits: int, refused: bool) -> None:
    assert bool(forbidden(bits)) is refused


def test_a_face_for_printing_only_is_refused() -> None:
    old = face("AR PL SungtiL GB")  # fsType 4
    made = subset(old, frozenset("骨"))
    assert isinstance(made, Refusal) and "viewing and printing" in made.reason == refusal(old)


def test_a_damaged_file_is_refused(tmp_path) -> None:
    path = tmp_path / "broken.otf"
    path.write_bytes(b"OTTO" + bytes(40))
    broken = Face(("Broken",), str(path), 0, ((0x20, 0x7E),))
    assert isinstance(subset(broken, frozenset("a")), Refusal)
    assert isinstance(subset(Face(("Gone",), str(tmp_path / "gone.otf"), 0, ()), frozenset("a")), Refusal)


def test_regional_forms_inside_the_face_are_left_out() -> None:
    made = part("Noto Serif CJK SC", *"骨直誤角令。，「」")
    tags = {record.FeatureTag for record in opened(made)["GSUB"].table.FeatureList.FeatureRecord}
    assert "locl" not in tags and "vert" in tags


# --- marks that meet -----------------------------------------------------------------------------------


def test_the_feature_is_written_from_the_sides_of_the_blanks() -> None:
    marks = {"close": Mark(0, -500), "open": Mark(-500, -500), "dot": Mark(-250, -500)}
    code = feature_code("chws", marks)
    assert "pos [close]' lookup chws_half [close open dot];" in code
    assert "pos [open dot] [open]' lookup chws_half;" in code
    assert "pos close <0 0 -500 0>;" in code and "pos open <-500 0 -500 0>;" in code
    assert feature_code("chws", {"dot": Mark(-250, -500)}) == "" == feature_code("chws", {})
    assert "[close];" in feature_code("chws", {"close": Mark(0, -500)})
    assert "<0 500 0 -500>" in feature_code("vchw", {"close": Mark(0, -500), "open": Mark(500, -500)})


@pytest.mark.parametrize(
    ("text", "width"),
    [("。」字", 2500), ("字「「", 2500), ("」「字", 2500), ("字。字", 3000), ("字「字", 3000), ("」」」", 2000)],
)
def test_marks_that_meet_give_up_half(text: str, width: int) -> None:
    made = subset(face("Noto Serif CJK SC"), frozenset("。，、「」『』（）：字"), add_contextual_spacing)
    assert isinstance(made, Subset)
    font = opened(made)
    assert advance(font, text) == width
    tags = [record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord]
    assert tags == sorted(tags) and {"chws", "vchw", "halt"} <= set(tags)


def advance(font: TTFont, text: str) -> int:
    """The width of a line with `chws` on, by the rules of GPOS chained contexts (OpenType §GPOS 8)."""
    glyphs = [font.getBestCmap()[ord(c)] for c in text]
    widths = [font["hmtx"][glyph][0] for glyph in glyphs]
    table = font["GPOS"].table
    record = next(r for r in table.FeatureList.FeatureRecord if r.FeatureTag == "chws")
    place = 0
    lookups = [table.LookupList.Lookup[index] for index in record.Feature.LookupListIndex]
    for place in range(len(glyphs)):
        for lookup in lookups:
            if any(apply(sub, table, glyphs, widths, place) for sub in lookup.SubTable):
                break
    return sum(widths)


def apply(sub, table, glyphs: list[str], widths: list[int], place: int) -> bool:
    sub = getattr(sub, "ExtSubTable", sub)
    back, here, ahead = sub.BacktrackCoverage, sub.InputCoverage, sub.LookAheadCoverage
    if place < len(back) or place + len(ahead) >= len(glyphs) + (0 if ahead else 1):
        return False
    if glyphs[place] not in here[0].glyphs:
        return False
    if any(glyphs[place - 1 - n] not in c.glyphs for n, c in enumerate(back)):
        return False
    if any(glyphs[place + 1 + n] not in c.glyphs for n, c in enumerate(ahead)):
        return False
    for record in sub.PosLookupRecord:
        for part in table.LookupList.Lookup[record.LookupListIndex].SubTable:
            if glyphs[place] in part.Coverage.glyphs:
                value = part.Value if part.Format == 1 else part.Value[part.Coverage.glyphs.index(glyphs[place])]
                widths[place] += value.XAdvance
                return True
    return False


def test_a_book_without_rare_characters_does_not_load_the_font_library() -> None:
    code = "import sys, publish.epub.make, publish.preflight.epub; print('fontTools' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
