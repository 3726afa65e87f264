"""A manuscript as read from the disk, before anything is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.config.model import BookConfig


@dataclass(frozen=True, slots=True)
class Source:
    """A text file: `path` relative to the book's folder, decoded text with `\\n` line ends, and what
    it was decoded from. `sha256` is that of the original bytes. `first_line` is the number of the text's
    first line in the file (front matter has been taken off) and `matter` what that front matter said.
    """

    path: str
    text: str
    encoding: str
    sha256: str
    first_line: int = 1
    matter: BookConfig | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book's folder (or single file) as read: configuration and sources; nothing parsed.

    `root` is the folder that no path may leave. How a source is read (Markdown, feature article, plain-text
    novel) is decided when it is parsed (`publish.manuscript.kinds`). Sources that are no texts of their own
    (files that a text includes) stand among the others under their paths.
    """

    root: Path
    slug: str
    config: BookConfig
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture (or other resource) of the book, checked and in memory. Width and height in pixels, 0 for SVG
    without a size of its own."""

    path: str
    media_type: str
    data: bytes
    width: int = 0
    height: int = 0


Assets = Mapping[str, Asset]
