"""A part of a face, made for one book: the glyphs of its characters and no others, under a name of its own.

The same face and the same characters give the same bytes. Regional forms inside a face (`locl`) are left out, since
the face is chosen by language; hints are, since reading systems have sharp screens. That halves the size.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from publish.fonts.find import Face
from publish.fonts.licence import licence_of
from publish.fonts.opened import drawn_by, opened, unreadable

_FORM = "1"  # counts the ways in which this file has made subsets: part of their names
_ASIAN = ("vert", "vrt2", "vpal", "vhal", "halt", "palt", "kern", "vkrn", "ccmp", "chws", "vchw", "mark")
_FAMILY, _STYLE, _FULL, _VERSION, _POSTSCRIPT, _DESCRIPTION = 1, 2, 4, 5, 6, 10
_KEPT = (0, _FAMILY, _STYLE, _FULL, _VERSION, _POSTSCRIPT, 13, 14)
_WINDOWS_ENGLISH = (3, 1, 0x409)

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that it leaves out

Finish = Callable[[Any], None]
"""Something done to a subset before it is written, such as adding a feature."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A finished font file: OpenType with CFF outlines (``otf``) or TrueType outlines (``ttf``).

    `licence` is the text that has to go along; `characters` and `sequences` are what can be drawn with it.
    """

    family: str
    ending: str
    data: bytes
    licence: str
    characters: frozenset[int]
    sequences: frozenset[tuple[int, int]]

    @property
    def media_type(self) -> str:
        """The core media type of EPUB 3.3 (§3.2)."""
        return f"font/{self.ending}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A face that cannot be embedded, and why."""

    family: str
    reason: str


def subset(face: Face, units: frozenset[str], finish: Finish | None = None) -> Subset | Refusal:
    """The part of a face that draws `units`: characters, each perhaps with a variation selector."""
    codes = frozenset(ord(character) for unit in units for character in unit)
    return _made(face.families[0], face.path, face.index, _digest(face.path), codes, finish)


def refusal(face: Face) -> str:
    """Why a face must not be embedded, ``""`` if it may."""
    return _refusal(face.families[0], face.path, face.index)


@cache
def _refusal(family: str, path: str, index: int) -> str:
    try:
        with opened(path, index) as font:
            return licence_of(font, family).refusal
    except unreadable() as problem:
        return f"its file cannot be read: {problem}"


@lru_cache(maxsize=64)
def _made(
    family: str, path: str, index: int, digest: str, codes: frozenset[int], finish: Finish | None
) -> Subset | Refusal:
    try:
        with opened(path, index) as font:
            licence = licence_of(font, family)
            if licence.refusal:
                return Refusal(family, licence.refusal)
            key = f"{_FORM} {digest} {index} {sorted(codes)} {finish.__qualname__ if finish else ''}"
            mark = hashlib.sha256(key.encode()).hexdigest()[:8]
            reserved = any(name.casefold() in family.casefold() for name in licence.reserved)
            name = f"{'Book' if reserved else family} Subset {mark}"
            data = _cut(font, codes, name, family, finish)
            ending = "otf" if font.sfntVersion == "OTTO" else "ttf"
    except unreadable() as problem:
        return Refusal(family, f"its file cannot be read: {problem}")
    drawn = drawn_by(data)
    assert drawn is not None
    return Subset(name, ending, data, licence.text, *drawn)


def _cut(font: Any, codes: frozenset[int], name: str, origin: str, finish: Finish | None) -> bytes:
    from fontTools.subset import Options, Subsetter

    options = Options()
    options.layout_features = sorted({*_ASIAN, *options.layout_features} - {"locl"})
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = list(_KEPT)
    options.name_languages = [_WINDOWS_ENGLISH[2]]
    options.recalc_timestamp = False
    options.drop_tables += ["BASE", "STAT", "meta"]
    worker = Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    _rename(font, name, origin)
    if finish:
        finish(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _rename(font: Any, name: str, origin: str) -> None:
    """The names of the part; in its description (name 10) whence it comes and what was changed."""
    postscript = "".join(c if c.isascii() and c.isalnum() else "-" for c in name)[:63]
    table = font["name"]
    version = table.getDebugName(_VERSION) or "version unknown"
    said = {
        _FAMILY: name,
        _STYLE: "Regular",
        _FULL: name,
        _POSTSCRIPT: postscript,
        _DESCRIPTION: f"A part of {origin} ({version}): all glyphs that one book does not use were taken out.",
    }
    for id, text in said.items():
        table.removeNames(nameID=id)
        table.setName(text, id, *_WINDOWS_ENGLISH)
    if "CFF " in font:
        outlines = font["CFF "].cff
        outlines.fontNames = [postscript]
        top = outlines.topDictIndex[0]
        top.FullName, top.FamilyName = name, name


def _digest(path: str) -> str:
    """The hash of a file; hashed again when the file has changed."""
    try:
        state = Path(path).stat()
    except OSError:
        return ""
    return _hashed(path, state.st_size, state.st_mtime_ns)


@cache
def _hashed(path: str, size: int, changed: int) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
