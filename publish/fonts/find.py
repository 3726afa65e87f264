"""Which typefaces are installed, and which the house needs for a language. The only file that asks fontconfig."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from publish.errors import MissingError


@dataclass(frozen=True, slots=True)
class Face:
    """An installed face: the names of its family (several languages), its file, and the ranges of code points that
    it draws, both ends included. `weight` is fontconfig's (80 is regular, 200 bold); `upright` is no italic."""

    families: tuple[str, ...]
    path: str
    index: int
    ranges: tuple[tuple[int, int], ...] = field(hash=False)
    weight: int = 80
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """A role in a language, the families that fill it, best first, and the Debian package of the first.

    Roles are ``serif`` 宋体, ``sans`` 黑体, ``kai`` 楷体, ``fangsong`` 仿宋, ``latin`` and ``mono``. `required`:
    without it the text is boxes.
    """

    role: str
    families: tuple[str, ...]
    package: str
    required: bool = False


_LATIN = Need("latin", ("TeX Gyre Pagella", "TeXGyrePagella", "Palatino"), "fonts-texgyre")


def _cjk(region: str, *more: Need) -> tuple[Need, ...]:
    return (
        Need("serif", (f"Noto Serif CJK {region}", "Source Han Serif"), "fonts-noto-cjk", required=True),
        Need("sans", (f"Noto Sans CJK {region}", "Source Han Sans"), "fonts-noto-cjk", required=True),
        *more,
        _LATIN,
        Need("mono", ("DejaVu Sans Mono", f"Noto Sans Mono CJK {region}"), "fonts-dejavu-core"),
    )


_KAI = Need("kai", ("LXGW WenKai", "AR PL UKai CN", "AR PL KaitiM GB"), "fonts-lxgw-wenkai")
_FANGSONG = Need("fangsong", ("FangSong", "STFangsong", "cwTeXFangSong"), "fonts-cwtex-fs")

_NEEDS: dict[str, tuple[Need, ...]] = {
    "zh-hans": _cjk("SC", _KAI, _FANGSONG),
    "zh-hant": _cjk("TC", _KAI, _FANGSONG),
    "zh-hk": _cjk("HK", _KAI, _FANGSONG),
    "ja": _cjk("JP"),
    "ko": _cjk("KR"),
    "": (
        _LATIN,
        Need("serif", ("DejaVu Serif", "Noto Serif", "Liberation Serif"), "fonts-dejavu-core"),
        Need("sans", ("DejaVu Sans", "Noto Sans", "Liberation Sans"), "fonts-dejavu-core"),
        Need("mono", ("DejaVu Sans Mono", "Noto Sans Mono"), "fonts-dejavu-core"),
    ),
}


def needs(language: str) -> tuple[Need, ...]:
    """The roles that a book in this language (BCP 47) draws on."""
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        if "hk" in parts or "mo" in parts:
            return _NEEDS["zh-hk"]
        return _NEEDS["zh-hant" if {"hant", "tw"} & set(parts) else "zh-hans"]
    return _NEEDS.get(parts[0], _NEEDS[""])


@cache
def faces() -> tuple[Face, ...]:
    """Every installed face, in a fixed order. Asked once a process.

    Raises MissingError where fontconfig's `fc-list` is not installed.
    """
    program = shutil.which("fc-list")
    if program is None:
        raise MissingError("The program fc-list is not installed.", "apt install fontconfig")
    try:
        listed = subprocess.run(
            [program, "--format", "%{family}\t%{file}\t%{index}\t%{weight}\t%{slant}\t%{charset}\n"],
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout.decode("utf-8", "replace")
    except (subprocess.SubprocessError, OSError) as broken:
        raise MissingError(f"fc-list does not work: {broken}", "apt install --reinstall fontconfig") from broken
    return tuple(sorted(_read(listed), key=lambda face: (face.path, face.index)))


def installed_faces() -> tuple[Face, ...]:
    """Every installed face, or none on a machine that cannot tell."""
    try:
        return faces()
    except MissingError:
        return ()


def _read(listed: str) -> Iterator[Face]:
    for line in listed.splitlines():
        fields = line.split("\t")
        if len(fields) == 6:
            names, path, index, weight, slant, charset = fields
            families, ranges = tuple(names.split(",")), tuple(_ranges(charset))
            # a variable face has a range of weights and tells of it in brackets; it can be regular
            heavy = int(float(weight)) if weight.replace(".", "", 1).isdigit() else 80
            yield Face(families, path, int(index or 0) & 0xFFFF, ranges, heavy, slant in ("", "0"))


def _ranges(charset: str) -> Iterator[tuple[int, int]]:
    """fontconfig writes a set of characters as ``20-7e a0 4e00-9fff``."""
    for part in charset.split():
        first, _, last = part.partition("-")
        yield int(first, 16), int(last or first, 16)


@cache
def families() -> frozenset[str]:
    """The names of all installed families, in every language in which they have one."""
    return frozenset(name for face in faces() for name in face.families)


def missing_families(language: str) -> tuple[Need, ...]:
    """The roles of a language that no installed family fills; each says which package does."""
    installed = families()
    return tuple(need for need in needs(language) if installed.isdisjoint(need.families))


def require(language: str) -> None:
    """Raises MissingError with the command to type when a typeface is missing without which text is boxes."""
    missing = [need for need in missing_families(language) if need.required]
    if missing:
        names = " and ".join(need.families[0] for need in missing)
        packages = " ".join(sorted({need.package for need in missing}))
        raise MissingError(f"A book in {language} needs the typeface {names}.", f"apt install {packages}")
