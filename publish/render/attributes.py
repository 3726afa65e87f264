"""Attributes of elements: id, class and language as the author gave them, widths of pictures as classes."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from publish.book.nodes import Image
from publish.diagnostics import Location

_CLASS = re.compile(r"-?[A-Za-z_\u00a0-\U0010ffff][\w-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")
_NOTHING = Markup("")
_PLACE = re.compile(r' data-place="[^"]*"')


def attributes(node: Any, *classes: str) -> Markup:
    """` id="…" class="…" lang="…"` of a node: the house's `classes` first, then the author's own."""
    name = getattr(node, "id", "")
    own = getattr(node, "classes", ())
    language = getattr(node, "lang", "")
    if not (name or own or language or classes):
        return _NOTHING
    parts = f' id="{escape(name)}"' if name else ""
    names = [each for each in (*classes, *filter(_CLASS.fullmatch, own)) if each]
    if names:
        parts += f' class="{escape(" ".join(dict.fromkeys(names)))}"'
    return Markup(parts + str(language_of(language)))


def place_of(node: Any) -> Markup:
    """` data-place="chapter.md:112:1"`: where in the manuscript a block comes from, or nothing where nobody knows."""
    at: Location = node.at
    return Markup(' data-place="{}"').format(str(at)) if at.path else _NOTHING


def without_places(xhtml: str) -> str:
    """A document as it would be had it come from nowhere."""
    return _PLACE.sub("", xhtml)


def language_of(tag: str) -> Markup:
    """` lang` and ` xml:lang` for a BCP 47 tag, nothing for what is none."""
    return Markup(f' lang="{tag}" xml:lang="{tag}"') if tag and _LANGUAGE.fullmatch(tag) else _NOTHING


def width_class(image: Image) -> str:
    """`w-50` for a width of 50 %, in steps of 5; empty where no width in percent was asked for."""
    match = _PERCENT.fullmatch(image.width.strip())
    return f"w-{max(5, min(100, round(float(match[1]) / 5) * 5))}" if match else ""
