"""Is everything of the rendition in the finished PDF, once, and do printed page numbers tell the truth?

Guards every build, because a typesetting engine can lose a footnote or print it twice without a word.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

from publish.diagnostics import Diagnostic, Location, error
from publish.pdfium import Box, Pages
from publish.preflight.pdf_file import Link, PdfFile, read
from publish.render.rendition import Document, Rendition

_APART = frozenset({"ruby", "math", "inline-image", "page-of", "tcy"})
_PIECE = 4


@dataclass(frozen=True, slots=True)
class _Note:
    words: str
    at: Location


def check_against(rendition: Rendition, data: bytes) -> tuple[Diagnostic, ...]:
    """Findings on footnotes, places and page numbers that the PDF has not as the rendition asks.

    Text is taken out of the PDF only where there are notes or page references. Never raises on a broken file.
    """
    file = read(data)
    if isinstance(file, Diagnostic):
        return (file,)
    found = list(_missing_places(rendition, file))
    noted = [document for document in rendition.documents if 'class="footnote"' in document.xhtml]
    referring = [document for document in rendition.documents if "page-of" in document.xhtml]
    if noted or referring:
        with Pages(data) as pages:
            if noted:
                found += _notes(rendition.documents, noted, pages)
            for document in referring:
                found += _numbers(document, rendition, file, pages)
    return tuple(found)


def _missing_places(rendition: Rendition, file: PdfFile) -> Iterator[Diagnostic]:
    for document in rendition.documents:
        if document.id not in file.destinations:
            yield error(
                "division-missing",
                f"“{document.title}” is not in the finished PDF.",
                document.division.at,
                "Tell us: this must not happen. The EPUB is not concerned.",
            )


def _notes(documents: Sequence[Document], noted: Sequence[Document], pages: Pages) -> Iterator[Diagnostic]:
    """Counts each note's words in the print. A note may share its words with other notes and with the text."""
    notes = [note for document in noted for note in _notes_of(document)]
    wanted = Counter(note.words for note in notes)
    source = _letters("".join(_text(document.xhtml) for document in documents))
    print_ = _letters("".join(text for number in range(len(pages)) for text in pages.text(number)))
    told: set[str] = set()
    for note in notes:
        if note.words in told or not note.words:
            continue
        told.add(note.words)
        least, most = wanted[note.words], max(source.count(note.words), wanted[note.words])
        times = _times(note.words, print_, least)
        if times < least:
            yield error(
                "footnote-lost",
                f"The footnote “{note.words[:24]}” is not in the finished PDF.",
                note.at,
                "Tell us; meanwhile shorten the paragraph or the note, which moves the page break.",
            )
        elif times > most:
            yield error(
                "footnote-doubled",
                f"The footnote “{note.words[:24]}” is printed {times} times in the finished PDF.",
                note.at,
                "Tell us; meanwhile shorten the paragraph or the note, which moves the page break.",
            )


def _times(words: str, print_: str, least: int) -> int:
    """How often words are in the print. A note that goes on overleaf is there in pieces."""
    times = print_.count(words)
    if times >= least or len(words) <= _PIECE or not _in_pieces(words, print_):
        return times
    return min(least, print_.count(words[:_PIECE]), print_.count(words[-_PIECE:]))


def _in_pieces(words: str, print_: str) -> bool:
    """Whether a few stretches of the print, a page of notes each, make up the words."""
    for _ in range(3 + len(words) // 200):
        fits = bisect_left(range(len(words) + 1), True, key=lambda size: words[:size] not in print_) - 1
        words = words[fits:]
        if not words:
            return True
        if fits < _PIECE:
            return False
    return False


def _notes_of(document: Document) -> Iterator[_Note]:
    at = document.division.at
    places = [note.at for note in document.division.notes]
    try:
        root = fromstring(document.xhtml)
    except ParseError:
        return
    for index, element in enumerate(_with_class(root, "footnote")):
        place = places[index] if index < len(places) and places[index].path else at
        yield _Note(_letters(max(_runs(element), key=len, default="")), place)


def _runs(element: Element) -> Iterator[str]:
    """The unbroken runs of text in a note: what is boxed or drawn apart has an order of its own in the print."""
    run = element.text or ""
    for child in element:
        classes = set(child.get("class", "").split())
        if classes & _APART or child.tag.endswith("img"):
            yield run
            run = child.tail or ""
        else:
            first, *rest = _runs(child)
            run += first
            if rest:
                yield run
                yield from rest[:-1]
                run = rest[-1]
            run += child.tail or ""
    yield run


def _with_class(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in element.get("class", "").split())


def _text(xhtml: str) -> str:
    try:
        return "".join(fromstring(xhtml).itertext())
    except ParseError:
        return ""


def _letters(text: str) -> str:
    """Letters and digits alone: spaces, hyphens and marks differ between the source and the print."""
    kept = {character: unicodedata.category(character)[0] in "LN" for character in set(text)}
    return "".join(character for character in text if kept[character])


def _numbers(document: Document, rendition: Rendition, file: PdfFile, pages: Pages) -> Iterator[Diagnostic]:
    """Beside every link to a place whose page is printed stands the label of the page on which the place is."""
    if file.labels is None:
        return
    wanted = Counter(_page_targets(document))
    links = [link for link in file.links if link.page in _pages_of(document, rendition, file)]
    for target, times in wanted.items():
        to_page = file.destinations.get(target, -1)
        if to_page < 0:
            continue  # a reference without a target is a finding of the numbering already
        label = file.labels[to_page]
        beside = [link for link in links if link.name == target]
        printed = sum(label in _numbers_in(text) for link in beside for text in pages.text(link.page, (_strip(link),)))
        if beside and printed < times:
            yield error(
                "page-number-wrong",
                f"A page reference to “{target}” does not print {label}, which is its page.",
                document.division.at,
                "Tell us: this must not happen. The EPUB is not concerned.",
            )


def _page_targets(document: Document) -> Iterator[str]:
    try:
        root = fromstring(document.xhtml)
    except ParseError:
        return
    for element in _with_class(root, "page-of"):
        yield element.get("data-target", "")


def _pages_of(document: Document, rendition: Rendition, file: PdfFile) -> range:
    """From the page on which a document begins to that on which the next one does."""
    starts = sorted({page for other in rendition.documents if (page := file.destinations.get(other.id, -1)) >= 0})
    first = file.destinations.get(document.id, -1)
    if first < 0:
        return range(0)
    after = [page for page in starts if page > first]
    return range(first, (after[0] + 1) if after else len(file.media))


def _strip(link: Link) -> Box:
    """The line from where a link begins to the right edge of the page."""
    left, bottom, _, top = link.area
    return left - 1, bottom + (top - bottom) * 0.2, 10_000, top - (top - bottom) * 0.2


def _numbers_in(text: str) -> set[str]:
    return {"".join(run) for run in _words(text)}


def _words(text: Iterable[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for character in text:
        if character.isascii() and character.isalnum():
            run.append(character)
        elif run:
            yield run
            run = []
    if run:
        yield run
