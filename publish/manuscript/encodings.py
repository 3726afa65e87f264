"""Bytes of a manuscript become text: which encoding it is, and what in it is damaged.

An encoding that announces itself (byte order mark) or proves itself (strict UTF-8, whose patterns do not
arise by chance) is taken. The legacy tables of East Asia prove nothing, since nearly every pair of bytes is
some character in each of them; so each is tried and the text that looks most like writing wins
(`_weight`). Measured against charset-normalizer 3.5 on real books cut to one to a thousand lines in seven
encodings: see `docs/novels.md`.

Bytes that no table explains are not dropped: a lost byte is found by trying to read on from its other half
(`publish.manuscript.damage`), the place becomes U+FFFD and a finding names it.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from publish.diagnostics import Diagnostic, Location, info, warning
from publish.manuscript.damage import Damage, mend
from publish.manuscript.frequent import HANGUL, HANS, HANT, KANA, KANJI, MARKS

REPLACEMENT = "\ufffd"
_SAMPLE = 96 * 1024  # bytes that the legacy tables are weighed on
_SHOWN = 20  # damaged places named one by one

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# XML 1.0 (2.2) has no place for these, so no book can hold them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class _Table(NamedTuple):
    """A legacy table: Python's codec, its name for people, and the characters that make it likely."""

    codec: str
    name: str
    frequent: frozenset[str]


_TABLES = (
    _Table("gb18030", "GB18030", HANS | HANT | MARKS),
    _Table("big5hkscs", "Big5", HANT | MARKS),
    _Table("cp932", "Shift_JIS", KANA | KANJI | MARKS),
    _Table("euc_jp", "EUC-JP", KANA | KANJI | MARKS),
    _Table("cp949", "EUC-KR", HANGUL | MARKS),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file with `\\n` line ends, the encoding it was read in, and what was noticed."""

    text: str
    encoding: str
    findings: tuple[Diagnostic, ...] = ()


def decode(data: bytes, path: str = "") -> Decoded:
    """The text of a file's bytes. Never raises and never drops a character without a finding."""
    findings: list[Diagnostic] = []
    text, encoding, damages = _decoded(data)
    if encoding != "UTF-8":
        findings.append(
            info(
                "encoding-assumed",
                f"The text was read as {encoding}.",
                Location(path),
                "If characters look wrong, save the file as UTF-8 and try again.",
            )
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    findings.extend(_damage_findings(text, damages, path))
    text, dropped = _without_controls(text, path)
    return Decoded(text, encoding, (*findings, *dropped))


def _decoded(data: bytes) -> tuple[str, str, list[Damage]]:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(codec, "replace")
            return text, codec.upper().removesuffix("-LE").removesuffix("-BE"), _marked(text)
    try:
        return data.decode("utf-8"), "UTF-8", []
    except UnicodeDecodeError:
        pass
    if wide := _utf16_without_mark(data):
        text = data.decode(wide, "replace")
        return text, "UTF-16", _marked(text)
    if _is_damaged_utf8(data):
        text = data.decode("utf-8", "replace")
        return text, "UTF-8", _marked(text)
    table = _likeliest(data)
    text, damages = mend(data, table.codec, table.frequent)
    return text, table.name, damages


def _marked(text: str) -> list[Damage]:
    """A damage for each U+FFFD that decoding left (an author's own U+FFFD counts: it is damage as well)."""
    return [Damage(match.start(), match.group()) for match in re.finditer(f"{REPLACEMENT}+", text)]


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 without a mark shows itself by zero bytes or line ends at every other place."""
    little, big = data.count(b"\n\x00"), data.count(b"\x00\n")
    if len(data) % 2 or data.count(0) < max(1, len(data) // 100) or not (little or big):
        return ""
    return "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII reads as UTF-8: two-byte tables do so by chance only rarely."""
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole >= 4 * broken


def _likeliest(data: bytes) -> _Table:
    sample = _sample(data)
    return max(_TABLES, key=lambda table: _weight(sample.decode(table.codec, "replace"), table.frequent))


def _sample(data: bytes) -> bytes:
    """The beginning, cut at a line end: no byte of a pair is a line feed in any of the tables."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE)
    return data[: end if end > 0 else _SAMPLE]


def _weight(text: str, frequent: frozenset[str]) -> float:
    """How much a text looks like writing: the mean worth of its characters beyond ASCII, from -3 to 1."""
    total = worth = 0.0
    for character, count in Counter(text).items():
        if character < "\x80":
            continue
        total += count
        worth += count * character_worth(character, frequent)
    return worth / total if total else 0.0


def character_worth(character: str, frequent: frozenset[str]) -> float:
    """1 for a frequent character, a little for any other of the script, less than nothing for debris."""
    if character in frequent:
        return 1.0
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7A3 or 0x3040 <= code <= 0x30FF:
        return 0.15
    if code == 0xFFFD or 0xE000 <= code <= 0xF8FF:
        return -3.0
    if 0xFF61 <= code <= 0xFF9F:  # half-width katakana: what Chinese bytes become in Shift_JIS
        return -0.5
    return 0.1 if 0x2000 <= code <= 0x33FF or 0xFF01 <= code <= 0xFF60 else -0.3


def _damage_findings(text: str, damages: list[Damage], path: str) -> list[Diagnostic]:
    findings = []
    for damage in damages[:_SHOWN]:
        place = _place(text, damage.start, path)
        before = text[max(0, damage.start - 6) : damage.start].replace("\n", " ")
        findings.append(
            warning(
                "damaged-bytes",
                f"The bytes after “{before}” are damaged; {damage.meaning}.",
                place,
                "Look the place up in a printed copy and mend the file.",
            )
        )
    if len(damages) > _SHOWN:
        findings.append(
            warning(
                "damaged-bytes",
                f"{len(damages) - _SHOWN} more places have damaged bytes.",
                Location(path),
                "So many point to a wrong encoding or a broken copy of the file.",
            )
        )
    return findings


def _place(text: str, index: int, path: str) -> Location:
    line = text.count("\n", 0, index) + 1
    return Location(path, line, index - text.rfind("\n", 0, index))


def _without_controls(text: str, path: str) -> tuple[str, list[Diagnostic]]:
    first = _CONTROLS.search(text)
    if not first:
        return text, []
    names = sorted({f"U+{ord(c):04X}" for c in _CONTROLS.findall(text)})
    clean, count = _CONTROLS.subn("", text)
    return clean, [
        warning(
            "control-characters",
            f"{count} control characters ({', '.join(names[:8])}) were taken out.",
            _place(text, first.start(), path),
            "No book format can hold them; they mostly come from a broken copy.",
        )
    ]
