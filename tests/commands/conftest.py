"""A shelf of two small books, and the command as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import cli
from publish.commands import options

ROOT = Path(__file__).parent.parent.parent
_OURS = ("SOURCE_DATE_EPOCH", "NO_COLOR", "TERM")  # nothing of our own environment decides the result
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `publish WORDS…` in an empty folder, in this process: what the command does without Python's start."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(options, "processors", lambda: 1)  # a second process would cost more than it gives here
    for name in _OURS:
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as here:
            for name, value in environment.items():
                here.setenv(name, value)
            capfd.readouterr()
            code = cli.run(list(words))
            out, err = capfd.readouterr()
        return subprocess.CompletedProcess(words, code, out, err)

    return run


@pytest.fixture
def shell(tmp_path: Path) -> Run:
    """The same in a process of its own, for what concerns processes: libraries, signals, pipes."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if name not in _OURS}
        return subprocess.run(
            [sys.executable, "-m", "publish", *words],
            cwd=tmp_path,
            env=clean | {"PYTHONPATH": str(ROOT)} | environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    return run


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """manuscripts/ferry with editions, and manuscripts/note.md."""
    folder = tmp_path / "manuscripts"
    (folder / "ferry").mkdir(parents=True)
    (folder / "ferry" / "book.yaml").write_text(
        "title: 渡口\nlanguage: zh-Hans\ncreators: [林舟]\npublished: 2026-11-22\n"
        "editions:\n  default: {to: epub}\n  large: {to: epub, size: 14}\n",
        encoding="utf-8",
    )
    (folder / "ferry" / "01.md").write_text("# 第一章　等船\n\n天还没亮，船已经等在那里了。\n", encoding="utf-8")
    (folder / "note.md").write_text(
        "---\ntitle: 便条\nlanguage: zh-Hans\neditions: epub\n---\n\n# 便条\n\n船明天不开。\n", encoding="utf-8"
    )
    return folder
