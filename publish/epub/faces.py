"""The typefaces that an e-book carries: none, one for rare characters, or one for the whole text as well.

Only what devices lack is embedded unless a shop's profile asks for more; everything else is set in the reader's own
face. Each part of a face is a file of its own, set on the characters that need it and on nothing else, so that a
reader who chooses another face loses no more than these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from publish.characters import is_cjk
from publish.config.store import Store
from publish.diagnostics import Diagnostic, Location, error, info, warning
from publish.epub import rare
from publish.epub.leaves import Leaf
from publish.epub.package import Item
from publish.fonts.baseline import baseline, characters, market
from publish.fonts.chain import candidates, is_foreign
from publish.fonts.contextual import add_contextual_spacing
from publish.fonts.coverage import drawn, named
from publish.fonts.find import Face, installed_faces
from publish.fonts.subset import Refusal, Subset, refusal, subset
from publish.fonts.units import is_varied, rare_units

FOLDER = "fonts"
LICENCES = "META-INF/licences"


@dataclass(frozen=True, slots=True)
class Faces:
    """What goes into the package: font files, the rules that use them, licences by path in the archive."""

    items: tuple[Item, ...] = ()
    css: str = ""
    licences: tuple[tuple[str, bytes], ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Use:
    """Where a unit stands first, and how often it is there."""

    at: Location
    count: int = 0


@dataclass(slots=True)
class _Choice:
    """The faces that were chosen: by unit and market, in the order in which they were first needed."""

    language: str
    installed: tuple[Face, ...]
    faces: dict[tuple[str, str], Face] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    refused: set[Face] = field(default_factory=set)

    def add(self, unit: str, language: str, use: _Use) -> None:
        for face in candidates(unit, language or self.language, self.installed):
            if reason := refusal(face):
                self.refuse(face, reason)
                continue
            if is_foreign(face, unit, language or self.language):
                self.findings.append(_foreign(unit, face, use))
            self.faces[unit, market(language or self.language)] = face
            return
        if is_cjk(unit[0]):  # what other scripts lack is seen in the finished file
            self.findings.append(_without_face(unit, use))

    def refuse(self, face: Face, reason: str) -> None:
        if face not in self.refused:
            self.refused.add(face)
            self.findings.append(
                info(
                    "font-refused",
                    f"The typeface {face.families[0]} is not embedded: {reason}.",
                    hint="Another one was looked for. Ask its maker for a licence, or use a free typeface.",
                )
            )

    def units(self, face: Face) -> frozenset[str]:
        return frozenset(unit for (unit, _), chosen in self.faces.items() if chosen == face)


def embed(leaves: Sequence[Leaf], language: str, store: Store, installed: tuple[Face, ...] | None = None) -> Faces:
    """Choose faces for what devices lack, cut them, and mark the characters in the documents (changed in place).

    `installed` are the faces of the machine; they are asked for only where a book has rare characters.
    """
    if store.fonts == "none":
        return Faces()
    known = characters(baseline(language))
    touched = rare.touched(leaves, known)
    uses = _uses(touched, known)
    if not uses and store.fonts != "body":
        return Faces()
    choice = _Choice(language, installed_faces() if installed is None else installed)
    for (unit, spoken), use in sorted(uses.items(), key=lambda pair: pair[0]):
        choice.add(unit, spoken, use)
    body = _body_face(choice, leaves) if store.fonts == "body" else None
    made = _cut(choice, leaves, body, store.font_budget)
    _mark(touched, known, choice, made)
    return _packed(made, body, choice)


def _uses(leaves: Iterable[Leaf], known: frozenset[str]) -> dict[tuple[str, str], _Use]:
    """Rare units with the language that they stand in."""
    uses: dict[tuple[str, str], _Use] = {}
    for leaf in leaves:
        for element, tail, text in rare.texts(leaf):
            for unit, _ in rare_units(text, known):
                language = rare.language_of(element.getparent() if tail else element)
                uses.setdefault((unit, language), _Use(Location(leaf.path))).count += 1
    return uses


def _body_face(choice: _Choice, leaves: Sequence[Leaf]) -> Face | None:
    """The face of the whole text: the best one of the language that holds an ordinary character of it."""
    sample = min(drawn(text for leaf in leaves for _, _, text in rare.texts(leaf)) or {"a"}, key=_ordinary)
    for face in candidates(sample, choice.language, choice.installed):
        if reason := refusal(face):
            choice.refuse(face, reason)
        else:
            return face
    return None


def _ordinary(character: str) -> tuple[bool, str]:
    return not "\u4e00" <= character <= "\ud7a3", character


def _cut(choice: _Choice, leaves: Sequence[Leaf], body: Face | None, budget: int) -> dict[Face, Subset]:
    """The parts of all chosen faces, most used first. A face of the text that is over the budget goes."""
    counts = Counter(choice.faces.values())
    made: dict[Face, Subset] = {}
    if body is not None:
        every = drawn(text for leaf in leaves for _, _, text in rare.texts(leaf))
        whole = subset(body, frozenset(every) | choice.units(body), add_contextual_spacing)
        if isinstance(whole, Subset) and not 0 < budget < len(whole.data):
            made[body] = whole
        elif isinstance(whole, Subset):
            choice.findings.append(_too_heavy(whole, budget))
    for face in sorted(counts.keys() - made.keys(), key=lambda face: (-counts[face], face.families[0])):
        part = subset(face, choice.units(face))
        if isinstance(part, Refusal):
            choice.refuse(face, part.reason)
        else:
            made[face] = part
    total = sum(len(part.data) for part in made.values())
    if 0 < budget < total:
        choice.findings.append(
            warning(
                "epub-fonts-heavy",
                f"The typefaces of the e-book have {total:,} bytes; the shop's profile wants {budget:,} at most.",
                hint="Write rare characters as pictures, or raise font-budget in the profile.",
            )
        )
    return made


def _mark(leaves: Iterable[Leaf], known: frozenset[str], choice: _Choice, made: dict[Face, Subset]) -> None:
    names = _class_names(made)

    def class_of(unit: str, language: str) -> str:
        face = choice.faces.get((unit, market(language or choice.language)))
        return names.get(face, "") if face else ""

    for leaf in leaves:
        rare.mark(leaf, known, class_of)


def _class_names(made: dict[Face, Subset]) -> dict[Face, str]:
    """The first face is `rare`; the others say who they are besides."""
    return {face: f"rare rare-{_slug(face.families[0])}" if place else "rare" for place, face in enumerate(made)}


def _packed(made: dict[Face, Subset], body: Face | None, choice: _Choice) -> Faces:
    items, rules, licences = [], [], []
    for face, name in _class_names(made).items():
        part = made[face]
        path = f"{FOLDER}/{_slug(part.family)}.{part.ending}"
        items.append(Item(f"font-{_slug(part.family)}", path, part.media_type, part.data))
        rules.append(f'@font-face {{ font-family: "{part.family}"; src: url({path}) }}')
        if face == body:
            rules.append(f'html {{ font-family: "{part.family}", serif }}')
        if choice.units(face):
            rules.append(f'.{name.replace(" ", ".")} {{ font-family: "{part.family}", serif }}')
        words = f"{part.family} is a part of {face.families[0]}, made for this book.\n\n{part.licence}"
        licences.append((f"{LICENCES}/{_slug(part.family)}.txt", words.encode("utf-8")))
    return Faces(tuple(items), "\n".join(("", *rules, "")), tuple(licences), tuple(choice.findings))


def _slug(family: str) -> str:
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in family.lower()).split())


# --- findings ----------------------------------------------------------------------------------------


def _without_face(unit: str, use: _Use) -> Diagnostic:
    if is_varied(unit):
        return warning(
            "variation-without-font",
            f"{named(unit, use.count)} is a form that no installed typeface has; readers see the usual form.",
            use.at,
            "Install a typeface that has it (apt install fonts-hanazono), or show it as a picture: [字]{.gaiji}.",
        )
    return error(
        "rare-character-without-font",
        f"{named(unit, use.count)} is in no typeface that may be used for it; devices may show an empty box.",
        use.at,
        "Install a typeface that has it (apt install fonts-noto-cjk fonts-hanazono fonts-babelstone-han), write "
        "another character, or give a picture for it in `gaiji:` of book.yaml.",
    )


def _foreign(unit: str, face: Face, use: _Use) -> Diagnostic:
    return info(
        "rare-character-foreign",
        f"{named(unit, use.count)} is taken from {face.families[0]}, which is drawn for another region.",
        use.at,
        "Compare its form with a dictionary of the book's region.",
    )


def _too_heavy(part: Subset, budget: int) -> Diagnostic:
    return warning(
        "epub-fonts-heavy",
        f"The typeface of the text would have {len(part.data):,} bytes, more than the {budget:,} that the shop's "
        "profile wants; the reader's own is used.",
        hint="Raise font-budget in the profile, or write fonts: rare.",
    )
