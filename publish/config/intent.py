"""Printing conditions: the ICC profiles of the house by name, others by their path.

The names are those of the ICC's registry of characterisation data (registry.color.org), which ISO 15930 asks for.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from publish.config.named_files import is_allowed, unknown
from publish.config.press_values import Intent
from publish.errors import ConfigError

REGISTRY = "http://www.color.org"
_FOLDER = Path(__file__).resolve().parent / "profiles"
_LARGEST = 10_000_000


class _Condition(NamedTuple):
    """A condition of the registry; `file` is the house's profile of it, `shown` what profiles call it."""

    identifier: str
    words: str
    shown: str
    file: str = ""


_CONDITIONS = {
    "fogra39": _Condition(
        "FOGRA39", "Offset on coated paper, ISO 12647-2:2004/Amd 1, paper types 1 and 2", r"fogra\s?39|iso coated v2",
        "FOGRA39L_coated.icc",
    ),
    "fogra29": _Condition(
        "FOGRA29", "Offset on uncoated white paper, ISO 12647-2:2004, paper type 4", r"fogra\s?29|iso uncoated",
        "FOGRA29L_uncoated_280.icc",
    ),
    "gracol2006-240": _Condition(
        "CGATS TR 006", "Offset on coated paper, GRACoL 2006, 240 % ink", r"tr\s?006|gracol\s?2006",
        "GRACoL2006_coated_240.icc",
    ),
    "fogra51": _Condition("FOGRA51", "Offset on coated paper, ISO 12647-2:2013", r"fogra\s?51|pso\s?coated\s?v3"),
    "fogra52": _Condition("FOGRA52", "Offset on uncoated paper, ISO 12647-2:2013", r"fogra\s?52|pso\s?uncoated\s?v3"),
    "fogra47": _Condition("FOGRA47", "Offset on uncoated paper", r"fogra\s?47|pso uncoated"),
    "japan-color-2001-coated": _Condition(
        "JC200103", "Japan Color 2001, coated paper", r"japan\s?color\s?2001\s?coated"
    ),
    "japan-color-2011-coated": _Condition("JC201103", "Japan Color 2011, coated paper", r"japan\s?color\s?2011"),
    "swop": _Condition("CGATS TR 001", "Web offset, SWOP", r"swop|tr\s?001"),
    "gracol2013": _Condition("CGATS21_CRPC6", "GRACoL 2013, coated paper", r"gracol\s?2013|crpc\s?6"),
}  # fmt: skip


def intent_names() -> tuple[str, ...]:
    """The conditions whose profiles the house has."""
    return tuple(name for name, condition in _CONDITIONS.items() if condition.file)


def intent_named(said: str, root: Path | None = None) -> Intent:
    """A condition by the house's name, or by the path of an ICC profile in the book's folder `root`.

    Raises ConfigError where there is no such thing, or where the house knows the name and has no profile of it: a
    profile that has to be bought must be brought along. What is in a file is not judged here.
    """
    name = re.sub(r"[\s_]+", "-", said.strip().casefold())
    condition = _CONDITIONS.get(name) or _CONDITIONS.get(name.removesuffix("l"))
    if condition and condition.file:
        data = _house_profile(condition.file)
        return Intent(condition.identifier, condition.words, REGISTRY, data, name)
    if condition:
        raise ConfigError(
            f"The house has no profile of {condition.identifier}, which may not be handed on.",
            f"Ask the printer for its .icc file, put it into the book's folder and name it: icc: {name}.icc",
        )
    if not said.casefold().endswith((".icc", ".icm")):
        raise unknown("printing condition", said, intent_names())
    return _of_file(said, root or Path())


def _of_file(said: str, root: Path) -> Intent:
    path = root / said
    if not is_allowed(path, root) or not path.resolve().is_relative_to(root.resolve()):
        raise ConfigError(f"{said} is no file of the book's folder.", "Copy the profile into the folder.")
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{said} is larger than a colour profile is.", "Give the printer's .icc file.")
        data = path.read_bytes()
    except OSError as problem:
        raise ConfigError(f"Cannot read the profile {said}: {problem.strerror}.", "Check its name.") from problem
    shown = description(data) or path.stem
    for condition in _CONDITIONS.values():
        if re.search(condition.shown, shown, re.I):
            return Intent(condition.identifier, condition.words, REGISTRY, data, said)
    # no name of the registry: the profile itself says what is meant (ISO 32000-1 §14.11.5)
    return Intent("Custom", shown, "", data, said)


@cache
def _house_profile(file: str) -> bytes:
    return (_FOLDER / file).read_bytes()


def description(profile: bytes) -> str:
    """What an ICC profile calls itself (ICC.1 §9.2.41, ``desc``); ``""`` where it does not say."""
    count = int.from_bytes(profile[128:132], "big")
    for entry in range(min(count, 100)):
        at = 132 + 12 * entry
        if profile[at : at + 4] == b"desc":
            start, size = (int.from_bytes(profile[at + n : at + n + 4], "big") for n in (4, 8))
            return _text(profile[start : start + min(size, 4000)])
    return ""


def _text(tag: bytes) -> str:
    """The first text of a ``desc`` tag (version 2) or an ``mluc`` tag (version 4)."""
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, offset = (int.from_bytes(tag[n : n + 4], "big") for n in (20, 24))
        return tag[offset : offset + length].decode("utf-16-be", "replace").strip("\0 ")
    length = int.from_bytes(tag[8:12], "big")
    return tag[12 : 12 + length].decode("latin-1").strip("\0 ")
