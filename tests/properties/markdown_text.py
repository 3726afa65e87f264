"""What a Markdown document holds: every string of its tree, and what its findings say is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from publish.diagnostics import Location
from publish.manuscript.markdown import MarkdownDocument


def strings(node: Any) -> Iterator[str]:
    """Every string below a node: text, addresses, classes, ids, TeX."""
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Location):
            continue
        elif isinstance(item, tuple):
            stack.extend(item)
        elif is_dataclass(item):
            stack.extend(getattr(item, field.name) for field in fields(item))


def held(document: MarkdownDocument) -> str:
    """Everything in the document, and everything that it says it left out."""
    return "\n".join([*strings(document.blocks), *strings(document.notes), *document.dropped])
