"""From a YAML value to what a key means. A value of the wrong kind is a finding and reads as None."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from difflib import get_close_matches

from publish.config.field import Field, folded, spellings
from publish.config.languages import normalise
from publish.config.model import Trim
from publish.config.trims import find_trim, near_trims
from publish.config.yaml import Mapping, Null, Pair, Scalar, Sequence, Value
from publish.diagnostics import Diagnostic, Location, Severity, error
from publish.errors import ConfigError

_TRUE = frozenset({"true", "yes", "on", "y", "是"})
_FALSE = frozenset({"false", "no", "off", "n", "否"})
_PLACE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?")
_KINDS = {Scalar: "a text", Null: "nothing", Sequence: "a list", Mapping: "a map of keys"}


class Notes:
    """The findings of one configuration, in the order of reading."""

    def __init__(self, findings: Iterable[Diagnostic] = ()) -> None:
        self.findings: list[Diagnostic] = list(findings)

    def add(self, finding: Diagnostic) -> None:
        self.findings.append(finding)

    def wrong(self, field: Field, value: Value, wanted: str) -> None:
        """A value that `field` cannot take; the default is used."""
        shown = f"“{value.text}”" if isinstance(value, Scalar) else _KINDS[type(value)]
        self.add(
            error(
                "config-value",
                f"{field.name} takes {wanted}, not {shown}; it is left out.",
                value.at,
                f"For example {field.name}: {field.example}",
            )
        )

    def raise_first(self) -> None:
        """Raise the first finding as a `ConfigError`: for files that are part of the machine."""
        if self.findings:
            first = self.findings[0]
            raise ConfigError(f"{first.at}: {first.message}", first.hint)


class Answers:
    """The pairs of a map under the schema's names, whatever spelling the author chose."""

    def __init__(self, pairs: dict[str, Pair], fields: tuple[Field, ...], at: Location) -> None:
        self._pairs = pairs
        self._fields = {field.name: field for field in fields}
        self.at = at

    def __getitem__(self, name: str) -> tuple[Field, Value | None]:
        pair = self._pairs.get(name)
        return self._fields[name], None if pair is None or isinstance(pair.value, Null) else pair.value

    def given(self) -> frozenset[str]:
        """Names of the keys that have a value."""
        return frozenset(name for name, pair in self._pairs.items() if not isinstance(pair.value, Null))


def answers(
    value: Value, fields: tuple[Field, ...], notes: Notes, what: str, *, unknown: Severity = Severity.WARNING
) -> Answers:
    """Sort the keys of a map into the schema's; unknown keys and second spellings of one key are findings."""
    known = spellings(fields)
    found: dict[str, Pair] = {}
    for pair in value.pairs if isinstance(value, Mapping) else ():
        field = known.get(folded(pair.key))
        if field is None:
            notes.add(_unknown(pair, known, what, unknown))
        elif field.name in found:
            first = found[field.name]
            notes.add(
                error(
                    "config-key-twice",
                    f"{pair.key} means the same as {first.key} on line {first.at.line}, which counts.",
                    pair.at,
                    "Delete one of the two.",
                )
            )
        else:
            found[field.name] = pair
    return Answers(found, fields, value.at)


def _unknown(pair: Pair, known: dict[str, Field], what: str, severity: Severity) -> Diagnostic:
    near = get_close_matches(folded(pair.key), list(known), n=1, cutoff=0.6)
    if near:
        hint = f"Did you mean {known[near[0]].name}?"
    elif what == "book.yaml":
        hint = "Lines for the imprint page belong under imprint:; see docs/configuration.md for all keys."
    else:
        hint = "Known keys: " + ", ".join(dict.fromkeys(field.name for field in known.values())) + "."
    return Diagnostic("config-key-unknown", severity, f"{what} has no key {pair.key}; it is not used.", pair.at, hint)


def one_line(said: str) -> str:
    """The text on one line. An ideographic space (上部　涨水) is a character of the text and stays."""
    return re.sub(r"[ \t\r\n]+", " ", said).strip(" ")


def text(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """One line of text; ``""`` where there is none."""
    field, value = answer
    if value is None:
        return ""
    if isinstance(value, Scalar):
        return one_line(value.text)
    notes.wrong(field, value, "a text")
    return ""


def prose(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """Text that may have paragraphs."""
    field, value = answer
    if value is None:
        return ""
    if isinstance(value, Scalar):
        return "\n".join(line.strip() for line in value.text.strip().splitlines())
    notes.wrong(field, value, "a text")
    return ""


def texts(answer: tuple[Field, Value | None], notes: Notes) -> tuple[str, ...]:
    """A list of texts; a single text is divided at 、，,；; where it has several."""
    field, value = answer
    if value is None:
        return ()
    if isinstance(value, Scalar):
        return tuple(part.strip() for part in re.split(r"[、，,；;]", value.text) if part.strip())
    if not isinstance(value, Sequence):
        notes.wrong(field, value, "a text or a list of texts")
        return ()
    return tuple(found for item in value.items if (found := text((field, item), notes)))


def places(answer: tuple[Field, Value | None], notes: Notes) -> tuple[Location, ...]:
    """Places in the manuscript, each ``FILE:LINE`` or ``FILE:LINE:COLUMN``."""
    field, value = answer
    found = []
    for said in texts(answer, notes):
        match = _PLACE.fullmatch(said)
        if match:
            found.append(Location(match[1], int(match[2]), int(match[3] or 0)))
        elif value is not None:
            notes.wrong(field, value, "files with the number of a line (01.md:112)")
    return tuple(found)


def number(answer: tuple[Field, Value | None], notes: Notes) -> float | None:
    """A number within the field's bounds; a unit ``pt`` or ``mm`` behind it is allowed."""
    field, value = answer
    if value is None:
        return None
    if isinstance(value, Scalar):
        try:
            found = float(re.sub(r"\s*(?:pt|mm)$", "", value.text.strip()))
        except ValueError:
            found = math.nan
        if field.low <= found <= field.high:
            return found
    notes.wrong(field, value, f"a number from {field.low:g} to {field.high:g}")
    return None


def integer(answer: tuple[Field, Value | None], notes: Notes) -> int | None:
    """A whole number within the field's bounds."""
    field, value = answer
    if value is None:
        return None
    if isinstance(value, Scalar) and re.fullmatch(r"\s*[0-9]{1,9}\s*", value.text):
        found = int(value.text)
        if field.low <= found <= field.high:
            return found
    notes.wrong(field, value, f"a whole number from {field.low:g} to {field.high:g}")
    return None


def boolean(answer: tuple[Field, Value | None], notes: Notes) -> bool | None:
    """Yes or no."""
    field, value = answer
    if value is None:
        return None
    if isinstance(value, Scalar):
        said = value.text.strip().casefold()
        if said in _TRUE or said in _FALSE:
            return said in _TRUE
    notes.wrong(field, value, "yes or no")
    return None


def choice(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """One of the field's choices; ``""`` where there is none."""
    field, value = answer
    if value is None:
        return ""
    chosen = [each for each in field.choices if isinstance(value, Scalar) and folded(each) == folded(value.text)]
    if not chosen:
        notes.wrong(field, value, "one of " + ", ".join(field.choices))
    return chosen[0] if chosen else ""


def language(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """A language tag in its one spelling."""
    field, value = answer
    if value is None:
        return ""
    found = normalise(value.text) if isinstance(value, Scalar) else None
    if found is None:
        notes.wrong(field, value, "a language tag such as zh-Hans, zh-Hant-TW, ja, ko or en")
    return found or ""


def trim(answer: tuple[Field, Value | None], notes: Notes) -> Trim | None:
    """A trim by name or measures."""
    field, value = answer
    if value is None:
        return None
    found = find_trim(value.text) if isinstance(value, Scalar) else None
    if found is None and isinstance(value, Scalar):
        near = near_trims(value.text)
        hint = (
            f"Did you mean {' or '.join(near)}?" if near else "Write a name (大32开, 四六判, us 6x9) or 140x203 in mm."
        )
        notes.add(error("trim-unknown", f"There is no trim “{value.text}”; the style's is used.", value.at, hint))
    elif found is None:
        notes.wrong(field, value, "the name of a trim or width x height")
    return found


_DATE = re.compile(
    r"(\d{4})(?:\s*[-/.年년]\s*(\d{1,2})(?:\s*[-/.月월]\s*(\d{1,2})\s*[日일]?)?\s*[月월]?)?\s*[年년.]?", re.ASCII
)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?", re.I | re.A)


def day(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """A date as ISO 8601 (``2026``, ``2026-05`` or ``2026-05-01``); 2026年5月1日 and 2026/5/1 are understood."""
    field, value = answer
    if value is None:
        return ""
    found = iso_date(value.text) if isinstance(value, Scalar) else ""
    if not found:
        notes.wrong(field, value, "a date of the calendar")
    return found


def iso_date(said: str) -> str:
    """The ISO 8601 form of a date, or ``""`` where it is none (or stands in no calendar)."""
    said = said.strip()
    moment = _MOMENT.fullmatch(said)
    match = _DATE.fullmatch(moment[1] if moment else said)
    if not match:
        return ""
    year, month, day_ = (int(part) if part else 0 for part in match.groups())
    try:
        date(year, month or 1, day_ or 1)
    except ValueError:
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day_) if part)])


def moment(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """A moment as ``2026-05-01T08:00:00Z``; a date alone is its first second, a time without a zone is UTC."""
    field, value = answer
    if value is None:
        return ""
    found = _iso_moment(value.text) if isinstance(value, Scalar) else ""
    if not found:
        notes.wrong(field, value, "a date or a moment")
    return found


def _iso_moment(said: str) -> str:
    match = _MOMENT.fullmatch(said.strip())
    if not match:
        first = iso_date(said)
        padded = first + {4: "-01-01", 7: "-01", 10: ""}.get(len(first), "")
        return f"{padded}T00:00:00Z" if first else ""
    zone = (match[3] or "Z").upper().replace("Z", "+00:00")
    try:
        read = datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return read.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


def path(answer: tuple[Field, Value | None], notes: Notes) -> str:
    """A path inside the book's folder, ``/``-separated; one that leads outside is a finding."""
    field, value = answer
    if value is None:
        return ""
    if not isinstance(value, Scalar):
        notes.wrong(field, value, "a path inside the book's folder")
        return ""
    return inside(value.text, value.at, notes)


def inside(said: str, at: Location, notes: Notes) -> str:
    """The path without ``.`` steps, or ``""`` with a finding where it is absolute or climbs out."""
    steps = [step for step in said.strip().replace("\\", "/").split("/") if step != "."]
    outside = ".." in steps or (steps and steps[0] == "") or re.match(r"[A-Za-z]:|[a-z]+:/", said.strip())
    cleaned = "/".join(step for step in steps if step)
    if outside or not cleaned or "\0" in cleaned:
        notes.add(
            error(
                "path-outside",
                f"“{said}” is no path inside the book's folder; it is not read.",
                at,
                "Copy the file into the folder and name it from there.",
            )
        )
        return ""
    return cleaned


def pairs_of_text(answer: tuple[Field, Value | None], notes: Notes) -> tuple[tuple[str, str], ...]:
    """A free map as (key, text) in the order written; a list becomes its texts joined."""
    field, value = answer
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of names and texts")
        return ()
    found = []
    for pair in value.pairs:
        if isinstance(pair.value, Mapping):
            notes.wrong(field, pair.value, "texts, not maps of keys,")
        elif isinstance(pair.value, Sequence):
            joined = texts((field, pair.value), notes)
            found.append(
                (pair.key.strip(), "、".join(joined) if not all(t.isascii() for t in joined) else ", ".join(joined))
            )
        else:
            found.append((pair.key.strip(), prose((field, pair.value), notes)))
    return tuple((key, said) for key, said in found if key and said)
