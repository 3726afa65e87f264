"""Language tags (BCP 47): the many spellings of a language become one, and languages belong to families.

Chinese always carries its script, because glyphs, marks and line rules follow the script: ``zh-Hans``,
``zh-Hant``, ``zh-Hant-TW``, ``zh-Hant-HK``.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Family: TypeAlias = Literal["zh", "ja", "ko", "en", ""]

FAMILIES: tuple[Family, ...] = ("zh", "ja", "ko", "en", "")

_SPELLINGS = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hans-cn": "zh-Hans",
    "zh-chs": "zh-Hans",
    "chs": "zh-Hans",
    "cn": "zh-Hans",
    "cmn": "zh-Hans",
    "cmn-hans": "zh-Hans",
    "zho": "zh-Hans",
    "chi": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "hk": "zh-Hant-HK",
    "zh-mo": "zh-Hant-MO",
    "zh-cht": "zh-Hant",
    "cht": "zh-Hant",
    "cmn-hant": "zh-Hant",
    "jp": "ja",
    "ja-jp": "ja",
    "jpn": "ja",
    "kr": "ko",
    "ko-kr": "ko",
    "kor": "ko",
    "eng": "en",
    "中文": "zh-Hans",
    "汉语": "zh-Hans",
    "简体": "zh-Hans",
    "简体中文": "zh-Hans",
    "繁体": "zh-Hant",
    "繁體": "zh-Hant",
    "繁体中文": "zh-Hant",
    "繁體中文": "zh-Hant",
    "正體中文": "zh-Hant-TW",
    "日本語": "ja",
    "日文": "ja",
    "日语": "ja",
    "한국어": "ko",
    "韩文": "ko",
    "韩语": "ko",
    "english": "en",
    "英文": "en",
    "英语": "en",
}

# RFC 5646 2.1, without grandfathered tags
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.I,
)
_CHINESE = frozenset({"zh", "lzh", "yue", "wuu", "nan", "hak", "cdo", "gan", "hsn"})


def normalise(tag: str) -> str | None:
    """The tag in its one spelling (``zh_CN`` → ``zh-Hans``, ``EN-us`` → ``en-US``); None if it is no tag."""
    folded = tag.strip().replace("_", "-").lower()
    if folded in _SPELLINGS:
        return _SPELLINGS[folded]
    if len(folded) > 64 or not _TAG.fullmatch(folded):
        return None
    return "-".join(_cased(part, place) for place, part in enumerate(folded.split("-")))


def _cased(part: str, place: int) -> str:
    """RFC 5646 2.1.1: regions in capitals, scripts with one."""
    if place and len(part) == 2:
        return part.upper()
    if place and len(part) == 4 and part.isalpha():
        return part.capitalize()
    return part


def family(language: str) -> Family:
    """Which family's habits of typesetting a language follows; ``""`` where the house knows none."""
    primary, *rest = language.split("-")
    if primary in _CHINESE:
        return "zh"
    if primary == "ja":
        return "ja"
    if primary == "ko":
        return "ko"
    if "Latn" in rest or primary in _LATIN:
        return "en"
    return ""


_LATIN = frozenset(
    [
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "fi",
        "is",
        "pl",
        "cs",
        "sk",
        "hu",
        "ro",
        "hr",
        "sl",
        "lt",
        "lv",
        "et",
        "ga",
        "cy",
        "eu",
        "ca",
        "gl",
        "la",
        "eo",
        "id",
        "ms",
        "vi",
        "tr",
        "sq",
        "af",
    ]
)


def is_traditional(language: str) -> bool:
    """Whether Chinese of this tag is set in traditional characters."""
    return "-Hant" in language


def guess(text: str) -> str:
    """The language of a text that does not say it, from its characters: kana → ja, hangul → ko, han → zh.

    Looks at the first 20,000 characters. Chinese counts as traditional where characters that only
    traditional texts use outweigh those that only simplified texts use.
    """
    sample = text[:20_000]
    kana = sum("\u3040" <= c <= "\u30ff" for c in sample)
    hangul = sum("\uac00" <= c <= "\ud7a3" for c in sample)
    han = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    latin = sum(c.isascii() and c.isalpha() for c in sample)
    if kana * 20 > han + kana and kana > 1:
        return "ja"
    if hangul > han and hangul * 4 > latin:
        return "ko"
    # a Western word has about five letters where Chinese has one or two characters
    if han * 3 >= latin and han:
        simplified = sum(c in _SIMPLIFIED for c in sample)
        traditional = sum(c in _TRADITIONAL for c in sample)
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    return "en" if latin else "zh-Hans"


_HANS = frozenset(
    "们这国说时过来对发会个为开门问见长书东车马鸟语风飞龙万与业两严丧丰临丽举义乌乐习乡买乱争于亚产亲爱儿进远还边运动电话头现实听从"
)
_HANT = frozenset(
    "們這國說時過來對發會個為開門問見長書東車馬鳥語風飛龍萬與業兩嚴喪豐臨麗舉義烏樂習鄉買亂爭於亞產親愛兒進遠還邊運動電話頭現實聽從"
)
_SIMPLIFIED, _TRADITIONAL = _HANS - _HANT, _HANT - _HANS
