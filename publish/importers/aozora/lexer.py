"""A line of Aozora's notation as tokens: characters, ruby and notes, each with its column in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from publish.importers.aozora.accents import compose_accents
from publish.importers.aozora.gaiji import described, read_gaiji

_NOTE_MOST, _READING_MOST, _NOTES_DEEP = 600, 120, 5
_SPECIAL = re.compile(r"※?［＃|《|[｜|]|〔|／″?＼")
_BASE = re.compile(r"[｜|](?=(?:［＃[^］]*］|[^｜|《》\n]){1,80}《(?!《))")
_ACCENTED = re.compile(r"〔([^〔〕\n]{1,2000})〕")
_OF_CHARACTER = re.compile(r"[0-9０-９][-－][0-9０-９]|水準|U\+|[＋－／]|に代えて|のつくり|かんむり|へん」")
_OF_LINE = re.compile("」(?:は|に|の左に|の)|[終始]わり$|字下げ|見出し|改[ペ丁段]")
_REPEATED = {"／＼": "〳〵", "／″＼": "〴〵"}

Kind: TypeAlias = Literal["text", "small", "bar", "ruby", "dots", "note", "broken"]
Notice: TypeAlias = Callable[[str, str, int], None]
"""Takes a code, the words concerned and a column from 0."""


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is characters of the book, a reading, or what a note says; `column` counts from 0.

    ``small`` is text to be set small, ``bar`` the beginning of a ruby base, ``dots`` a run in 《《》》, ``broken``
    a sign of the notation that belongs to nothing.
    """

    kind: Kind
    text: str
    column: int


def tokens(line: str, notice: Notice) -> Iterator[Token]:
    """The tokens of a line. Together with the signs of the notation they hold all of its characters."""
    position = 0
    while found := _SPECIAL.search(line, position):
        if found.start() > position:
            yield Token("text", line[position : found.start()], position)
        token, position = _token(line, found, notice)
        yield token
    if position < len(line):
        yield Token("text", line[position:], position)


def _token(line: str, found: re.Match[str], notice: Notice) -> tuple[Token, int]:
    start, sign = found.start(), found[0]
    if sign.endswith("［＃"):
        return _note(line, start, found.end(), notice)
    if sign in _REPEATED:
        notice("aozora-repeat-mark", sign, start)
        return Token("text", _REPEATED[sign], start), found.end()
    if sign == "《":
        return _reading(line, start, notice)
    if sign == "〔":
        return _accented(line, start, notice)
    if _BASE.match(line, start) and (sign == "｜" or not line[start + 1].isspace()):
        return Token("bar", "", start), found.end()
    return Token("broken" if sign == "｜" else "text", sign, start), found.end()


def _note(line: str, start: int, inside: int, notice: Notice) -> tuple[Token, int]:
    end = _closing(line, inside)
    if end < 0:
        return Token("broken", line[start:inside], start), inside
    words = line[inside:end]
    if line[start] != "※":
        return Token("note", plain(words, notice, inside), start), end + 1
    gaiji = read_gaiji(words)
    if gaiji is None:
        if not _looks_like_gaiji(words):  # a reference mark with a note behind it
            return Token("text", "※", start), start + 1
        notice("aozora-gaiji-unknown", line[start : end + 1], start)
        return Token("text", described(plain(words, notice, inside)), start), end + 1
    notice("aozora-gaiji-approximate" if gaiji.small else "aozora-gaiji", line[start : end + 1], start)
    return Token("small" if gaiji.small else "text", gaiji.character, start), end + 1


def _looks_like_gaiji(words: str) -> bool:
    return bool(
        re.search(r"[0-9０-９][-－][0-9０-９]|水準|U\+|[＋－／]|に代えて|のつくり|かんむり|へん」", words)
    ) or not (re.search(r"」(?:は|に|の左に|の)|[終始]わり$|字下げ|見出し|改[ペ丁段]", words))


def _closing(line: str, inside: int) -> int:
    """The index of the ］ that closes a note, with notes inside it skipped; -1 where none does."""
    depth = 1
    for index in range(inside, min(len(line), inside + _NOTE_MOST)):
        if line[index] == "［":
            depth += 1
            if depth > _NOTES_DEEP:
                return -1
        elif line[index] == "］":
            depth -= 1
            if not depth:
                return index
    return -1


def _reading(line: str, start: int, notice: Notice) -> tuple[Token, int]:
    if line.startswith("《《", start):
        end = line.find("》》", start + 2, start + _NOTE_MOST)
        if end > start + 2 and "《" not in line[start + 2 : end]:
            return Token("dots", line[start + 2 : end], start), end + 2
    end = line.find("》", start, start + _READING_MOST)
    if end <= start + 1:
        return Token("broken", "《", start), start + 1
    return Token("ruby", plain(line[start + 1 : end], notice, start + 1), start), end + 1


def _accented(line: str, start: int, notice: Notice) -> tuple[Token, int]:
    if (match := _ACCENTED.match(line, start)) and (composed := compose_accents(match[1])) is not None:
        notice("aozora-accents", match[0], start)
        return Token("text", composed, start), match.end()
    return Token("text", "〔", start), start + 1


def plain(text: str, notice: Notice, column: int) -> str:
    """Readings and the words of notes with their gaiji, repeat marks and accents resolved."""
    if not _SPECIAL.search(text):
        return text
    parts: list[str] = []
    position = 0
    while found := _SPECIAL.search(text, position):
        parts.append(text[position : found.start()])
        sign = found[0]
        if sign in "《｜|" or sign == "［＃":
            parts.append(sign)
            position = found.end()
            continue
        token, position = _token(text, found, lambda code, words, at: notice(code, words, at + column))
        parts.append(f"［＃{token.text}］" if token.kind == "note" else token.text)
    return "".join((*parts, text[position:]))
