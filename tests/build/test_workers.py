"""Several books at once: the same results, and no process is left behind or waited for in vain."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish.build.desk import build_books, worst
from publish.build.watch import Step, Watch
from publish.build.workers import spread
from publish.errors import ExitCode
from publish.progress import Progress


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"book-{number}.md" for number in range(4)]
    for path in paths:
        path.write_text(f"---\nlanguage: zh-Hans\neditions: epub\n---\n\n# {path.stem}\n\n字。\n", encoding="utf-8")
    return paths


def test_the_same_results_in_the_same_order(books: list[Path], tmp_path: Path) -> None:
    books[2].write_text("---\ntitle: [\n---\n", encoding="utf-8")
    steps: set[Step] = set()

    def watch(step: Step) -> Progress:
        steps.add(step)
        return lambda stage, done=0, total=0: None

    one = list(build_books(books, output=tmp_path / "one"))
    two = list(build_books(books, output=tmp_path / "two", workers=2, watch=watch))
    assert [result.source for result in two] == books
    for left, right in zip(one, two, strict=True):
        assert left.failure == right.failure and left.findings == right.findings
        digests = [[o.artifact.sha256 for o in result.outcomes if o.artifact] for result in (left, right)]
        assert digests[0] == digests[1]
    assert worst(two) == ExitCode.CONFIG
    assert {step.file for step in steps} == {"", "book-0.epub", "book-1.epub", "book-3.epub"}


def _square(number: int, watch: Watch) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _sleep(marker: str, watch: Watch) -> str:
    try:
        watch(Step(marker, marker, "", 1, 1))("write")
        time.sleep(60)
    finally:
        Path(marker).write_text("unwound", encoding="utf-8")
    return marker


def test_a_killed_worker_is_told_and_not_waited_for() -> None:
    results = list(
        spread(_square, [1, 2, 3], lambda number: -number, 2, lambda step: lambda stage, done=0, total=0: None)
    )
    assert results == [1, -2, 9]


def test_an_interruption_ends_the_workers_in_order(tmp_path: Path) -> None:
    """Somebody who looks on has had enough: the workers' own clearing up is done before the interruption goes on."""

    def watch(step: Step) -> Progress:
        raise KeyboardInterrupt

    marker = tmp_path / "marker"
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(spread(_sleep, [str(marker)], str, 1, watch))
    assert time.monotonic() - begun < 30
    assert marker.read_text(encoding="utf-8") == "unwound"


def test_workers_end_with_the_one_who_started_them(tmp_path: Path) -> None:
    """The parent is killed so hard that it cannot tell anybody."""
    marker = tmp_path / "marker"
    code = (
        "from tests.build.test_workers import _sleep\n"
        "from publish.build.workers import spread\n"
        "import os, signal, sys\n"
        "if __name__ == '__main__':\n"
        "    die = lambda step: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    list(spread(_sleep, [sys.argv[1]], str, 1, die))\n"
    )
    (tmp_path / "parent.py").write_text(code, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    parent = subprocess.Popen([sys.executable, str(tmp_path / "parent.py"), str(marker)], env=environment)
    assert parent.wait(timeout=60) == -signal.SIGKILL
    limit = time.monotonic() + 20
    while not marker.exists():
        assert time.monotonic() < limit, "the worker goes on without its parent"
        time.sleep(0.05)
