"""From words on a page to the line of the manuscript, where they stand only there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from publish.book.nodes import Code, CrossRef, Ruby, Text, Upright
from publish.book.walk import iterate
from publish.diagnostics import NOWHERE, Location
from publish.render.rendition import Document

_ENOUGH = 5
_NOT_WORDS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Letters, digits and ideographs alone: how a text reads, wherever its lines and spaces are."""
    return _NOT_WORDS.sub("", text).casefold()


class Places:
    """The texts of a rendition's documents, to be searched."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)

    @cached_property
    def _runs(self) -> list[tuple[str, Location]]:
        runs = []
        for node in iterate(tuple(document.division for document in self._documents)):
            kind = type(node)
            if kind is Text or kind is Code or kind is Upright or kind is CrossRef:
                runs.append((plain(node.text), node.at))
            elif kind is Ruby:
                runs.append((plain("".join(segment.base for segment in node.segments)), node.at))
        return [(text, at) for text, at in runs if text and str(at)]

    def of(self, words: str) -> Location:
        """Where these words stand, `NOWHERE` where that is not certain."""
        key = plain(words)
        if not self._documents or len(key) < _ENOUGH:
            return NOWHERE
        found = {at._replace(column=0) for text, at in self._runs if key in text}
        return found.pop() if len(found) == 1 else NOWHERE
