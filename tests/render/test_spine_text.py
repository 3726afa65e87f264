"""How texts stand on a spine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.render.spine_text import is_upright, spine_pieces


def shown(text: str) -> list[str]:
    marks = {"upright": "|", "lying": ">", "dash": "-", "space": "_"}
    return [marks[piece.kind] + piece.text.strip() for piece in spine_pieces(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("渡口", ["|渡", "|口"]),
        ("《河》", ["|《", "|河", "|》"]),
        ("第12讲", ["|第", "|12", "|讲"]),
        ("1984年", [">1984", "|年"]),
        ("A 与 B", ["|A", "_", "|与", "_", "|B"]),
        ("用Rust写", ["|用", ">Rust", "|写"]),
        ("河——海", ["|河", "-——", "|海"]),
        ("John Doe 译", [">John Doe", "_", "|译"]),
        ("첫눈 우체국", ["|첫", "|눈", "_", "|우", "|체", "|국"]),
        ("灯台の郵便ー", ["|灯", "|台", "|の", "|郵", "|便", "|ー"]),
        ("The Lighthouse Keeper’s Ledger", [">The Lighthouse Keeper’s Ledger"]),
        ("", []),
    ],
)
def test_characters_stand_and_words_lie(text: str, pieces: list[str]) -> None:
    assert shown(text) == pieces


@given(st.text(alphabet="河の국AbC12 　—《》，,.é\U00020bb7", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    pieces = spine_pieces(text)
    kept = "".join(piece.text for piece in pieces)
    assert kept.split() == text.split()
    assert is_upright(text) == any(piece.kind == "upright" for piece in pieces) or not is_upright(text)
