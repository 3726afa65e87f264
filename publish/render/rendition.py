"""What rendering makes and the targets take: documents, resources and the contents, all in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.book.nodes import Division, Metadata
from publish.config.model import Access, Edition, Style
from publish.manuscript.evidence import Checked
from publish.manuscript.model import Asset
from publish.manuscript.recording import Recording


@dataclass(frozen=True, slots=True)
class Document:
    """One XHTML document of the reading order (UTF-8, well-formed, no doctype needed by the caller).

    `id` is the division's id and the document's file stem; `path` is relative to the package root.
    `division` is the (lowered) division that it shows; `depth` its nesting (0 = top level).
    `properties` are EPUB manifest properties that the content needs (``mathml svg``).
    """

    id: str
    path: str
    title: str
    xhtml: str
    division: Division
    depth: int = 0
    matter: str = "body"
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: plain text label, where it leads (`path#id` or `path`), its children.

    `label` is the whole text of the heading (``第一回　甄士隐…``); `number` and `title` are its two parts.
    `page` is the printed page label where known.
    """

    label: str
    path: str
    id: str
    role: str = ""
    number: str = ""
    title: str = ""
    page: str = ""
    children: tuple[ContentsEntry, ...] = ()


OBJECT = "\ufffc"
"""Stands for a picture, a formula or a rule among the words of a page (Unicode: object replacement character)."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of a printed book: the number on it, the id of the document that it is of, its words in the order of the
    text. Notes and running heads are not among the words; a page without any is blank."""

    label: str
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class PrintPages:
    """The pages of the very PDF (its SHA-256, hexadecimal) that an e-book follows, in order.

    `pressed` names a file that went to press before: its pages are of no document that is known, and among their words
    stand running heads and notes.
    """

    pages: tuple[PrintedPage, ...]
    sha256: str
    pressed: str = ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """An edition in memory: documents in reading order, the stylesheet, pictures, contents.

    `access` and `checked` are what the book and Ace's record say of its accessibility; the EPUB alone asks.
    `pages` are those of the print edition that the e-book follows; `recording` is what is heard in step with it.
    `sources` are the files of the manuscript that an archive PDF carries.
    """

    metadata: Metadata
    edition: Edition
    style: Style
    documents: tuple[Document, ...]
    stylesheet: str
    assets: tuple[Asset, ...]
    contents: tuple[ContentsEntry, ...]
    cover: Asset | None = None
    access: Access = field(default_factory=Access)
    checked: tuple[Checked, ...] = ()
    pages: PrintPages | None = None
    recording: Recording | None = None
    sources: tuple[Asset, ...] = ()
