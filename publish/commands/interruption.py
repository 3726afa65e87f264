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


def leave_by_code() -> None:
    """From now on the programme ends with its exit code, however it was interrupted.

    Where KeyboardInterrupt went through an `exec` of text, as under an import of dataclasses, CPython remembers it
    and at the end kills itself by SIGINT, also if somebody has caught the exception since.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def check() -> None:
    """Raise what was asked for and perhaps got lost."""
    if _asked:
        raise _asked[-1]


def _end(number: int, frame: FrameType | None) -> None:
    _asked.append(KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number))
    check()
