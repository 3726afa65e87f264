"""Parts of a PDF that several passes go through, and what they take out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Pdf

from publish.pdfobjects.walk import inherited


def drop(holder: Any, *keys: str) -> None:
    """Takes these keys out of a dictionary or stream that may have them."""
    for key in keys:
        if key in holder:
            del holder[key]


def all_resources(pdf: Pdf) -> Iterator[Any]:
    """The resources of pages, of what is drawn on them, of patterns, masks and drawn typefaces, each once."""
    seen: set[tuple[int, int]] = set()

    def new(item: Any) -> bool:
        fresh = item.objgen == (0, 0) or item.objgen not in seen
        seen.add(item.objgen)
        return fresh

    waiting: list[Any] = [inherited(page, "/Resources") for page in pdf.pages]
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, Dictionary) or not new(resources):
            continue
        yield resources
        for kind in ("/XObject", "/Pattern", "/Font"):
            for item in resources.get(kind, Dictionary()).values():
                if new(item):
                    waiting.append(item.get("/Resources"))
        for state in resources.get("/ExtGState", Dictionary()).values():
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and "/G" in mask:
                waiting.append(mask.G.get("/Resources"))


def leaves(tree: Any) -> Iterator[Any]:
    """The leaves of a name tree (ISO 32000-1, 7.9.6), of which the root may be one."""
    waiting, seen = [tree], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if node is None or (node.objgen != (0, 0) and node.objgen in seen):
            continue
        seen.add(node.objgen)
        if "/Names" in node:
            yield node
        waiting.extend(node.get("/Kids", Array()))
