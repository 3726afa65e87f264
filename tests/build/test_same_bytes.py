"""The same manuscript gives the same bytes: in another process, another place, another time zone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manuscripts") / "ferry"
    folder.mkdir()
    (folder / "book.yaml").write_text("title: 渡口\nlanguage: zh-Hans\ncreators: [林舟]\n", encoding="utf-8")
    for number in (1, 2):
        text = f"# 第{'一二'[number - 1]}章　等船\n\n天还没亮，{{船|chuán}}已经等在那里了。[^1]\n\n[^1]: 旧时的渡船。\n"
        (folder / f"0{number}.md").write_text(text, encoding="utf-8")
    return folder


def build(book: Path, output: Path, **environment: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "publish", "build", str(book), "--output", str(output), "--trace", "--json"],
        env=clean | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    artifacts = json.loads(done.stdout)["books"][0]["artifacts"]
    assert len(artifacts) == 4, done.stdout
    for artifact in artifacts:
        assert hashlib.sha256(Path(artifact["path"]).read_bytes()).hexdigest() == artifact["sha256"]
    return {Path(artifact["path"]).name: artifact["sha256"] for artifact in artifacts}


@pytest.fixture(scope="module")
def first(book: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(book, tmp_path_factory.mktemp("first"))


def test_another_process_with_another_hash_seed(book: Path, first: dict[str, str], tmp_path: Path) -> None:
    assert build(book, tmp_path, PYTHONHASHSEED="4711", TZ="Asia/Tokyo", LC_ALL="C") == first


def test_another_place_and_newer_files(book: Path, first: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "ferry"
    shutil.copytree(book, copy)
    for path in copy.iterdir():
        os.utime(path, (1, 1))
    assert build(copy, tmp_path / "out") == first


def test_the_date_from_outside_is_heeded(book: Path, first: dict[str, str], tmp_path: Path) -> None:
    dated = build(book, tmp_path, SOURCE_DATE_EPOCH="1763769600")
    assert {name for name in first if dated[name] == first[name]} == {"ferry-cover.jpg", "ferry-lines.jsonl"}
    with zipfile.ZipFile(tmp_path / "ferry" / "ferry.epub") as archive:
        package = next(archive.read(name).decode() for name in archive.namelist() if name.endswith(".opf"))
    assert ">2025-11-22T00:00:00Z</meta>" in package


def test_the_books_own_date_counts_first(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ferry"
    shutil.copytree(book, copy)
    with (copy / "book.yaml").open("a", encoding="utf-8") as config:
        config.write("modified: 2026-01-02\n")
    dated = build(copy, tmp_path / "a", SOURCE_DATE_EPOCH="1763769600")
    assert dated == build(copy, tmp_path / "b")
