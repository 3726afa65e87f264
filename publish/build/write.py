"""Puts finished bytes on the disk: whole or not at all.

The bytes go into a temporary file beside the target, are flushed to the disk, and take the target's name in
one step. Whatever happens before that step, the earlier file stays as it was. The temporary file is held
under a lock which dies with its process, so the next write knows one that was left behind and removes it.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from publish.errors import OutputError

try:
    import fcntl
except ImportError:  # no such locks on Windows: a file left behind stays there
    fcntl = None  # type: ignore[assignment]

_ADVICE = {
    errno.ENOSPC: "The disk is full: make room, or choose another folder with --output.",
    errno.EDQUOT: "The disk quota is used up: make room, or choose another folder with --output.",
    errno.EFBIG: "The file is larger than this system allows.",
    errno.EROFS: "The file system is read-only: choose another folder with --output.",
    errno.EACCES: "You may not write there: change the folder's permissions, or choose another one with --output.",
    errno.EPERM: "You may not write there: change the folder's permissions, or choose another one with --output.",
    errno.EISDIR: "A folder has this name: move it away.",
    errno.ENOTDIR: "A file stands where a folder is needed: move it away, or choose another folder with --output.",
    errno.EEXIST: "A file stands where a folder is needed: move it away, or choose another folder with --output.",
    errno.ENAMETOOLONG: "The name is too long for this file system: give the book a shorter folder name.",
    errno.ELOOP: "A symbolic link leads back to itself: remove it.",
}


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step, making folders that are missing.

    The file's mode is that of any new file (0666 less the umask). Raises `OutputError`; the file that was
    there before is then unharmed and no temporary file is left.
    """
    with _as_output_error(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            _write_through(temporary, data)
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(path.parent)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder with these files by name, which takes the place of the one that was there: whole, or not at all.

    Raises `OutputError`; the folder that was there before is then unharmed.
    """
    with _as_output_error(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary, old = (path.with_name(f".{path.name}.{os.getpid()}.{kind}") for kind in ("part", "old"))
        try:
            temporary.mkdir()
            for name, data in files.items():
                _write_through(temporary / name, data)
            if path.exists():
                os.replace(path, old)
            os.replace(temporary, path)
        except BaseException:
            if old.exists() and not path.exists():
                os.replace(old, path)
            raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
        _flush_folder(path.parent)


def writable(folder: Path) -> None:
    """Raise `OutputError` if nothing can be written to `folder`, before hours of work go into it."""
    with _as_output_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe.{os.getpid()}.part"
        try:
            _write_through(probe, b"publish\n")
        finally:
            with suppress(OSError):
                probe.unlink()


@contextmanager
def _as_output_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        reason = os.strerror(problem.errno) if problem.errno else str(problem)
        advice = _ADVICE.get(problem.errno or 0, "Choose another folder with --output.")
        raise OutputError(f"Cannot write {path}: {reason}.", advice) from problem


def _write_through(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with suppress(OSError):  # some network file systems know no locks
            _lock(descriptor)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Hold the file until its descriptor is closed or the process ends. Raises OSError where another one holds it."""
    if fcntl is None:
        raise OSError(errno.ENOTSUP, "no locks on this system")
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(path: Path) -> None:
    """Remove what killed processes left behind: temporary files of this target that nobody holds."""
    for stale in path.parent.glob(f".{_literal(path.name)}.*.part"):
        with suppress(OSError):
            descriptor = os.open(stale, os.O_WRONLY)
            try:
                _lock(descriptor)
                stale.unlink()
            finally:
                os.close(descriptor)


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable. Not every file system can, and the file is whole anyway."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
