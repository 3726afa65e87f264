"""Where links lead: ids and source files of the manuscript become places in the documents."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from publish.book.nodes import Link
from publish.config.model import Medium
from publish.diagnostics import Diagnostic, warning
from publish.render.rendition import ContentsEntry

SCHEMES = ("http://", "https://", "mailto:", "tel:")


class Links:
    """Resolves the links of one rendition. In the PDF all documents become one, so a place is its id alone."""

    def __init__(self, target: Medium, places: dict[str, str], sources: dict[str, str]) -> None:
        """`places`: id → document path; `sources`: path of a source file → id of its division."""
        self.target, self.places, self.sources = target, places, sources
        self.found: list[Diagnostic] = []

    def to_id(self, name: str) -> str:
        """The href of an id of the book, or empty."""
        path = self.places.get(name)
        if path is None:
            return ""
        return f"{path}#{name}" if self.target == "epub" else f"#{name}"

    def entry(self, entry: ContentsEntry) -> str:
        return self.to_id(entry.id)

    def href(self, link: Link) -> str:
        """The href of an author's link, or empty where it cannot lead anywhere: then only its words are set."""
        href = link.href.strip()
        if href.startswith("#"):
            return self.to_id(unquote(href[1:])) or self._refused(link, "nothing in the book is called so")
        if href.lower().startswith(SCHEMES):
            return href
        path, _, name = href.partition("#")
        folder = posixpath.dirname(link.at.path)
        source = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if source in self.sources:
            return self.to_id(unquote(name)) or self.to_id(self.sources[source])
        return self._refused(link, "it is neither an address of the web nor a part of this book")

    def _refused(self, link: Link, why: str) -> str:
        self.found.append(
            warning(
                "link-without-place",
                f"The link to “{link.href}” was left out: {why}.",
                link.at,
                "Its words stay in the text. Link to https://…, to #id, or to a file of the manuscript.",
            )
        )
        return ""
