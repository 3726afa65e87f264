"""Ace, asked as the house asks it. Without Ace the tests skip, or fail where every judge is required."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.diagnostics import Severity
from publish.errors import EngineError, MissingError
from publish.preflight import ace
from tests import validators
from tests.preflight.broken.bench import ONE, OPF, Bench


@pytest.fixture
def asked(tmp_path: Path):  # type: ignore[no-untyped-def]
    if ace.program() is None or not ace.browser():
        validators.absent("DAISY Ace or a Chromium is not installed: run tools/install-ace")

    def ask(bench: Bench) -> ace.Report:
        book = tmp_path / "书.epub"
        book.write_bytes(bench.data())
        return ace.ask(book, tmp_path / "书-ace", os.environ)

    return ask


@pytest.mark.slow
def test_a_good_book_and_a_bad_one(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    good = asked(Bench())
    assert good.version.startswith("1.") and good.findings == ()
    assert (tmp_path / "书-ace/report.json").is_file()
    bench = Bench()
    bench.swap(ONE, ' alt="一只猫"', "")
    bench.cut(OPF, r'<meta property="schema:accessMode">.*?</meta>')
    found = {finding.rule: finding for finding in asked(bench).findings}
    assert {"image-alt", "metadata-accessmode"} <= found.keys()
    assert found["image-alt"].severity is Severity.ERROR and found["image-alt"].at.path.endswith("yi.xhtml")
    assert found["image-alt"].hint.startswith("http")


def test_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tmp_path / "a.epub"
    book.write_bytes(b"PK")
    monkeypatch.setattr(ace, "program", lambda: None)
    with pytest.raises(MissingError, match="not installed"):
        ace.ask(book, tmp_path / "a-ace", {})
    monkeypatch.setattr(ace, "program", lambda: Path("/bin/true"))
    monkeypatch.setattr(ace, "browser", lambda: "")
    with pytest.raises(MissingError, match="browser"):
        ace.ask(book, tmp_path / "a-ace", {})


def test_silence_is_no_praise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tmp_path / "a.epub"
    book.write_bytes(b"PK")
    monkeypatch.setattr(ace, "program", lambda: Path("/bin/true"))
    monkeypatch.setattr(ace, "browser", lambda: "/bin/true")
    with pytest.raises(EngineError, match="no answer"):
        ace.ask(book, tmp_path / "a-ace", os.environ)
    assert not (tmp_path / "a-ace").exists()
