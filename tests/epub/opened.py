"""Looking into a finished EPUB from a test."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

NS = {
    "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}  # fmt: skip


class Opened:
    """The files of an EPUB by their paths in the package."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.files = {name.removeprefix("EPUB/"): self.archive.read(name) for name in self.names}

    def xml(self, path: str) -> Any:
        return etree.fromstring(self.files[path])

    def find(self, path: str, xpath: str) -> list[Any]:
        return list(self.xml(path).xpath(xpath, namespaces=NS))

    def opf(self, xpath: str) -> list[Any]:
        return self.find("content.opf", xpath)

    def meta(self, property: str, refines: str = "") -> list[str]:
        """The values of a property, in order."""
        condition = f"@refines='#{refines}'" if refines else "not(@refines)"
        return [str(t) for t in self.opf(f"//o:meta[@property='{property}'][{condition}]/text()")]

    def text(self) -> str:
        """Every character of every body in reading order."""
        hrefs = {i.get("id"): i.get("href") for i in self.opf("//o:item")}
        order = [hrefs[r.get("idref")] for r in self.opf("//o:itemref")]
        return "".join("".join(self.find(path, "//h:body")[0].itertext()) for path in order)

    def seen(self) -> str:
        """The text, and the words that stand for pictures and formulas."""
        words = [str(w) for path in self.spine() for w in self.find(path, "//@alt | //@alttext")]
        return self.text() + "".join(words)

    def spine(self) -> list[str]:
        hrefs = {i.get("id"): i.get("href") for i in self.opf("//o:item")}
        return [hrefs[r.get("idref")] for r in self.opf("//o:itemref")]
