"""`lines` of book.yaml and style.yaml → `LineRules`: what differs from the habits of the language."""

from __future__ import annotations

from typing import Literal, cast

from publish.config import values
from publish.config.field import Field
from publish.config.model import LineRules
from publish.config.schema_lines import LANGUAGES
from publish.config.values import Answers, Notes, answers
from publish.config.yaml import Mapping, Scalar, Value
from publish.diagnostics import error


def read_lines(answer: tuple[Field, Value | None], notes: Notes) -> tuple[LineRules, ...]:
    """The rules for all languages, then those for single ones, the narrower after the wider: later ones count.

    A value that cannot be is a finding; the language's habit stays.
    """
    field, value = answer
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of rules")
        return ()
    said = answers(value, field.fields, notes, field.name)
    found = [_rules(said, "", notes)]
    for tag in LANGUAGES:
        own, inner = said[tag]
        if isinstance(inner, Mapping):
            found.append(_rules(answers(inner, own.fields, notes, f"{field.name} for {tag}"), tag, notes))
        elif inner is not None:
            notes.wrong(own, inner, "a map of rules")
    return tuple(rules for rules in found if rules != LineRules(rules.language))


def _rules(said: Answers, language: str, notes: Notes) -> LineRules:
    normal, low, high = _amounts(said["autospace"], notes)
    _, space_low, space_high = _amounts(said["word-space"], notes)
    return LineRules(
        language=language,
        kinsoku=cast('Literal["basic", "gb", "strict"] | None', _choice(said, "kinsoku", notes)),
        line_end=cast('Literal["half", "either", "font"] | None', _choice(said, "line-end", notes)),
        line_start=cast('Literal["half", "full"] | None', _choice(said, "line-start", notes)),
        adjacent_marks=cast('Literal["squeeze", "full"] | None', _choice(said, "adjacent-marks", notes)),
        hanging=cast('Literal["none", "allow-end"] | None', _choice(said, "hanging", notes)),
        autospace=normal,
        autospace_min=low,
        autospace_max=high,
        word_space_min=space_low,
        word_space_max=space_high,
        korean_break=cast('Literal["word", "syllable"] | None', _choice(said, "korean-break", notes)),
        shrink_stops=values.boolean(said["shrink-stops"], notes),
        last_line=values.integer(said["last-line"], notes),
        fit=cast('Literal["total", "greedy"] | None', _choice(said, "fit", notes)),
    )


def _choice(said: Answers, name: str, notes: Notes) -> str | None:
    return values.choice(said[name], notes) or None


def _amounts(answer: tuple[Field, Value | None], notes: Notes) -> tuple[float | None, float | None, float | None]:
    """What is normal, least and most of a gap (em); one number says what is normal."""
    field, value = answer
    known = {inner.name: inner for inner in field.fields}
    if value is None:
        return None, None, None
    if isinstance(value, Scalar) and "normal" in known:
        return values.number((known["normal"], value), notes), None, None
    if not isinstance(value, Mapping):
        notes.wrong(field, value, "a map of " + " and ".join(known))
        return None, None, None
    said = answers(value, field.fields, notes, field.name)
    normal = values.number(said["normal"], notes) if "normal" in known else None
    low, high = values.number(said["min"], notes), values.number(said["max"], notes)
    given = [amount for amount in (low, normal, high) if amount is not None]
    if given != sorted(given):
        order = " ≤ ".join(name for name in ("min", "normal", "max") if name in known)
        message = f"The amounts of {field.name} do not follow one another ({order}); they are left out."
        notes.add(error("config-value", message, value.at, f"For example {field.name}: {field.example}"))
        return None, None, None
    return normal, low, high
