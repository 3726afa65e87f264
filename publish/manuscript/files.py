"""Reading from a folder that nobody vouches for: bounded, regular files only, never outside the folder."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from publish.diagnostics import Diagnostic, Location, error, info, warning

MAX_TEXT = 64 * 2**20  # bytes of one text file
MAX_TOTAL = 256 * 2**20  # bytes of all text files of a book
MAX_ENTRIES = 20_000
MAX_DEPTH = 8
TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt"})
# Folders that hold the book's machinery or its results, not its text.
_NOT_TEXT = frozenset({"output", "templates", "styles", "node_modules", "__pycache__", "theme", "target", "_site"})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file cannot be read, as a finding for a book or the advice of an error for a single file."""

    finding: Diagnostic
    advice: str = ""


def is_below(path: Path, root: Path) -> bool:
    """Whether the file itself, with all links followed, lies in `root`."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def read_bounded(path: Path, name: str, limit: int = MAX_TEXT) -> bytes | Unreadable:
    """The bytes of a regular file of at most `limit` bytes, or why not. Never blocks on a FIFO or a device."""
    at = Location(name)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return Unreadable(
            error(
                "file-unreadable",
                f"{name} cannot be read: {reason}.",
                at,
                "Check that it exists and that you may read it.",
            )
        )
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(
                warning(
                    "not-a-file",
                    f"{name} is no regular file and was left out.",
                    at,
                    "A folder, pipe or device bears the name of a text.",
                )
            )
        if status.st_size > limit:
            return _too_large(name, limit)
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        return Unreadable(error("file-unreadable", f"{name} cannot be read: {problem.strerror or problem}.", at))
    finally:
        os.close(handle)
    return data if len(data) <= limit else _too_large(name, limit)


def _too_large(name: str, limit: int) -> Unreadable:
    return Unreadable(
        error(
            "file-too-large",
            f"{name} is larger than {limit // 2**20} MB and was left out.",
            Location(name),
            "Split it; no single text of a book is that long.",
        )
    )


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text at all: a picture or an archive under a text's name."""
    sample = data[:8192]
    if not sample or sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    if sample.startswith((b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")):
        return True
    odd = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\v\x1a\x1b")
    zeros = sample.count(0)
    wide = zeros and min(sample[::2].count(0), sample[1::2].count(0)) * 8 < zeros  # UTF-16 without a mark
    return odd * 10 > len(sample) and not wide


def text_files(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """Paths of the folder's text files, `/`-separated and relative to it, and what was passed over."""
    found: list[str] = []
    findings: list[Diagnostic] = []
    entries = 0
    pending: list[tuple[Path, int]] = [(root, 0)]
    while pending:
        folder, depth = pending.pop()
        for entry in _entries(folder, root, findings):
            entries += 1
            if entries > MAX_ENTRIES:
                findings.append(
                    error(
                        "folder-too-large",
                        f"The folder holds more than {MAX_ENTRIES} files; the rest was not looked at.",
                        Location(root.name),
                    )
                )
                return sorted(found), findings
            _take(entry, root, depth, found, findings, pending)
    return sorted(found), findings


def _entries(folder: Path, root: Path, findings: list[Diagnostic]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as problem:
        name = folder.relative_to(root).as_posix()
        findings.append(
            error("file-unreadable", f"The folder {name} cannot be read: {problem.strerror}.", Location(name))
        )
        return []


def _take(
    entry: os.DirEntry[str],
    root: Path,
    depth: int,
    found: list[str],
    findings: list[Diagnostic],
    pending: list[tuple[Path, int]],
) -> None:
    path = Path(entry.path)
    name = path.relative_to(root).as_posix()
    is_text = path.suffix.lower() in TEXT_SUFFIXES
    if entry.name.startswith("."):
        return
    if _unprintable(name):
        findings.append(
            error(
                "file-unreadable",
                "A file's name is no valid text; it was left out.",
                Location(name.encode("utf-8", "backslashreplace").decode()),
            )
        )
        return
    if entry.is_symlink() and not is_below(path, root):
        if is_text or entry.is_dir():
            findings.append(
                warning(
                    "link-outside",
                    f"{name} is a link that leads out of the book's folder; it was left out.",
                    Location(name),
                    "Copy what it leads to into the folder.",
                )
            )
        return
    if entry.is_dir():
        if is_text:
            findings.append(
                warning(
                    "not-a-file",
                    f"{name} is a folder with the name of a text.",
                    Location(name),
                    "Rename it if it should hold texts.",
                )
            )
        elif not entry.is_symlink() and depth < MAX_DEPTH and entry.name.lower() not in _NOT_TEXT:
            pending.append((path, depth + 1))
    elif is_text:
        found.append(name)


def _unprintable(name: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in name)


def left_aside(names: list[str]) -> tuple[list[str], list[Diagnostic]]:
    """The texts of a book, without the papers of a repository (README, LICENSE …), which are named."""
    papers = ("readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "security")
    aside = [n for n in names if n.split("/")[-1].lower().split(".")[0] in papers]
    kept = [n for n in names if n not in aside]
    if not kept:
        return names, []
    return kept, [
        info(
            "paper-left-out",
            f"{n} belongs to the folder rather than to the book and was left out.",
            Location(n),
            "Name it in `order:` to have it in the book.",
        )
        for n in aside
    ]
