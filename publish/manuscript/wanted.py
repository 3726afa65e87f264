"""mdBook's `{{#include path:lines}}`: which files a text asks for."""

from __future__ import annotations

import posixpath
import re

from publish.manuscript.model import Source

INCLUDE = re.compile(r"\{\{#(?:include|rustdoc_include|playground)\s+(?P<path>[^\s:}]+)[^}]*\}\}")
_MOST = 2000


def included_paths(source: Source) -> list[str]:
    """Paths of the files that a source includes, relative to the book's folder; none that would leave it."""
    if "{{#" not in source.text:
        return []
    found: list[str] = []
    for match in INCLUDE.finditer(source.text):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), match["path"]))
        if not path.startswith(("../", "/")) and path != ".." and len(found) < _MOST:
            found.append(path)
    return list(dict.fromkeys(found))
