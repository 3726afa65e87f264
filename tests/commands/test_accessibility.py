"""`publish accessibility`, and `publish inspect --ace` with its record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish import cli
from publish.commands import ace
from publish.config.checklist import IDS, POINTS
from publish.diagnostics import error
from publish.errors import ExitCode
from publish.manuscript.evidence import parse_record
from publish.preflight.ace import Report
from tests.preflight.broken.bench import GOOD


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.epub"
    path.write_bytes(GOOD)
    return path


def test_statement(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["accessibility", str(book)]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("无障碍说明\n")
    assert cli.run(["accessibility", str(book), "--language", "ko", "--json"]) == ExitCode.OK
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert told["title"] == "접근성 안내" and told["language"] == "ko"
    assert [s["key"] for s in told["sections"]][:3] == ["ways-of-reading", "conformance", "navigation"]


def test_what_is_no_epub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.epub").write_bytes(b"no archive")
    assert cli.run(["accessibility", str(tmp_path / "a.epub")]) == ExitCode.USAGE
    assert cli.run(["accessibility", str(tmp_path / "b.epub")]) == ExitCode.USAGE
    assert cli.run(["accessibility"]) == ExitCode.USAGE
    assert "publish inspect" in capsys.readouterr().err


def test_checklist(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["accessibility", "--checklist", "--language", "zh-Hans"]) == ExitCode.OK
    everything = capsys.readouterr().out
    assert all(f"- [ ] `{point.id}` {point.zh}" in everything for point in POINTS)
    assert cli.run(["accessibility", str(book), "--checklist", "--json"]) == ExitCode.OK
    ids = [point["id"] for point in json.loads(capsys.readouterr().out)["points"]]
    assert {"alt-words", "tables", "readings", "notes"} <= set(ids) <= set(IDS)
    assert not {"sound-and-film", "flashing", "pages"} & set(ids)


def test_points_are_told_apart_and_in_both_languages() -> None:
    assert len(set(IDS)) == len(IDS)
    assert all(point.en.endswith(".") or point.en.endswith("”).") for point in POINTS)
    assert all(point.zh.endswith("。") and point.clause for point in POINTS)


def test_record(book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    record = book.with_name("ace.json")
    words = ["inspect", str(book), "--ace", "--no-validators", "--record", str(record)]
    monkeypatch.setattr(ace, "ask", lambda book, folder, environment: Report("1.4.6", (error("ace", "wrong"),)))
    assert cli.run(words) == ExitCode.FINDINGS
    assert [one.wrong for one in parse_record(record.read_bytes())] == [1]
    monkeypatch.setattr(ace, "ask", lambda book, folder, environment: Report("1.4.6", ()))
    assert cli.run(words) == ExitCode.OK
    (one,) = parse_record(record.read_bytes())
    assert (one.file, one.wrong, one.ace) == ("book.epub", 0, "1.4.6") and one.content.startswith("sha256:")
    record.write_text("[]", encoding="utf-8")
    assert cli.run(words) == ExitCode.USAGE
    assert "no record of Ace" in capsys.readouterr().err
