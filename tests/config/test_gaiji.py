"""The key `gaiji:` of book.yaml."""

from __future__ import annotations

import pytest

from publish.config.model import Gaiji
from publish.config.read import read_book_config


def read(text: str) -> tuple[tuple[Gaiji, ...], list[str]]:
    config, findings = read_book_config(text, "book.yaml", key="k")
    return tuple(config.gaiji), [f.code for f in findings]


@pytest.mark.parametrize("name", ["gaiji", "pua", "外字"])
def test_characters_and_what_stands_for_them(name: str) -> None:
    found, codes = read(
        f"{name}:\n  U+E000: 𬎆\n  \ue001: ⿰木世\n  U+E002: [pictures/a.svg, ⿰木世]\n  U+845B U+E0100: picture\n  𠮷: b.png\n"
    )
    assert codes == []
    assert [(g.character, g.text, g.picture, g.drawn) for g in found] == [
        ("\ue000", "𬎆", "", False),
        ("\ue001", "⿰木世", "", False),
        ("\ue002", "⿰木世", "pictures/a.svg", False),
        ("葛\U000e0100", "", "", True),
        ("𠮷", "", "b.png", False),
    ]
    assert found[0].at.line == 2


@pytest.mark.parametrize("line", ["二字: 一", "U+D800: a", "U+110000: a", "a: b", "U+E000: {a: b}", "U+E000: [a, b, c]"])
def test_what_is_no_character_is_told(line: str) -> None:
    assert read("gaiji:\n  " + line) == ((), ["config-value"]) or read("gaiji:\n  " + line)[0] == ()
    assert read("gaiji:\n  " + line)[1]


def test_the_first_of_two_counts() -> None:
    found, codes = read("gaiji: {U+E000: 甲, \"\ue000\": 乙}")
    assert [g.text for g in found] == ["甲"] and codes == ["config-value"]


def test_a_list_is_no_map() -> None:
    assert read("gaiji: [a]") == ((), ["config-value"])
