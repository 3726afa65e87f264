"""EPUBCheck on many books in one JVM, and what it says as it said it.

Books go in under names of our own (``0.epub``, ``1.epub`` …): Java cannot open a Chinese file name where the locale is
plain C. Without a Java compiler, which the batch needs, every book gets a JVM of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from publish.preflight.epubcheck.find import Checker

BATCH = Path(__file__).with_name("Batch.java")
SECONDS_TO_START = 60
SECONDS_A_BOOK = 60
# A book comes from anywhere, so memory is bounded; the other two halve the time to start.
_JAVA = ("-Xmx1g", "-Duser.language=en", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Message(NamedTuple):
    """What EPUBCheck said. `severity` is FATAL, ERROR, WARNING or INFO; `path` counts from the archive's root."""

    severity: str
    id: str
    text: str
    path: str = ""
    line: int = 0
    column: int = 0


NO_ANSWER = "no-answer"
"""The id of our own message about a book on which EPUBCheck gave no answer: silence would be taken for praise."""


def run(checker: Checker, books: Sequence[Path], policy: Path | None = None) -> list[tuple[Message, ...]]:
    """What EPUBCheck says of each book, in their order. `policy` overrides severities (a TSV of EPUBCheck)."""
    if not books:
        return []
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number}.epub" for number in range(len(books))]
        for book, name in zip(books, names, strict=True):
            _lay(book, name)
        answers, complaint = _batch(checker, names, policy)
        if not answers and "compiler" in complaint:
            answers, complaint = _one_by_one(checker, names, policy)
    absent = (Message("FATAL", NO_ANSWER, " ".join(complaint.split())[-500:]),)
    return [answers.get(name, absent) for name in names]


def _lay(book: Path, name: Path) -> None:
    try:
        os.symlink(book.resolve(), name)
    except OSError:  # a system without links
        shutil.copyfile(book, name)


def _batch(
    checker: Checker, names: Sequence[Path], policy: Path | None
) -> tuple[dict[Path, tuple[Message, ...]], str]:
    words = ["-cp", str(checker.jar), str(BATCH), str(policy or "-"), *map(str, names)]
    said, complaint = _java(checker, words, len(names))
    messages: dict[Path, list[Message]] = {name: [] for name in names}
    done = set()
    for line in said.splitlines():
        kind, *fields = line.split("\t")
        if kind == "MESSAGE" and len(fields) == 6 and Path(fields[0]) in messages:
            name, severity, id, path, place, text = fields
            row, column = (max(0, int(number)) for number in place.split(":"))
            plain = id.replace("_", "-")  # EPUBCheck writes some ids in the other way, MED_010 for one
            messages[Path(name)].append(Message(severity, plain, text, _inside(path, Path(name)), row, column))
        elif kind == "DONE" and fields:
            done.add(Path(fields[0]))
    return {name: tuple(said) for name, said in messages.items() if name in done}, complaint


def _one_by_one(
    checker: Checker, names: Sequence[Path], policy: Path | None
) -> tuple[dict[Path, tuple[Message, ...]], str]:
    answers: dict[Path, tuple[Message, ...]] = {}
    complaint = ""
    for name in names:
        report = name.with_suffix(".json")
        words = ["-jar", str(checker.jar), str(name), "--quiet", "--json", str(report)]
        _, complaint = _java(checker, words + (["-c", str(policy)] if policy else []), 1)
        try:
            told = json.loads(report.read_text("utf-8"))["messages"]
        except (OSError, ValueError, KeyError):
            continue
        answers[name] = tuple(_of_json(one, name) for one in told if one["severity"] not in {"USAGE", "SUPPRESSED"})
    return answers, complaint


def _of_json(told: dict[str, object], name: Path) -> Message:
    places = told.get("locations")
    place = places[0] if isinstance(places, list) and places else {}
    text = " ".join(str(told["message"]).split())
    row, column = (max(0, int(place.get(key) or 0)) for key in ("line", "column"))
    return Message(str(told["severity"]), str(told["ID"]), text, _inside(str(place.get("path", "")), name), row, column)


def _java(checker: Checker, words: Sequence[str], books: int) -> tuple[str, str]:
    """Both streams of a Java process. One that takes too long is ended; what it said until then counts."""
    try:
        done = subprocess.run(
            [checker.java, *_JAVA, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_TO_START + SECONDS_A_BOOK * books,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace"), "EPUBCheck took too long and was ended"
    except OSError as problem:
        return "", f"Java does not run: {problem}"
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def _inside(path: str, name: Path) -> str:
    """The path of a file of the archive; ``""`` for the archive itself."""
    _, found, inner = path.rpartition(f"{name.name}/")
    return inner if found else "" if path.endswith(name.name) else path
