"""YAML as values with places; broken and hostile YAML."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.config.yaml import MAX_CHARACTERS, Mapping, Null, Scalar, Sequence, load
from publish.errors import ConfigError


def pairs(text: str, first_line: int = 1) -> Mapping:
    value, _ = load(text, "book.yaml", first_line=first_line)
    assert isinstance(value, Mapping)
    return value


@pytest.mark.parametrize(
    "text", ["1984", "no", "on", "2020-01-01", "1_000", "0o17", "1:30", "3.10", "=", "0x1F", "1e3"]
)
def test_nothing_is_guessed(text: str) -> None:
    (pair,) = pairs(f"title: {text}").pairs
    assert isinstance(pair.value, Scalar)
    assert pair.value.text == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_nothing(text: str) -> None:
    assert isinstance(pairs(f"title: {text}").pairs[0].value, Null)
    assert isinstance(pairs('title: "null"').pairs[0].value, Scalar)


def test_places_of_keys_and_values() -> None:
    first, second = pairs("书名: 渡口\norder:\n  - 01.md\n", first_line=4).pairs
    assert (first.at.line, first.at.column, first.value.at.column) == (4, 1, 5)
    assert isinstance(second.value, Sequence)
    assert str(second.value.items[0].at) == "book.yaml:6:5"


def test_key_twice_keeps_the_first() -> None:
    value, (finding,) = load("title: 甲\nlanguage: ja\ntitle: 乙\n", "book.yaml")
    assert isinstance(value, Mapping)
    assert [(p.key, p.value.text) for p in value.pairs if isinstance(p.value, Scalar)] == [
        ("title", "甲"),
        ("language", "ja"),
    ]
    assert (finding.code, finding.at.line) == ("config-key-twice", 3)


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("title: 甲\n\torder: x", "2:1", "tab"),
        ("title: 红楼梦: 第一部", "1:11", "colon"),
        ("a: 1\ntitle：渡口\n", "2:", "full-width colon"),
        ('title: "渡口\n', "", "Close the quotation mark"),
        ("creators: [甲，乙", "", "bracket"),
        ("creators: {name: 甲", "", "brace"),
        ("title: *强调*", "1:9", "quotes"),
        ("title: *nothing", "1:8", "points to nothing"),
        ("title: @甲", "1:8", "@"),
        ("title: `甲`", "1:8", "`"),
        ("title: %甲", "1:8", "%"),
        ('title: "a\\q"', "1:11", "backslash"),
        ("a:\n   b: 1\n  c: 2\n", "3:", "indentation"),
        ("title: a\x00b", "1:9", "U+0000"),
        ("a: 1\ntitle: 甲\x07", "2:9", "U+0007"),
        ("a: &x 1\nb: &x 2\nc: [", "", ""),
    ],
)
def test_what_is_no_yaml_says_where_and_how_to_mend(text: str, place: str, word: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(text, "book.yaml")
    said = raised.value.message + raised.value.advice
    assert raised.value.message.startswith(f"book.yaml:{place}")
    assert word in said
    assert raised.value.advice


def test_tags_and_second_documents_are_findings() -> None:
    _, findings = load("title: !!int 3\nx: !!python/object/apply:os.system [ls]\n---\nb: 1\n", "book.yaml")
    assert [f.code for f in findings] == ["config-tag", "config-tag", "config-second-document"]


def test_complex_keys_are_findings() -> None:
    value, findings = load("? [a, b]\n: 1\ntitle: 甲\n", "book.yaml")
    assert isinstance(value, Mapping)
    assert [p.key for p in value.pairs] == ["title"]
    assert [f.code for f in findings] == ["config-key-complex"]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [BOMB, "a: &a [*a]", "[" * 5000, "{a: " * 5000, "- " * 5000 + "x", "x" * (MAX_CHARACTERS + 1)],
    ids=["billion laughs", "own tail", "brackets", "braces", "dashes", "length"],
)
def test_bombs_are_refused_at_once(text: str) -> None:
    before = time.process_time()
    with pytest.raises(ConfigError):
        load(text, "book.yaml")
    assert time.process_time() - before < 2


@given(st.text(max_size=200))
def test_any_text_loads_or_raises_config_error(text: str) -> None:
    try:
        load(text, "book.yaml")
    except ConfigError as refusal:
        assert refusal.message.startswith("book.yaml:")
