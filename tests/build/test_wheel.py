"""The wheel carries all that a book needs: installed elsewhere, it builds one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("publish-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it. The libraries are those of this one, to spare downloading them again."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=120)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_contents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    for folder in ("styles", "publish/render/templates", "publish/commands/starters", "publish/stores"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                inside = path.relative_to(ROOT).as_posix().removeprefix("publish/")
                assert f"publish/{inside}" in names
    assert "publish/findings.md" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests") or "__pycache__" in name]
    assert "License-Expression: AGPL-3.0-or-later" in metadata
    assert "Requires-Dist: weasyprint==70.0" in metadata


def test_builds_a_book_elsewhere(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def publish(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed / "bin" / "publish"), *words],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip

    where = subprocess.run(
        [str(installed / "bin" / "python"), "-c", "import publish; print(publish.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed)
    assert publish("new", "ferry").returncode == 0
    done = publish("build", "ferry", "--json")
    record = json.loads(done.stdout)
    assert done.returncode in {0, 3}, done.stderr
    made = [Path(artifact["path"]).name for artifact in record["books"][0]["artifacts"]]
    assert made == ["ferry.epub", "ferry-cover.jpg", "ferry.pdf"]
    assert not [finding for finding in record["books"][0]["findings"] if "style" in finding["code"]]
    told = publish("build", "ferry", "--profile", "apple", "--words", "zh")
    assert "苹果图书：可以交稿" in told.stderr
    explained = publish("check", "ferry", "--explain")
    assert explained.returncode == 0
