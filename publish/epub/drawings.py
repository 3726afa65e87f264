"""Drawings scale: every SVG has a `viewBox`, and a title that says what it shows (Standard Ebooks x-005, s-022).

Width and height stay where the file has them, for they are the size at which a reading system shows the picture; a
drawing with a `viewBox` shrinks as a whole where the page is narrower, one without is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from publish.epub.leaves import XHTML, Leaf
from publish.manuscript.model import Asset

MEDIA_TYPE = "image/svg+xml"
SVG = "{http://www.w3.org/2000/svg}"
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*")


def words_for(leaves: Iterable[Leaf]) -> dict[str, str]:
    """What is first said of each picture, by its path in the package."""
    words: dict[str, str] = {}
    for leaf in leaves:
        for image in leaf.root.iter(XHTML + "img"):
            if alt := (image.get("alt") or "").strip():
                words.setdefault(normpath(join(dirname(leaf.path), unquote(image.get("src") or ""))), alt)
    return words


def scalable(asset: Asset, words: str) -> Asset:
    """The drawing with a `viewBox` and a title; one that has both, or no size of which a box could be made, as it is.

    The author's own title stays. What is no drawing comes back untouched.
    """
    if asset.media_type != MEDIA_TYPE:
        return asset
    try:
        root = etree.fromstring(asset.data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return asset
    box = "" if root.get("viewBox") else _box(root)
    untitled = bool(words) and root.find(SVG + "title") is None
    if root.tag != f"{SVG}svg" or not (box or untitled):
        return asset
    if box:
        root.set("viewBox", box)
    if untitled:
        title = etree.Element(SVG + "title", nsmap=root.nsmap)
        title.text = words
        root.insert(0, title)
    return replace(asset, data=etree.tostring(root, encoding="utf-8"))


def _box(root: etree._Element) -> str:
    """The view box that a drawing without one has: units of the user are pixels (SVG 2 §8.2)."""
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (match[1] if match else "" for match in sizes)
    return f"0 0 {width} {height}" if width and height else ""
