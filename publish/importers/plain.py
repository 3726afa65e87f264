"""Texts without Markdown: in Aozora's notation where they show it, plain novels else.

The rules of both are loaded with the first such text: a book in Markdown does without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.manuscript.assemble import PlainReader, read_novel
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.order import is_text

if TYPE_CHECKING:
    from publish.manuscript.novel import NovelDocument


def plain_reader(manuscript: Manuscript) -> PlainReader:
    """How the plain texts of this manuscript are read."""
    alone = sum(1 for source in manuscript.sources if is_text(source.path)) == 1

    def read(source: Source) -> NovelDocument:
        from publish.importers.aozora.read import parse_aozora

        return parse_aozora(source, alone=alone) or read_novel(source)

    return read
