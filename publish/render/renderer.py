"""Rendering: a book becomes documents, contents and stylesheet for one target, all in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from publish.book.nodes import Book, CrossRef, Division, Metadata
from publish.book.walk import iterate, rewrite
from publish.config.model import Edition, Medium, Style, Trim
from publish.config.style import style_css, template_folders
from publish.diagnostics import NOWHERE, Diagnostic
from publish.manuscript.model import Asset, Assets
from publish.render.budget import Budget
from publish.render.cip import HEADING, cip_lines
from publish.render.contents import contents as contents_of
from publish.render.contents import title_of
from publish.render.documents import Sheet, places, sheets, sources
from publish.render.identify import with_figure_ids
from publish.render.imprint import copyright_lines, imprint_fields
from publish.render.inline_notes import settle_notes
from publish.render.links import Links
from publish.render.matter import is_generated, with_matter, with_titles
from publish.render.metadata import creator_lines, series
from publish.render.numbering import number
from publish.render.pictures import Pictures
from publish.render.quotes import western_quotes
from publish.render.rendition import ContentsEntry, Document, Rendition
from publish.render.templating import Templates
from publish.render.wellformed import ILLEGAL, check
from publish.render.words import words
from publish.render.writer import HOUSE_TEMPLATES, Writer
from publish.typography.passes import apply


def render(
    book: Book,
    edition: Edition,
    style: Style,
    assets: Assets,
    target: Medium,
    book_root: Path | None,
    cover: Asset | None = None,
) -> tuple[Rendition, tuple[Diagnostic, ...]]:
    """A book in one style for one target, with what was found on the way.

    `cover` is the finished picture of the cover; the package makes its page. Findings: see docs/findings/render.md.
    Raises `EngineError` where a template of the style or the book cannot be used.
    """
    book = apply(_in_language(book, edition.language), style)
    book = with_titles(with_matter(book, style, target), words(book.metadata.language))
    if target == "epub":
        book = rewrite(book, _without_page)
    book, found = number(book, style)
    book = with_figure_ids(book)
    if target == "pdf":
        book, notes = settle_notes(western_quotes(book))
        found = (*found, *notes)
    desk = _Desk(book, style, assets, target, book_root, edition.trim)
    documents = [desk.document(sheet) for sheet in desk.sheets]
    rendition = Rendition(
        metadata=book.metadata,
        edition=edition,
        style=style,
        documents=tuple(documents),
        stylesheet=style_css(style, target, book_root),
        assets=tuple(desk.writer.pictures.used.values()),
        contents=desk.contents,
        cover=cover,
    )
    return rendition, tuple(dict.fromkeys((*found, *desk.writer.findings)))


def _in_language(book: Book, language: str) -> Book:
    """The book in the language (and script) of an edition, which the book's own is the default of."""
    if language in ("", book.metadata.language):
        return book
    return replace(book, metadata=replace(book.metadata, language=language))


def _without_page(node: Any) -> Any:
    """An EPUB has no pages: a reference to one names the thing itself."""
    return replace(node, show="label") if type(node) is CrossRef and node.show == "page" else node


def render_cover(metadata: Metadata, style: Style, book_root: Path | None, kicker: str = "") -> str:
    """The drawn cover as one XHTML page of 1600 × 2560 CSS pixels, to be styled by the style's `cover.css`."""
    language = words(metadata.language)
    values = {"metadata": metadata, "style": style, "words": language, "lang": metadata.language}
    templates = Templates(template_folders(style, book_root, "pdf"), [HOUSE_TEMPLATES], Budget(), {}, values)
    facts = {"kicker": kicker or series(metadata), "creators": creator_lines(metadata.creators, language)}
    return ILLEGAL.sub("", templates.render("cover.html", facts))


class _Desk:
    """One rendering at work."""

    def __init__(
        self, book: Book, style: Style, assets: Assets, target: Medium, book_root: Path | None, trim: Trim
    ) -> None:
        self.book, self.style, self.target, self.trim = book, style, target, trim
        self.words = words(book.metadata.language)
        self.sheets = sheets(book, style, target)
        self.contents = contents_of(self.sheets, style)
        if _is_short(self.contents):
            self.sheets = [sheet for sheet in self.sheets if not _is_added_contents(sheet.division, self.contents)]
        folders = template_folders(style, book_root, target)
        self.foreign = bool(folders)
        self.writer = Writer(
            target,
            style,
            book.metadata,
            self.words,
            Links(target, places(self.sheets), sources(self.sheets)),
            Pictures(assets),
            folders,
            _budget(book),
        )

    def document(self, sheet: Sheet) -> Document:
        """One finished document."""
        division = sheet.division
        title = title_of(division, self.words) or self.book.metadata.title
        xhtml = self._page(self._section(division, sheet.flowing, sheet.depth, 1), title, sheet.matter, division.lang)
        properties = ("mathml",) if self.target == "epub" and "<math" in xhtml else ()
        return Document(division.id, sheet.path, title, xhtml, division, sheet.depth, sheet.matter, properties)

    def _page(self, content: Markup, title: str, matter: str, language: str = "") -> str:
        values = {"content": content, "title": title, "lang": language or self.book.metadata.language, "matter": matter}
        xhtml = ILLEGAL.sub("", self.writer.templates.render("document.html", values))
        if self.foreign:
            check(xhtml, title)
        return xhtml

    def _section(self, division: Division, flowing: Sequence[Division], depth: int, level: int) -> Markup:
        """A division's section with what flows on inside it; its title is an `h` of `level`."""
        writer = self.writer
        writer.enter(division, level)
        values: dict[str, Any] = {"division": division, "depth": depth + 1}
        if is_generated(division):
            return writer.templates.render(f"divisions/{division.role}.html", values | self._facts(division))
        parts = [writer.templates.render("opener.html", values), writer.xhtml(division.blocks), self._notes(division)]
        for child in flowing:
            parts.append(self._section(child, child.children, depth + 1, level + 1))
        return writer.templates.render("division.html", values | {"parts": [part for part in parts if part]})

    def _notes(self, division: Division) -> Markup:
        """The notes that stand behind a division: all in the EPUB, in the PDF those that nothing calls."""
        notes = division.notes if self.target == "epub" else self.writer.notes.uncalled()
        return self.writer.templates.render("notes.html", {"notes": notes}) if notes else Markup("")

    def _facts(self, division: Division) -> dict[str, Any]:
        metadata = self.book.metadata
        return {
            "title": title_of(division, self.words),
            "contents": self.contents,
            "creators": creator_lines(metadata.creators, self.words),
            "series": series(metadata),
            "imprint": imprint_fields(metadata, self.words, self.target, self.trim),
            "cip": cip_lines(metadata, metadata.place, self.words),
            "cip_heading": HEADING,
            "copyright": copyright_lines(metadata, self.words),
        }


def _is_short(entries: Sequence[ContentsEntry]) -> bool:
    """Whether there is but one thing to find: nobody needs a page to find it."""
    return not entries or (len(entries) == 1 and not entries[0].children)


def _is_added_contents(division: Division, entries: Sequence[ContentsEntry]) -> bool:
    """A contents page that the house has added; one that the author asks for stays if there is anything to list."""
    asked = division.at != NOWHERE and bool(entries)
    return division.role == "contents" and is_generated(division) and not division.children and not asked


def _budget(book: Book) -> Budget:
    sizes = [len(getattr(node, "text", "")) for node in iterate((book.front, book.body, book.back))]
    return Budget(len(sizes), sum(sizes))
