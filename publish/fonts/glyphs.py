"""A typeface for words that the house itself writes into a PDF: a subset, and the number of each character's glyph."""

from __future__ import annotations

from dataclasses import dataclass

from publish.fonts import find
from publish.fonts.opened import opened_bytes, unreadable
from publish.fonts.subset import Refusal, Subset, subset


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters of a subset. `glyphs` leads from a character to (the number that a PDF calls the glyph by,
    its advance in thousandths of an em). `is_cff` tells CFF outlines from TrueType ones. `box` is the font's own, in
    thousandths of an em, as are `ascent` and `descent`."""

    name: str
    program: bytes
    is_cff: bool
    glyphs: dict[str, tuple[int, int]]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int


def alphabet(language: str, text: str) -> Alphabet | None:
    """A face for this text, the upright sans of the language where it draws everything; None without any face."""
    wanted = frozenset(text)
    made = [known for face in _faces(language) if (known := _alphabet(subset(face, wanted))) is not None]
    return max(made, key=lambda known: len(known.glyphs), default=None)


def _faces(language: str) -> list[find.Face]:
    """The sans of the language and that of Chinese, which draws the characters of all its neighbours."""
    chosen: list[find.Face] = []
    for tag in dict.fromkeys((language, "zh-Hans")):
        names = next(need.families for need in find.needs(tag) if need.role == "sans")
        fitting = [
            face
            for name in names
            for face in find.installed_faces()
            if name in face.families and face.upright and face.weight == 80
        ]
        chosen += fitting[:1]
    return chosen


def _alphabet(part: Subset | Refusal) -> Alphabet | None:
    """The numbers of a subset's glyphs; those of a CID-keyed CFF font are its CIDs (ISO 32000-1, 9.7.4.2)."""
    if isinstance(part, Refusal):
        return None
    try:
        with opened_bytes(part.data) as font:
            em = 1000 / font["head"].unitsPerEm
            is_cff = "CFF " in font
            by_cid = is_cff and hasattr(font["CFF "].cff.topDictIndex[0], "ROS")
            glyphs = {
                chr(code): (int(name[3:]) if by_cid else font.getGlyphID(name), round(font["hmtx"][name][0] * em))
                for code, name in sorted((font.getBestCmap() or {}).items())
            }
            head, lines = font["head"], font["hhea"]
            box = tuple(round(each * em) for each in (head.xMin, head.yMin, head.xMax, head.yMax))
            name = font["name"].getDebugName(6)
            assert len(box) == 4
            return Alphabet(
                name, part.data, is_cff, glyphs, box, round(lines.ascent * em), round(lines.descent * em)
            )
    except unreadable():
        return None
