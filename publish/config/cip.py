"""The key `cip` of book.yaml → `Cip`. Nobody but the agency can give a number, so none is ever made up."""

from __future__ import annotations

import re

from publish.book.nodes import Cip
from publish.config.field import Field
from publish.config.jacket import is_class_number
from publish.config.schema_cip import CIP
from publish.config.values import Notes, answers, text, texts
from publish.config.yaml import Mapping, Value
from publish.diagnostics import Location, error, warning

_CHINESE = re.compile(r"[（(]?\s*((?:19|20)\d{2})\s*[)）]?\s*第?\s*(\d{6})\s*号?")
_LIBRARY_OF_CONGRESS = re.compile(r"(?:19|20)\d{8}|\d{2}-\d{1,6}")


def read_cip(answer: tuple[Field, Value | None], notes: Notes) -> Cip | None:
    """What the book says about its cataloguing in publication; None where it says nothing."""
    field, value = answer
    if value is None:
        return None
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of " + ", ".join(key.name for key in CIP))
        return None
    said = answers(value, CIP, notes, "cip")
    classes = tuple(dict.fromkeys(name for name in texts(said["class"], notes) if _is_class(name, said.at, notes)))
    return Cip(_number(said["number"], value.at, notes), classes, text(said["parallel-title"], notes), value.at)


def _is_class(name: str, at: Location, notes: Notes) -> bool:
    if is_class_number(name):
        return True
    hint = "A class is a letter of 中图法 and a number: I267, TP391.1."
    notes.add(error("cip-class-unknown", f"“{name}” is no class of 中图法; it is left out.", at, hint))
    return False


def _number(answer: tuple[Field, Value | None], at: Location, notes: Notes) -> str:
    """``（2026）第012345号``, or a number of the Library of Congress as it is."""
    _, value = answer
    said = text(answer, notes)
    if not said:
        hint = "Add cip: {number: 2026第012345号} when the agency has given it; until then the block ends without it."
        notes.add(warning("cip-number-missing", "The block of cataloguing has no number of the agency.", at, hint))
        return ""
    chinese = _CHINESE.fullmatch(said.removeprefix("中国国家版本馆CIP数据核字").strip())
    if chinese:
        return f"（{chinese[1]}）第{chinese[2]}号"
    if _LIBRARY_OF_CONGRESS.fullmatch(said):
        return said
    hint = "Write year and six digits: 2026第012345号; or a Library of Congress number: 2026012345."
    where = value.at if value is not None else at
    notes.add(error("cip-number-form", f"“{said}” is no number of a catalogue; it is left out.", where, hint))
    return ""
