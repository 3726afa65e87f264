"""Which books a path means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from publish.errors import ManuscriptError
from publish.manuscript.files import TEXT_SUFFIXES
from publish.manuscript.folder import CONFIG_NAMES

_LOOK = "Check that it is there and yours to read."
_NO_BOOKS = {"readme", "license", "changelog", "contributing"}


def find_books(paths: Iterable[Path]) -> list[Path]:
    """The books that `paths` mean, each once, in order.

    A file is a book. So is a folder with a `book.yaml`, or with texts and no book below it. Any other folder
    is a shelf: every book in it is meant, by name. Paths that do not exist are passed on: reading them tells.
    Raises `ManuscriptError` where a shelf holds no book.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for book in books_on_shelf(path) if path.is_dir() and not _is_book(path) else [path]:
            found.setdefault(book.resolve(), book)
    return list(found.values())


def books_on_shelf(folder: Path) -> list[Path]:
    """Every book in `folder`, by name: files, folders, and the books of folders that are no book themselves.

    Raises `ManuscriptError` if there is none, or the folder cannot be read.
    """
    try:
        books = list(_on_shelf(folder))
    except OSError as problem:
        raise ManuscriptError(f"Cannot look into {folder}/: {problem.strerror}.", _LOOK) from problem
    if not books:
        raise ManuscriptError(
            f"There is no book in {folder}/.",
            f"Put a folder with texts (.md, .txt) there, or start one: publish new {folder}/my-book",
        )
    return books


def _is_book(folder: Path) -> bool:
    if any((folder / name).is_file() for name in CONFIG_NAMES):
        return True
    try:
        texts = any(map(_is_text, folder.iterdir()))
    except OSError:  # reading it will tell why
        return True
    return texts and not any(True for name in CONFIG_NAMES for _ in folder.rglob(name))


def _on_shelf(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            if _is_book(path):
                yield path
            elif not path.is_symlink():
                yield from _on_shelf(path)
        elif _is_text(path):
            yield path


def _is_text(path: Path) -> bool:
    return (
        path.suffix.lower() in TEXT_SUFFIXES
        and path.stem.lower() not in _NO_BOOKS
        and not path.name.startswith((".", "_"))
        and path.is_file()
    )
