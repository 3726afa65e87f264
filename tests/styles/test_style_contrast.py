"""Contrast in e-books (WCAG 2.2 §1.4.3): the reader chooses colours; where a style sets one, it sets the pair, 4.5 to 1."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageColor

from publish import css

ROOT = Path(__file__).parents[2]
SHEETS = sorted(ROOT.glob("styles/*/reader.css"))
FOLLOWS = {"inherit", "currentcolor", "transparent", "initial", "unset", "none", "0"}
PICTURES = {"img", "svg"}  # a ground behind a drawing that has none of its own carries no text


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def faults(text: str) -> list[str]:
    """Rules that set text or ground alone, or both too near to one another."""
    found = []
    for rule in css.walk(css.parse(text)):
        if not isinstance(rule, css.Rule):
            continue
        said = {d.name: d.value.lower() for d in rule.declarations if d.value.lower() not in FOLLOWS}
        colour = said.get("color", "")
        ground = said.get("background-color", said.get("background", ""))
        name = rule.selectors[0].text
        if ground and not colour and all(PICTURES & set(s.elements[-1:]) for s in rule.selectors):
            continue
        if bool(colour) != bool(ground):
            found.append(f"{name}: only one of text and ground is set")
        elif colour and contrast(colour, ground) < 4.5:
            found.append(f"{name}: {contrast(colour, ground):.2f}")
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.parent.name)
def test_no_style_takes_contrast_from_the_reader(sheet: Path) -> None:
    assert faults(sheet.read_text(encoding="utf-8")) == []


def test_the_test_can_fail() -> None:
    assert SHEETS
    assert faults("p { color: #777 }") == ["p: only one of text and ground is set"]
    assert faults(".note { background: #eee }") == [".note: only one of text and ground is set"]
    assert faults("p { color: #777; background: #fff }") == ["p: 4.48"]
    assert faults("p { color: #767676; background-color: white }") == []
    assert faults("a { color: inherit } .figure img { background: #fff }") == []
    assert round(contrast("black", "white"), 1) == 21
