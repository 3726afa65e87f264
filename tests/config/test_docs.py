"""The written reference is the schema's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.config import docs, json_schema
from publish.config.read import read_book_config

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "text"), [("configuration.md", docs.reference()), ("book.schema.json", json_schema.as_text())]
)
def test_files_are_fresh(name: str, text: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run python -m publish.config.docs"


def test_main_writes_both(tmp_path: Path) -> None:
    docs.main(tmp_path)
    assert json.loads((tmp_path / "book.schema.json").read_text(encoding="utf-8"))["title"] == "book.yaml"
    assert "| `title` |" in (tmp_path / "configuration.md").read_text(encoding="utf-8")


def test_the_example_at_the_top_is_right() -> None:
    text = docs.reference().split("```yaml\n")[1].split("```")[0]
    _, findings = read_book_config(text, "book.yaml", key="k")
    assert findings == ()
