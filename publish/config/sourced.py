"""Settings that stand with their sources: the one reader of the profiles of shops and printing houses.

A profile is data, ``FOLDER/NAME.yaml``; each setting is a map of value, source, date, evidence, says and zh. One
profile of a form, its base, says something about every setting; the others what they want otherwise. A profile is part
of the machine: anything wrong in one is a `ConfigError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from publish.config import measures, values
from publish.config.field import Field
from publish.config.named_files import is_step, read_text, unknown
from publish.config.schema_sourced import HEAD, fact_fields
from publish.config.values import Answers, Notes, answers
from publish.config.yaml import Mapping, Null, Value, load
from publish.errors import ConfigError

_LARGEST = 200_000
_READERS = {
    "boolean": values.boolean,
    "integer": values.integer,
    "number": values.number,
    "size": measures.size,
    "length": measures.length,
    "lengths": measures.lengths,
    "numbers": measures.numbers,
    "sides": measures.sides,
    "steps": measures.steps,
    "choice": values.choice,
    "texts": values.texts,
    "map": values.pairs_of_text,
}


class Fact(NamedTuple):
    """What is known about a setting: `says` and `zh` are sentences, `source` a guide's title and edition.

    `evidence` is a word of its form (``published`` …). `profile` is the one that says it: a setting that a profile does
    not name is its base's.
    """

    source: str
    date: str
    evidence: str
    says: str
    zh: str
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What the profiles of one kind are like.

    `what` names such a profile (“store profile”), `see` the document that explains it. `folder` holds the house's
    own, `base` is the one that names every setting. Of the kinds of `evidence` the first is meant where none is named.
    """

    what: str
    see: str
    folder: Path
    names: tuple[str, ...]
    base: str
    settings: tuple[Field, ...]
    evidence: tuple[str, ...]


Setting: TypeAlias = tuple[str, object, Fact]


@dataclass(frozen=True, slots=True)
class ProfileKeys:
    """What one file says: its names, what it is based on, and its settings in the order of the form."""

    title: str
    zh: str
    based_on: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile with what it leaves to others filled in; `values` under the names of the settings."""

    name: str
    title: str
    zh: str
    values: dict[str, object]
    facts: dict[str, Fact]


def profile_names(form: Form, folders: Iterable[Path] = ()) -> tuple[str, ...]:
    """The profiles that can be asked for: the house's, then those of the book's own `folders`."""
    own = {path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}
    return (*form.names, *sorted(own - set(form.names)))


def profile_named(form: Form, name: str, folders: Iterable[Path] = ()) -> Profile:
    """The profile called `name`. `folders` hold the book's own, found before the house's of the same name.

    Raises `ConfigError` where there is none, or a file is wrong.
    """
    folders = tuple(folders)
    lineage = _lineage(form, name, folders)
    found: dict[str, object] = {}
    facts: dict[str, Fact] = {}
    for step, keys in reversed(lineage):
        for setting, value, fact in keys.settings:
            found[setting], facts[setting] = value, fact._replace(profile=step)
    titled = next((keys for _, keys in lineage if keys.title), None)
    title = titled.title if titled else name
    return Profile(name, title, (titled.zh if titled else "") or title, found, facts)


def _lineage(form: Form, name: str, folders: tuple[Path, ...]) -> list[tuple[str, ProfileKeys]]:
    """The profile and those that it is based on; a book's profile may build on the house's namesake."""
    lineage: list[tuple[str, ProfileKeys]] = []
    seen: list[Path] = []
    wanted = name
    while True:
        places = [folder / f"{wanted}.yaml" for folder in (*folders, form.folder) if is_step(wanted)]
        found = next((path for path in places if path.is_file() and path not in seen), None)
        if found is None:
            raise _unknown(form, wanted, folders, seen)
        seen.append(found)
        own = found.parent != form.folder
        text = read_text(found, found.parent.parent if own else None, _LARGEST)
        keys = _parsed(form, text, str(found), wanted == form.base and not own)
        lineage.append((wanted, keys))
        if wanted == form.base and not own:
            return lineage
        wanted = keys.based_on or form.base


def _unknown(form: Form, name: str, folders: tuple[Path, ...], seen: list[Path]) -> ConfigError:
    if any(path.stem == name for path in seen):
        return ConfigError(f"The {form.what} {name} is based on itself.", f"Change based-on in {seen[-1]}.")
    return unknown(form.what, name, profile_names(form, folders))


@cache
def _parsed(form: Form, text: str, path: str, whole: bool) -> ProfileKeys:
    return read_profile(form, text, path, whole=whole)


def read_profile(form: Form, text: str, path: str, *, whole: bool = False) -> ProfileKeys:
    """Read one file; with `whole` it must say something about every setting.

    Raises `ConfigError` naming the first thing that is wrong and its place.
    """
    value, found = load(text, path)
    notes = Notes(found)
    if not isinstance(value, (Mapping, Null)):
        raise ConfigError(f"{value.at}: a {form.what} is a map of keys.", f"See {form.see}.")
    said = answers(value, HEAD + form.settings, notes, f"A {form.what}")
    sources = dict(values.pairs_of_text(said["sources"], notes))
    settings: list[Setting] = []
    for setting in form.settings:
        if setting.name in said.given():
            settings.append((setting.name, *_setting(form, setting, said[setting.name][1], sources, notes)))
        elif whole:
            raise ConfigError(f"{path}: the setting {setting.name} is missing.", "This profile names each.")
    keys = ProfileKeys(
        title=values.text(said["title"], notes),
        zh=values.text(said["zh"], notes),
        based_on=values.text(said["based-on"], notes),
        settings=tuple(settings),
    )
    notes.raise_first()
    return keys


def _setting(
    form: Form, setting: Field, value: Value | None, sources: dict[str, str], notes: Notes
) -> tuple[object, Fact]:
    """The value of a setting and the words about it; each needs its source and what it says, in both languages."""
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"{value.at if value else ''}: {setting.name} is a map of value, source, date, evidence, says and zh.",
            "No setting stands without its source.",
        )
    inner = answers(value, fact_fields(form.evidence), notes, setting.name)
    missing = {"value", "source", "date", "says", "zh"} - inner.given()
    if missing:
        raise ConfigError(f"{value.at}: {setting.name} lacks {', '.join(sorted(missing))}.", f"See {form.see}.")
    source = values.text(inner["source"], notes)
    fact = Fact(
        source=sources.get(source, source),
        date=values.day(inner["date"], notes),
        evidence=values.choice(inner["evidence"], notes) or form.evidence[0],
        says=values.text(inner["says"], notes),
        zh=values.text(inner["zh"], notes),
    )
    return _value(setting, inner, notes), fact


def _value(setting: Field, inner: Answers, notes: Notes) -> object:
    """The value by the setting's kind."""
    answer = (setting, inner["value"][1])
    if setting.kind in _READERS:
        return _READERS[setting.kind](answer, notes)
    if setting.name.endswith("-name"):
        return measures.pattern(answer, notes)
    text = values.text(answer, notes)
    return "" if text == "none" else text
