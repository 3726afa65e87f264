"""`gaiji:` of book.yaml: what stands for characters that typefaces or devices lack."""

from __future__ import annotations

import re

from publish.config import values
from publish.config.field import Field
from publish.config.model import Gaiji
from publish.config.values import Notes
from publish.config.yaml import Mapping, Value

_CODES = re.compile(r"(?:[Uu]\+[0-9A-Fa-f]{4,6}(?:\s+|$))+")
_PICTURE = re.compile(r".+\.(?:svg|png|jpe?g|gif|webp|tiff?|bmp)", re.I)
_DRAWN = frozenset({"picture", "图", "圖", "絵", "그림"})


def read_gaiji(answer: tuple[Field, Value | None], notes: Notes) -> tuple[Gaiji, ...]:
    """The map of characters (``𬎆`` or ``U+2C386``) to a text, a picture with its words, or ``picture``.

    A character twice, or a key that is none, is a finding; the first counts.
    """
    field, value = answer
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of characters")
        return ()
    found: dict[str, Gaiji] = {}
    for pair in value.pairs:
        unit = _unit(pair.key)
        said = values.texts((field, pair.value), notes)
        if not unit or unit in found or not said or len(said) > 2:
            notes.wrong(field, pair.value, f"one character or code point a key ({pair.key}), and a text or picture")
            continue
        first, words = said[0], said[1] if len(said) == 2 else ""
        if first in _DRAWN:
            found[unit] = Gaiji(unit, drawn=True, at=pair.at)
        elif _PICTURE.fullmatch(first):
            found[unit] = Gaiji(unit, words, picture=first, at=pair.at)
        else:
            found[unit] = Gaiji(unit, first, at=pair.at)
    return tuple(found.values())


def _unit(key: str) -> str:
    """The character of a key, with its variation selector if it has one; ``""`` where it is none."""
    key = key.strip()
    if _CODES.fullmatch(key):
        codes = [int(code[2:], 16) for code in key.split()]
        key = "".join(map(chr, codes)) if all(0x20 < c < 0x110000 and not 0xD800 <= c < 0xE000 for c in codes) else ""
    selector = key[1:]
    plain = not selector or 0xFE00 <= ord(selector[0]) <= 0xFE0F or 0xE0100 <= ord(selector[0]) <= 0xE01EF
    return key if 0 < len(key) <= 2 and plain and not key[0].isascii() else ""
