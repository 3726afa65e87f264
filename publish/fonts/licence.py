"""May a face be embedded, in part, and what has to go with it?

A font says so in two places: bits that programmes read (OpenType, OS/2.fsType) and the licence's words (name table,
13 and 14). Where a well-known face says nothing, its licence is known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TEXTS = Path(__file__).parent / "licences"
_COPYRIGHT, _LICENCE, _ADDRESS = 0, 13, 14
# OS/2.fsType: bits 0 to 3 say what may be done with documents that hold the font; the others restrict how.
_RESTRICTED, _PREVIEW, _NO_SUBSET, _BITMAPS = 0x0002, 0x0004, 0x0100, 0x0200
_RESERVED = re.compile(r"Reserved Font Names?\s+(.+?)(?:\.\s|\.$|;|$)", re.I | re.S)
_WITHOUT_WORDS = {"HanaMinA": "hanazono.txt", "HanaMinB": "hanazono.txt"}


@dataclass(frozen=True, slots=True)
class Licence:
    """What a font allows: `refusal` says why it must not be embedded, ``""`` if it may.

    `text` is what goes along, `reserved` the names that nothing made from the font may bear.
    """

    refusal: str
    text: str
    reserved: tuple[str, ...] = ()


def licence_of(font: Any, family: str) -> Licence:
    """Read the permissions of an opened font."""
    names = {id: font["name"].getDebugName(id) or "" for id in (_COPYRIGHT, _LICENCE, _ADDRESS)}
    bits = font["OS/2"].fsType if "OS/2" in font else 0
    text = _words(names, family)
    refusal = forbidden(bits) or ("" if text else "it does not say under which licence it stands")
    return Licence(refusal, text, _reserved(names[_COPYRIGHT] + " " + names[_LICENCE]))


def forbidden(bits: int) -> str:
    """What OS/2.fsType forbids of what a book does, ``""`` if nothing."""
    if bits & _RESTRICTED:
        return "its maker forbids embedding (OS/2.fsType, bit 1)"
    if bits & _PREVIEW and not bits & 0x0008:
        return "its maker allows it in documents for viewing and printing only (OS/2.fsType, bit 2)"
    if bits & _NO_SUBSET:
        return "its maker forbids embedding a part of it (OS/2.fsType, bit 8)"
    if bits & _BITMAPS:
        return "its maker allows embedding of bitmaps only (OS/2.fsType, bit 9)"
    return ""


def _words(names: dict[int, str], family: str) -> str:
    """The copyright line, the font's own words, and the whole licence where these only name it."""
    known = _WITHOUT_WORDS.get(family, "")
    if "SIL Open Font License" in names[_LICENCE]:
        known = "ofl-1.1.txt"
    whole = (_TEXTS / known).read_text(encoding="utf-8") if known else ""
    if not (names[_LICENCE] or whole):
        return ""
    parts = (names[_COPYRIGHT], names[_LICENCE], names[_ADDRESS], whole)
    return "\n\n".join(part.replace("\r\n", "\n").replace("\r", "\n").strip() for part in parts if part) + "\n"


def _reserved(words: str) -> tuple[str, ...]:
    found = _RESERVED.search(words)
    return tuple(re.findall(r"[\"'“‘]([^\"'”’]+)[\"'”’]", found[1])) if found else ()
