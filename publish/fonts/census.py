"""Every character of a book, counted: which are rare, where they stand, and which installed face draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from publish.book.walk import Node, iterate
from publish.diagnostics import Location
from publish.fonts.baseline import baseline, characters, is_private
from publish.fonts.chain import candidates, is_foreign
from publish.fonts.coverage import is_drawn, name_of, own_texts, place_in
from publish.fonts.find import Face
from publish.fonts.units import is_varied, rare_units

_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Rare:
    """A rare unit: how often it is there, where first (at most 20 places), and the family that draws it.

    `family` is ``""`` where no installed face may; `foreign` says that it is drawn for another region.
    """

    unit: str
    kind: Literal["rare", "form", "private"]
    count: int
    places: tuple[Location, ...]
    family: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Census:
    """The characters of a book. `different` and `total` count what leaves ink.

    `families` tells for each family how many different characters, and how many in all, it draws first in the chain of
    the language; ``""`` is none.
    """

    language: str
    baseline: str
    different: int
    total: int
    rare: tuple[Rare, ...]
    families: tuple[tuple[str, int, int], ...]


def census(nodes: Iterable[Node], language: str, installed: tuple[Face, ...]) -> Census:
    """Count the characters of a tree in the light of a language's baseline and typefaces."""
    of = baseline(language)
    known = characters(of)
    counts: Counter[str] = Counter()
    places: dict[str, list[Location]] = {}
    uses: Counter[str] = Counter()
    for start, text in _runs(nodes):
        counts.update(text)
        for unit, offset in (*rare_units(text, known), *_private(text)):
            uses[unit] += 1
            seen = places.setdefault(unit, [])
            if len(seen) < _MOST_PLACES:
                seen.append(place_in(start, text, offset))
    drawn = {character: count for character, count in counts.items() if is_drawn(character)}
    return Census(
        language,
        of.name,
        len(drawn),
        sum(drawn.values()),
        tuple(_rare(unit, uses[unit], places[unit], language, installed) for unit in sorted(uses)),
        _families(drawn, language, installed),
    )


def _runs(nodes: Iterable[Node]) -> Iterator[tuple[Location, str]]:
    for root in nodes:
        for node in iterate(root):
            for text in own_texts(node):
                yield node.at, text


def _private(text: str) -> Iterator[tuple[str, int]]:
    if any(is_private(character) for character in set(text)):
        yield from ((character, offset) for offset, character in enumerate(text) if is_private(character))


def _rare(unit: str, count: int, places: list[Location], language: str, installed: tuple[Face, ...]) -> Rare:
    if is_private(unit[0]):
        return Rare(unit, "private", count, tuple(places), "", False)
    face = next(candidates(unit, language, installed), None)
    kind: Literal["rare", "form"] = "form" if is_varied(unit) else "rare"
    foreign = face is not None and is_foreign(face, unit, language)
    return Rare(unit, kind, count, tuple(places), face.families[0] if face else "", foreign)


def _families(drawn: dict[str, int], language: str, installed: tuple[Face, ...]) -> tuple[tuple[str, int, int], ...]:
    different: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for character, count in drawn.items():
        face = next(candidates(character, language, installed), None)
        family = face.families[0] if face else ""
        different[family] += 1
        total[family] += count
    return tuple((family, different[family], total[family]) for family, _ in total.most_common())


def as_json(result: Census) -> dict[str, object]:
    """The census as plain data for `--json`."""
    return {
        "language": result.language,
        "baseline": result.baseline,
        "different": result.different,
        "total": result.total,
        "rare": [
            {
                "character": one.unit,
                "code_points": [f"U+{ord(character):04X}" for character in one.unit],
                "name": name_of(one.unit),
                "kind": one.kind,
                "count": one.count,
                "places": [{"path": at.path, "line": at.line, "column": at.column} for at in one.places],
                "typeface": one.family or None,
                "foreign": one.foreign,
            }
            for one in result.rare
        ],
        "typefaces": [
            {"family": family or None, "different": different, "total": total}
            for family, different, total in result.families
        ],
    }


def as_lines(result: Census) -> Iterator[str]:
    """The census for people: the typefaces, then each rare character with its first places."""
    yield (
        f"{result.total:,} characters, {result.different:,} different; "
        f"{len(result.rare):,} of them are not in {result.baseline}, which devices for {result.language} have."
    )
    for family, different, total in result.families:
        yield f"  {different:>7,} different {total:>10,} in all  {family or 'no installed typeface'}"
    for one in result.rare:
        codes = " ".join(f"U+{ord(character):04X}" for character in one.unit)
        face = {"private": "a private character: name it in gaiji: of book.yaml"}.get(one.kind, one.family)
        note = ", drawn for another region" if one.foreign else ""
        where = ", ".join(str(at) for at in one.places[:3]) + (" …" if one.count > 3 else "")
        yield f"  {one.unit}  {codes}  × {one.count}  {face or 'no installed typeface'}{note}  {where}"
