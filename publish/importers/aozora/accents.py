"""アクセント分解: accented Latin letters typed as two ASCII characters between 〔 and 〕 (``〔E'tude〕``).

The marks are those of Aozora's table. Which pairs are letters is asked of Unicode: a base and a mark count
where they compose. A mark can also be plain punctuation, as in ``l'homme`` or before a space; then it stays.
"""

from __future__ import annotations

import re
import unicodedata

_COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    ":": "\u0308",
    "&": "\u030a",
    ",": "\u0327",
    "_": "\u0304",
}
_WHOLE = {
    "AE&": "Æ", "ae&": "æ", "OE&": "Œ", "oe&": "œ", "s&": "ß", "!@": "¡", "?@": "¿",
    "O/": "Ø", "o/": "ø", "L/": "Ł", "l/": "ł", "D/": "Đ", "d/": "đ", "H/": "Ħ", "h/": "ħ", "i/": "ɨ", "u/": "ʉ",
}  # fmt: skip
_PAIR = re.compile(r"AE&|ae&|OE&|oe&|[!?]@|[OoLlDdHhiu]/|s&|[A-Za-z][`'^~:&,_]")
_ELIDED = re.compile(r"(?:^|[^A-Za-z])[CDJLMNSTcdjlmnst]$")


def compose_accents(text: str) -> str | None:
    """The text with its pairs made letters, or None if there are none: then the brackets are brackets."""
    parts: list[str] = []
    end = 0
    for pair in _PAIR.finditer(text):
        letter = _letter(text, pair)
        if letter:
            parts += [text[end : pair.start()], letter]
            end = pair.end()
    return "".join((*parts, text[end:])) if parts else None


def _letter(text: str, pair: re.Match[str]) -> str:
    if pair[0] in _WHOLE:
        return _WHOLE[pair[0]]
    base, mark = pair[0][0], pair[0][1]
    after = text[pair.end() : pair.end() + 1]
    before = text[max(0, pair.start() - 1) : pair.start() + 1]
    if mark == "'" and after and after in "aeiouhyAEIOUHY" and _ELIDED.search(before):
        return ""  # l'homme, d'amour
    if (mark == "," and not after.isalpha()) or (mark == ":" and after.isspace()):
        return ""
    letter = unicodedata.normalize("NFC", base + _COMBINING[mark])
    return letter if len(letter) == 1 else ""
