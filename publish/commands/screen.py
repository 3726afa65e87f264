"""The terminal: its width, the progress bar, and the watch that times each stage."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO
from unicodedata import east_asian_width

from publish.build.watch import IDLE, Step
from publish.commands import interruption
from publish.progress import Progress, silent
from publish.report import one_line

STAGES = {
    "read": "reading",
    "parse": "parsing",
    "render": "rendering",
    "cover": "drawing the cover",
    "pages": "setting pages",
    "press": "making it ready for the press",
    "preflight": "looking it over",
    "write": "writing",
}
_EVERY = 0.08  # seconds between two drawings of the bar


class Bar:
    """One line on stderr that says where the run stands. In a pipe it says nothing."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._on = not quiet and self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._drawn = 0.0

    def watch(self, step: Step) -> Progress:
        """The progress of one step of a run."""
        if not self._on:
            return silent

        def progress(stage: str, done: int = 0, total: int = 0) -> None:
            now = time.monotonic()
            if stage != IDLE and (now - self._drawn >= _EVERY or not done):
                self._drawn = now
                self._draw(line(step, stage, done, total, shutil.get_terminal_size().columns - 1))

        return progress

    def clear(self) -> None:
        """Take the line away, so that other text can stand there."""
        if self._on:
            self._draw("")

    def _draw(self, text: str) -> None:
        self._stream.write(f"\r\x1b[K{text}")
        self._stream.flush()


def line(step: Step, stage: str, done: int, total: int, width: int) -> str:
    """``[2/4] 红楼梦 · hongloumeng.pdf  setting pages ████████░░░░ 312/841``, cut to `width` columns."""
    count = f"[{step.number}/{step.of}] " if step.number else ""
    name = " · ".join(filter(None, (one_line(step.book), one_line(step.file))))
    text = f"{count}{name}  {STAGES.get(stage, stage)}"
    if total:
        numbers = f" {done}/{total}"
        room = min(24, width - columns(text) - len(numbers) - 1)
        bar = ""
        if room >= 6:
            full = round(room * min(done, total) / total)
            bar = f" {'█' * full}{'░' * (room - full)}"
        text += bar + numbers
    return cut(text, width)


def columns(text: str) -> int:
    """How many terminal columns a text takes: a wide character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, width: int) -> str:
    """The text, ended by ``…`` where it would be wider than `width` columns."""
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for character in text:
        used += columns(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + "…"


class Stopwatch:
    """Seconds that each stage of each step took, told by the progress that passes through."""

    def __init__(self, inner: Callable[[Step], Progress]) -> None:
        self._inner = inner
        self._running: dict[str, tuple[tuple[str, str], str, float]] = {}
        self.seconds: dict[tuple[str, str], dict[str, float]] = {}

    def watch(self, step: Step) -> Progress:
        """The progress of one step, timed. Of several books at once, each has a watch of its own."""
        told, key = self._inner(step), (step.source, step.file)

        def progress(stage: str, done: int = 0, total: int = 0) -> None:
            interruption.check()
            running = self._running.get(step.source)
            if running is None or running[:2] != (key, stage):
                self.stop(step.source)
                self._running[step.source] = (key, stage, time.perf_counter())
            told(stage, done, total)

        return progress

    def stop(self, source: str) -> None:
        """The stage that runs of this book is over."""
        key, stage, since = self._running.pop(source, (("", ""), IDLE, 0.0))
        if stage != IDLE:
            mine = self.seconds.setdefault(key, {})
            mine[stage] = mine.get(stage, 0.0) + time.perf_counter() - since
