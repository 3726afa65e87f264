"""Raw HTML in a manuscript: which tags are read, and what stands in a piece of it.

A small set of tags becomes nodes; scripts, frames and everything unknown stay in the book as the text they are.
The scanner is total and linear: a `<` that starts no tag is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

INLINE_TAGS = frozenset({
    "em", "strong", "b", "i", "u", "s", "del", "strike", "ins", "sup", "sub", "ruby", "rb", "rt", "rp", "rtc", "code",
    "kbd", "samp", "var", "mark", "small", "span", "a", "bdo", "cite", "q", "abbr", "dfn", "big", "tt", "font",
    "time",
})  # fmt: skip
VOID_TAGS = frozenset({"br", "img", "wbr", "hr"})
BLOCK_TAGS = frozenset({
    "p", "div", "figure", "figcaption", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td",
    "th", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary",
    "section", "article", "aside", "header", "footer", "nav", "main", "center", "pre", "listing",
})  # fmt: skip
KNOWN_ATTRIBUTES = frozenset({
    "id", "class", "lang", "xml:lang", "href", "src", "alt", "title", "width", "height", "align", "valign", "dir",
    "start", "checked", "name", "target", "rel", "number", "file-name", "caption", "open", "colspan", "rowspan",
    "datetime", "border", "loading", "decoding",
})  # fmt: skip
SILENT_ATTRIBUTES = frozenset({
    "target", "rel", "height", "valign", "dir", "name", "open", "datetime", "border", "loading", "decoding",
    "cellpadding", "cellspacing",
})  # fmt: skip

_LONGEST_TAG = 10_000
_NAME = r"[A-Za-z_:][\w:.@-]*"
_TAG = re.compile(rf"<(/?)([A-Za-z][\w:-]*)((?:\s+{_NAME}(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(/?)>")
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<code[^<>]*?class=[\"']?[^<>\"']*?(?:language-|lang-)([\w+#-]+)")
_ATTRIBUTE = re.compile(rf"({_NAME})(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: lower-case name, attributes with character references resolved, how it was written and where."""

    name: str
    attributes: dict[str, str]
    closing: bool
    empty: bool
    source: str
    start: int = 0

    def get(self, key: str) -> str:
        """The value of an attribute, empty where there is none."""
        return self.attributes.get(key, "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that the author gave."""
        return tuple(self.get("class").split())


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags, character references resolved."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Preformatted:
    """`<pre>` … `</pre>`: its opening tag, and its text with line ends kept and tags inside taken off."""

    tag: Tag
    text: str
    language: str
    source: str
    start: int


@dataclass(frozen=True, slots=True)
class Comment:
    """`<!-- … -->`, a processing instruction or a declaration, as written."""

    source: str
    start: int


def read_tag(source: str, start: int = 0) -> Tag | None:
    """The tag at `source[start]`, or None if no well-formed tag stands there."""
    found = _TAG.match(source, start, min(len(source), start + _LONGEST_TAG))
    if not found:
        return None
    attributes: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(found[3]):
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        attributes.setdefault(name.lower(), html.unescape(value))
    name = found[2].lower()
    return Tag(name, attributes, bool(found[1]), bool(found[4]) or name in VOID_TAGS, found[0], start)


Piece: TypeAlias = Tag | Words | Comment | Preformatted


def scan(source: str) -> Iterator[Piece]:
    """The tags, comments and words of a piece of HTML, in order; nothing is left out."""
    start = place = 0
    last_comment_end = source.rfind("-->")
    while True:
        place = source.find("<", place)
        if place < 0:
            break
        piece = _special(source, place, last_comment_end) or _preformatted(source, place) or read_tag(source, place)
        if piece is None:
            place += 1
            continue
        if start < place:
            yield Words(html.unescape(source[start:place]), start)
        yield piece
        start = place = place + len(piece.source)
    if start < len(source):
        yield Words(html.unescape(source[start:]), start)


def _preformatted(source: str, start: int) -> Preformatted | None:
    if source[start + 1 : start + 4].lower() != "pre":
        return None
    tag = read_tag(source, start)
    found = _PRE_END.search(source, start) if tag and tag.name == "pre" and not tag.closing else None
    if not tag or not found:
        return None
    inside = source[start + len(tag.source) : found.start()]
    language = next((name for name in _LANGUAGE.findall(inside)), "")
    text = html.unescape(_TAG.sub("", inside)).strip("\n")
    return Preformatted(tag, text, language, source[start : found.end()], start)


def _special(source: str, start: int, last_comment_end: int) -> Comment | None:
    if source.startswith("<!--", start):
        if last_comment_end < start + 2:
            return None
        return Comment(source[start : source.find("-->", start + 2) + 3], start)
    if source.startswith("<![CDATA[", start):
        return None
    for opening, closing in (("<?", "?>"), ("<!", ">")):
        if source.startswith(opening, start):
            end = source.find(closing, start, start + _LONGEST_TAG)
            if end > 0 and (opening == "<?" or source[start + 2 : start + 3].isalpha()):
                return Comment(source[start : end + len(closing)], start)
    return None
