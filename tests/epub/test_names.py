"""File names in the package."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from publish.epub.names import safe_names

SAFE = re.compile(r"[a-z0-9][a-z0-9._/-]{0,63}")


@given(st.lists(st.text(min_size=1), unique=True, max_size=20))
def test_every_name_is_safe_and_its_own(paths: list[str]) -> None:
    names = safe_names(paths, {"style.css"})
    assert len(set(names.values()) | {"style.css"}) == len(paths) + 1
    for name in names.values():
        assert SAFE.fullmatch(name), name
        assert ".." not in name


def test_name_does_not_hang_on_its_neighbours() -> None:
    assert safe_names(["图.png", "b.png"])["图.png"] == safe_names(["图.png"])["图.png"]


def test_safe_names_stay() -> None:
    assert safe_names(["images/a-1.png"]) == {"images/a-1.png": "images/a-1.png"}
