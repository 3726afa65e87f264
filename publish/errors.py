"""Broken machines: the errors that end a command.

Bad text is a finding (`publish.diagnostics`), collected while the rest of the book builds. A missing
font, a full disk or an unreadable file is one of these exceptions: a sentence, the advice that mends it,
and the exit code of the `publish` command.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the `publish` command answers to the shell."""

    OK = 0
    BUG = 1
    USAGE = 2
    FINDINGS = 3
    MANUSCRIPT = 4
    CONFIG = 5
    MISSING = 6
    OUTPUT = 7
    ENGINE = 8
    INTERRUPTED = 130


class PublishError(Exception):
    """Base of every expected failure: a sentence for the user and advice that mends it."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(PublishError):
    """The command line asks for something that does not exist."""

    exit_code = ExitCode.USAGE


class ManuscriptError(PublishError):
    """A manuscript cannot be read at all: no such path, no permission, no text in it."""

    exit_code = ExitCode.MANUSCRIPT


class ConfigError(PublishError):
    """A book's configuration is so broken that nothing can be built from it."""

    exit_code = ExitCode.CONFIG


class MissingError(PublishError):
    """A font, library or program that the work needs is not on this machine."""

    exit_code = ExitCode.MISSING


class OutputError(PublishError):
    """The result cannot be written: full disk, read-only folder, a directory in the way."""

    exit_code = ExitCode.OUTPUT


class EngineError(PublishError):
    """A typesetting or packaging engine failed on input that it should have taken."""

    exit_code = ExitCode.ENGINE
