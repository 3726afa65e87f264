"""Rendering: a book becomes documents, contents and stylesheet for one target, all in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.book.nodes import Book, CrossRef, Division, Metadata
from publish.book.text import all_text
from publish.book.walk import rewrite
from publish.config.model import Edition, Style, Target
from publish.config.style import style_css, template_folders
from publish.diagnostics import Diagnostic
from publish.manuscript.model import Asset, Assets
from publish.render.budget import Budget
from publish.render.contents import contents as contents_of
from publish.render.contents import title_of
from publish.render.documents import Sheet, flows, places, sheets, shown
from publish.render.links import Links
from publish.render.matter import is_generated, with_matter
from publish.render.metadata import creator_lines, imprint_fields, series
from publish.render.numbering import number
from publish.render.pictures import Pictures
from publish.render.rendition import ContentsEntry, Document, Rendition
from publish.render.semantics import matter_type
from publish.render.templating import Markup, Templates
from publish.render.words import words
from publish.render.writer import PACKAGE_TEMPLATES, Writer
from publish.typography.passes import apply

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (2.2)."""


def render(
    book: Book,
    edition: Edition,
    style: Style,
    assets: Assets,
    target: Target,
    book_root: Path,
    cover: Asset | None = None,
) -> tuple[Rendition, tuple[Diagnostic, ...]]:
    """A book in one style for one target, with what was found on the way.

    Raises `EngineError` where a template of the style or the book cannot be used.
    """
    book = apply(book, style)
    book = with_matter(book, style, target)
    if target == "epub":
        book = rewrite(book, _without_page)
    book, found = number(book, style)
    desk = _Desk(book, style, assets, target, book_root)
    documents = [desk.document(sheet) for sheet in desk.sheets]
    pictures = list(desk.writer.pictures.used.values())
    if cover is not None and target == "epub":
        documents.insert(0, desk.cover_page(cover))
    rendition = Rendition(
        metadata=book.metadata,
        edition=edition,
        style=style,
        documents=tuple(documents),
        stylesheet=style_css(style, target, book_root),
        assets=tuple(pictures),
        contents=desk.contents,
        cover=cover,
    )
    findings = (*found, *desk.writer.links.findings, *desk.writer.findings)
    return rendition, tuple(dict.fromkeys(findings))


def _without_page(node: Any) -> Any:
    """An EPUB has no pages: a reference to one names the thing itself."""
    return replace(node, show="label") if type(node) is CrossRef and node.show == "page" else node


def render_cover(metadata: Metadata, style: Style, book_root: Path, kicker: str = "") -> str:
    """The drawn cover as one XHTML page of 1600 × 2560 CSS pixels, to be styled by the style's `cover.css`."""
    language = words(metadata.language)
    folders = [Path(folder) for folder in template_folders(style, book_root, "pdf")]
    templates = Templates([*folders, PACKAGE_TEMPLATES / "pdf", PACKAGE_TEMPLATES], Budget(), {})
    values = {
        "metadata": metadata,
        "style": style,
        "words": language,
        "lang": metadata.language,
        "kicker": kicker or series(metadata),
        "creators": creator_lines(metadata.creators, language),
    }
    return ILLEGAL.sub("", templates.render("cover.html", values))


class _Desk:
    """One rendering at work."""

    def __init__(self, book: Book, style: Style, assets: Assets, target: Target, book_root: Path) -> None:
        self.book, self.style, self.target = book, style, target
        self.words = words(book.metadata.language)
        self.sheets = sheets(book, style)
        self.contents: tuple[ContentsEntry, ...] = contents_of(self.sheets, style, self.words)
        links = Links(target, places(self.sheets), _sources(self.sheets))
        self.writer = Writer(
            target, style, self.words, links, Pictures(assets), list(template_folders(style, book_root, target)),
            sum(map(len, all_text(book))), book.metadata,
        )

    def document(self, sheet: Sheet) -> Document:
        """One finished document."""
        title = title_of(sheet.division, self.words) or self.book.metadata.title
        content = self.division(sheet.division, sheet.flowing, sheet.depth, 1)
        xhtml = self._page(content, title, sheet.matter, sheet.division.lang)
        properties = ("mathml",) if self.target == "epub" and "<math" in xhtml else ()
        return Document(
            id=sheet.division.id,
            path=sheet.path,
            title=title,
            xhtml=xhtml,
            division=sheet.division,
            depth=sheet.depth,
            matter=sheet.matter,
            properties=properties,
        )

    def _page(self, content: Markup, title: str, matter: str, language: str = "") -> str:
        values = {
            "content": content,
            "title": title,
            "lang": language or self.book.metadata.language,
            "matter_type": matter_type(matter),
            **self.writer.shared,
        }
        return ILLEGAL.sub("", self.writer.templates.render("document.html", values))

    def division(self, division: Division, flowing: Sequence[Division], depth: int, level: int) -> Markup:
        """A division's section with what flows on inside it."""
        writer = self.writer
        writer.heading_base, writer.last_level = level, level
        writer.notes.enter(division)
        values: dict[str, Any] = {"division": division, "depth": depth + 1, **writer.shared}
        if is_generated(division):
            return writer.templates.render(f"divisions/{division.role}.html", {**values, **self._facts(division)})
        values["opener"] = writer.templates.render("opener.html", values)
        values["blocks"] = writer.xhtml(division.blocks)
        values["notes"] = self._notes(division)
        inner = [
            self.division(child, [c for c in child.children if flows(c, self.style)], depth + 1, min(level + 1, 6))
            for child in flowing
        ]
        values["flowing"] = Markup("\n").join(inner)
        return writer.templates.render("division.html", values)

    def _notes(self, division: Division) -> Markup:
        if not division.notes:
            return Markup("")
        return self.writer.templates.render("notes.html", {"notes": division.notes, **self.writer.shared})

    def _facts(self, division: Division) -> dict[str, Any]:
        metadata = self.book.metadata
        return {
            "title": title_of(division, self.words),
            "contents": self.contents,
            "creators": creator_lines(metadata.creators, self.words),
            "series": series(metadata),
            "imprint": imprint_fields(metadata, self.words, self.target),
        }

    def cover_page(self, cover: Asset) -> Document:
        """The EPUB's first page: the cover picture and nothing else."""
        alt = self.words.cover_alt.format(title=self.book.metadata.title)
        content = self.writer.templates.render("cover-page.html", {"src": cover.path, "alt": alt})
        xhtml = self._page(content, alt, "front")
        return Document("cover", "cover.xhtml", alt, xhtml, Division("title-page", "cover"), 0, "cover")


def _sources(all_sheets: list[Sheet]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sheet in all_sheets:
        for division in shown(sheet):
            if division.at.path:
                found.setdefault(division.at.path, division.id)
    return found
