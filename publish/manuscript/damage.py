"""A byte lost from a two-byte text: everything behind it pairs up wrongly until the line ends.

The remedy is to read the line again from the orphaned half onwards and to see which reading looks like
writing. What the lost byte belonged to cannot be known; U+FFFD stands for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

REPLACEMENT = "\ufffd"
_SUSPECT = re.compile("[\ufffd\ue000-\uf8ff]")
_BEFORE = 240  # bytes before the first suspect character in which the lost byte is looked for
_AFTER = 240  # bytes behind a try that say whether it reads well
_TRIES = 8  # mends in one line
_GAIN = 3.0  # how much better, in frequent characters, a mended line must read


class Damage(NamedTuple):
    """Damage at a character of the text, and in words what has become of it."""

    start: int
    meaning: str = "unreadable characters stand as U+FFFD"


def mend(data: bytes, codec: str, frequent: frozenset[str]) -> tuple[str, list[Damage]]:
    """`data` in a two-byte `codec` as text, mended line by line, with every damage found."""
    text = data.decode(codec, "replace")
    if not _SUSPECT.search(text):
        return text, []
    parts: list[str] = []
    damages: list[Damage] = []
    length = 0
    for line in data.split(b"\n"):
        piece = line.decode(codec, "replace")
        if _SUSPECT.search(piece):
            piece, orphans = _mended(line, codec, frequent)
            damages.extend(
                Damage(length + at, "one byte is missing, and U+FFFD stands for the character that it belonged to")
                for at in orphans
            )
            damages.extend(_left(piece, length, orphans))
        parts.append(piece)
        length += len(piece) + 1
    return "\n".join(parts), _in_final_text("\n".join(parts), damages)


def _in_final_text(text: str, damages: list[Damage]) -> list[Damage]:
    """The damages with indices into the text after its line ends have become `\\n` alone."""
    return [damage._replace(start=damage.start - text.count("\r\n", 0, damage.start)) for damage in sorted(damages)]


def _left(piece: str, offset: int, orphans: list[int]) -> list[Damage]:
    """What still looks wrong after mending: characters of private use and unreadable bytes."""
    known = set(orphans)
    found = []
    for match in re.finditer("[\ufffd\ue000-\uf8ff]+", piece):
        if match.start() not in known:
            codes = " ".join(f"U+{ord(c):04X}" for c in match.group()[:6])
            private = not match.group().startswith(REPLACEMENT)
            meaning = (f"what is there now ({codes}) is no public character",) if private else ()
            found.append(Damage(offset + match.start(), *meaning))
    return found


def _mended(line: bytes, codec: str, frequent: frozenset[str]) -> tuple[str, list[int]]:
    """A line read anew behind each orphaned byte, and the indices of the U+FFFD set for them."""
    done = ""
    orphans: list[int] = []
    rest = line
    for _ in range(_TRIES):
        text = rest.decode(codec, "replace")
        suspect = _SUSPECT.search(text)
        split = _best_split(rest, text, suspect.start(), codec, frequent) if suspect else None
        if split is None:
            return done + text, orphans
        characters, index = split
        done += text[:characters]
        orphans.append(len(done))
        done += REPLACEMENT
        rest = rest[index + 1 :]
    return done + rest.decode(codec, "replace"), orphans


def _best_split(line: bytes, text: str, suspect: int, codec: str, frequent: frozenset[str]) -> tuple[int, int] | None:
    """(characters before, index of the orphaned byte), or None where no other reading is better."""
    start = max(0, suspect - _BEFORE // 2)
    index = len(text[:start].encode(codec, "replace"))
    plain = _reading(line[index : index + _BEFORE + _AFTER], codec, frequent)
    best, found = plain + _GAIN, None
    before = 0.0
    for at in range(start, min(suspect + 1, len(text))):
        other = _reading(line[index + 1 : index + 1 + _BEFORE + _AFTER - (at - start) * 2], codec, frequent)
        if before + other >= best:  # of equal readings the one that keeps most of the old
            best, found = before + other, (at, index)
        before += _worth(text[at], frequent)
        index += max(1, len(text[at].encode(codec, "replace")))
    return found


def _reading(data: bytes, codec: str, frequent: frozenset[str]) -> float:
    return sum(_worth(c, frequent) for c in data.decode(codec, "replace"))


def _worth(character: str, frequent: frozenset[str]) -> float:
    if character in frequent:
        return 1.0
    return -2.0 if _SUSPECT.match(character) else 0.0
