"""Ctrl-C and its kin, heard for certain.

An exception that a signal raises can land where it is swallowed: in a callback from C, in a destructor. So it is
also remembered, and raised again the next time that work tells its progress.
"""

from __future__ import annotations

import signal
from types import FrameType

_asked: list[BaseException] = []


def heed() -> None:
    """From now on Ctrl-C raises KeyboardInterrupt; a request to end raises SystemExit with the shell's code for it.

    Both unwind, so that temporary files go.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)


def check() -> None:
    """Raise what was asked for and perhaps got lost."""
    if _asked:
        raise _asked[-1]


def _end(number: int, frame: FrameType | None) -> None:
    _asked.append(KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number))
    check()
