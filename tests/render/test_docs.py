"""docs/templates.md against the templates and functions that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.book.nodes import Metadata
from publish.config.model import Target
from publish.render import filters
from publish.render.budget import Budget
from publish.render.links import Links
from publish.render.pictures import Pictures
from publish.render.words import words
from publish.render.writer import HOUSE_TEMPLATES, Writer
from tests.render.sample import STYLE


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "templates.md").read_text("utf-8")


def names() -> set[str]:
    found = {path.relative_to(HOUSE_TEMPLATES).as_posix() for path in HOUSE_TEMPLATES.rglob("*.html")}
    return {re.sub(r"^(epub|pdf)/", "", name) for name in found}


def test_every_template_is_named(page: str) -> None:
    for name in names():
        stem = name.removesuffix(".html").rpartition("/")[2]
        assert re.search(rf"(?<![a-z-]){stem}(?![a-z-])", page), f"docs/templates.md does not name {name}"


@pytest.mark.parametrize("target", ["epub", "pdf"])
def test_every_function_is_named(page: str, target: Target) -> None:
    links = Links(target, {}, {})
    writer = Writer(target, STYLE, Metadata("t", "zh", "k"), words("zh"), links, Pictures({}), [], Budget())
    for name in (*writer._functions(), *writer._values(), *filters.STRING_METHODS, *filters.TESTS):
        assert re.search(rf"\b{name}\b", page), f"docs/templates.md does not name {name}"


def test_every_filter_is_named(page: str) -> None:
    for name in set(filters.FILTERS) - {"d", "e"}:
        assert re.search(rf"\b{name}\b", page), f"docs/templates.md does not name the filter {name}"


def test_every_finding_has_a_row(root: Path) -> None:
    code = "".join(path.read_text("utf-8") for path in (root / "publish" / "render").glob("*.py"))
    rows = "".join(path.read_text("utf-8") for path in (root / "docs" / "findings").glob("*.md"))
    used = set(re.findall(r'(?:error|warning|info)\(\s*"([a-z-]+)"', code))
    assert used
    assert [name for name in used if f"| `{name}` |" not in rows] == []
