"""Folders and file names of the package: the house's own, or those of the Japanese guide.

電書協 EPUB 3 制作ガイド 1.1.3: `item/standard.opf`, `item/navigation-documents.xhtml`, `item/xhtml/p-001.xhtml` …,
`item/image/`, `item/style/book-style.css`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from publish.epub.leaves import Leaf
from publish.epub.names import safe_names
from publish.epub.note_marks import PATH as NOTE_MARK
from publish.manuscript.model import Asset


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the files of a package lie; all but `folder` count from the package document, `package`."""

    folder: str
    package: str
    style: str
    nav: str
    ncx: str
    cover: str
    guided: bool = False

    def taken(self) -> tuple[str, ...]:
        """Names that no file of the book may have."""
        return self.package, self.style, self.nav, self.ncx, self.cover, NOTE_MARK


OURS = Layout("EPUB", "content.opf", "style.css", "nav.xhtml", "toc.ncx", "cover.xhtml")
EBPAJ = Layout(
    "item", "standard.opf", "style/book-style.css", "navigation-documents.xhtml", "toc.ncx", "xhtml/p-cover.xhtml", True
)

# by the role of a division: what a book has once, and what is counted
_SINGLE = {"title-page": "p-titlepage", "colophon": "p-colophon"}
_COUNTED = {"contents": "p-toc"}


def layout_named(name: Literal["package", "ebpaj"]) -> Layout:
    """The layout that a store profile names."""
    return EBPAJ if name == "ebpaj" else OURS


def file_names(layout: Layout, documents: Iterable[str], assets: Iterable[Asset]) -> dict[str, str]:
    """The path in the package of every file of the rendition, by its path there; each path once."""
    assets = tuple(assets)
    names = safe_names((*documents, *(asset.path for asset in assets)), layout.taken())
    if not layout.guided:
        return names
    used = set(layout.taken())
    for asset in assets:
        if not asset.media_type.startswith("image/"):
            continue
        name = f"image/{names[asset.path].rpartition('/')[2]}"
        if name in used:
            name = f"image/{names[asset.path].replace('/', '-')}"
        names[asset.path] = name if name not in used else safe_names([asset.path], {asset.path})[asset.path]
        used.add(names[asset.path])
    return names


def name_leaves(layout: Layout, leaves: Sequence[Leaf], files: dict[str, str]) -> None:
    """Give documents the guide's names, in reading order; `files` then leads to where each of them begins."""
    if not layout.guided:
        return
    count: dict[str, int] = {}
    for leaf in leaves:
        stem = _stem(leaf)
        count[stem] = count.get(stem, 0) + 1
        alone = stem in _SINGLE.values() and count[stem] == 1
        leaf.path = f"xhtml/{stem}.xhtml" if alone else f"xhtml/{stem}-{count[stem]:03}.xhtml"
        if not leaf.continued:
            files[leaf.came_from] = leaf.path


def _stem(leaf: Leaf) -> str:
    if leaf.role in _SINGLE:
        return _SINGLE[leaf.role]
    if leaf.role in _COUNTED:
        return _COUNTED[leaf.role]
    return "p-fmatter" if leaf.matter == "front" else "p"
