"""Rare units of a text: characters that a device may lack, with what combines with them.

A unit is a character with its marks above and below and its variation selector. It is rare where it is outside the
baseline of the book's language, or where a selector chooses a form of it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from publish.fonts.baseline import is_private
from publish.fonts.coverage import is_drawn

_JOINED = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u0300-\u036f\u3099\u309a"  # selectors, marks above and below
_UNIT = re.compile(f"[^{_JOINED}][{_JOINED}]*", re.S)
_SELECTOR = re.compile("[\ufe00-\ufe0d\U000e0100-\U000e01ef]")
_AS_EMOJI = "\ufe0f"
_EMOJI = range(0x1F000, 0x1FB00)


def rare_units(text: str, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The rare units of a text and where they stand. Private characters and emoji are no matter of typefaces."""
    unknown = strange(text, known)
    for found in _UNIT.finditer(text) if unknown else ():
        if not unknown.isdisjoint(found[0]) and is_rare(found[0], known):
            yield found[0], found.start()


def strange(characters: Iterable[str], known: frozenset[str]) -> set[str]:
    """The characters by which rare units show. Where there is none, as in most chapters, nothing need be cut up."""
    return {one for one in set(characters).difference(known) if is_drawn(one) or _SELECTOR.match(one)}


def units(text: str) -> list[str]:
    """A text cut into units; a mark or selector that follows nothing is one by itself."""
    first = _UNIT.search(text)
    return [*text[: first.start() if first else len(text)], *_UNIT.findall(text)]


def is_rare(unit: str, known: Container[str]) -> bool:
    """Whether a device may lack a unit."""
    first = unit[0]
    if not is_drawn(first) or is_private(first) or ord(first) in _EMOJI or unit.endswith(_AS_EMOJI):
        return False
    return is_varied(unit) or any(character not in known for character in unit if is_drawn(character))


def is_varied(unit: str) -> bool:
    """A character whose form a variation selector chooses (Unicode §23.4); emoji are no forms of characters."""
    return len(unit) > 1 and _SELECTOR.match(unit[1]) is not None
