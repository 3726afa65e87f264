"""Texts without Markdown: in Aozora's notation where they show it, plain novels else."""

from __future__ import annotations

from publish.importers.aozora.read import parse_aozora
from publish.manuscript.assemble import PlainReader
from publish.manuscript.model import Manuscript, Source
from publish.manuscript.novel import NovelDocument, parse_novel
from publish.manuscript.order import is_text


def plain_reader(manuscript: Manuscript) -> PlainReader:
    """How the plain texts of this manuscript are read."""
    alone = sum(1 for source in manuscript.sources if is_text(source.path)) == 1

    def read(source: Source) -> NovelDocument:
        return parse_aozora(source, alone=alone) or parse_novel(source)

    return read
