"""`publish printers`, `publish papers`, and what `publish build --to press` says."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from publish.config.printer import NAMES
from publish.errors import ExitCode

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_printers_are_listed(publish: Run) -> None:
    lines = publish("printers", "--words", "en").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(NAMES)
    assert json.loads(publish("printers", "kdp", "--json").stdout)["printers"][0]["facts"]["bleed"]["source"]


def test_a_printer_is_told_with_its_sources(publish: Run) -> None:
    english = publish("printers", "ingramspark", "--words", "en").stdout
    assert "ink-limit: 240" in english and "File Creation Guide" in english and "second-hand" in english
    assert "总墨量上限（%）：240" in publish("printers", "ingramspark", "--words", "zh").stdout


def test_papers_are_listed(publish: Run) -> None:
    assert "0.1 mm" in publish("papers", "--printer", "cn-offset").stdout
    papers = json.loads(publish("papers", "--json").stdout)["papers"]
    assert {"kdp-white", "cn-offset-80"} <= {paper["id"] for paper in papers}


def test_what_there_is_not_is_told(publish: Run) -> None:
    done = publish("printers", "kdb")
    assert done.returncode == ExitCode.CONFIG and "Did you mean kdp?" in done.stderr


def test_a_job_on_the_command_line(publish: Run, tmp_path: Path) -> None:
    """A picture that is missing makes the job unclean: its name says so, and so does the exit code."""
    book = tmp_path / "ford"
    book.mkdir()
    (book / "01.md").write_text("# 渡口\n\n河到了三汊口，要想一想。\n\n![渡口](none.png)\n", "utf-8")
    (book / "book.yaml").write_text(
        "title: 渡口\njacket: {barcode: no}\norder: {front: [], body: [01.md], back: []}\n", "utf-8"
    )
    done = publish("build", "ford", "--printer", "cn-offset", "--paper", "cn-offset-80", "--unpacked", "--words", "zh")
    assert done.returncode == ExitCode.FINDINGS
    assert done.stdout.splitlines() == ["output/ford/ford-cn-offset-NOT-CLEAN"]
    assert "大陆书刊印刷厂（胶印）：有错误" in done.stderr and "骑马订" in done.stderr
    record = json.loads((tmp_path / "output/ford/build.json").read_text("utf-8"))["artifacts"][0]
    assert record["job"]["printer"] == "cn-offset" and record["job"]["clean"] is False
    assert record["job"]["pages"] == 4 and record["media_type"] == "inode/directory"
    page = (tmp_path / "output/ford/ford-cn-offset-NOT-CLEAN/preflight.html").read_text("utf-8")
    assert "none.png" in page
