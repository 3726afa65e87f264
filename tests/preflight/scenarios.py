"""EPUBCheck's own test books: what each must be told, read from its `.feature` files.

A test book is a folder, a packed EPUB, a lone package document or a lone navigation document; the lone ones are put
into EPUBCheck's minimal book in the place of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PARTS = ("00-minimal", "04-ocf", "05-package-document", "07-navigation-document")
_CHECKING = re.compile(r"When checking (?:EPUB|file|document) '(.+)'")
_REPORTED = re.compile(r"(fatal error|error|warning|usage|info) ([A-Z]{3}-\d{3}[a-z]?) is reported")
_IN_TABLE = re.compile(r"\| ([A-Z]{3}-\d{3}[a-z]?) \|")
_PACKAGE, _NAV = "EPUB/package.opf", "EPUB/nav.xhtml"


class Scenario(NamedTuple):
    """A test book and the ids of the messages that it must raise; none for a valid one."""

    part: str
    name: str
    ids: tuple[str, ...]
    data: bytes

    def __str__(self) -> str:
        return f"{self.part}/{self.name}"


def scenarios(folder: Path) -> Iterator[Scenario]:
    """Every scenario of the archives in `folder` that is about a book or a document of the package."""
    with zipfile.ZipFile(folder / "00-minimal.zip") as archive:
        minimal = _folder(archive, "00-minimal/files/minimal/")
    for part in PARTS:
        with zipfile.ZipFile(folder / f"{part}.zip") as archive:
            for feature in sorted(n for n in archive.namelist() if n.endswith(".feature")):
                for name, ids in _told(archive.read(feature).decode("utf-8")):
                    data = _book(archive, f"{part}/files/{name}", minimal)
                    if data is not None:
                        yield Scenario(part, name, ids, data)


def _told(feature: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for text in re.split(r"^\s*Scenario(?: Outline)?:", feature, flags=re.M)[1:]:
        checking = _CHECKING.search(text)
        if checking:
            steps = re.sub(r"^\s*#.*$", "", text, flags=re.M)
            ids = [found[2] for found in _REPORTED.finditer(steps)] + _IN_TABLE.findall(steps)
            yield checking[1], tuple(dict.fromkeys(ids))


def _book(archive: zipfile.ZipFile, path: str, minimal: dict[str, bytes]) -> bytes | None:
    names = archive.namelist()
    if path in names and path.endswith(".epub"):
        return archive.read(path)
    if path in names and path.endswith((".opf", ".xhtml")):
        place = _PACKAGE if path.endswith(".opf") else _NAV if "07-" in path else "EPUB/content_001.xhtml"
        return _packed({**minimal, place: archive.read(path)})
    files = _folder(archive, path + "/")
    return _packed(files) if files else None


def _folder(archive: zipfile.ZipFile, path: str) -> dict[str, bytes]:
    names = [n for n in archive.namelist() if n.startswith(path) and not n.endswith("/")]
    return {name.removeprefix(path): archive.read(name) for name in names}


def _packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "mimetype", name)):
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), files[name], method)
    return out.getvalue()
