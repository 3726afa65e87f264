"""The sample of a book: its front matter, the first part of its text, and a page that says where the sample ends.

It is a publication of its own, with an identifier and a title of its own, that names the whole book as its source
(`dc:source`). `dc:type` says nothing: no shop asks for the word *preview*, and EPUBCheck remarks upon it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from publish.book.nodes import Division, Text
from publish.config.store import Store
from publish.epub import metadata
from publish.epub.leaves import XHTML, XML, open_leaf
from publish.epub.make import make
from publish.epub.package import Entry
from publish.epub.split import split
from publish.epub.words import words
from publish.progress import Progress, silent
from publish.render.rendition import ContentsEntry, Document, Rendition

_TOO_MUCH = 1.5  # a document that goes so far beyond the wanted part is cut


def make_sample(rendition: Rendition, store: Store, progress: Progress = silent) -> bytes:
    """The sample as an EPUB for the shop. The same rendition gives the same bytes. Raises like `make`."""
    whole = metadata.tidy(rendition.metadata)
    lines = (Entry("dc:source", metadata.identifier(whole), (("id", "whole-book"),)),)
    # links to what the sample leaves out lose their address; that is no news to anybody
    return make(shortened(rendition, store.sample_percent), progress, store, lines)[0]


def shortened(rendition: Rendition, percent: int) -> Rendition:
    """The rendition with its front matter, about so many per cent of the body, and the page that ends the sample."""
    documents = [*_shown(rendition.documents, percent), _last_page(rendition)]
    ids = {str(id) for document in documents for id in open_leaf(document, document.path).root.xpath("//@id")}
    paths = {document.path for document in documents}
    end = documents[-1]
    contents = (*_kept(rendition.contents, paths, ids), ContentsEntry(end.title, end.path, end.id))
    whole = rendition.metadata
    say = words(rendition.edition.language or whole.language)
    own = replace(
        whole,
        title=say.sample.format(title=whole.title),
        isbn_epub="",
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, 'publish:sample:' + metadata.identifier(whole))}",
    )
    heard = replace(rendition.recording, partial=True) if rendition.recording else None
    # nobody has signed for a part: what was proven of the whole is not claimed of it
    access = replace(rendition.access, claim=False, signed=())
    return replace(
        rendition,
        metadata=own,
        documents=tuple(documents),
        contents=contents,
        pages=None,
        recording=heard,
        access=access,
    )


def _shown(documents: Sequence[Document], percent: int) -> Iterator[Document]:
    """Front matter, then documents of the body until so much of its text is shown; the last of them may be cut."""
    lengths = {document.id: _letters(document) for document in documents if document.matter == "body"}
    wanted = sum(lengths.values()) * percent / 100
    shown = 0
    for document in documents:
        if document.matter == "front":
            yield document
        elif document.matter == "body" and shown < wanted:
            length = lengths[document.id]
            left = wanted - shown
            yield document if length <= left * _TOO_MUCH else _cut(document, left / length)
            shown += length


def _letters(document: Document) -> int:
    return sum(len(str(text).strip()) for text in open_leaf(document, document.path).root.itertext())


def _cut(document: Document, part: float) -> Document:
    """The first blocks of a document, with the notes that they call, until about that part of its letters is there."""
    size = len(document.xhtml.encode("utf-8"))
    wanted = part * _letters(document)
    first = _beginning(document, size * part)
    # blocks weigh more than their share of the file; the second cut knows how much
    return _beginning(document, size * part * wanted / max(1, _letters(first)))


def _beginning(document: Document, size: float) -> Document:
    leaf = open_leaf(document, document.path)
    first = split([leaf], max(1, int(size)))[0][0]
    return replace(document, xhtml=etree.tostring(first.root, encoding="unicode"))


def _kept(entries: Iterable[ContentsEntry], paths: set[str], ids: set[str]) -> Iterator[ContentsEntry]:
    """The lines of the contents whose places are in the sample."""
    for entry in entries:
        children = tuple(_kept(entry.children, paths, ids))
        if entry.path in paths and (not entry.id or entry.id in ids):
            yield replace(entry, children=children)
        else:
            yield from children


def _last_page(rendition: Rendition) -> Document:
    """A page in the dress of the book's others: where the sample ends, and that there is more."""
    language = rendition.edition.language or rendition.metadata.language
    say = words(language)
    taken = {document.id for document in rendition.documents}
    id = "sample-end"
    while id in taken:
        id += "-"
    html = etree.Element(XHTML + "html", nsmap={None: XHTML[1:-1]})
    html.set("lang", language)
    html.set(XML + "lang", language)
    head = etree.SubElement(html, XHTML + "head")
    etree.SubElement(head, XHTML + "title").text = say.sample_end
    last = open_leaf(rendition.documents[-1], "").root.find(XHTML + "body")
    body = etree.SubElement(html, XHTML + "body", dict(last.attrib))
    section = etree.SubElement(body, XHTML + "section", {"class": "division section depth-1", "id": id})
    opener = etree.SubElement(section, XHTML + "header", {"class": "opener"})
    etree.SubElement(opener, XHTML + "h1", {"class": "title"}).text = say.sample_end
    title = metadata.tidy(rendition.metadata).title
    etree.SubElement(section, XHTML + "p").text = say.sample_more.format(title=title)
    division = Division("section", id, (Text(say.sample_end),))
    text = etree.tostring(html, encoding="unicode")
    return Document(id, f"{id}.xhtml", say.sample_end, text, division, matter="back")
