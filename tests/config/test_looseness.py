"""`tighten:` and `loosen:`: places of paragraphs, by file and line."""

from __future__ import annotations

import pytest

from publish.config.read import read_book_config
from publish.diagnostics import Location


def read(said: str) -> tuple[tuple[Location, ...], tuple[Location, ...], list[str]]:
    text = f"editions:\n  press:\n    to: press\n    {said}\n"
    config, findings = read_book_config(text, "book.yaml", key="ferry")
    return config.editions[0].tighten, config.editions[0].loosen, [finding.code for finding in findings]


def test_places_are_files_and_lines() -> None:
    assert read("tighten: [01.md:112, 03.md:40:5]") == ((Location("01.md", 112), Location("03.md", 40, 5)), (), [])
    assert read("缩行: 上/01.md:112, 03.md:40")[0] == (Location("上/01.md", 112), Location("03.md", 40))
    assert read("loosen: [a b.md:7]") == ((), (Location("a b.md", 7),), [])


@pytest.mark.parametrize("wrong", ["01.md", "[01.md:x]", "112", "{01.md: 112}"])
def test_what_names_no_line_is_told_and_left_out(wrong: str) -> None:
    assert read(f"tighten: {wrong}") == ((), (), ["config-value"])


def test_one_wrong_place_does_not_cost_the_others() -> None:
    found = read("tighten: [01.md:3, nowhere, 01.md:9]")
    assert found == ((Location("01.md", 3), Location("01.md", 9)), (), ["config-value"])
