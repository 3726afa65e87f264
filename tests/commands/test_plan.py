"""`publish plan`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import ExitCode

WORDS = "话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。及秦灭之后，楚、汉分争，又并入于汉。"


def test_a_book_is_planned_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (book / "01.md").write_text("# 一\n\n" + "\n\n".join(WORDS * (1 + n % 3) for n in range(30)), encoding="utf-8")
    (book / "book.yaml").write_text("title: 三国\nlanguage: zh-Hans\nmodified: 2026-01-01T00:00:00Z\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert run(["plan", str(book), "--printer", "cn-offset", "--signature", "8", "--json"]) == ExitCode.OK
    record = json.loads(capsys.readouterr().out)["plans"][0]
    assert record["signature"] == 8 and record["over"] == record["pages"] % 8
    assert record["blank"] == -record["pages"] % 8
    assert run(["plan", str(book), "--printer", "cn-offset", "--signature", "8"]) == ExitCode.OK
    assert f"{record['pages']} pages" in capsys.readouterr().out
    assert sorted(tmp_path.rglob("*")) == before
    assert run(["plan", str(book), "--printer", "nobody"]) == ExitCode.USAGE
