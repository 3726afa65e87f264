"""Files that a book or the house keeps under a name: styles, store profiles.

What a name may be, how its file is read, and what is said where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from publish.errors import ConfigError


def is_step(name: str) -> bool:
    """Whether a name is one step of a path, so that a book cannot name a place somewhere else."""
    return name not in ("", ".", "..") and not set(name) & set("/\\\0:")


def is_allowed(path: Path, root: Path | None) -> bool:
    """House files are trusted. What lies under the book's root must still do so when links are followed."""
    if root is None or not path.is_relative_to(root):
        return True
    return path.resolve().is_relative_to(root.resolve())


def read_text(path: Path, root: Path | None, largest: int) -> str:
    """The text of a file of at most `largest` bytes, its line ends as ``\\n``; raises `ConfigError`.

    `root` is the book's folder, which a file of the book must not leave.
    """
    if not is_allowed(path, root):
        raise ConfigError(f"{path} is a link that leads out of the book's folder.", "Copy the file into the folder.")
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ConfigError(f"Cannot read {path}: {problem.strerror}.", "Check that it is yours to read.") from problem
    if len(data) > largest:
        raise ConfigError(f"{path} has {len(data)} bytes, more than {largest}.", "Make the file smaller.")
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def unknown(kind: str, name: str, names: Sequence[str]) -> ConfigError:
    """What to raise where nothing of a kind (“style”) has a name: the nearest of `names`, and all of them."""
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    known = f"{kind.rpartition(' ')[2].capitalize()}s that there are: {', '.join(names)}."
    return ConfigError(f"There is no {kind} “{name}”.", f"Did you mean {near[0]}? {known}" if near else known)
