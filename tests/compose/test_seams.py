"""Where code, names of files and addresses may be parted without a hyphen."""

from __future__ import annotations

import pytest

from publish.compose.seams import INSIDE, LAST_RESORT, SEAM, korean_seams, seams


def parted(text: str, *, code: bool = False, below: float = INSIDE) -> list[str]:
    places = sorted(place for place, cost in dict(seams(text, code=code)).items() if cost < below)
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("std::collections::HashMap", ["std::", "collections::", "Hash", "Map"]),
        ("~/projects/hello_world", ["~/", "projects/", "hello_", "world"]),
        ("vec![1, 2]", ["vec!", "[1, 2]"]),
        ("let...else", ["let...", "else"]),
        ("HashMap", ["HashMap"]),  # one word, however it is written (UB-6)
        ("3.14", ["3.14"]),
    ],
)
def test_code_parts_behind_its_marks_and_before_brackets(text: str, pieces: list[str]) -> None:
    assert parted(text, code=True) == pieces


def test_no_line_of_code_ends_with_an_opening_bracket() -> None:
    """LE-1."""
    text = 'println!("a{b}", foo(x)[0], Vec<(u8, i32)>)'
    assert not any(piece.endswith(("(", "[", "{")) for piece in parted(text, code=True)[:-1])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("打开Cargo.toml和hello_cargo", ["打开Cargo.", "toml和hello_", "cargo"]),
        ("见https://www.rust-lang.org/tools。", ["见https://", "www.", "rust-", "lang.", "org/", "tools。"]),
        ("e.g. 3.5 and/or etc.", ["e.g. 3.5 and/or etc."]),
    ],
)
def test_text_parts_in_names_of_files_and_addresses_alone(text: str, pieces: list[str]) -> None:
    assert parted(text) == pieces


def test_an_address_parts_anywhere_before_an_endless_word_does() -> None:
    costs = dict(seams("https://example.org/aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbb", code=False))
    assert costs[30] == INSIDE
    assert costs[50] == LAST_RESORT
    assert 42 not in costs  # three letters stay on either side


def test_korean_without_spaces_parts_behind_its_stops() -> None:
    """A line may end where the author forgot the space (UAX 14); particles stay with their bracket while they can."""
    text = "어서일어나셔요.방으로 한국(韓國)은, 나라(나라)는"
    found = dict(korean_seams(text, 20))
    assert found == {text.index("방"): SEAM, text.index("는"): INSIDE}


def test_an_endless_korean_word_parts_as_the_last_resort() -> None:
    text = "가나다라마바사아자차 가나다"
    found = dict(korean_seams(text, 8))
    assert found == dict.fromkeys(range(2, 9), LAST_RESORT)
    assert dict(korean_seams(text, 10)) == {}
