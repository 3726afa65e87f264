"""book.yaml's schema for editors (JSON Schema 2020-12): completion, and red lines while writing."""

from __future__ import annotations

import json
from typing import TypeAlias

from publish.config.field import Field
from publish.config.people import ROLES
from publish.config.schema import BOOK
from publish.config.schema_access import SIGNATURE
from publish.config.schema_lines import LINES, RULES
from publish.config.trims import trim_names

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"]

_TEXT: dict[str, Json] = {"type": list[Json](("string", "number", "boolean"))}
_TEXTS: dict[str, Json] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_NOTHING: dict[str, Json] = {"type": "null"}
_SHARED = {LINES: "lines", RULES: "rules", SIGNATURE: "signature"}
"""Maps that many keys take; written once."""
_SHORT = frozenset({"series", "autospace"})
"""Maps that may be one text or number instead."""


def json_schema() -> dict[str, Json]:
    """The schema as plain data. The reader takes other cases and ``_`` for ``-`` as well; the schema proposes one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "book.yaml",
        "description": "What publish knows about a book. See docs/configuration.md.",
        "type": ["object", "null"],
        "properties": _properties(BOOK),
        "additionalProperties": False,
        "$defs": {"entry": _entry(), "lines": _object(LINES), "rules": _object(RULES), "signature": _object(SIGNATURE)},
    }


def _properties(fields: tuple[Field, ...]) -> dict[str, Json]:
    """Every spelling of every key, the schema's own name first, so that editors propose it first."""
    own: dict[str, Json] = {field.name: _described(field) for field in fields}
    others: dict[str, Json] = {
        alias: {"$ref": "#/properties/" + field.name} if fields is BOOK else _described(field)
        for field in fields
        for alias in field.aliases
    }
    return own | others


def _described(field: Field) -> dict[str, Json]:
    words = f"{field.meaning}\n{field.zh}"
    if field.default:
        words += f"\nDefault: {field.default}."
    return {"description": words, "anyOf": [*_shapes(field), _NOTHING]}


def _shapes(field: Field) -> list[Json]:
    """What a key of this kind may hold."""
    match field.kind:
        case "text" | "prose" | "language" | "path" | "date" | "moment":
            return [_TEXT]
        case "texts":
            return [{"anyOf": [{"enum": list[Json](sorted(ROLES))}, _TEXTS]}] if field.name == "role" else [_TEXTS]
        case "number" | "integer":
            return [{"type": field.kind, "minimum": field.low, "maximum": field.high}, {"type": "string"}]
        case "length":
            return [{"type": "number", "minimum": field.low, "maximum": field.high}, {"type": "string"}]
        case "sides":
            side: Json = {"type": list[Json](["number", "string"])}
            sides: dict[str, Json] = {name: side for name in ("inner", "outer", "head", "foot")}
            return [side, {"type": "object", "properties": sides, "additionalProperties": False}]
        case "boolean":
            return [{"type": "boolean"}, {"enum": ["yes", "no", "on", "off"]}]
        case "choice":
            return [{"enum": list(field.choices)}]
        case "targets":
            one: Json = {"enum": list(field.choices)}
            return [one, {"type": "array", "items": one}, {"type": "string"}]
        case "trim":
            return [{"enum": list(trim_names())}, {"type": "string"}]
        case "map":
            return [{"type": "object", "additionalProperties": _TEXTS}]
        case "fields" if field.name == "narration":
            return [_object(field.fields), _TEXTS]
        case "fields" if field.fields in _SHARED:
            return [{"$ref": f"#/$defs/{_SHARED[field.fields]}"}]
        case "fields" if field.name not in _SHORT:
            return [_object(field.fields)]
        case "fields" | "isbn":
            return [_object(field.fields), _TEXT]
        case "maps":
            one = {"$ref": f"#/$defs/{_SHARED[field.fields]}"}
            return [one, {"type": "array", "items": one}]
        case "people":
            one = {"anyOf": [_TEXT, _object(field.fields), {"type": "object", "additionalProperties": _TEXTS}]}
            return [one, {"type": "array", "items": one}]
        case "order":
            return [_entries(), {"type": "object", "additionalProperties": _entries()}]
        case "editions":
            targets = [*_shapes(field.fields[0])]
            edition: Json = {"anyOf": [_object(field.fields), *targets, _NOTHING]}
            return [{"type": "object", "additionalProperties": edition}, *targets]
        case _:
            raise AssertionError(f"book.yaml has no keys of the kind {field.kind}")


def _object(fields: tuple[Field, ...]) -> dict[str, Json]:
    return {"type": "object", "properties": _properties(fields), "additionalProperties": False}


def _entries() -> dict[str, Json]:
    return {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/entry"}}, {"type": "string"}, _NOTHING]}


def _entry() -> dict[str, Json]:
    return {
        "description": "A file, the name of a page that the house writes, {role: file}, {part: title, chapters: […]}.",
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {"part": {"type": "string"}, "title": {"type": "string"}, "chapters": _entries()},
            },
        ],
    }


def as_text() -> str:
    """The schema as the file `docs/book.schema.json` holds it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
