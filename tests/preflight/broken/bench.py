"""The bench on which a good book is broken in one place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from PIL import Image

from publish.epub.make import make
from tests.epub import sample

OPF = "EPUB/content.opf"
NAV = "EPUB/nav.xhtml"
NCX = "EPUB/toc.ncx"
ONE = "EPUB/yi.xhtml"
TWO = "EPUB/er.xhtml"
CSS = "EPUB/style.css"
COVER = "EPUB/cover.xhtml"
PICTURE = "EPUB/images/file-d4986dc9.png"
SVG = "http://www.w3.org/2000/svg"
GOOD, _ = make(sample.rendition())


@dataclass
class Bench:
    """The files of a book on the workbench, to be put together again."""

    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def swap(self, path: str, old: str, new: str) -> None:
        text = self.files[path].decode("utf-8")
        assert old in text, f"{old} is not in {path}"
        self.files[path] = text.replace(old, new).encode("utf-8")

    def insert(self, path: str, xhtml: str) -> None:
        """Put markup at the end of the first paragraph's section."""
        self.swap(path, "</section></body>", xhtml + "</section></body>")

    def cut(self, path: str, pattern: str) -> None:
        text = self.files[path].decode("utf-8")
        fresh = re.sub(pattern, "", text, flags=re.S)
        assert fresh != text, f"{pattern} is not in {path}"
        self.files[path] = fresh.encode("utf-8")

    def data(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(info, content, method)
        return out.getvalue()


Edit: TypeAlias = Callable[[Bench], object]


class Spoiler(NamedTuple):
    """A good book with one edit, and the code of the finding that must come of it."""

    code: str
    edit: Edit


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()
