"""The sheets are what their engines understand: no rule is dropped, no reading system is fought."""

from __future__ import annotations

import logging
import re

import pytest
import weasyprint

from publish import css
from publish.config.style import load_style, style_css
from publish.epub.stylesheet import prepare

STYLES = ("base", "novel", "article", "manual")
_SIZED = re.compile(r"font-size|font|line-height|margin(-.*)?|padding(-.*)?|text-indent|letter-spacing|width|height")
_ABSOLUTE = re.compile(r"(?<![\w.])\d*\.?\d+(?:px|pt|pc|cm|mm|in|q)\b", re.I)


class Everything:
    def __contains__(self, name: object) -> bool:
        return True


@pytest.mark.parametrize("style", STYLES)
def test_reading_systems_take_every_rule(style: str) -> None:
    assert prepare(style_css(load_style(style), "epub", None), Everything(), {}).findings == ()


@pytest.mark.parametrize("style", STYLES)
def test_sizes_grow_with_the_reader(style: str) -> None:
    for rule in _rules(style):
        for one in rule.declarations:
            assert not (_SIZED.fullmatch(one.name) and _ABSOLUTE.search(one.value)), one


@pytest.mark.parametrize("style", STYLES)
def test_generic_families_only(style: str) -> None:
    """A reader's own typeface and the shop's defaults stay: Kobo and Apple advise against names."""
    families = {one.value for rule in _rules(style) for one in rule.declarations if one.name == "font-family"}
    assert families <= {"serif", "sans-serif", "monospace", "inherit"}


@pytest.mark.parametrize("style", STYLES)
def test_night_stays_night(style: str) -> None:
    """No colour of text or page. The one ground is white paper behind drawings."""
    for rule in _rules(style):
        for one in rule.declarations:
            if one.name == "color":
                assert one.value in ("inherit", "currentColor"), rule
            if one.name.startswith("background"):
                assert [s.text for s in rule.selectors] == [".figure img"], rule
            if one.name.startswith("border"):
                assert "#" not in one.value and "rgb" not in one.value, rule


@pytest.mark.parametrize("style", STYLES)
def test_han_characters_never_slant(style: str) -> None:
    slanted = [
        selector.text
        for rule in _rules(style)
        for one in rule.declarations
        if (one.name, one.value) == ("font-style", "italic")
        for selector in rule.selectors
    ]
    upright = [
        selector.text
        for rule in _rules(style)
        for one in rule.declarations
        if (one.name, one.value) == ("font-style", "normal")
        for selector in rule.selectors
    ]
    western = {f"em.western:lang({language})" for language in ("zh", "ja", "ko")}  # words without a Han character
    assert {"em"} <= {each for each in slanted if not each.endswith(":lang(en)")} <= {"em"} | western
    assert {"em:lang(zh)", "em:lang(ja)", "em:lang(ko)"} <= set(upright)


@pytest.mark.parametrize("sheet", ["pdf", "cover"])
@pytest.mark.parametrize("style", STYLES)
def test_the_typesetting_engine_drops_no_rule(style: str, sheet: str, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, True
    try:
        with caplog.at_level(logging.WARNING, "weasyprint"):
            text = style_css(load_style(style), sheet, None)  # type: ignore[arg-type]
            # typefaces are a matter of the machine, not of the sheet
            weasyprint.CSS(string=re.sub(r"@font-face\s*\{[^}]*\}", "", text))
    finally:
        logger.propagate = propagate
    assert caplog.messages == []


@pytest.mark.parametrize("style", STYLES)
def test_print_has_no_grey_mixed_of_three_inks(style: str) -> None:
    """Text and rules are black ink alone: a grey of cyan, magenta and yellow shows every fault of register."""
    text = re.sub(r"/\*.*?\*/", "", style_css(load_style(style), "pdf", None), flags=re.S)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\w*['\"])|\brgba?\(|\bhsl", re.sub(r'url\("[^"]*"\)', "", text))
    assert set(re.findall(r"device-cmyk\(([^)]*)\)", text)) <= {f"0 0 0 {k}" for k in ("1", ".62", ".4", ".055")}


def _rules(style: str) -> list[css.Rule]:
    return [i for i in css.walk(css.parse(style_css(load_style(style), "epub", None))) if isinstance(i, css.Rule)]
