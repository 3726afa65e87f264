"""A terminal gets a bar and colours, a pipe gets neither; an interruption leaves whole files."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish.build.watch import Step
from publish.commands.screen import columns, cut, line
from tests.commands.conftest import ROOT, Run

ESCAPE = "\x1b"


def on_terminal(words: list[str], cwd: Path, **environment: str) -> tuple[int, str]:
    """Runs the command with a terminal as its standard streams; the exit code and all that was drawn."""
    main, side = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "SOURCE_DATE_EPOCH"}}
    child = subprocess.Popen(
        [sys.executable, "-m", "publish", *words],
        cwd=cwd, stdin=side, stdout=side, stderr=side,
        env=clean | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"} | environment,
    )  # fmt: skip
    os.close(side)
    drawn = b""
    limit = time.monotonic() + 120
    while time.monotonic() < limit:
        if select.select([main], [], [], 0.2)[0]:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            drawn += part
        elif child.poll() is not None:
            break
    os.close(main)
    return child.wait(timeout=60), drawn.decode()


def test_a_pipe_gets_no_escape_codes(publish: Run, shelf: Path) -> None:
    for words in (["build"], ["check"], ["doctor"], ["build", "--nonsense"]):
        done = publish(*words)
        assert ESCAPE not in done.stdout + done.stderr
        assert "\r" not in done.stderr


def test_a_terminal_gets_a_bar_and_colours(shelf: Path) -> None:
    code, drawn = on_terminal(["build"], shelf.parent)
    assert code == 0, drawn
    assert "渡口 · ferry.epub" in drawn and "\r\x1b[K" in drawn
    assert "\x1b[32m" in drawn


@pytest.mark.parametrize(
    ("words", "environment"),
    [(["build"], {"NO_COLOR": "1"}), (["build", "--color", "never"], {}), (["build"], {"TERM": "dumb"})],
)
def test_colour_can_be_refused(shelf: Path, words: list[str], environment: dict[str, str]) -> None:
    code, drawn = on_terminal(words, shelf.parent, **environment)
    assert code == 0
    assert not re.search(r"\x1b\[[0-9;]*m", drawn)


def test_colour_can_be_asked_for_in_a_pipe(publish: Run, shelf: Path) -> None:
    assert "\x1b[1m" in publish("check", "--color", "always").stdout


def test_a_manuscript_cannot_write_to_the_terminal(publish: Run, shelf: Path) -> None:
    (shelf / "note.md").write_text(
        '---\ntitle: "\\e[2J\\e]0;gone\\a"\nlanguage: zh-Hans\neditions: epub\n"\\e[1mkey": 1\n---\n\n# 便条\n\n字。\n',
        encoding="utf-8",
    )
    done = publish("build", "manuscripts/note.md")
    assert ESCAPE not in done.stdout + done.stderr
    assert "\a" not in done.stdout + done.stderr


@pytest.mark.parametrize("width", [10, 20, 40, 79, 200])
def test_the_bar_fits(width: int) -> None:
    for done in (0, 3, 841, 2000):
        text = line(
            Step("novel", "红楼梦 Dream of the Red Chamber", "hongloumeng.pdf", 2, 4), "pages", done, 841, width
        )
        assert columns(text) <= width


def test_cutting_counts_wide_characters() -> None:
    assert cut("红楼梦", 6) == "红楼梦"
    assert cut("红楼梦", 5) == "红楼…"
    assert cut("红楼梦", 4) == "红…"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_in_the_middle(shelf: Path, number: signal.Signals, code: int) -> None:
    """The first book is long and has an earlier file. The signal comes while its pages are set."""
    with (shelf / "ferry" / "01.md").open("a", encoding="utf-8") as text:
        text.write("\n\n".join(["船在雾里慢慢地走，谁也不说话。" * 20] * 1500))
    old = shelf.parent / "output" / "ferry" / "ferry.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"the earlier edition")
    child = subprocess.Popen(
        [sys.executable, "-m", "publish", "build", "manuscripts/ferry", "--to", "pdf", "--json"],
        cwd=shelf.parent, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while (
        "weasyprint" not in Path(f"/proc/{child.pid}/maps").read_text()
        and "libpango" not in Path(f"/proc/{child.pid}/maps").read_text()
    ):
        assert time.monotonic() < limit and child.poll() is None
        time.sleep(0.05)
    time.sleep(0.5)
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    assert child.returncode == code, err
    assert "Traceback" not in err
    assert old.read_bytes() == b"the earlier edition"
    assert [path.name for path in old.parent.iterdir()] == ["ferry.pdf"]
    if number is signal.SIGINT:
        assert '"exit_code": 130' in out and "Interrupted" in err


@pytest.mark.parametrize(("leave", "code"), [("", -signal.SIGINT), ("interruption.leave_by_code()", 130)])
def test_an_interruption_under_exec(tmp_path: Path, leave: str, code: int) -> None:
    """CPython ends itself by SIGINT after one, caught or not, unless that is held back."""
    (tmp_path / "under.py").write_text(
        "import sys\nfrom publish.commands import interruption\ninterruption.heed()\n"
        "try:\n    exec('import os, signal; os.kill(os.getpid(), signal.SIGINT); list(range(10**6))')\n"
        f"except KeyboardInterrupt:\n    {leave or 'pass'}\nsys.exit(130)\n",
        "utf-8",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    assert subprocess.run([sys.executable, "-m", "under"], env=environment, check=False).returncode == code


def test_a_reader_that_has_seen_enough(shelf: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    words = f"{sys.executable} -m publish check | head -n 1"
    done = subprocess.run(
        words, shell=True, cwd=shelf.parent, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_an_interruption_that_got_lost_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Raised in a destructor, Python only mentions it; the next progress raises it once more."""
    from publish.commands import interruption
    from publish.commands.screen import Stopwatch
    from publish.progress import silent

    class Swallows:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)

    monkeypatch.setattr(interruption, "_asked", [])
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    progress = Stopwatch(lambda step: silent).watch(Step("novel", "红楼梦", "a.pdf", 1, 1))
    try:
        interruption.heed()
        monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: None)
        swallows = Swallows()
        del swallows
        with pytest.raises(KeyboardInterrupt):
            progress("pages", 1, 2)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
