"""Functions of the engine that are replaced for a while, where they still have the form that was expected of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from types import ModuleType
from typing import Any, TypeAlias

Signatures: TypeAlias = Mapping[ModuleType | type, Mapping[str, str]]
"""Functions, by module or class, with the names of their parameters."""

LOCK = RLock()
"""Held while the engine's functions are compared or replaced, which concerns the whole process."""


def strangeness(signatures: Signatures) -> str:
    """What is not as expected in the engine's functions, or an empty string."""
    for module, functions in signatures.items():
        for name, parameters in functions.items():
            function = getattr(module, name, None)
            if function is None:
                return f"{module.__name__}.{name} is gone"
            if list(inspect.signature(function).parameters) != parameters.split():
                return f"{module.__name__}.{name} takes other parameters"
    return ""


@contextmanager
def replaced(signatures: Signatures, by: Any) -> Iterator[None]:
    """The engine with methods of `by` in place of its functions, of the same names."""
    with LOCK:
        before = [(module, name, getattr(module, name)) for module, names in signatures.items() for name in names]
        try:
            for module, name, _ in before:
                setattr(module, name, getattr(by, name))
            yield
        finally:
            for module, name, function in before:
                setattr(module, name, function)
