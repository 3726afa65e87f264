"""stores/NAME.yaml → its settings. A profile is part of the machine: anything wrong in one is a `ConfigError`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from publish.config import values
from publish.config.field import Field
from publish.config.schema_store import FACT, HEAD, SETTINGS
from publish.config.values import Answers, Notes, answers
from publish.config.yaml import Mapping, Null, Scalar, Value, load
from publish.errors import ConfigError

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?", re.I)
_STEP = r"(?:[A-Za-z0-9_-]|\{(?:slug|store|isbn|file)\})+"
_PATTERN = re.compile(rf"{_STEP}(?:/{_STEP})?")
_UNITS = {"": 1, "B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


class Said(NamedTuple):
    """The words about a setting: `Fact` without the profile that says them."""

    source: str
    date: str
    evidence: Literal["published", "second-hand", "unverified", "house"]
    says: str
    zh: str


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """What one profile says: its names, what it is based on, and (setting, value, words) in the order of the schema."""

    title: str
    zh: str
    based_on: str
    settings: tuple[tuple[str, object, Said], ...]


def read_store(text: str, path: str, *, whole: bool = False) -> StoreKeys:
    """Read a profile; with `whole` it must say something about every setting.

    Raises `ConfigError` naming the first thing that is wrong and its place.
    """
    value, found = load(text, path)
    notes = Notes(found)
    if not isinstance(value, (Mapping, Null)):
        raise ConfigError(f"{value.at}: a store profile is a map of keys.", "See docs/stores.md.")
    said = answers(value, HEAD + SETTINGS, notes, "A store profile")
    sources = dict(values.pairs_of_text(said["sources"], notes))
    settings = []
    for setting in SETTINGS:
        if setting.name in said.given():
            settings.append((setting.name, *_setting(setting, said[setting.name][1], sources, notes)))
        elif whole:
            raise ConfigError(f"{path}: the setting {setting.name} is missing.", "The generic profile names each.")
    keys = StoreKeys(
        title=values.text(said["title"], notes),
        zh=values.text(said["zh"], notes),
        based_on=values.text(said["based-on"], notes),
        settings=tuple(settings),
    )
    if notes.findings:
        first = notes.findings[0]
        raise ConfigError(f"{first.at}: {first.message}", first.hint)
    return keys


def _setting(setting: Field, value: Value | None, sources: dict[str, str], notes: Notes) -> tuple[object, Said]:
    """The value of a setting and the words about it; each needs its source and what it says, in both languages."""
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"{value.at if value else ''}: {setting.name} is a map of value, source, date, evidence, says and zh.",
            "No setting stands without its source.",
        )
    inner = answers(value, FACT, notes, setting.name)
    missing = {"value", "source", "date", "says", "zh"} - inner.given()
    if missing:
        raise ConfigError(f"{value.at}: {setting.name} lacks {', '.join(sorted(missing))}.", "See docs/stores.md.")
    source = values.text(inner["source"], notes)
    evidence = values.choice(inner["evidence"], notes) or "published"
    fact = Said(
        source=sources.get(source, source),
        date=values.day(inner["date"], notes),
        evidence=cast('Literal["published", "second-hand", "unverified", "house"]', evidence),
        says=values.text(inner["says"], notes),
        zh=values.text(inner["zh"], notes),
    )
    return _value(setting, inner, notes), fact


def _value(setting: Field, inner: Answers, notes: Notes) -> object:
    """The value by the setting's kind."""
    answer = (setting, inner["value"][1])
    match setting.kind:
        case "boolean":
            return values.boolean(answer, notes)
        case "integer":
            return values.integer(answer, notes)
        case "size":
            return _size(answer, notes)
        case "choice":
            return values.choice(answer, notes)
        case "texts":
            return values.texts(answer, notes)
        case "map":
            return values.pairs_of_text(answer, notes)
        case _ if setting.name.endswith("-name"):
            return _pattern(answer, notes)
        case _:
            text = values.text(answer, notes)
            return "" if text == "none" else text


def _pattern(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """A pattern of file names that stays in the folder of the book's results."""
    field, value = answer
    text = values.text(answer, notes)
    if value is not None and not _PATTERN.fullmatch(text):
        notes.wrong(field, value, "letters, digits, hyphens and {slug}, {store}, {isbn} or {file}")
    return text


def _size(answer: tuple[Field, Value | None], notes: Notes) -> int | None:
    """``240 KB``, ``10 MB``, ``2 GB`` in bytes; a kilobyte is 1,000 bytes, as shops count."""
    field, value = answer
    match = _SIZE.fullmatch(value.text.strip()) if isinstance(value, Scalar) else None
    if match is None:
        if value is not None:
            notes.wrong(field, value, "a size such as 240 KB, 10 MB or 2 GB")
        return None
    return int(float(match[1]) * _UNITS[(match[2] or "").upper()])
