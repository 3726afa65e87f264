"""Values with units, whatever the author writes them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from publish.config import measures
from publish.config.field import Field, Kind
from publish.config.press_values import Bleed
from publish.config.values import Notes, answers
from publish.config.yaml import load


def read(kind: Kind, text: str, **bounds: float) -> tuple[Any, list[str]]:
    """What a value reads as, and the codes of what was noticed."""
    field = Field("key", kind, "", "", "3 mm", choices=("slug", "isbn"), **bounds)  # type: ignore[arg-type]
    value, found = load(f"key: {text}", "x.yaml")
    notes = Notes(found)
    reader: Callable[..., Any] = getattr(measures, kind) if kind != "text" else measures.pattern
    return reader(answers(value, (field,), notes, "it")["key"], notes), [note.code for note in notes.findings]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("length", "3", 3.0),
        ("length", "3mm", 3.0),
        ("length", "3 毫米", 3.0),
        ("length", "1.2 cm", 12.0),
        ("length", "0.125 in", 3.175),
        ("length", '0.125"', 3.175),
        ("length", "72 pt", 25.4),
        ("length", "none", 0.0),
        ("length", "无", 0.0),
        ("lengths", "[2 in, 30 mm]", (50.8, 30.0)),
        ("lengths", "none", ()),
        ("numbers", "[150, 300.5]", (150.0, 300.5)),
        ("numbers", "4", (4.0,)),
        ("sides", "3 mm", Bleed(3, 3, 3, 3)),
        ("sides", "{outer: 0.125 in, Head: 3}", Bleed(0, 3.175, 3, 0)),
        ("sides", "none", Bleed()),
        ("steps", "{150: 9.5 mm, 300: 0.5 in}", ((150, 9.5), (300, 12.7))),
        ("size", "240 KB", 240_000),
        ("text", "'{isbn}_txt'", "{isbn}_txt"),
        ("text", "'press/{slug}'", "press/{slug}"),
    ],
)
def test_what_is_understood(kind: Kind, text: str, value: object) -> None:
    assert read(kind, text) == (pytest.approx(value) if kind == "length" else value, [])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("length", "-3"),
        ("length", "3 ft"),
        ("length", "1e9"),
        ("length", "[3]"),
        ("lengths", "wide"),
        ("lengths", "[3, wide]"),
        ("numbers", "[a]"),
        ("sides", "{left: 3}"),
        ("sides", "[3, 3]"),
        ("steps", "{many: 3}"),
        ("steps", "{300: 3, 150: 4}"),
        ("size", "a lot"),
        ("text", "../{isbn}"),
        ("text", "'{title}'"),
        ("text", "a/b/c"),
    ],
)
def test_what_is_not_understood_is_told(kind: Kind, text: str) -> None:
    value, codes = read(kind, text)
    assert not value and codes == ["config-value"]


def test_bounds_hold_for_lengths_and_sides() -> None:
    assert read("length", "30 mm", high=20)[1] == ["config-value"]
    assert read("sides", "{outer: 30 mm}", high=20)[1] == ["config-value"]
    assert read("length", "0.01 mm", low=0.02, high=2)[1] == ["config-value"]
