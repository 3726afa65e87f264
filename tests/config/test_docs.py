"""The written reference is the schema's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.config import docs, json_schema
from publish.config.read import read_book_config
from publish.config.sourced import read_profile
from publish.config.store import NAMES, STORES, store_named
from publish.config.store_docs import stores_text

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("configuration.md", docs.reference()),
        ("book.schema.json", json_schema.as_text()),
        ("stores.md", stores_text()),
    ],
)
def test_files_are_fresh(name: str, text: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run python -m publish.config.docs"


def test_main_writes_all(tmp_path: Path) -> None:
    docs.main(tmp_path)
    assert json.loads((tmp_path / "book.schema.json").read_text(encoding="utf-8"))["title"] == "book.yaml"
    assert "## kobo" in (tmp_path / "stores.md").read_text(encoding="utf-8")
    assert "| `title` |" in (tmp_path / "configuration.md").read_text(encoding="utf-8")


def test_the_example_at_the_top_is_right() -> None:
    text = docs.reference().split("```yaml\n")[1].split("```")[0]
    _, findings = read_book_config(text, "book.yaml", key="k")
    assert findings == ()


def test_the_profile_at_the_top_of_the_list_of_shops_is_right() -> None:
    text = stores_text().split("```yaml\n")[1].split("```")[0]
    assert read_profile(STORES, text, "stores/corner.yaml").title == "The corner shop"


def test_every_fact_of_a_profile_is_in_the_list() -> None:
    text = stores_text()
    for name in NAMES:
        for setting, fact in store_named(name).facts:
            if fact.profile == name:
                assert f"{fact.says} {fact.zh}".replace("|", "\\|") in text, (name, setting)
