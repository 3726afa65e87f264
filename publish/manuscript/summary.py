"""mdBook's `SUMMARY.md` as a reading order, and what `book.toml` says about the book."""

from __future__ import annotations

import posixpath
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from publish.book.nodes import Creator
from publish.config.model import BookConfig, Entry, Order
from publish.diagnostics import Location
from publish.manuscript.encodings import decode
from publish.manuscript.files import Unreadable, is_below, read_bounded
from publish.manuscript.model import Source

_LINK = re.compile(r"\[(?P<title>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<path>[^)\s]*)(?:\s+\"[^\"]*\")?\)")
_ITEM = re.compile(r"^(?P<indent>[ \t]*)[-*+]\s+(?P<rest>.*)$")


def read_mdbook(root: Path, config: BookConfig) -> BookConfig:
    """The configuration with the title, the authors and the language of `book.toml`, where it has none."""
    path = root / "book.toml"
    data = read_bounded(path, path.name, 2**20) if path.is_file() and is_below(path, root) else b""
    if isinstance(data, Unreadable) or not data:
        return config
    try:
        book = tomllib.loads(decode(data, path.name).text).get("book", {})
    except tomllib.TOMLDecodeError:
        return config
    metadata, given = config.metadata, set(config.given)
    if "title" not in given and isinstance(book.get("title"), str):
        metadata, given = replace(metadata, title=book["title"]), given | {"title"}
    authors = book.get("authors", [])
    if "creators" not in given and isinstance(authors, list) and authors:
        creators = tuple(Creator(str(name)) for name in authors)
        metadata, given = replace(metadata, creators=creators), given | {"creators"}
    if "description" not in given and isinstance(book.get("description"), str):
        metadata, given = replace(metadata, description=book["description"]), given | {"description"}
    return replace(config, metadata=metadata, given=frozenset(given))


def find_summary(sources: tuple[Source, ...]) -> Source | None:
    """The topmost `SUMMARY.md` of a book, if any."""
    found = [s for s in sources if posixpath.basename(s.path) == "SUMMARY.md"]
    return min(found, key=lambda s: s.path.count("/")) if found else None


def order_of_summary(source: Source) -> Order:
    """The reading order that a `SUMMARY.md` writes.

    Links before the first heading or list are front matter, links after the last list are back matter,
    list items nest by their indentation, and a `##` heading (or `#`, but for the first) names a part that
    holds the items behind it.
    """
    reader = _Reader(source)
    for index, line in enumerate(source.text.split("\n")):
        reader.take(line, Location(source.path, source.first_line + index, 1))
    return reader.order()


class _Item:
    """An entry of the list while its children are still coming."""

    def __init__(self, entry: Entry, indent: int) -> None:
        self.entry, self.indent = entry, indent
        self.children: list[_Item] = []

    def built(self) -> Entry:
        return replace(self.entry, children=tuple(child.built() for child in self.children))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.folder = posixpath.dirname(source.path)
        self.parts: list[tuple[str, Location, list[_Item]]] = [("", Location(), [])]
        self.front: list[Entry] = []
        self.loose: list[Entry] = []
        self.stack: list[_Item] = []
        self.titles = 0

    def take(self, line: str, at: Location) -> None:
        if line.startswith("#"):
            self._heading(line.strip("# \t"), at)
        elif (item := _ITEM.match(line)) and (link := _LINK.search(item["rest"])):
            self._item(len(item["indent"].expandtabs(4)), self._entry(link, at))
        elif link := _LINK.match(line.strip()):
            self._plain(self._entry(link, at))

    def _heading(self, title: str, at: Location) -> None:
        self.titles += 1
        if self.titles > 1:  # the first is the book's own
            self.parts.append((title, at, []))
            self.stack = []

    def _item(self, indent: int, entry: Entry) -> None:
        if self.loose:  # a link between two lists stands in the body
            self.parts[-1][2].extend(_Item(e, 0) for e in self.loose)
            self.loose = []
        item = _Item(entry, indent)
        while self.stack and self.stack[-1].indent >= indent:
            self.stack.pop()
        (self.stack[-1].children if self.stack else self.parts[-1][2]).append(item)
        self.stack.append(item)

    def _plain(self, entry: Entry) -> None:
        started = len(self.parts) > 1 or self.parts[0][2]
        (self.loose if started else self.front).append(entry)
        self.stack = []

    def _entry(self, link: re.Match[str], at: Location) -> Entry:
        path = unquote(link["path"]).split("#")[0]
        source = posixpath.normpath(posixpath.join(self.folder, path)) if path else ""
        return Entry(source=source, title=link["title"].replace("`", ""), at=at)

    def order(self) -> Order:
        body: list[Entry] = []
        for title, at, items in self.parts:
            entries = tuple(item.built() for item in items)
            if title and entries:
                body.append(Entry(role="part", title=title, children=entries, at=at))
            else:
                body.extend(entries)
        return Order(front=tuple(self.front), body=tuple(body), back=tuple(self.loose))
