"""Where a link may lead and a picture may come from."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNFIT = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\ud800-\udfff\ufffe\uffff]|%(?![0-9A-Fa-f]{2})")
_IGNORED = re.compile(r"[\x00-\x20\x7f]")


def scheme(url: str) -> str:
    """The scheme of a URL in lower case, as a browser sees it: control characters and spaces do not hide it."""
    found = _SCHEME.match(_IGNORED.sub("", url))
    return found[1].lower() if found else ""


def is_safe_link(url: str) -> bool:
    """Whether a link leads to the web, to mail, to a telephone, or to somewhere in the book itself."""
    plain = _IGNORED.sub("", url)
    if plain.startswith(("//", "\\\\", "/\\", "\\/")):
        return False
    return scheme(url) in SCHEMES | {""}


def clean_link(url: str) -> str:
    """A link as it may stand in a document: spaces and marks that no IRI may have are percent-encoded."""
    return _UNFIT.sub(lambda found: quote(found[0], safe="", errors="replace"), url.strip())


def asset_key(source_path: str, src: str) -> str:
    """The key of a picture: its path from the book's folder, `/`-separated.

    `src` is taken relative to the source file's folder; a leading slash means the book's folder. A URL with a
    scheme stays as it is. Whether the path leaves the folder is judged when pictures are collected.
    """
    if scheme(src) or src.startswith("//"):
        return src
    path = unquote(src).replace("\\", "/")
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source_path), path)) if path else ""
