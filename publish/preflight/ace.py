"""DAISY Ace, the accessibility checker, asked about a finished EPUB where it is installed.

Ace lays every document out in a browser and asks axe about it. A book goes in under a name of our own and comes out
as a folder: Ace's report for people and for programmes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.diagnostics import Diagnostic, Location, Severity
from publish.errors import EngineError, MissingError, OutputError

PROGRAM = "ace-cli"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_OWN = Path(__file__).resolve().parents[2] / ".tools/ace/node_modules/.bin/ace-cli"
"""Where `tools/install-ace` puts it in a checkout."""
_SECONDS = 60
_SECONDS_A_MEGABYTE = 120
_GRAVE = frozenset({"critical", "serious"})


@dataclass(frozen=True, slots=True)
class Report:
    """What Ace said of a book: its version, and each thing that it found."""

    version: str
    findings: tuple[Diagnostic, ...]


def program() -> Path | None:
    """Ace's command-line programme, on the path or in this checkout."""
    found = shutil.which(PROGRAM)
    return Path(found) if found else _OWN if _OWN.is_file() else None


def browser() -> str:
    """A browser that Ace can lay documents out with, or ``""``."""
    return next(filter(None, map(shutil.which, _BROWSERS)), "")


def ask(book: Path, folder: Path, environment: Mapping[str, str]) -> Report:
    """Ace's report on `book`, which it also writes into `folder`.

    `environment` are the variables of this process, to which Ace's own are added. Raises `MissingError` where Ace or a
    browser is not installed, and `EngineError` where Ace gives no answer: silence is never praise.
    """
    ace, chromium = program(), environment.get("PUPPETEER_EXECUTABLE_PATH") or browser()
    if ace is None:
        raise MissingError("Ace, the accessibility checker, is not installed.", f"npm install -g @daisy/{PROGRAM}")
    if not chromium:
        raise MissingError("Ace needs a browser, and none is installed.", "On Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as place:
        name, out = Path(place) / "book.epub", Path(place) / "out"
        shutil.copyfile(book, name)
        said = _run([str(ace), "-s", "-f", "-o", str(out), str(name)], book, place, {
            **environment, "PUPPETEER_EXECUTABLE_PATH": chromium, "ACE_TIMEOUT_INITIAL": "120000",
        })  # fmt: skip
        try:
            told = json.loads((out / "report.json").read_text("utf-8"))
            report = Report(str(told["earl:assertedBy"]["doap:release"]["doap:revision"]), tuple(_findings(told)))
        except (OSError, ValueError, KeyError, TypeError) as problem:
            advice = f"It said: {said[-500:]}" if said else "Try again; look at the book with publish inspect first."
            raise EngineError(f"Ace gave no answer about {book}.", advice) from problem
        try:
            shutil.copytree(out, folder, dirs_exist_ok=True)
        except OSError as problem:
            raise OutputError(f"Cannot write Ace's report to {folder}: {problem}", "Choose another place.") from problem
    return report


def _run(words: list[str], book: Path, home: str, environment: Mapping[str, str]) -> str:
    """Run Ace; what it said. It wants a home that it may write to."""
    if not os.access(environment.get("HOME") or "/nowhere", os.W_OK):
        environment = {**environment, "HOME": home}
    limit = _SECONDS + _SECONDS_A_MEGABYTE * (1 + book.stat().st_size // 2**20)
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, env=dict(environment), check=False
        )
    except subprocess.TimeoutExpired as late:
        raise EngineError(f"Ace took more than {limit} seconds over {book}.", "Try again on a quiet machine.") from late
    except OSError as problem:
        raise MissingError(f"Ace does not run: {problem}", "Node.js 20 or newer: apt-get install nodejs") from problem
    return " ".join((done.stdout + done.stderr).decode("utf-8", "replace").split())


def _findings(report: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Each thing that Ace holds to be wrong, at its document."""
    for subject in report["assertions"]:
        path = str(subject["earl:testSubject"]["url"]).lstrip("/")
        for assertion in subject["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            if result["earl:outcome"] != "fail":
                continue
            grave = test["earl:impact"] in _GRAVE
            text = " ".join(str(result.get("dct:description") or test.get("dct:description") or "").split())
            where = " ".join(str(result.get("html") or "").split())[:120]
            yield Diagnostic(
                "ace",
                Severity.ERROR if grave else Severity.WARNING,
                f"{text}{f': {where}' if where else ''}",
                Location(path),
                str((test.get("help") or {}).get("url") or ""),
                rule=str(test["dct:title"]),
            )
