"""Emphasis dots for the page: which characters take one (CLREQ 3.1.8, JLREQ 3.3.9)."""

from __future__ import annotations

import re
from typing import Any

from publish.book.nodes import Inline, Inlines, Span, Text
from publish.book.walk import rewrite

_CHARACTER = re.compile("[^\\W_][\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*")
"""A letter or digit with the marks and variation selectors that belong to it. Punctuation takes no dot."""


def dotted(inlines: Inlines) -> Inlines:
    """Inlines in which each character that takes a dot is a `Span` of class ``dot``."""
    return rewrite(inlines, _dotted)


def _dotted(node: Any) -> Any:
    return _spans(node.text) if type(node) is Text else node


def _spans(text: str) -> Inlines:
    result: list[Inline] = []
    end = 0
    for match in _CHARACTER.finditer(text):
        if match.start() > end:
            result.append(Text(text[end : match.start()]))
        result.append(Span((Text(match[0]),), classes=("dot",)))
        end = match.end()
    if end < len(text):
        result.append(Text(text[end:]))
    return tuple(result)
