"""Long footnotes in parts, so that they can go on overleaf.

The engine moves a footnote to the next page whole or not at all, and lets one that is longer than a page run off
its top. A long note is therefore parted at the ends of sentences; parts that find no room wait for the next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_LONG = 300
_PART = 180
_SENTENCE_END = re.compile(r"[。！？!?；;…．]+[”’」』）)》]*|\\. ")


def part_notes(root: Element) -> None:
    """Replaces each long note below `root` by its parts, of which the first bears the number."""
    for parent in list(root.iter()):
        for place, child in reversed(list(enumerate(parent))):
            if child.get("class") == "footnote" and len("".join(child.itertext())) > _LONG:
                _part(parent, place, child)


def order_notes(root: Element) -> None:
    """Writes into each note its place in the text, by which the engine's queue of waiting notes is kept."""
    notes = (element for element in root.iter("span") if "footnote" in element.get("class", "").split())
    for order, note in enumerate(notes):
        note.set("data-order", str(order))


def _part(parent: Element, place: int, note: Element) -> None:
    paragraphs = [piece for paragraph in list(note) for piece in _pieces(paragraph)]
    tail, note.tail = note.tail, None
    for paragraph in list(note):
        note.remove(paragraph)
    note.append(paragraphs[0])
    last = note
    for further in paragraphs[1:]:
        last = Element("span", {"class": "footnote footnote-continued"})
        last.append(further)
        place += 1
        parent.insert(place, last)
    last.tail = tail


def _pieces(paragraph: Element) -> Iterator[Element]:
    """A paragraph of a note in stretches of whole sentences; what is marked up inside it is never cut."""
    piece = Element(paragraph.tag, paragraph.attrib)
    room = _PART
    for child, text in [(None, paragraph.text or ""), *((child, child.tail or "") for child in list(paragraph))]:
        if child is not None:
            child.tail = None
            piece.append(child)
            room -= len("".join(child.itertext()))
        for sentence in _sentences(text):
            if room <= 0:
                yield piece
                piece = Element(paragraph.tag, paragraph.attrib)
                room = _PART
            _append(piece, sentence)
            room -= len(sentence)
    yield piece


def _append(piece: Element, text: str) -> None:
    if len(piece):
        piece[-1].tail = (piece[-1].tail or "") + text
    else:
        piece.text = (piece.text or "") + text


def _sentences(text: str) -> Iterator[str]:
    """Sentences with their marks; one without an end in sight is cut at a comma, or else where it must be."""
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        while end - start > 2 * _PART:
            comma = max(text.rfind(mark, start, start + _PART) for mark in "，、：, ")
            cut = comma + 1 if comma > start else start + _PART
            yield text[start:cut]
            start = cut
        if end > start:
            yield text[start:end]
            start = end
