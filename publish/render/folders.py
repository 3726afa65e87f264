"""Where templates lie: files below the template folders and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from publish.errors import EngineError

LARGEST = 256 * 1024
"""Bytes of one template."""

HOUSE = "house/"
"""A name that begins so means the house's own template, which an overriding one may include."""

_NAME = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.html")


class Folders:
    """Finds templates by name. No absolute path, no `..`, no link that leads out of its folder."""

    def __init__(self, folders: Sequence[Path], house: Sequence[Path]) -> None:
        self.own = [folder.resolve() for folder in folders]
        self.house = [folder.resolve() for folder in house]

    def find(self, name: str) -> Path | None:
        """The file of a template: the first that there is in the order of the folders."""
        if name.startswith(HOUSE):
            return _first(self.house, name.removeprefix(HOUSE))
        return _first([*self.own, *self.house], name)

    def is_overridden(self, name: str) -> bool:
        """Whether the book or its style has a template of that name."""
        return _first(self.own, name) is not None

    def read(self, path: Path) -> str:
        """The text of a template. Raises `EngineError`."""
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise EngineError(
                f"The template {path} cannot be read: {problem.strerror}.", "Check who may read it."
            ) from problem
        if len(data) > LARGEST:
            raise EngineError(f"The template {path} is larger than {LARGEST // 1024} KiB.", "Make it smaller.")
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            raise EngineError(f"The template {path} is not UTF-8.", "Save it as UTF-8.") from problem


def _first(folders: Sequence[Path], name: str) -> Path | None:
    if not _NAME.fullmatch(name):
        return None
    for folder in folders:
        path = folder / name
        if path.is_file() and path.resolve().is_relative_to(folder):
            return path
    return None
