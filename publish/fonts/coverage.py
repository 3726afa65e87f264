"""Does a face exist for every character of a book? A character without one would be printed as an empty box."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.book.nodes import Ruby
from publish.book.walk import Node, iterate
from publish.diagnostics import NOWHERE, Diagnostic, Location, error, info
from publish.fonts.find import Face, faces

# Controls, formats, surrogates, separators: nothing of them is drawn. Variation selectors are in Mn.
_UNDRAWN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x115F, 0x1160, 0x3164})


@dataclass(slots=True)
class _Use:
    at: Location = NOWHERE
    count: int = 0


class Coverage:
    """The characters that a set of faces can draw."""

    def __init__(self, chosen: Iterable[Face]) -> None:
        ranges = sorted({pair for face in chosen for pair in face.ranges})
        merged: list[tuple[int, int]] = []
        for first, last in ranges:
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = merged[-1][0], max(last, merged[-1][1])
            else:
                merged.append((first, last))
        self._firsts = [first for first, _ in merged]
        self._lasts = [last for _, last in merged]

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        place = bisect_right(self._firsts, code) - 1
        return place >= 0 and code <= self._lasts[place]


def stack(stylesheet: str, installed: Sequence[Face]) -> tuple[Face, ...]:
    """The installed faces whose family a stylesheet names."""
    named = {name.casefold() for name in re.findall(r"[\w.][\w. -]*[\w.]", stylesheet)}
    return tuple(face for face in installed if any(name.casefold() in named for name in face.families))


def drawn(texts: Iterable[str]) -> set[str]:
    """The characters of some texts that leave ink."""
    found: set[str] = set()
    for text in texts:
        found.update(text)
    return {character for character in found if is_drawn(character)}


def is_drawn(character: str) -> bool:
    """Whether a character leaves ink: no space, control or selector does."""
    return unicodedata.category(character) not in _UNDRAWN and ord(character) not in _SELECTORS


def check(
    texts: Iterable[str], nodes: Iterable[Node], stylesheet: str, installed: Sequence[Face] | None = None
) -> tuple[Diagnostic, ...]:
    """Findings on characters that no installed face draws (errors) or none of the style's own faces (remarks).

    `texts` are what will be printed; `nodes` are where the author wrote it, for the places; `stylesheet` names
    the style's families. Only the set of different characters is looked at, so the length of a book costs little.
    """
    everything = faces() if installed is None else installed
    within = Coverage(stack(stylesheet, everything))
    outside = sorted(character for character in drawn(texts) if character not in within)
    if not outside:
        return ()
    anywhere = Coverage(everything)
    uses = _uses(frozenset(outside), nodes)
    return tuple(
        _fallback(character, uses[character], everything)
        if character in anywhere
        else _boxed(character, uses[character])
        for character in outside
    )


def _uses(wanted: frozenset[str], nodes: Iterable[Node]) -> Mapping[str, _Use]:
    """First place and number of uses of some characters. A node's place is that of its first character."""
    uses = {character: _Use() for character in wanted}
    for root in nodes:
        for node in iterate(root):
            for text in own_texts(node):
                if wanted.isdisjoint(text):
                    continue
                for offset, character in enumerate(text):
                    if use := uses.get(character):
                        use.count += 1
                        if use.at is NOWHERE:
                            use.at = place_in(node.at, text, offset)
    return uses


def own_texts(node: Node) -> Iterator[str]:
    """The strings that a node holds itself, not those of the nodes below it."""
    if isinstance(node, Ruby):
        for segment in node.segments:
            yield segment.base
            yield segment.reading
            yield segment.under
    else:
        for name in ("label", "text", "tex", "alt"):
            value = getattr(node, name, "")
            if value and isinstance(value, str):
                yield value


def place_in(start: Location, text: str, offset: int) -> Location:
    """The place of a character in a run that starts at `start`."""
    if not start.line or not start.column:
        return start
    before = text[:offset]
    lines = before.count("\n")
    column = offset - before.rfind("\n") if lines else start.column + offset
    return start._replace(line=start.line + lines, column=column)


def named(unit: str, count: int = 1) -> str:
    """A character, or one with its selector, as findings speak of it."""
    times = f", used {count} times," if count > 1 else ""
    codes = " ".join(f"U+{ord(character):04X}" for character in unit)
    return f"“{unit}” ({codes} {name_of(unit)}){times}"


def name_of(unit: str) -> str:
    """Unicode's name of a character, or of the first of a unit."""
    return unicodedata.name(unit[0], "without a name")


def _boxed(character: str, use: _Use) -> Diagnostic:
    return error(
        "character-without-font",
        f"{named(character, use.count)} is in no installed typeface and would be printed as an empty box.",
        use.at,
        "Install a typeface that has it (for rare characters: apt install fonts-hanazono fonts-noto-extra), "
        "or write another character.",
    )


def _fallback(character: str, use: _Use, installed: Sequence[Face]) -> Diagnostic:
    face = next(face for face in installed if character in Coverage((face,)))
    return info(
        "character-from-fallback",
        f"{named(character, use.count)} is not in the style's typefaces; another one, such as {face.families[0]}, "
        "is taken for it.",
        use.at,
        "Look at it on the page; name a typeface that has it in print.css if it looks foreign.",
    )
