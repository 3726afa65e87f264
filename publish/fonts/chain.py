"""Which installed face draws a rare character, so that its form is the one of the text's region.

Han characters have forms that differ by region (骨, 直, 誤): a face for Simplified Chinese is never taken for a
text in Traditional Chinese, nor a Japanese one. Only from plane 2 on, where a character mostly has a single source
and thus a single form, may a foreign face help out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from publish.characters import is_han
from publish.fonts.baseline import market
from publish.fonts.coverage import Coverage
from publish.fonts.find import Face
from publish.fonts.opened import pairs
from publish.fonts.units import is_varied

_REGULAR = 80
_SUPPLEMENTARY = 0x20000


@dataclass(frozen=True, slots=True)
class Chain:
    """The families of a region, best first: those in its own forms, then foreign ones for planes 2 and 3."""

    own: tuple[str, ...]
    foreign: tuple[str, ...] = ()


def _noto(region: str) -> tuple[str, ...]:
    return f"Noto Serif CJK {region}", f"Noto Serif {region}", f"Source Han Serif {region}"


_LATE = ("HanaMinA", "HanaMinB", "BabelStone Han", "LXGW WenKai")
_TAIWAN = (*_noto("TC"), "TW-Sung", "TW-Sung-Ext-B", "Noto Sans CJK TC")
_HONG_KONG = (*_noto("HK"), "Noto Sans CJK HK")

CHAINS: dict[str, Chain] = {
    "zh-hans": Chain((*_noto("SC"), "BabelStone Han", "LXGW WenKai", "Noto Sans CJK SC"), ("HanaMinA", "HanaMinB")),
    "zh-hant": Chain((*_TAIWAN, *_HONG_KONG), _LATE),
    "zh-hk": Chain((*_HONG_KONG, *_TAIWAN), _LATE),
    "ja": Chain((*_noto("JP"), "HanaMinA", "HanaMinB", "Noto Sans CJK JP"), ("BabelStone Han",)),
    "ko": Chain((*_noto("KR"), "Noto Sans CJK KR"), _LATE),
    "": Chain(("TeX Gyre Pagella", "DejaVu Serif", "Noto Serif", "DejaVu Sans", "Noto Sans")),
}
"""Noto for what it has; BabelStone Han in the mainland's forms, Hanazono in Japan's, for what it lacks."""

_VARIANTS = (*CHAINS["ja"].own, "IPAmjMincho", "BabelStone Han")


def candidates(unit: str, language: str, installed: tuple[Face, ...]) -> Iterator[Face]:
    """The faces that draw a unit (a character with what combines with it), best first.

    A variation selector names a form of its own, registered in Japan, so any face that has the pair is right.
    """
    if is_varied(unit):
        pair = ord(unit[0]), ord(unit[1])
        for face in _of_families(_VARIANTS, installed):
            if unit[0] in _coverage(face) and pair in pairs(face.path, face.index):
                yield face
        return
    chain = CHAINS[market(language)]
    if not is_han(unit[0]):
        faces = (*_of_families((*chain.own, *CHAINS[""].own), installed), *_others(installed))
    elif ord(unit[0]) >= _SUPPLEMENTARY:
        faces = _of_families((*chain.own, *chain.foreign), installed)
    else:
        faces = _of_families(chain.own, installed)
    for face in dict.fromkeys(faces):
        if all(character in _coverage(face) for character in unit):
            yield face


def is_foreign(face: Face, unit: str, language: str) -> bool:
    """Whether a face that was taken draws Han characters in the forms of another region."""
    return is_han(unit[0]) and not is_varied(unit) and not set(face.families) & set(CHAINS[market(language)].own)


@lru_cache(maxsize=64)
def _of_families(families: tuple[str, ...], installed: tuple[Face, ...]) -> tuple[Face, ...]:
    """The regular upright face of each family."""
    found = []
    for family in families:
        faces = [face for face in installed if family in face.families and face.upright]
        if faces:
            found.append(min(faces, key=_distance_from_regular))
    return tuple(found)


def _distance_from_regular(face: Face) -> tuple[int, int, str, int]:
    return abs(face.weight - _REGULAR), len(face.families), face.path, face.index


def _others(installed: tuple[Face, ...]) -> tuple[Face, ...]:
    """Any other regular face: a letter of another script has no region."""
    return tuple(face for face in installed if face.upright and face.weight == _REGULAR)


@cache
def _coverage(face: Face) -> Coverage:
    return Coverage((face,))
