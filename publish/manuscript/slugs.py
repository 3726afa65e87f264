"""Names for headings: short, stable, ASCII, unique."""

from __future__ import annotations

import hashlib
from collections.abc import Container

from publish.book import text as words


def slug(text: str, taken: Container[str] = ()) -> str:
    """An id for `text` of `[a-z0-9-]` that is not in `taken`.

    Latin letters and digits make the name where they are all of the text's letters (``chapter-2``); a text in
    another script gets a short hash of its own words (``h-3fa9c1``), the same for the same words in every edition.
    A name that is taken gets ``-2``, ``-3`` …
    """
    name = words.slug(text)
    if not name[:1].isalpha() or any(c.isalnum() and not c.isascii() for c in text):
        name = "h-" + hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:6]
    name = name[:60].rstrip("-")
    unique, count = name, 1
    while unique in taken:
        count += 1
        unique = f"{name}-{count}"
    return unique
