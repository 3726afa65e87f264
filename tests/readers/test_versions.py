"""docs/readers.md tells the versions that the tests run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NAMES = {
    "foliate-js": "foliate-js", "epubjs": "epub.js", "@readium/css": "ReadiumCSS",
    "@vivliostyle/viewer": "Vivliostyle viewer",
}  # fmt: skip


@pytest.mark.parametrize("package", NAMES)
def test_versions_are_those_of_the_lock(package: str) -> None:
    lock = json.loads((ROOT / "tools/readers/package-lock.json").read_text("utf-8"))
    version = lock["packages"][f"node_modules/{package}"]["version"]
    assert f"| {NAMES[package]} | {version} |" in (ROOT / "docs/readers.md").read_text("utf-8")
