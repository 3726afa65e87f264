"""Notes with the marks of Chinese apps as well, so that these too open them in a window.

What the apps look for, seen in public code of readers and converters: WeRead `img.qqreader-footnote` with the note as
its `alt`, iReader `img.zhangyue-footnote`, Duokan `a.duokan-footnote` that leads to an item of
`ol.duokan-footnote-content`. The marks of EPUB stay: the aside around the item is the note.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from lxml import etree
from PIL import Image, ImageDraw

from publish.epub.leaves import XHTML, Leaf
from publish.epub.links import relative
from publish.epub.package import Item

PATH = "images/note-mark.png"
CSS = """
.duokan-footnote { text-decoration: none; }
.qqreader-footnote, .zhangyue-footnote { width: 1.3em; height: 1.3em; }
.duokan-footnote-content { margin: 0; padding: 0; list-style: none; }
.duokan-footnote-item { text-indent: 0; }
"""
_CALLS = etree.XPath("//h:a[@role='doc-noteref']", namespaces={"h": XHTML[1:-1]})
_NOTES = etree.XPath("//h:aside[@role='doc-footnote'][@id]", namespaces={"h": XHTML[1:-1]})
_SIDE = 64


def give_marks(leaves: Iterable[Leaf], path: str = PATH) -> tuple[Item, ...]:
    """Mark calls and notes of the leaves; the picture of the mark, which lies at `path`, where there is a note.

    The id of a note goes to the item inside it, so that every app finds the item and every link still leads there.
    """
    found = False
    for leaf in leaves:
        taken = set(leaf.ids())
        words: dict[str, str] = {}
        for note in _NOTES(leaf.root):
            words[note.get("id")] = _words(note)
            _enclose(note, taken)
        for call in _CALLS(leaf.root):
            note_id = (call.get("href") or "").removeprefix("#")
            if note_id in words:
                found = True
                _draw(call, words[note_id], relative(path, leaf.path))
    return (Item("note-mark", path, "image/png", _mark()),) if found else ()


def _words(note: Any) -> str:
    """The text of a note without the number that leads back."""
    parts = [str(text) for text in note.xpath(".//text()[not(ancestor::*[@role='doc-backlink'])]")]
    return " ".join("".join(parts).split())


def _enclose(note: Any, taken: set[str]) -> None:
    """Put the note's content into the one item of a list."""
    id = note.get("id")
    content = etree.Element(XHTML + "ol", {"class": "duokan-footnote-content"})
    item = etree.SubElement(content, XHTML + "li", {"class": "duokan-footnote-item", "id": id})
    item.text, note.text = note.text, None
    for child in list(note):
        item.append(child)
    note.append(content)
    box = f"{id}-box"
    while box in taken:
        box += "-"
    taken.add(box)
    note.set("id", box)


def _draw(call: Any, words: str, address: str) -> None:
    """The mark in the place of the number: the apps show it, and the note's words with it."""
    call.set("class", " ".join([*(call.get("class") or "").split(), "duokan-footnote"]))
    for child in list(call):
        call.remove(child)
    call.text = None
    attributes = {"class": "qqreader-footnote zhangyue-footnote", "src": address, "alt": words}
    etree.SubElement(call, XHTML + "img", attributes)


def _mark() -> bytes:
    """A ring with three dots, on no ground: it is read by day and by night."""
    picture = Image.new("LA", (_SIDE, _SIDE), (128, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((4, 4, _SIDE - 5, _SIDE - 5), outline=(128, 255), width=5)
    for x in (20, 32, 44):
        pen.ellipse((x - 4, 28, x + 4, 36), fill=(128, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
