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


_LATIN = frozenset((
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "no", "fi", "is", "pl", "cs", "sk", "hu", "ro",
    "hr", "sl", "lt", "lv", "et", "ga", "cy", "eu", "ca", "gl", "la", "eo", "id", "ms", "vi", "tr", "sq", "af",
))  # fmt: skip
