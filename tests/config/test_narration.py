"""The key `narration:` of book.yaml."""

from __future__ import annotations

import pytest

from publish.config.model import ACTIVE_CLASS, Narration
from publish.config.read import read_book_config


def read(text: str) -> tuple[Narration, list[str]]:
    config, findings = read_book_config(text, "book.yaml", key="x")
    return config.narration, [f.code for f in findings]


@pytest.mark.parametrize(("text", "tables"), [
    ("narration: narration", ("narration",)), ("朗读: [a.txt, b.csv]", ("a.txt", "b.csv")),
    ("narration: {tables: ./n/}", ("n",)), ("title: 书", ()),
])  # fmt: skip
def test_tables(text: str, tables: tuple[str, ...]) -> None:
    said, codes = read(text)
    assert (said.tables, said.active_class, codes) == (tables, ACTIVE_CLASS, [])


def test_everything() -> None:
    said, codes = read("narration: {tables: n, narrators: [林舟, 沈遥], active-class: now}")
    assert (said.narrators, said.active_class, codes) == (("林舟", "沈遥"), "now", [])


@pytest.mark.parametrize(("text", "code"), [
    ("narration: ../n", "path-outside"), ("narration: {tables: /etc}", "path-outside"),
    ("narration: {narrators: 林舟}", "config-value"), ("narration: {tables: n, active-class: 朗读 中}", "config-value"),
    ("narration: {tables: n, voice: a}", "config-key-unknown"),
])  # fmt: skip
def test_what_is_wrong(text: str, code: str) -> None:
    said, codes = read(text)
    assert codes == [code] and said.active_class == ACTIVE_CLASS
