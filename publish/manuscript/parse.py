"""From a `Manuscript` to a `Book`: pure and total.

Each source is read in its own way (`kinds`), cut into divisions, and put where the reading order has it.
Ids are unique over the book and come from file names, headings and the authors' own numbers, never from
positions. Links between files become links inside the book at the end, when all ids are known.
"""

from __future__ import annotations

from dataclasses import replace

from publish.book.nodes import Book, Division, Metadata
from publish.diagnostics import NOWHERE, Diagnostic, info
from publish.manuscript.assemble import Assembler, PlainReader, read_novel
from publish.manuscript.crosslinks import resolve_links
from publish.manuscript.language import guess_language
from publish.manuscript.matter import sort_matter
from publish.manuscript.model import Manuscript
from publish.manuscript.naming import name_without_number
from publish.manuscript.order import reading_order


def parse(manuscript: Manuscript, read_plain: PlainReader = read_novel) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The tree of a manuscript and everything that was noticed. Never raises on text.

    `read_plain` reads texts without Markdown; who knows more notations than plain novels gives its own.
    """
    order, found, findings = reading_order(manuscript)
    assembler = Assembler(manuscript, read_plain)
    front = assembler.entries(order.front, top=True)
    body = assembler.entries(order.body, top=True)
    back = assembler.entries(order.back, top=True)
    findings.extend(assembler.findings)
    if found:
        front, body, back = sort_matter(front, body, back)
    links: list[Diagnostic] = []
    front, body, back = (
        tuple(resolve_links(division, assembler.targets, links) for division in matter)
        for matter in (front, body, back)
    )
    metadata, noticed = _metadata(manuscript, assembler, body)
    return Book(metadata, front, body, back), (*findings, *links, *noticed)


def _metadata(
    manuscript: Manuscript, assembler: Assembler, body: tuple[Division, ...]
) -> tuple[Metadata, list[Diagnostic]]:
    """The book's metadata, with what the texts say where the author's configuration says nothing."""
    metadata, given = manuscript.config.metadata, manuscript.config.given
    findings: list[Diagnostic] = []
    if not metadata.title:
        title, at = assembler.title or (name_without_number(_name(manuscript)), NOWHERE)
        metadata = replace(metadata, title=title)
        findings.append(info("title-assumed", f"The book is called “{title}”.", at, "Say it with `title:`."))
    if assembler.subtitle and "subtitle" not in given and not metadata.subtitle:
        metadata = replace(metadata, subtitle=assembler.subtitle)
    if assembler.creators and "creators" not in given and not metadata.creators:
        metadata = replace(metadata, creators=tuple(dict.fromkeys(assembler.creators)))
    if not metadata.language:
        text = "".join(source.text[:4000] for source in manuscript.sources[:10])
        metadata = replace(metadata, language=guess_language(text))
        findings.append(
            info(
                "language-guessed",
                f"The book's language was taken to be {metadata.language}, from its characters.",
                hint="Say it with `language:`.",
            )
        )
    return metadata, findings


def _name(manuscript: Manuscript) -> str:
    """The name of the folder, or of the file where the book is a single one."""
    texts = [source for source in manuscript.sources if source.path.count("/") == 0]
    if len(manuscript.sources) == 1 and len(texts) == 1:
        return texts[0].path.rsplit(".", 1)[0]
    return manuscript.root.name or manuscript.slug
