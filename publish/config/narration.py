"""The key `narration` of book.yaml → `Narration`."""

from __future__ import annotations

import re

from publish.config.field import Field
from publish.config.model import ACTIVE_CLASS, Narration
from publish.config.schema_narration import NARRATION
from publish.config.values import Notes, answers, inside, text, texts
from publish.config.yaml import Mapping, Value

_CLASS = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")


def read_narration(answer: tuple[Field, Value | None], notes: Notes) -> Narration:
    """What the book says about its recordings; nothing where it says nothing. One path may stand for the map."""
    field, value = answer
    if value is None:
        return Narration()
    if not isinstance(value, Mapping):
        return Narration(_paths(answer, notes), at=value.at)
    said = answers(value, NARRATION, notes, "narration")
    tables = _paths(said["tables"], notes)
    if not tables and said["tables"][1] is None:
        notes.wrong(field, value, "a table or folder under tables")
    return Narration(
        tables,
        tuple(dict.fromkeys(texts(said["narrators"], notes))),
        _class(said["active-class"], notes),
        value.at,
    )


def _paths(answer: tuple[Field, Value | None], notes: Notes) -> tuple[str, ...]:
    _, value = answer
    if value is None:
        return ()
    found = (inside(path, value.at, notes) for path in texts(answer, notes))
    return tuple(dict.fromkeys(path for path in found if path))


def _class(answer: tuple[Field, Value | None], notes: Notes) -> str:
    field, value = answer
    name = text(answer, notes)
    if value is not None and name and not _CLASS.fullmatch(name):
        notes.wrong(field, value, "the name of a class: Latin letters, digits, hyphens")
        return ACTIVE_CLASS
    return name or ACTIVE_CLASS
