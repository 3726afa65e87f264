"""The pictures of a book: found below its folder, checked, made fit for any reader, held in memory.

A picture that cannot be taken is a finding; the image then shows its alternative text, so that nothing the
author wrote is lost. The same files always give the same bytes.
"""

from __future__ import annotations

import difflib
import os
import posixpath
import re
from pathlib import Path

from publish.book.nodes import Book, Image
from publish.book.walk import iterate
from publish.diagnostics import Diagnostic, Location, error, info
from publish.manuscript.files import Unreadable, is_below, read_bounded
from publish.manuscript.model import Asset, Assets, Manuscript
from publish.manuscript.raster import read_raster
from publish.manuscript.refused import Refused
from publish.manuscript.svg import read_svg

MAX_PICTURE = 48 * 2**20  # bytes of one picture
MAX_PICTURES = 768 * 2**20  # bytes of all of them
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".avif")


def collect(book: Book, manuscript: Manuscript) -> tuple[Assets, tuple[Diagnostic, ...]]:
    """Every picture that the book, its cover or its spine uses, by the key that its images have; and what is wrong."""
    collector = _Collector(manuscript.root)
    for node in iterate((*book.front, *book.body, *book.back)):
        if isinstance(node, Image):
            collector.take(node.src, node.at, node.alt)
    if manuscript.config.cover:
        collector.take(manuscript.config.cover, manuscript.config.at, "")
    if manuscript.config.jacket.mark:
        collector.take(manuscript.config.jacket.mark, manuscript.config.jacket.at, "")
    return collector.assets, tuple(collector.findings)


class _Collector:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.assets: dict[str, Asset] = {}
        self.findings: list[Diagnostic] = []
        self.refused: set[str] = set()
        self.total = 0

    def take(self, src: str, at: Location, alt: str) -> None:
        """Read a picture once; a second use of one that was refused is not reported again."""
        if src in self.assets or src in self.refused:
            return
        found = self._found(src, at, alt)
        if isinstance(found, Asset):
            self.assets[src] = found
        else:
            self.refused.add(src)
            self.findings.append(found)

    def _found(self, src: str, at: Location, alt: str) -> Asset | Diagnostic:
        shown = f" Its alternative text “{alt}” stands in its place." if alt else ""
        if not src.strip():
            return error("image-missing", "A picture has no path." + shown, at, "Write the path of a file.")
        if src.startswith("data:"):
            return error(
                "image-embedded",
                "A picture is written into the text itself (data:); it was left out." + shown,
                at,
                "Save it as a file in the book's folder.",
            )
        if _SCHEME.match(src):
            return error(
                "image-remote",
                f"The picture {src} lies outside the book; nothing is fetched from there." + shown,
                at,
                "Save it as a file in the book's folder and give its path.",
            )
        key = posixpath.normpath(src.lstrip("/") if not os.path.isabs(src) else src)
        if key.startswith("../") or key == ".." or os.path.isabs(key) or "\0" in key:
            return error(
                "image-outside",
                f"The picture {src} lies outside the book's folder." + shown,
                at,
                "Copy it into the book's folder.",
            )
        path = self.root / key
        if not os.path.lexists(path):
            return error("image-missing", f"The picture {src} is not there." + shown, at, self._advice(key))
        if not is_below(path, self.root):
            return error(
                "image-outside",
                f"The picture {src} is a link that leads out of the book's folder." + shown,
                at,
                "Copy what it leads to into the folder.",
            )
        data = read_bounded(path, key, MAX_PICTURE)
        if isinstance(data, Unreadable):
            return error("image-unreadable", data.finding.message + shown, at, data.finding.hint)
        self.total += len(data)
        if self.total > MAX_PICTURES:
            return error(
                "image-too-large",
                f"All pictures together are larger than {MAX_PICTURES // 2**20} MB; {src} was left out." + shown,
                at,
                "Save the pictures smaller.",
            )
        return self._read(key, data, at, shown)

    def _read(self, key: str, data: bytes, at: Location, shown: str) -> Asset | Diagnostic:
        head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
        is_svg = head.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--")) or key.lower().endswith(".svg")
        result = read_svg(key, data) if is_svg else read_raster(key, data)
        if isinstance(result, Refused):
            return error(result.code, f"The picture {key} {result.reason}." + shown, at, result.hint)
        asset, changes = result
        for code, change in changes:
            self.findings.append(info(code, f"The picture {key} {change}.", at))
        return asset

    def _advice(self, key: str) -> str:
        near = nearest_file(self.root, key)
        return f"Did you mean {near}?" if near else "Check the path; it counts from the text's own folder."


def nearest_file(root: Path, key: str) -> str:
    """A picture in the same folder whose name differs in case or ending, or is nearly the same."""
    folder, name = posixpath.split(key)
    directory = _folder_ignoring_case(root, folder)
    if directory is None:
        return ""
    try:
        names = sorted(e.name for e in os.scandir(directory) if e.name.lower().endswith(_ENDINGS))
    except OSError:
        return ""
    stem = posixpath.splitext(name)[0].lower()
    exact = [n for n in names if n.lower() == name.lower()] or [
        n for n in names if posixpath.splitext(n)[0].lower() == stem
    ]
    near = exact or difflib.get_close_matches(name, names, n=1, cutoff=0.7)
    return (directory / near[0]).relative_to(root).as_posix() if near else ""


def _folder_ignoring_case(root: Path, folder: str) -> Path | None:
    """The folder of this path, whatever the case of its parts, if it lies in `root`."""
    current = root
    for part in [p for p in folder.split("/") if p]:
        if (current / part).is_dir():
            current = current / part
            continue
        try:
            same = sorted(e.name for e in os.scandir(current) if e.is_dir() and e.name.lower() == part.lower())
        except OSError:
            return None
        if not same:
            return None
        current = current / same[0]
    return current if is_below(current, root) else None
