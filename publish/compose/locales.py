"""What differs from language to language and place to place, as data.

Sources: CLREQ 3.1–3.6 (zh), JLREQ 3.1–3.8 (ja), KLREQ (ko), GB/T 15834. Amounts are in em.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

LineEnd: TypeAlias = Literal["half", "font", "either"]


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of a locale. A house style may replace single values by name.

    `strict` keeps small kana and 々 off the line start (JLREQ 3.1.7) and —— and …… too (CLREQ 3.1.4).
    `line_end` is what becomes of a full-width closing mark at the line end: ``half`` always trims it,
    ``either`` trims 。 only where the line needs it (JLREQ 3.1.9), ``font`` trims what `halt` allows.
    `hang` lets the marks of `hanging` hang into the margin rather than have a line shrink (CLREQ 3.1.7, JLREQ 3.8.2;
    none in horizontal traditional Chinese). `break_hangul` is ``word`` or ``syllable`` (KLREQ line-break).
    `autospace` is the gap between Han and Latin, `autospace_min` and `autospace_max` what justification may make of it.
    `space_min` and `space_max` bound a word space. `loose` is the gap from which a line counts as loose. `pair_queries`
    sets two ？！ in one em (CLREQ 3.1.3.3). `shrink_stop` says whether 。？！ inside a line may give space.
    `solidus_end` keeps ／ off the line end (GB/T 15834 5.1.9). `fit` is ``total`` for line ends that are even over
    the whole paragraph.
    """

    name: str
    strict: bool = True
    solidus_end: bool = False
    line_start_trim: bool = True
    line_end: LineEnd = "half"
    squeeze: bool = True
    hang: bool = False
    hanging: str = "、，。"
    break_hangul: Literal["word", "syllable"] = "word"
    autospace: float = 0.25
    autospace_min: float = 0.125
    autospace_max: float = 0.5
    space_min: float = 0.25
    space_max: float = 0.5
    pair_queries: bool = False
    shrink_stop: bool = True
    lone_characters: int = 2
    loose: float = 0.1
    fit: Literal["total", "greedy"] = "total"


ZH_HANS = Profile("zh-Hans", hanging="、，。．；：！？", solidus_end=True, pair_queries=True)
ZH_HANT_TW = Profile("zh-Hant-TW", hanging="", solidus_end=True, line_end="font", pair_queries=True)
ZH_HANT_HK = replace(ZH_HANT_TW, name="zh-Hant-HK")
JA = Profile("ja", line_end="either", shrink_stop=False)
KO = Profile("ko", line_start_trim=False, line_end="font", squeeze=False, autospace=0.0, autospace_min=0.0,
             autospace_max=0.0, space_min=0.2, space_max=1.5)  # fmt: skip

PROFILES: dict[str, Profile] = {p.name: p for p in (ZH_HANS, ZH_HANT_TW, ZH_HANT_HK, JA, KO)}


def profile_for(language: str) -> Profile:
    """The profile of a language tag (``zh-Hant-HK``, ``ja`` …); Simplified Chinese for other languages."""
    parts = language.replace("_", "-").split("-")
    if parts[0] == "ja":
        return JA
    if parts[0] == "ko":
        return KO
    if parts[0] == "zh":
        if "HK" in parts or "MO" in parts:
            return ZH_HANT_HK
        if "Hant" in parts or "TW" in parts:
            return ZH_HANT_TW
    return ZH_HANS
