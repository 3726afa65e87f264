"""Style sheets as data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publish import css


def rules(source: str) -> list[css.Rule]:
    return [item for item in css.walk(css.parse(source)) if isinstance(item, css.Rule)]


def test_selector_knows_what_it_needs() -> None:
    (rule,) = rules("p.a:not(.b) > h1.c, #d *|e {x: y}")
    assert rule.selectors[0] == css.Selector("p.a:not(.b) > h1.c", ("a", "c"), ("p", "h1"))
    assert rule.selectors[1].namespaced
    assert rule.selectors[1].ids == ("d",)


def test_namespace_is_seen_inside_brackets() -> None:
    assert rules("aside[epub|type~='footnote'] {a: b}")[0].selectors[0].namespaced
    assert not rules("a[href|='x'] {a: b}")[0].selectors[0].namespaced


def test_urls_of_every_kind() -> None:
    (rule,) = rules("p {background: url(a.png), url('b.png'), image-set('c.png' 1x)}")
    assert rule.declarations[0].urls == ("a.png", "b.png", "c.png")
    (load,) = css.parse("@import 'x.css';")
    assert isinstance(load, css.AtRule) and load.urls == ("x.css",)


def test_faults_do_not_take_their_neighbours_along() -> None:
    items = css.parse("p {color red; margin: 0} h1 } h2 {a: b}")
    assert any(isinstance(item, css.Fault) for item in items)
    assert rules("p {color red; margin: 0}")[0].declarations[0].name == "margin"


def test_writing_and_reading_again() -> None:
    source = (
        "@media (min-width: 3em) {\n  .a {\n    color: red !important;\n  }\n}\n@font-face {\n  src: url(a.otf);\n}\n"
    )
    assert css.write(css.parse(source)) == source


@given(st.text())
def test_any_text_is_read_to_the_end(source: str) -> None:
    written = css.write(css.parse(source))
    assert css.write(css.parse(written)) == css.write(css.parse(css.write(css.parse(written))))


def test_lengths_of_one_unit_are_scaled_and_nothing_else() -> None:
    sheet = '.a { width: 100px; margin: -3PX calc(2px + 1em) 5pt; background: url("x-10px.svg") } @media x { b { top: 1.5px } }'
    scaled = css.scaled(sheet, "px", 0.5)
    assert "50.0000px" in scaled and "-1.5000PX" in scaled and "calc(1.0000px + 1em)" in scaled
    assert "5pt" in scaled and "x-10px.svg" in scaled and "top: 0.7500px" in scaled
    assert css.scaled(sheet, "px", 1).replace(".0000", "").replace("1.5000", "1.5") == sheet
