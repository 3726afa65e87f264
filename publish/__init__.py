"""Manuscripts into e-books and print-ready books.

What a Python programme may call (each is imported when it is first used):

- `load(path)` reads and parses a manuscript: a `publish.build.reading.Reading`
- `check(path)` returns every finding that building the book would give, and writes nothing
- `make(path, output, …)` builds a book's editions and writes them: a list of `publish.build.outcome.Outcome`
- `inspect(file)` judges a finished EPUB or PDF, whoever made it
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.build.desk import check, inspect, load, make

__version__ = "0.1.0"
__all__ = ["__version__", "check", "inspect", "load", "make"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("publish.build.desk"), name)
    raise AttributeError(f"module 'publish' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
