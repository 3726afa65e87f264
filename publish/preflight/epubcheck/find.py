"""Which EPUBChecks there are on this machine. EPUBCheck is a Java archive; it is asked, never needed."""

from __future__ import annotations

import re
import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_OF_DEBIAN = Path("/usr/share/java/epubcheck.jar")
_OF_HOMEBREW = (Path("/opt/homebrew/opt/epubcheck"), Path("/usr/local/opt/epubcheck"))
_PROPERTIES = "META-INF/maven/org.w3c/epubcheck/pom.properties"


class Checker(NamedTuple):
    """An EPUBCheck: its version as in ``5.3.0``, its archive, and the Java that runs it."""

    version: str
    jar: Path
    java: str


def find_checkers() -> tuple[Checker, ...]:
    """Every EPUBCheck that is installed, the newest first; none where there is no Java.

    Looked for are the Python package ``epubcheck`` and the packages of Debian and Homebrew.
    """
    java = shutil.which("java")
    if java is None:
        return ()
    found: dict[str, Checker] = {}
    for jar in _jars():
        version = _version(jar)
        if version:
            found.setdefault(version, Checker(version, jar, java))
    return tuple(sorted(found.values(), key=lambda checker: _numbers(checker.version), reverse=True))


def chosen(checkers: tuple[Checker, ...], versions: tuple[str, ...]) -> tuple[tuple[Checker, ...], tuple[str, ...]]:
    """Those of a shop's `versions` that are there, and the versions that are not. Without `versions` the newest."""
    if not versions:
        return checkers[:1], ()
    there = {checker.version: checker for checker in checkers}
    return (
        tuple(there[version] for version in versions if version in there),
        tuple(version for version in versions if version not in there),
    )


def _jars() -> list[Path]:
    spec = find_spec("epubcheck")
    places = [Path(place) / "epubcheck.jar" for place in (spec.submodule_search_locations or ())] if spec else []
    places.append(_OF_DEBIAN)
    for place in _OF_HOMEBREW:
        places += sorted(place.glob("libexec/epubcheck.jar"))
    return [place for place in places if place.is_file()]


def _version(jar: Path) -> str:
    """The version that the archive names, or ``""`` for what is no EPUBCheck."""
    try:
        with zipfile.ZipFile(jar) as archive:
            found = re.search(r"^version=(\d+(?:\.\d+)+)", archive.read(_PROPERTIES).decode("ascii", "replace"), re.M)
    except (OSError, KeyError, zipfile.BadZipFile):
        return ""
    return found[1] if found else ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))
