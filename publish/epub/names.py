"""Names of files in the package that every shop and reading system takes: `[a-z0-9._/-]`, at most 64 characters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^a-z0-9._/-]+")
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*(/[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*)*")
_LONGEST = 64 - len("EPUB/")
_DIGEST = 8


def safe_names(paths: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A safe name for each path. A path that is safe keeps its name; others get a digest of the old name.

    The new name hangs on the old one alone, never on its place in the list, so that it stays the same
    from edition to edition.
    """
    names: dict[str, str] = {}
    used = set(taken)
    for path in paths:
        name = path if _is_safe(path) and path not in used else _digested(path)
        used.add(name)
        names[path] = name
    return names


def _is_safe(path: str) -> bool:
    return len(path) <= _LONGEST and _SAFE.fullmatch(path) is not None


def _digested(path: str) -> str:
    digest = hashlib.sha256(path.encode("utf-8")).hexdigest()[:_DIGEST]
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    folder = folder if folder and _is_safe(folder) and len(folder) <= 24 else "files" if folder else ""
    kept = _UNSAFE.sub("-", (stem if dot else name).lower()).replace(".", "-").replace("/", "-").strip("-_")[:24]
    ending = re.sub(r"[^a-z0-9]", "", ending.lower())[:8] if dot else ""
    fresh = f"{kept}-{digest}" if kept else f"file-{digest}"
    return (f"{folder}/" if folder else "") + fresh + (f".{ending}" if ending else "")
